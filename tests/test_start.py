"""How a run begins: from a snapshot while nothing has changed, from the files otherwise; faults are always told."""

import subprocess
import sys
from pathlib import Path

import pytest

import dialogue
import start
from dialogue import View
from knowledge import KnowledgeError
from settings import ConfigError
from tests.conftest import ROOT

TEXT = (ROOT / "config.yaml").read_text("utf-8")
GOOD = (ROOT / "tests" / "second" / "library.yaml").read_text("utf-8")
EARLY = """
import asyncio, sys
from pathlib import Path
import bot

async def run(outset):
    from handlers import TelegramSettings
    from operations import Service, to_log
    async with bot.open_storage(outset.storage.url) as storage:
        Service(TelegramSettings("1:" + "x" * 35), bot._delivery(outset), storage.inbox, None)

asyncio.run(run(bot.set_out(Path(sys.argv[1]))))
print(*sys.modules)
"""
"""A start for Telegram, as far as it goes before updates are taken in; it says its modules."""
PLAIN = """
import asyncio, sys, time
from pathlib import Path
import assembly, bot
from operations import Service
from storage import open_storage

async def run():
    start = bot.begin(Path(sys.argv[1]))
    async with open_storage("memory:") as storage, assembly.on_telegram(start, storage, None) as assistant:
        for _ in range(2):
            await assistant.dialogue.watch()
            await assistant.dialogue.tick(time.time())
        print(*(command.name for command in assistant.commands))

asyncio.run(run())
print(*sys.modules)
"""
"""A start for Telegram, as far as it goes before the first call; it says its commands and then its modules."""
LATER = ("pydantic", "pydantic_core", "ruamel", "docx", "lxml", "typst", "spellchecker")
LIGHT = {"curator", "errors", "rehearsal", "rules", "shelf", "watch"}
"""What the curators' tools are built from."""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Settings of an assistant of its own, in a folder of its own."""
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries" / "library.yaml").write_text(GOOD, "utf-8")
    text = TEXT.replace('"knowledge/entries"', f'"{tmp_path / "entries"}"')
    path = tmp_path / "config.yaml"
    path.write_text(text.replace('"sqlite:data/bot.db"', f'"sqlite:{tmp_path / "data" / "bot.db"}"'), "utf-8")
    return path


def views(settings: Path) -> dict[str, View]:
    return {str(audience): view for audience, view in start.begin(settings).views.items()}


@pytest.fixture
def learnt(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows whenever a matcher learns."""
    times: list[int] = []
    learn = dialogue.views_of

    def counting(*arguments: object) -> object:
        times.append(1)
        return learn(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(dialogue, "views_of", counting)
    return times


def test_the_second_start_learns_nothing_and_knows_the_same(settings: Path, learnt: list[int]) -> None:
    first, second = start.begin(settings), start.begin(settings)
    assert len(learnt) == 1
    assert second.config == first.config
    for audience in ("everyone", "staff"):
        assert second.views[audience].base == first.views[audience].base
    assert (settings.parent / "data" / "knowledge.snapshot").stat().st_mode & 0o777 == 0o600


def test_what_is_kept_from_one_audience_stays_so(settings: Path) -> None:
    for view in (views(settings)["everyone"], views(settings)["everyone"]):
        assert not [entry for entry in view.base.entries.values() if entry.audience == "staff"]
        assert view.matcher.base is view.base
    assert [entry for entry in views(settings)["staff"].base.entries.values() if entry.audience == "staff"]


@pytest.mark.parametrize("change", ["entries", "settings", "environment", "damage"])
def test_whatever_changes_is_learnt_anew(
    settings: Path, learnt: list[int], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.begin(settings)
    if change == "entries":
        (settings.parent / "entries" / "library.yaml").write_text(GOOD.replace("librar", "Librar", 1), "utf-8")
    elif change == "settings":
        settings.write_text(settings.read_text("utf-8").replace("keep_days: 30", "keep_days: 31"), "utf-8")
    elif change == "environment":
        monkeypatch.setenv("ASK_STORAGE__KEEP_DAYS", "31")
    else:
        (settings.parent / "data" / "knowledge.snapshot").write_bytes(b"learnt01")
    start.begin(settings)
    assert len(learnt) == 2


def test_a_secret_is_never_kept(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12345:planted-secret")
    for _ in range(2):
        for token in (start.set_out(settings).token, start.begin(settings).config.token):
            assert token is not None
            assert token.get_secret_value() == "12345:planted-secret"
    kept = sorted((settings.parent / "data").iterdir())
    assert [path.name for path in kept] == ["knowledge.snapshot", "settings.snapshot"]
    for path in kept:
        assert b"planted-secret" not in path.read_bytes()


def test_a_run_sets_out_with_what_all_settings_say(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASK_ACCESS__OWNER", "5")
    monkeypatch.setenv("ASK_RUN__MODE", "webhook")
    with pytest.raises(ConfigError, match=r"run\.webhook\.url"):
        start.set_out(settings)
    monkeypatch.setenv("ASK_RUN__WEBHOOK__URL", "https://bot.example.org/telegram")
    config = start.begin(settings).config
    for _ in range(2):
        outset = start.set_out(settings)
        assert (outset.storage, outset.telegram, outset.run) == (config.storage, config.telegram, config.run)
        assert (outset.owner, outset.too_old) == (5, config.phrases.too_old)
        assert outset.telegram.limits.per_second == 30


@pytest.mark.parametrize("name", ["ASK_STORAGE__KEEP_DAYS", "ASK_ACCESS__USER_LIMIT", "ASK_ANSWERING__DIRECT"])
def test_a_fault_in_any_setting_is_told_before_anything_is_taken_in(
    settings: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    start.set_out(settings)
    monkeypatch.setenv(name, "many")
    with pytest.raises(ConfigError, match="many"):
        start.set_out(settings)


def test_a_fault_is_told_although_there_is_a_snapshot(settings: Path) -> None:
    start.begin(settings)
    (settings.parent / "entries" / "library.yaml").write_text(GOOD.replace("topic: hours", "topic: hour", 1), "utf-8")
    with pytest.raises(KnowledgeError, match="did you mean 'hours'"):
        start.begin(settings)
    settings.write_text(settings.read_text("utf-8").replace("keep_days: 30", "keep_days: 0"), "utf-8")
    with pytest.raises(ConfigError, match="keep_days"):
        start.begin(settings)


def test_without_a_database_nothing_is_kept(settings: Path) -> None:
    text = settings.read_text("utf-8")
    settings.write_text(text.replace(f"sqlite:{settings.parent / 'data' / 'bot.db'}", "memory:"), "utf-8")
    start.begin(settings)
    assert not (settings.parent / "data").exists()


def test_a_plain_start_loads_nothing_that_only_later_work_needs(settings: Path) -> None:
    start.begin(settings)
    call = [sys.executable, "-c", PLAIN, str(settings)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    commands, modules = (set(text.split()) for text in done.stdout.splitlines())
    assert {"teach", "queue", "reload", "check", "pack", "brief", "chart"} <= commands
    assert not {name for name in modules if name.startswith(LATER)}
    rooms = {name for name in modules if name.startswith(("curation.", "claims.", "publishing."))}
    assert rooms == {"publishing.errors", *(f"curation.{name}" for name in LIGHT)}


def test_updates_are_taken_in_before_anything_is_loaded_that_only_answering_needs(settings: Path) -> None:
    start.set_out(settings)
    call = [sys.executable, "-c", EARLY, str(settings)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    rooms = {name.partition(".")[0] for name in done.stdout.split()}
    assert {"telegram", "delivery", "storage"} <= rooms
    answering = {"assembly", "config", "dialogue", "tools", "curation", "claims", "publishing"}
    assert not rooms & {*answering, "numpy", "rapidfuzz", "Stemmer", *LATER}
