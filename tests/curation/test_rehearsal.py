"""Trials in a process of their own: the same result as here, and no trial lost or mixed up."""

import asyncio

import pytest

from config import Config
from curation import AddWordings, CurationError, Rehearsal, Standing, try_changes
from knowledge import Matcher

WORDS = (AddWordings(id="loan-limit", wordings=("lending ceiling",)),)


async def test_it_gives_what_a_trial_here_gives_and_askers_are_served_meanwhile(
    config: Config, standing: Standing
) -> None:
    served = 0

    async def ask(matcher: Matcher, done: asyncio.Event) -> None:
        nonlocal served
        while not done.is_set():
            matcher.understand("when does the library open")
            served += 1
            await asyncio.sleep(0)

    done = asyncio.Event()
    asking = asyncio.create_task(ask(standing.outcomes.matcher, done))
    async with Rehearsal(config.answering) as rehearsal:
        first = await rehearsal.try_changes(WORDS, standing.files)
        again, clash = await asyncio.gather(
            rehearsal.try_changes(WORDS, standing.files, thorough=True),
            rehearsal.try_changes((AddWordings(id="loan-limit", wordings=("opening hours",)),), standing.files),
        )
        done.set()
        await asking
        with pytest.raises(CurationError, match="no entry 'nobody'"):
            await rehearsal.try_changes((AddWordings(id="nobody", wordings=("x y",)),), standing.files)
        broken = {**standing.files, "broken.yaml": b"entries: 1\n"}
        with pytest.raises(CurationError, match=r"broken\.yaml:1"):
            await rehearsal.try_changes(WORDS, broken)
    assert first == try_changes(WORDS, standing)
    assert again.asked == again.total
    assert [fault.text for fault in clash.faults] == [
        "'opening hours' stands already in library.yaml:28; two wordings must differ"
    ]
    assert served > 10


async def test_a_trial_that_is_given_up_does_not_answer_the_next(config: Config, standing: Standing) -> None:
    async with Rehearsal(config.answering) as rehearsal:
        given_up = asyncio.create_task(rehearsal.try_changes(WORDS, standing.files))
        await asyncio.sleep(0)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        other = (AddWordings(id="opening-time", wordings=("unlocking hour",)),)
        assert (await rehearsal.try_changes(other, standing.files)).changes == other
