"""What is done to a bot while people write to it; each case is a coroutine over a Trial."""

import asyncio
import resource
import signal
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from string import ascii_letters
from typing import Any, Final

from delivery import Limits
from tests.delivery.process import Bot
from tests.faulty_botapi import FaultyApi, Sent, message

QUESTION: Final = "/ask how many looked-after children were there"
"""What the real bot is asked, each time."""
COMMAND: Final = {"type": "bot_command", "offset": 0, "length": 4}
KINDS: Final = (
    *("429", "500", "502", "parse", "broken"),
    *("reset_before", "reset_after", "hang_before", "hang_after"),
)
"""Every way in which a send can fail that does not mean that its chat is gone."""


@dataclass
class Trial:
    """One bot, one case: what was asked, and since when nothing was in the way any more."""

    api: FaultyApi
    bot: Bot
    folder: Path
    chance: Random = field(default_factory=lambda: Random(7))
    asked: dict[str, int] = field(default_factory=dict)
    """Every text sent to the bot, and its chat."""
    clear_at: float = 0.0
    recoveries: list["Recovery"] = field(default_factory=list)
    """How long each took since a restart."""
    given_up: int = 0
    """What was lost and not waited for any longer."""
    note: str = ""
    _number: int = 0

    def say(self, count: int, chats: int = 20, prefix: str = "q", sign: int = 1) -> None:
        """Let people write so many messages at once."""
        batch = []
        for _ in range(count):
            self._number += 1
            text = f"{prefix}{self._number}"
            if self.bot.is_real:
                # what it says does not tell which question it answers, but in a group the answer points at it
                chat = -(self._number // 2 + 1)
                batch.append(message(self._number, chat, QUESTION, entities=[COMMAND]))
            else:
                chat = sign * (self._number % chats + 1)
                batch.append(message(self._number, chat, text))
            self.asked[text] = chat
        self.api.push(*batch)

    async def talk(self, count: int, seconds: float, **more: Any) -> None:
        """Let people write so many messages over some seconds."""
        steps = max(1, int(seconds * 20))
        for step in range(steps):
            self.say(count * (step + 1) // steps - count * step // steps, **more)
            await asyncio.sleep(seconds / steps)

    async def settle(self, seconds: float = 60.0) -> None:
        """Let it answer one message, so that it has learnt, as any bot has but in its first start."""
        self.say(1)
        await self.quiet(seconds)

    def skip(self) -> int:
        """Take a number without a message."""
        self._number += 1
        return self._number

    def clear(self) -> None:
        """Nothing is in the way any more."""
        self.clear_at = time.monotonic()

    def question(self, sent: Sent) -> str:
        """The text that something sent answers."""
        return f"q{sent.replied}" if self.bot.is_real else sent.text[1:]

    def missing(self) -> set[str]:
        """What was asked and not answered."""
        answered = {self.question(sent) for sent in self.api.state.sent}
        return {text for text in self.asked if text not in answered}

    def disorder(self) -> int:
        """Return how many first answers came before one that was asked for earlier in their chat."""
        order: dict[int, list[int]] = defaultdict(list)
        for text in dict.fromkeys(self.question(sent) for sent in self.api.state.sent):
            if text in self.asked:
                order[self.asked[text]].append(int(text.lstrip(ascii_letters)))
        return sum(later < earlier for line in order.values() for earlier, later in pairwise(line))

    def recovery(self, since: float) -> "Recovery":
        """How long it took, since a moment, until the last first answer, and how much of that the limits asked for."""
        first: dict[str, float] = {}
        for sent in self.api.state.sent:
            first.setdefault(self.question(sent), sent.at)
        late = max((first.get(text, 0.0) for text in self.asked), default=0.0)
        after = [sent.chat for sent in self.api.state.sent if since < sent.at <= late]
        return Recovery(max(late - since, 0.0), least_time(after, self.bot.limits))

    async def quiet(self, seconds: float) -> bool:
        """Wait until everything has been answered; return whether it was."""
        seen = 0
        left = set(self.asked)
        until = time.monotonic() + seconds
        while True:
            left.difference_update(self.question(sent) for sent in self.api.state.sent[seen:])
            seen = len(self.api.state.sent)
            if not left:
                return True
            try:
                await self.api.wait(lambda: len(self.api.state.sent) > seen, until - time.monotonic())  # noqa: B023
            except TimeoutError:
                return False


@dataclass(frozen=True)
class Recovery:
    """Seconds to the last answer, and those of them that the limits need at the very least."""

    seconds: float
    least: float

    @property
    def own(self) -> float:
        """What is not the limits'."""
        return self.seconds - self.least


def least_time(chats: Sequence[int], limits: Limits) -> float:
    """Return the seconds that messages to some chats need under limits, if none was sent before."""
    counts = Counter(chats)
    waits = [_waits(len(chats), limits.per_second)]
    waits += [_waits(count, limits.chat_per_second) for count in counts.values()]
    waits += [60 * _waits(count, limits.group_per_minute) for chat, count in counts.items() if chat < 0]
    return float(max(waits))


def _waits(count: int, limit: int) -> int:
    """How often so many must wait for the next stretch of time."""
    return (count - 1) // limit if count and limit else 0


Case = Callable[[Trial], Awaitable[None]]


@dataclass
class _Blow:
    """Kills a bot at the so-manyth event of a kind; 'random': says only that it is time to."""

    bot: Bot
    event: str
    left: int
    fell: asyncio.Event = field(default_factory=asyncio.Event)

    def strike(self, what: str) -> None:
        """Count an event."""
        if what != (self.event if self.event != "random" else "sent") or self.fell.is_set():
            return
        self.left -= 1
        if self.left <= 0:
            if self.event != "random":
                self.bot.signal(signal.SIGKILL)
            self.fell.set()


PATIENCE: Final = {"durable": 6.0, "bare": 3.0, "real": 20.0, "unpaced": 20.0}
"""Seconds after a restart; the real bot keeps to Telegram's limits: 30 a second, and one a second in a chat."""


async def _kills(trial: Trial, count: int, event: str) -> None:
    """Kill it `count` times amid 100 messages each: at random, or at the worst moment there is."""
    for _ in range(count):
        once = event == "acknowledged" and trial.bot.mode == "polling"  # for all 100 at a time
        blow = _Blow(trial.bot, event, 1 if once else trial.chance.randrange(1, 90))
        trial.api.on_event = blow.strike
        trial.say(100)
        try:
            async with asyncio.timeout(10):
                await blow.fell.wait()
        except TimeoutError:
            trial.note = "not every kill came"
        if event == "random":
            await asyncio.sleep(trial.chance.random() * 0.01)
        trial.api.on_event = lambda what: None
        await trial.bot.kill()
        restarted = trial.bot.start()
        patience = PATIENCE[trial.bot.kind]
        if await trial.quiet(patience):
            trial.recoveries.append(trial.recovery(restarted))
        else:
            for text in trial.missing():
                trial.asked.pop(text)
                trial.given_up += 1
    trial.clear()


async def kill_random(trial: Trial) -> None:
    """kill -9 at random moments, 14 times"""
    await _kills(trial, 14, "random")


async def kill_acknowledged(trial: Trial) -> None:
    """kill -9 as the server sees the acknowledgement, 13 times"""
    await _kills(trial, 13, "acknowledged")


async def kill_learning(trial: Trial) -> None:
    """kill -9 in its very first start, as the server sees the acknowledgement"""
    await _kills(trial, 1, "acknowledged")


async def kill_sent(trial: Trial) -> None:
    """kill -9 after a send, before its answer, 13 times"""
    await _kills(trial, 13, "sent")


async def terminate(trial: Trial) -> None:
    """SIGTERM amid 300 messages, started again"""
    trial.say(300)
    await trial.api.wait(lambda: len(trial.api.state.sent) > 50)
    begun = time.monotonic()
    trial.bot.signal(signal.SIGTERM)
    code = await trial.bot.ended()
    trial.note = f"exit {code} in {time.monotonic() - begun:.1f} s"
    trial.bot.start()
    trial.clear()


async def freeze(trial: Trial) -> None:
    """frozen for 5 s"""
    trial.say(100)
    trial.bot.signal(signal.SIGSTOP)
    await trial.talk(100, 5)
    trial.bot.signal(signal.SIGCONT)
    trial.clear()


async def second(trial: Trial) -> None:
    """a second one started beside it"""
    twin = Bot(trial.api, trial.bot.kind, trial.bot.mode, trial.folder, port=trial.bot.port)
    twin.log = trial.folder / "second.log"
    twin.start()
    await trial.talk(200, 5)
    assert twin.process is not None
    code = twin.process.poll()
    if code is None:
        await twin.kill()
    said = twin.log.read_text().strip().splitlines()
    trial.note = f"second: {'still running' if code is None else f'exit {code}'}"
    if trial.bot.kind == "durable":
        trial.note += f", {' '.join(said)[-70:]}"
    trial.clear()


async def unreadable(trial: Trial) -> None:
    """an update that cannot be parsed"""
    trial.say(20)
    trial.api.push({"update_id": trial.skip(), "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}}})
    trial.say(20)
    trial.clear()


async def doubled(trial: Trial) -> None:
    """each update delivered twice"""
    if trial.api.pusher is not None:
        trial.api.pusher.twice = True
    trial.say(100)
    if trial.api.pusher is None:
        trial.api.state.pending.extend(list(trial.api.state.pending))
    trial.clear()


async def away(trial: Trial, seconds: float) -> None:
    trial.say(50)
    await trial.api.down()
    trial.say(50)
    await asyncio.sleep(seconds)
    await trial.api.up()
    trial.clear()


async def away_5(trial: Trial) -> None:
    """Telegram down for 5 s"""
    await away(trial, 5)


async def away_30(trial: Trial) -> None:
    """Telegram down for 30 s"""
    await away(trial, 30)


async def away_at_start(trial: Trial) -> None:
    """Telegram down at the start, for 3 s"""
    await trial.bot.kill()
    await trial.api.down()
    trial.bot.start()
    await asyncio.sleep(3)
    trial.say(50)
    await trial.api.up()
    trial.clear()


def failing(kind: str, share: float, text: str, **more: Any) -> Case:
    """Make a case: 200 messages over 4 s while sends fail."""

    async def case(trial: Trial) -> None:
        trial.api.fail(kind, share=share, **more)
        await trial.talk(200, 4)
        trial.api.heal()
        trial.clear()

    case.__doc__ = text
    return case


async def migrated(trial: Trial) -> None:
    """groups upgraded while it answers"""
    trial.say(100, chats=4, sign=-1)
    for group in range(1, 5):
        trial.api.state.moved[-group] = -1000 - group
    trial.say(100, chats=4, sign=-1)
    trial.clear()


async def raising(trial: Trial) -> None:
    """a handler that raises, one message in five"""
    for _ in range(20):
        trial.say(1, prefix="raise")
        trial.say(4)
    trial.clear()


async def cancelled(trial: Trial) -> None:
    """a handler that is cancelled, one message in five"""
    for _ in range(20):
        trial.say(1, prefix="cancel")
        trial.say(4)
    trial.clear()


async def locked(trial: Trial) -> None:
    """database locked for 5 s"""
    with closing(sqlite3.connect(trial.folder / "bot.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await trial.talk(100, 5)
        other.execute("ROLLBACK")
    trial.note = f"{len(trial.asked) - len(trial.missing())} of {len(trial.asked)} answered meanwhile"
    trial.clear()


async def full(trial: Trial) -> None:
    """disk full for 5 s"""
    assert trial.bot.process is not None
    limit = 8192
    before = resource.prlimit(trial.bot.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(trial.bot.process.pid, resource.RLIMIT_FSIZE, (limit, before[1]))
    await trial.talk(100, 5)
    resource.prlimit(trial.bot.process.pid, resource.RLIMIT_FSIZE, before)
    trial.note = f"{len(trial.asked) - len(trial.missing())} of {len(trial.asked)} answered meanwhile"
    trial.clear()


async def mixed(trial: Trial) -> None:
    """20 s of all of these mixed"""
    for kind in KINDS:
        trial.api.fail(kind, share=0.05)
    trial.api.fail("502", "getUpdates", share=0.1)
    trial.api.fail("reset_before", "getUpdates", share=0.1)
    talk = asyncio.create_task(trial.talk(600, 20))
    await asyncio.sleep(5)
    await trial.api.down()
    await asyncio.sleep(2)
    await trial.api.up()
    await asyncio.sleep(4)
    await trial.bot.kill()
    trial.bot.start()
    await talk
    trial.api.heal()
    trial.clear()


CASES: tuple[Case, ...] = (
    kill_random,
    kill_acknowledged,
    kill_sent,
    kill_learning,
    terminate,
    freeze,
    second,
    unreadable,
    doubled,
    away_at_start,
    away_5,
    away_30,
    failing("429", 0.5, "429 on half of the sends"),
    failing("429", 1.0, "429 on all sends"),
    failing("500", 0.5, "500 on half of the sends"),
    failing("502", 0.5, "502 on half of the sends"),
    failing("reset_before", 0.5, "reset before a send took effect, half"),
    failing("reset_after", 0.5, "reset after a send took effect, half"),
    failing("hang_before", 0.2, "hang before a send took effect, a fifth"),
    failing("hang_after", 0.2, "hang after a send took effect, a fifth"),
    failing("broken", 0.5, "200 with broken JSON, half"),
    migrated,
    raising,
    cancelled,
    locked,
    full,
    mixed,
)
ECHO_ONLY = (unreadable, doubled, migrated, raising, cancelled)
"""Cases that need an echo, or chats of the case's own choice."""
DURABLE_ONLY = (locked, full)
REAL_ONLY = (kill_learning,)
"""Cases of a bot that has something to learn; every other is held with one that has learnt."""


def counted(folder: Path) -> int:
    """Return how many answers the real bot has counted."""
    with closing(sqlite3.connect(folder / "bot.db")) as connection:
        (count,) = connection.execute("SELECT coalesce(sum(times), 0) FROM answered").fetchone()
    return int(count)


def open_rows(folder: Path) -> int:
    """Return how many updates are left open in an inbox, -1 where there is none."""
    path = folder / "bot.db"
    if not path.exists():
        return -1
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM inbox WHERE state = 0").fetchone()
    return int(count)
