"""Updates are taken in before there is anybody to answer them, and are answered, in order, once there is."""

import asyncio
from pathlib import Path

import pytest
from telegram import Bot

from delivery.runner import Ready
from storage import StorageError
from tests.delivery.rig import Rig
from tests.faulty_botapi import FaultyApi, inline, message, press

BOTH = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
BATCH = [*(message(number, number % 3 + 1, f"q{number}") for number in range(1, 31)), press(31, 9, "yes")]


class Furnishing:
    """Goes on until `end`; then it fails, or is through."""

    def __init__(self) -> None:
        self.end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.readied: list[str] = []

    async def __call__(self) -> Ready:
        await self.end
        return self.ready

    async def ready(self, bot: Bot) -> None:
        self.readied.append(bot.username)


async def acknowledged(api: FaultyApi, count: int) -> None:
    """Wait until so many updates are the bot's and no more Telegram's."""
    came = asyncio.Event()
    api.on_event = lambda what: came.set()
    async with asyncio.timeout(5):
        while (api.pusher.delivered if api.pusher else api.state.confirmed - 1) < count:
            came.clear()
            await came.wait()


async def settled(rig: Rig, count: int) -> None:
    assert rig.delivery.answering is not None
    async with asyncio.timeout(5):
        await rig.delivery.answering.ended(count)


def in_order(api: FaultyApi) -> bool:
    """Whether all of BATCH was answered, each chat's in order."""
    asked = {chat: [f"a:q{number}" for number in range(1, 31) if number % 3 + 1 == chat] for chat in (1, 2, 3)}
    return all(api.texts(chat) == texts for chat, texts in asked.items()) and api.texts(9) == ["pressed yes"]


@BOTH
async def test_what_comes_in_meanwhile_is_acknowledged_and_answered_later(
    api: FaultyApi, tmp_path: Path, webhook: bool
) -> None:
    furnish = Furnishing()
    async with Rig(api, tmp_path, webhook=webhook, furnish=furnish) as rig:
        api.push(*BATCH, inline(32, 5, "quick"))
        await acknowledged(api, 32)
        assert await rig.storage.inbox.open_count() == 31
        assert (api.state.sent, api.state.queries, furnish.readied) == ([], [], [])
        furnish.end.set_result(None)
        await settled(rig, 32)
        assert in_order(api)
        assert sorted(api.state.queries) == ["31", "32"]
        assert await rig.storage.inbox.open_count() == 0
    assert furnish.readied == ["faulty_bot"]


@BOTH
@pytest.mark.parametrize("end", ["fails", "is stopped"])
async def test_what_was_taken_in_is_kept_when_it_never_comes_to_answering(
    api: FaultyApi, tmp_path: Path, webhook: bool, end: str
) -> None:
    furnish = Furnishing()

    async def run() -> None:
        async with Rig(api, tmp_path, webhook=webhook, furnish=furnish) as rig:
            api.push(*BATCH)
            await acknowledged(api, 31)
            if end == "fails":
                furnish.end.set_exception(ValueError("a fault in what is known"))
                await asyncio.wait((rig.run,), timeout=5)

    if end == "fails":
        with pytest.raises(ValueError, match="a fault in what is known"):
            await run()
    else:
        await run()
        assert furnish.end.cancelled()
    assert api.state.sent == []
    async with Rig(api, tmp_path, webhook=webhook) as rig:
        await settled(rig, 31)
        assert in_order(api)


async def test_a_fault_is_told_although_telegram_is_away(api: FaultyApi, tmp_path: Path) -> None:
    api.fail("502", "getMe")
    furnish = Furnishing()
    furnish.end.set_exception(ValueError("a fault in what is known"))
    with pytest.raises(ValueError, match="a fault in what is known"):
        async with Rig(api, tmp_path, furnish=furnish) as rig:
            assert rig.run.done()


async def test_without_a_disk_updates_are_held_until_they_can_be_answered(
    api: FaultyApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = asyncio.Event()

    async def full(updates: object) -> frozenset[int]:
        tried.set()
        raise StorageError("bot.db: database or disk is full")

    furnish = Furnishing()
    async with Rig(api, tmp_path, furnish=furnish) as rig:
        monkeypatch.setattr(rig.storage.inbox, "add", full)
        api.push(message(1, 5, "x"))
        async with asyncio.timeout(5):
            await tried.wait()
        assert (api.state.sent, api.state.confirmed) == ([], 0)
        furnish.end.set_result(None)
        await acknowledged(api, 1)
    assert api.texts() == ["a:x"]
