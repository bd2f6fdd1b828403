"""An answer is counted once, whatever happened between the count and the end of its update."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from storage import AnsweredCount, Unanswered
from tests.delivery.rig import QUICK, Rig, echo
from tests.faulty_botapi import FaultyApi, message
from tests.storage.locked import locked

DAY = date(2024, 3, 4)
BOTH = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])


async def test_a_try_that_failed_after_counting_counts_once(api: FaultyApi) -> None:
    tries: list[int] = []

    async def fails_twice(update: Update, context: Any) -> None:
        await rig.storage.count_answered("a", "fact", DAY)
        tries.append(update.update_id)
        if len(tries) < 3:
            raise RuntimeError("a fault of the handler's own")
        await echo(update, context)

    rig = Rig(api, handle=fails_twice)
    async with rig:
        api.push(message(1, 5, "one"))
        await api.wait(lambda: bool(api.state.sent), 10)
        assert list(await rig.storage.answered_counts(DAY)) == [AnsweredCount("a", "fact", 1)]
    assert tries == [1, 1, 1]


async def test_a_replay_after_the_end_of_a_process_counts_once(api: FaultyApi, tmp_path: Path) -> None:
    begun = asyncio.Event()

    async def hangs(update: Update, context: Any) -> None:
        await first.storage.count_answered("a", "fact", DAY)
        begun.set()
        await asyncio.Event().wait()

    async def answers(update: Update, context: Any) -> None:
        await second.storage.count_answered("a", "fact", DAY)
        await echo(update, context)

    first = Rig(api, tmp_path, replace(QUICK, grace=0.05), handle=hangs)
    async with first:
        api.push(message(1, 5, "one"))
        await asyncio.wait_for(begun.wait(), 10)
    second = Rig(api, tmp_path, handle=answers)
    async with second:
        await api.wait(lambda: bool(api.state.sent), 10)
        api.push(message(2, 5, "two"))
        await api.wait(lambda: len(api.state.sent) == 2, 10)
        assert list(await second.storage.answered_counts(DAY)) == [AnsweredCount("a", "fact", 2)]


@BOTH
async def test_what_is_answered_while_the_database_is_locked_is_counted_once(
    api: FaultyApi, tmp_path: Path, webhook: bool
) -> None:
    tries: list[int] = []

    async def fails_once(update: Update, context: Any) -> None:
        await rig.storage.count_answered("a", "fact", DAY)
        await rig.storage.note_unanswered("Is there parking?", "", DAY)
        tries.append(update.update_id)
        if tries.count(update.update_id) == 1:
            raise RuntimeError("a fault of the handler's own")
        await echo(update, context)

    rig = Rig(api, tmp_path, handle=fails_once, webhook=webhook)
    async with rig:
        with locked(tmp_path):
            api.push(*(message(number, number, "x") for number in range(1, 11)))
            await api.wait(lambda: len(api.state.sent) == 10, 10)
        api.push(message(11, 1, "y"))
        await api.wait(lambda: len(api.state.sent) == 11, 10)
    async with Rig(api, tmp_path, webhook=webhook) as rig:
        assert list(await rig.storage.answered_counts(DAY)) == [AnsweredCount("a", "fact", 11)]
        assert list(await rig.storage.unanswered(9)) == [Unanswered("Is there parking?", 11, "", DAY, DAY)]
    assert len(tries) == 22


@BOTH
async def test_what_was_counted_late_and_is_delivered_again_counts_once(
    api: FaultyApi, tmp_path: Path, webhook: bool
) -> None:
    begun = asyncio.Event()

    async def hangs(update: Update, context: Any) -> None:
        await first.storage.count_answered("a", "fact", DAY)
        begun.set()
        await asyncio.Event().wait()

    async def answers(update: Update, context: Any) -> None:
        await second.storage.count_answered("a", "fact", DAY)
        await echo(update, context)

    first = Rig(api, tmp_path, replace(QUICK, grace=0.05), handle=hangs, webhook=webhook)
    async with first:
        with locked(tmp_path):
            api.push(message(1, 5, "one"))
            await asyncio.wait_for(begun.wait(), 10)
        await first.storage.inbox.note_move(8, 9)
        assert list(await first.storage.answered_counts(DAY)) == [AnsweredCount("a", "fact", 1)]
    second = Rig(api, tmp_path, handle=answers, webhook=webhook)
    async with second:
        await api.wait(lambda: api.texts() == ["a:one"], 10)
        assert list(await second.storage.answered_counts(DAY)) == [AnsweredCount("a", "fact", 1)]
