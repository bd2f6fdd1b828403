"""Starts the durable, the bare or the real bot as a process of its own, and looks at it from outside."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from delivery import Limits
from tests.delivery.rig import SECRET, UNLIMITED, free_port
from tests.faulty_botapi import TOKEN, FaultyApi

ROOT = Path(__file__).resolve().parents[2]
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Bot:
    """One process: `start`, then look, then `kill` or `end`."""

    api: FaultyApi
    kind: str
    """durable or bare, which echo; real: `bot.py` with its own knowledge base, or unpaced: the same without limits."""
    mode: str
    folder: Path
    paced: bool = False
    python: str = sys.executable
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.folder / f"{self.kind}.log"

    def start(self) -> float:
        """Start it; return when, on the monotonic clock."""
        call = [self.python, "bot.py"] if self.is_real else self._echo()
        begun = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                call, stdout=log, stderr=log, cwd=ROOT, env={**os.environ, **self._environment()}
            )
        return begun

    @property
    def is_real(self) -> bool:
        """Whether it is `bot.py`."""
        return self.kind in ("real", "unpaced")

    @property
    def limits(self) -> Limits:
        """How many messages it sends at most."""
        return Limits() if self.paced or self.kind == "real" else UNLIMITED

    def _echo(self) -> list[str]:
        call = [self.python, "-m", f"tests.delivery.{self.kind}_bot", self.mode, "--token", TOKEN]
        call += ["--api", self.api.url, "--storage", self._storage, "--port", str(self.port)]
        return [*call, "--paced"] if self.paced else call

    def _environment(self) -> dict[str, str]:
        """The settings of the real bot."""
        limits = {f"ASK_TELEGRAM__LIMITS__{name.upper()}": str(value) for name, value in asdict(self.limits).items()}
        return {
            **limits,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "ASK_TELEGRAM__BASE_URL": self.api.url,
            "ASK_STORAGE__URL": self._storage,
            "ASK_ACCESS__USER_LIMIT": "0",
            "ASK_ACCESS__CHAT_LIMIT": "0",
            "ASK_RUN__MODE": self.mode,
            "ASK_RUN__WEBHOOK__URL": f"http://127.0.0.1:{self.port}/telegram",
            "ASK_RUN__WEBHOOK__PORT": str(self.port),
        }

    @property
    def _storage(self) -> str:
        return f"sqlite:{self.folder / 'bot.db'}"

    async def started(self) -> float:
        """Start it and wait until it takes updates in; return the seconds that took."""
        name = "getUpdates" if self.mode == "polling" else "setWebhook"
        before = self.api.state.calls[name]
        begun = self.start()
        await self.api.wait(lambda: self.api.state.calls[name] > before, 20)
        return time.monotonic() - begun

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self.process is not None
        self.process.send_signal(number)

    async def ended(self, seconds: float = 15.0) -> int:
        """Wait for its end; return its exit code."""
        assert self.process is not None
        return await asyncio.to_thread(self.process.wait, seconds)

    async def kill(self) -> None:
        """End it without a word."""
        assert self.process is not None
        self.process.kill()
        await asyncio.to_thread(self.process.wait, 10)

    def memory(self) -> float:
        """Its resident memory, in MiB."""
        assert self.process is not None
        resident = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return resident * _PAGE / 2**20

    def cpu(self) -> float:
        """The processor time it has used, in seconds."""
        assert self.process is not None
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
