"""The bot as a process: killed, told to end, started twice; the long suite is scripts/faults."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from delivery import Limits
from tests.delivery.fault_cases import Trial, least_time, open_rows
from tests.delivery.process import Bot
from tests.delivery.rig import UNLIMITED
from tests.faulty_botapi import FaultyApi, message

PATIENCE = 20.0


@pytest.mark.parametrize(
    ("chats", "seconds"),
    [([], 0.0), ([1] * 3, 2.0), (range(30), 0.0), (range(31), 1.0), (range(100), 3.0), ([-1] * 21, 60.0)],
)
def test_the_least_time_that_the_limits_need(chats: Sequence[int], seconds: float) -> None:
    assert least_time(chats, Limits()) == seconds
    assert least_time(chats, UNLIMITED) == 0.0


@pytest_asyncio.fixture(params=["polling", "webhook"])
async def bot(request: pytest.FixtureRequest, api: FaultyApi, tmp_path: Path) -> AsyncIterator[Bot]:
    """A running bot."""
    process = Bot(api, "durable", request.param, tmp_path)
    await process.started()
    yield process
    await process.kill()


@pytest.mark.parametrize("event", ["acknowledged", "sent"])
async def test_a_kill_at_the_worst_moment_loses_nothing(api: FaultyApi, bot: Bot, tmp_path: Path, event: str) -> None:
    fell = asyncio.Event()

    def strike(what: str) -> None:
        if what == event and not fell.is_set():
            bot.signal(signal.SIGKILL)
            fell.set()

    api.on_event = strike
    trial = Trial(api, bot, tmp_path)
    trial.say(40)
    await asyncio.wait_for(fell.wait(), PATIENCE)
    await bot.kill()
    bot.start()
    assert await trial.quiet(PATIENCE)
    texts = api.texts()
    again = [sent for number, sent in enumerate(api.state.sent) if sent.text in texts[:number]]
    assert len(again) <= 20  # one for each chat that was being answered
    assert all(sent.silent for sent in again)
    assert trial.disorder() == 0


async def test_told_to_end_it_ends_soon_and_well(api: FaultyApi, bot: Bot, tmp_path: Path) -> None:
    trial = Trial(api, bot, tmp_path)
    trial.say(200)
    await api.wait(lambda: len(api.state.sent) > 20, PATIENCE)
    begun = time.monotonic()
    bot.signal(signal.SIGTERM)
    assert await bot.ended() == 0
    assert time.monotonic() - begun < 10
    assert api.texts() == list(dict.fromkeys(api.texts()))
    bot.start()
    assert await trial.quiet(PATIENCE)
    assert len(api.state.sent) == 200
    bot.signal(signal.SIGTERM)
    assert await bot.ended() == 0
    assert open_rows(tmp_path) == 0


async def test_a_second_one_is_refused_in_one_line(api: FaultyApi, bot: Bot, tmp_path: Path) -> None:
    twin = Bot(api, "durable", bot.mode, tmp_path)
    twin.log = tmp_path / "twin.log"
    twin.start()
    assert await twin.ended() == 1
    (line,) = twin.log.read_text().splitlines()
    assert "in use by another process" in line
    api.push(message(1, 5, "x"))
    await api.wait(lambda: api.texts() == ["ax"], PATIENCE)
