"""What came in is answered once, in order, across restarts and without a disk, in both modes."""

import asyncio
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from storage import Sent, StorageError, Waiting, open_storage
from tests.delivery.rig import QUICK, Rig, echo
from tests.faulty_botapi import FaultyApi, inline, message, press

BOTH = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])


async def settled(rig: Rig, count: int) -> None:
    assert rig.delivery.answering is not None
    async with asyncio.timeout(5):
        await rig.delivery.answering.ended(count)


def kept(place: int, raw: dict[str, Any], chat: int) -> Waiting:
    return Waiting(place, raw["update_id"], chat, abs(chat), False, json.dumps(raw), time.time())


@BOTH
async def test_each_chat_is_answered_in_order(api: FaultyApi, tmp_path: Path, webhook: bool) -> None:
    async with Rig(api, tmp_path, webhook=webhook) as rig:
        api.push(*(message(number, number % 5 + 1, f"q{number}") for number in range(1, 51)))
        await settled(rig, 50)
        for chat in range(1, 6):
            assert api.texts(chat) == [f"a:q{number}" for number in range(1, 51) if number % 5 + 1 == chat]
        assert await rig.storage.inbox.open_count() == 0
    assert rig.told == []


@BOTH
async def test_an_update_delivered_twice_is_answered_once(api: FaultyApi, tmp_path: Path, webhook: bool) -> None:
    async with Rig(api, tmp_path, webhook=webhook) as rig:
        if api.pusher is not None:
            api.pusher.twice = True
        once = [message(number, number, "x") for number in range(1, 11)]
        api.push(*once, *(once if api.pusher is None else []))
        await settled(rig, 10)
    async with Rig(api, tmp_path, webhook=webhook) as rig:
        api.push(message(1, 1, "x"), message(11, 11, "new"))
        await settled(rig, 1)
    assert len(api.state.sent) == 11


async def test_what_was_left_is_answered_after_the_next_start(api: FaultyApi, tmp_path: Path) -> None:
    async with open_storage(f"sqlite:{tmp_path / 'bot.db'}") as storage:
        await storage.inbox.add([kept(place, message(place, 5, f"q{place}"), 5) for place in range(1, 41)])
    async with Rig(api, tmp_path) as rig:
        api.push(message(41, 5, "q41"))
        await settled(rig, 41)
    assert api.texts(5) == [f"a:q{place}" for place in range(1, 42)]


async def test_a_message_known_to_be_sent_is_not_sent_again(api: FaultyApi, tmp_path: Path) -> None:
    result = {"message_id": 9, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "a:x"}
    async with open_storage(f"sqlite:{tmp_path / 'bot.db'}") as storage:
        await storage.inbox.add([kept(place, message(place, 5, f"q{place}"), 5) for place in (1, 2, 3)])
        await storage.inbox.note_sent([Sent(1, 0, "sendMessage 5", json.dumps(result))])
        await storage.inbox.intend(Sent(2, 0, "sendMessage 5", None))
    async with Rig(api, tmp_path) as rig:
        await settled(rig, 3)
        assert await rig.storage.inbox.open_count() == 0
    assert [(sent.text, sent.silent) for sent in api.state.sent] == [("a:q2", True), ("a:q3", False)]


async def test_an_update_that_cannot_be_read_stops_nobody(api: FaultyApi, tmp_path: Path) -> None:
    broken = {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}}}
    async with Rig(api, tmp_path) as rig:
        api.push(broken, {"no": "update"}, message(2, 5, "x"))
        await settled(rig, 2)
        (letter,) = await rig.storage.inbox.dead(9)
    assert letter.update.update_id == 1
    assert "cannot be read" in letter.reason
    assert api.texts() == ["a:x"]
    assert len(rig.told) == 1


@pytest.mark.parametrize("how", ["raise", "cancel"])
async def test_a_handler_that_fails_is_tried_again(api: FaultyApi, tmp_path: Path, how: str) -> None:
    tries = []

    async def handle(update: Update, context: Any) -> None:
        tries.append(1)
        if len(tries) < 3:
            if how == "raise":
                raise ValueError("words of a person")
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            await asyncio.sleep(0)
        await echo(update, context)

    async with Rig(api, tmp_path, handle=handle) as rig:
        api.push(message(1, 5, "x"), message(2, 5, "y"))
        await settled(rig, 2)
    assert api.texts() == ["a:x", "a:y"]
    assert len(tries) == 4


async def test_a_handler_that_always_fails_ends_as_a_dead_letter(api: FaultyApi, tmp_path: Path) -> None:
    async def handle(update: Update, context: Any) -> None:
        raise ValueError("words of a person")

    async with Rig(api, tmp_path, handle=handle) as rig:
        api.push(message(1, 5, "x"), message(2, 6, "y"))
        await settled(rig, 2)
        assert {letter.reason.split(" ")[0] for letter in await rig.storage.inbox.dead(9)} == {"ValueError"}
        assert await rig.storage.inbox.revive(time.time()) == 2
    assert len(rig.told) == 1  # of two within a minute
    assert "words" not in rig.told[0]
    async with Rig(api, tmp_path) as rig:
        await settled(rig, 2)
    assert sorted(api.texts()) == ["a:x", "a:y"]


async def test_what_is_too_old_gets_one_line(api: FaultyApi, tmp_path: Path) -> None:
    day = 90_000
    async with Rig(api, tmp_path) as rig:
        old = [message(1, 5, "x", age=day), message(2, 5, "y", age=day), message(3, -6, "z", age=day)]
        api.push(*old, message(4, -7, "/ask z", age=day), message(5, 5, "new"))
        await settled(rig, 5)
    assert sorted(api.texts()) == ["Too old.", "Too old.", "a:new"]
    assert api.texts(5) == ["Too old.", "a:new"]


async def test_inline_queries_are_answered_and_never_kept(api: FaultyApi, tmp_path: Path) -> None:
    async with Rig(api, tmp_path) as rig:
        api.push(inline(1, 5, "abc"))
        await api.wait(lambda: api.state.queries == ["1"])
        assert await rig.storage.inbox.last_place() == 0


async def test_a_press_goes_ahead_of_waiting_messages(api: FaultyApi, tmp_path: Path) -> None:
    begun, go = asyncio.Event(), asyncio.Event()

    async def handle(update: Update, context: Any) -> None:
        begun.set()
        await go.wait()
        await echo(update, context)

    settings = replace(QUICK, room=replace(QUICK.room, workers=1))
    async with Rig(api, tmp_path, settings=settings, handle=handle) as rig:
        api.push(*(message(number, number, "x") for number in range(1, 6)))
        await asyncio.wait_for(begun.wait(), 5)
        api.push(press(9, 3, "now"))
        await api.wait(lambda: api.state.confirmed > 9)
        go.set()
        await settled(rig, 6)
    assert api.texts()[1] == "pressed now"


class Failing:
    """A disk that can be full."""

    def __init__(self, storage: Any) -> None:
        self.full = False
        for name in ("add", "intend", "settle", "bury", "note_sent"):
            setattr(storage.inbox, name, self._guard(getattr(storage.inbox, name)))

    def _guard(self, work: Any) -> Any:
        async def guarded(*args: Any, **kwargs: Any) -> Any:
            if self.full:
                raise StorageError("bot.db: database or disk is full; make room on the disk")
            return await work(*args, **kwargs)

        return guarded


@BOTH
async def test_a_full_disk_stops_no_answer_and_is_told_once(api: FaultyApi, tmp_path: Path, webhook: bool) -> None:
    async with Rig(api, tmp_path, webhook=webhook) as rig:
        disk = Failing(rig.storage)
        disk.full = True
        api.push(*(message(number, number % 3 + 1, f"q{number}") for number in range(1, 31)))
        await settled(rig, 30)
        disk.full = False
        api.push(message(1, 2, "again"), message(31, 2, "q31"))
        await settled(rig, 31)
        assert await rig.storage.inbox.open_count() == 0
    assert len(api.state.sent) == 31
    assert api.texts(2) == [f"a:q{number}" for number in range(1, 32) if number % 3 + 1 == 2]
    assert len([line for line in rig.told if "full" in line]) == 1


async def test_without_a_disk_nothing_is_acknowledged_before_its_answer(api: FaultyApi, tmp_path: Path) -> None:
    begun, go = asyncio.Event(), asyncio.Event()

    async def handle(update: Update, context: Any) -> None:
        begun.set()
        await go.wait()
        await echo(update, context)

    async with Rig(api, tmp_path, handle=handle) as rig:
        Failing(rig.storage).full = True
        api.push(message(1, 5, "x"))
        await asyncio.wait_for(begun.wait(), 5)
        assert api.state.confirmed < 2
        go.set()
        await api.wait(lambda: api.state.confirmed == 2)
    assert api.texts() == ["a:x"]


async def test_what_is_settled_while_the_disk_is_full_is_written_later(api: FaultyApi, tmp_path: Path) -> None:
    disk: list[Failing] = []

    async def handle(update: Update, context: Any) -> None:
        disk[0].full = True
        await echo(update, context)

    async with Rig(api, tmp_path, handle=handle) as rig:
        disk.append(Failing(rig.storage))
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
        assert await rig.storage.inbox.open_count() == 1
        disk[0].full = False
    async with Rig(api, tmp_path) as rig:
        assert await rig.storage.inbox.open_count() == 0
    assert api.texts() == ["a:x"]


@BOTH
async def test_stopping_keeps_what_is_not_answered(api: FaultyApi, tmp_path: Path, webhook: bool) -> None:
    begun = asyncio.Event()

    async def stuck(update: Update, context: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    settings = replace(QUICK, grace=0.05)
    async with Rig(api, tmp_path, settings=settings, handle=stuck, webhook=webhook):
        api.push(message(1, 5, "x"), message(2, 5, "y"))
        await asyncio.wait_for(begun.wait(), 5)
        if not webhook:
            await api.wait(lambda: api.state.confirmed == 3)
    async with Rig(api, tmp_path, webhook=webhook) as rig:
        await settled(rig, 2)
    assert api.texts() == ["a:x", "a:y"]
