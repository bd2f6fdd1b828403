"""Tell me when this changes: one message with before and after, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from config import Config
from dialogue import Asker, Elections, Letter, Library, Period
from knowledge import load
from storage import Storage
from tests.botapi import Call
from tests.conftest import ROOT
from tests.house import OTHER, SECOND, STRANGER, Time
from tests.office import Build, Office, office, seen
from tests.tools.shelf import Shelf
from tools import FollowSettings
from tools.follow import Follow

BEFORE = "The library opened at 9.30am, Monday to Saturday."
AFTER = "The library opened at 9am, Monday to Saturday."


async def follows(bot: Office, person: int = STRANGER, text: str = "what time do you open") -> Sequence[Call]:
    answer = (await bot.says(person, text))[-1]
    menu = (await bot.presses(person, "More", answer))[-1]
    return await bot.presses(person, "Tell me when this changes", menu)


async def test_a_change_is_told_once_with_before_and_after(build: Build, shelf: Shelf) -> None:
    async with office(build) as bot:
        assert seen(await follows(bot), STRANGER)[0].startswith("I tell you once")
        assert await bot.passes(60) == []
        shelf.change("opening-time", answer=AFTER)
        calls = await bot.passes(60)
        (told,) = seen(calls, STRANGER)
        assert told.startswith("This answer has changed: When does the library open?")
        assert f"Before: {BEFORE}" in told
        assert f"Now: {AFTER}" in told
        assert "As at March 2024. Said by: the library." in told
        shelf.change("opening-time", answer=BEFORE)
        assert await bot.passes(60) == []
        await bot.presses(STRANGER, "Tell me of the next change", calls[-1])
        shelf.change("opening-time", answer=AFTER)
        assert len(seen(await bot.passes(60), STRANGER)) == 1


async def test_a_change_of_something_else_is_not_told(build: Build, shelf: Shelf) -> None:
    async with office(build) as bot:
        await follows(bot)
        await bot.passes(60)
        shelf.change("loan-limit", answer="Each reader could borrow up to 20 books.")
        assert await bot.passes(60) == []
        shelf.change("opening-time", aliases=[*SECOND.entries["opening-time"].aliases, "when is it open then"])
        assert await bot.passes(60) == []


async def test_an_answer_that_is_gone_is_told(build: Build, shelf: Shelf) -> None:
    async with office(build) as bot:
        await follows(bot)
        shelf.use(SECOND.without(lambda entry: entry.id == "opening-time"))
        (told,) = seen(await bot.passes(60), STRANGER)
        assert told.startswith("This answer is no longer given: When does the library open?")


async def test_it_can_be_stopped_and_survives_a_restart(build: Build, shelf: Shelf) -> None:
    async with office(build) as bot:
        await bot.presses(STRANGER, "Stop telling me", (await follows(bot))[-1])
        await follows(bot, OTHER)
        await bot.restart()
        shelf.change("opening-time", answer=AFTER)
        calls = await bot.passes(60)
        assert seen(calls, STRANGER) == []
        assert len(seen(calls, OTHER)) == 1


async def test_what_is_followed_can_be_seen_and_deleted(build: Build, shelf: Shelf) -> None:
    async with office(build) as bot:
        await follows(bot)
        data = seen(await bot.says(STRANGER, "/mydata"), STRANGER)[0]
        assert "You asked to be told of: 'When does the library open?'." in data
        await bot.says(STRANGER, "/forgetme")
        shelf.change("opening-time", answer=AFTER)
        assert await bot.passes(60) == []


async def test_a_question_that_can_be_answered_later_is_answered_then(build: Build, shelf: Shelf) -> None:
    async with office(build) as bot:
        answer = (await bot.says(STRANGER, "who paints the shelves, ring me on 01905 123456"))[-1]
        (said,) = seen(await bot.presses(STRANGER, "Tell me when you know", answer), STRANGER)
        assert "'who paints the shelves, ring me on [phone]'" in said
        await bot.passes(60)
        wordings = ["who paints the shelves, ring me on phone", "who paints the shelves", *["painting shelves"] * 6]
        painter = replace(
            SECOND.entries["opening-time"],
            id="painter",
            title="Who paints the shelves?",
            aliases=wordings,
            answer="The porter did.",
        )
        entries, uses = {**SECOND.entries, "painter": painter}, {**SECOND.uses, "painter": ()}
        shelf.use(replace(SECOND, entries=entries, uses=uses))
        (told,) = seen(await bot.passes(60), STRANGER)
        assert told.startswith("You asked: 'who paints the shelves, ring me on [phone]' I can answer that now.")
        assert "The porter did." in told
        assert await bot.passes(60) == []


async def test_nobody_follows_more_than_is_set_and_nothing_where_it_is_off(
    furnish: Callable[..., Build], shelf: Shelf
) -> None:
    async with office(furnish(follow=FollowSettings(most=1))) as bot:
        await follows(bot)
        (full,) = seen(await follows(bot, text="how many books can I borrow"), STRANGER)
        assert full.startswith("You already follow 1")
        assert seen(await follows(bot), STRANGER)[0].startswith("I tell you once")
    async with office(furnish(follow=FollowSettings(most=0))) as bot:
        answer = (await bot.says(STRANGER, "what time do you open"))[-1]
        assert "More" not in [button["text"] for button in answer.buttons]


class Collected:
    """A post that keeps what it is given."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    async def send(self, letter: Letter) -> None:
        self.letters.append(letter)


async def test_what_is_withheld_before_an_election_is_no_change(config: Config, storage: Storage, time: Time) -> None:
    base, post = load(ROOT / config.knowledge.folder), Collected()
    elections = Elections(periods=(Period(first=date(2029, 3, 19), last=date(2029, 5, 3)),))
    library = Library(base, config.answering, config.phrases, lambda: time.day, elections=elections)
    time.day = date(2029, 4, 1)
    tool = Follow(FollowSettings(), library, storage.records, post, time)
    asker = Asker("7", user=7, chat=7)
    await tool.press("on:campion-prize", asker)
    await tool.press("on:agency-now", asker)
    entries = {
        name: replace(entry, answer="Another answer.") if name in ("campion-prize", "agency-now") else entry
        for name, entry in base.entries.items()
    }
    library.use(replace(base, entries=entries, version="next"))
    await tool.tick(0.0)
    assert [letter.key.split()[2] for letter in post.letters] == ["agency-now"]
    time.day = date(2029, 5, 4)
    await tool.tick(0.0)
    assert [letter.key.split()[2] for letter in post.letters] == ["agency-now", "campion-prize"]


def test_settings_that_cannot_be_meant_are_told() -> None:
    with pytest.raises(ValueError, match="write 0 to 100"):
        FollowSettings(most=101)
