"""An answer is counted once, whatever happened between the count and the end of its update."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from telegram import Update

from storage import AnsweredCount
from tests.delivery.rig import QUICK, Rig, echo
from tests.faulty_botapi import FaultyApi, message

DAY = date(2024, 3, 4)


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
