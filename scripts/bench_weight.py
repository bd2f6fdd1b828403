"""What the real bot weighs beside a bare one, each in an environment of its own: start-up, memory, packages."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Final

from knowledge import load
from tests.delivery.process import ROOT, Bot
from tests.faulty_botapi import FaultyApi, message

HOMES: Final = ROOT / ".venv-bench"
"""Where the two environments are made, and kept for the next run."""
KINDS: Final = ("bare", "real")
_BARE: Final = "python-telegram-bot[webhooks]"
WARM: Final = 100
"""Questions before the first look at memory."""

PATIENCE: Final = 60.0
"""Seconds to wait on a busy machine."""

Figures = dict[tuple[str, str, str], list[float]]


def environments() -> dict[str, Path]:
    """Install what each bot needs and nothing else; return the interpreters."""
    pins = (ROOT / "requirements.txt").read_text()
    versions = HOMES / "versions.txt"
    HOMES.mkdir(exist_ok=True)
    versions.write_text("\n".join(line.split(" ")[0] for line in pins.splitlines() if "==" in line))
    wanted = {"bare": ["-c", str(versions), _BARE], "real": ["--require-hashes", "-r", "requirements.txt"]}
    for kind, what in wanted.items():
        home, stamp = HOMES / kind, HOMES / f"{kind}.txt"
        if stamp.is_file() and stamp.read_text() == pins:
            continue
        shutil.rmtree(home, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *what], check=True, cwd=ROOT)
        stamp.write_text(pins)
    return {kind: HOMES / kind / "bin" / "python" for kind in wanted}


def installed(kind: str) -> float:
    """Return the size of what was installed, in MB, without pip, setuptools and compiled Python."""
    packages = next((HOMES / kind / "lib").glob("python*/site-packages"))
    tools = ("pip", "setuptools", "pkg_resources", "_distutils_hack")
    files = (
        file
        for folder in packages.iterdir()
        if not folder.name.startswith(tools)
        for file in (folder.rglob("*") if folder.is_dir() else [folder])
        if file.is_file() and file.suffix != ".pyc"
    )
    return sum(file.stat().st_size for file in files) / 1e6


async def weigh(kind: str, mode: str, python: Path, questions: list[str], figures: Figures) -> None:
    """Start a bot on an empty folder, then again, and ask it; note what that took."""
    with tempfile.TemporaryDirectory() as folder:
        async with FaultyApi() as api:
            bot = Bot(api, kind, mode, Path(folder), python=str(python))
            if kind == "real":
                begun = time.monotonic()
                figures[kind, mode, "very first start, s"].append(await bot.started())
                # it introduces itself once it answers
                await api.wait(lambda: api.state.calls["setMyCommands"] > 0, PATIENCE)
                figures[kind, mode, "very first start to answering, s"].append(time.monotonic() - begun)
                await api.wait(lambda: api.state.calls["setMyShortDescription"] > 0, PATIENCE)
                await bot.kill()
            api.push(message(1, 1, questions[0]))
            begun = time.monotonic()
            figures[kind, mode, "start-up, s"].append(await bot.started())
            try:
                await api.wait(lambda: bool(api.state.sent), PATIENCE)
                figures[kind, mode, "start to first answer, s"].append(time.monotonic() - begun)
                await _ask(api, questions, 2, WARM)
                figures[kind, mode, f"memory after {WARM}, MiB"].append(bot.memory())
                used = bot.cpu()
                await _ask(api, questions, WARM + 1, len(questions))
                figures[kind, mode, "CPU ms/update"].append((bot.cpu() - used) / (len(questions) - WARM) * 1000)
                figures[kind, mode, f"memory after {len(questions)}, MiB"].append(bot.memory())
            finally:
                await bot.kill()


async def _ask(api: FaultyApi, questions: list[str], first: int, last: int) -> None:
    """Ask one question a person, and wait for the answers."""
    api.push(*(message(number, number, questions[number - 1]) for number in range(first, last + 1)))
    await api.wait(lambda: len({sent.chat for sent in api.state.sent}) >= last, 120)


async def weigh_all(rounds: int, modes: list[str], count: int) -> None:
    """Weigh both bots in turn and print medians and ratios."""
    pythons = environments()
    entries = load(ROOT / "knowledge" / "entries").entries.values()
    questions = list(islice(cycle([text for entry in entries for text in entry.utterances]), count))
    figures: Figures = defaultdict(list)
    for _ in range(rounds):
        for mode in modes:
            for kind in KINDS:
                await weigh(kind, mode, pythons[kind], questions, figures)
    print(f"{'mode':8} {'figure':32} {'bare':>9} {'real':>9} {'ratio':>7}")
    for mode in modes:
        for name in dict.fromkeys(name for _, where, name in figures if where == mode):
            bare, real = (median(figures[kind, mode, name] or [0.0]) for kind in KINDS)
            ratio = f"{real / bare:7.2f}" if bare else "      -"
            print(f"{mode:8} {name:32} {bare:9.2f} {real:9.2f} {ratio}")
    bare, real = map(installed, KINDS)
    print(f"{'both':8} {'installed packages, MB':32} {bare:9.1f} {real:9.1f} {real / bare:7.2f}")
