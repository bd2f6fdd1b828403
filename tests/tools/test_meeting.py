"""Meetings: short answers, no repeats, one list for the minutes, and then nothing is kept."""

from datetime import UTC

import pytest

from config import Config
from dialogue import Asker, Choice, Library, Question, Reply, line, plain
from operations import Mailbox
from tests.house import COUNCILLOR, CURATOR, OTHER, SECOND
from tests.office import Build, office, seen
from tests.updates import GROUP, user
from tools.meeting import Meetings, MeetingSettings

CHAT = GROUP["id"]
OPENING = "The library opened at 9.30am, Monday to Saturday. As at March 2024. Said by: the library."


async def test_a_meeting_from_its_start_to_its_minutes(build: Build) -> None:
    async with office(build) as bot:
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        calls = await bot.says_in(GROUP, OTHER, "/ask what time do you open")
        (answer,) = seen(calls, CHAT)
        assert answer.startswith("The library opened at 9.30am")
        assert "As at March 2024." in answer
        assert [button["text"] for button in calls[-1].buttons] == ["More in private"]
        bot.time.now += 60
        (again,) = seen(await bot.says_in(GROUP, COUNCILLOR, "/ask opening hours"), CHAT)
        assert again == "I answered that at 13:46."
        await bot.says_in(GROUP, OTHER, "/ask who pays for all this, ring me on 01905 123456")
        over, minutes = seen(await bot.says_in(GROUP, COUNCILLOR, "/meeting end"), CHAT)
        assert over.startswith("The meeting is over.")
        assert minutes.startswith("Questions and answers, 12 January 1970, 13:46 to 13:47")
        assert f"1. what time do you open\n{OPENING}" in minutes
        assert "2. who pays for all this, ring me on [phone]\nNot answered." in minutes
        assert "Larkford leaflet" in minutes
        assert list(await bot.storage.records.all("meeting")) == []
        (none,) = seen(await bot.says_in(GROUP, COUNCILLOR, "/meeting end"), CHAT)
        assert none.startswith("No meeting is running here.")


async def test_after_ten_minutes_an_answer_is_given_again(build: Build) -> None:
    async with office(build) as bot:
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        await bot.says_in(GROUP, OTHER, "/ask what time do you open")
        bot.time.now += 601
        (answer,) = seen(await bot.says_in(GROUP, OTHER, "/ask what time do you open"), CHAT)
        assert answer.startswith("The library opened")


async def test_what_is_doubtful_is_asked_in_private(build: Build, config: Config) -> None:
    async with office(build) as bot:
        library = Library(SECOND, config.answering, config.phrases)
        tool = Meetings(MeetingSettings(), library, bot.storage.records, Mailbox(), bot.time, UTC)
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        unsure = Reply("suggested", line("Is it one of these?").blocks, (Choice("Opening time", "entry:opening-time"),))
        question = Question("books", Asker(f"{CHAT}:8", private=False, user=OTHER, chat=CHAT), message=5)
        assert "ask me in private" in plain((await tool.finish(question, unsure)).blocks)
        assert (await tool.finish(question, unsure)).choices == ()


async def test_outside_a_meeting_nothing_is_shortened_or_kept(build: Build) -> None:
    async with office(build) as bot:
        calls = await bot.says_in(GROUP, OTHER, "/ask what time do you open")
        assert calls[-1].buttons != []
        await bot.says(OTHER, "what time do you open")
        assert list(await bot.storage.records.all("meeting")) == []


async def test_only_the_chair_or_a_curator_ends_a_meeting(build: Build) -> None:
    async with office(build) as bot:
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        (refused,) = seen(await bot.says_in(GROUP, OTHER, "/meeting end"), CHAT)
        assert refused.startswith("Only the person who started")
        (running,) = seen(await bot.says_in(GROUP, OTHER, "/meeting start"), CHAT)
        assert running.startswith("A meeting has been running here since 13:46")
        over, minutes = seen(await bot.says_in(GROUP, CURATOR, "/meeting end"), CHAT)
        assert over.startswith("The meeting is over.")
        assert "No question was asked." in minutes


async def test_in_private_there_is_no_meeting(build: Build) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says(COUNCILLOR, "/meeting start"), COUNCILLOR)
        assert said.startswith("A meeting is held in a group.")


async def test_a_restart_and_a_replay_change_nothing(build: Build) -> None:
    async with office(build) as bot:
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        question = bot.api.make.group("/ask what time do you open", user(OTHER))
        await bot.gets(question)
        await bot.restart()
        (answer,) = seen(await bot.gets(bot.again(question)), CHAT)
        assert answer.startswith("The library opened")
        _, minutes = seen(await bot.says_in(GROUP, COUNCILLOR, "/meeting end"), CHAT)
        assert minutes.count("The library opened") == 1


async def test_an_edited_question_takes_the_place_of_its_first_words(build: Build) -> None:
    async with office(build) as bot:
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        question = bot.api.make.group("/ask what time do you opne", user(OTHER))
        await bot.gets(question)
        await bot.gets(bot.api.make.edited(question, "/ask how many books can I borrow"))
        _, minutes = seen(await bot.says_in(GROUP, COUNCILLOR, "/meeting end"), CHAT)
        assert "how many books can I borrow" in minutes
        assert "opne" not in minutes


async def test_a_list_that_cannot_arrive_is_kept_for_another_try(build: Build) -> None:
    async with office(build) as bot:
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        await bot.says_in(GROUP, OTHER, "/ask what time do you open")
        bot.api.telegram.blocked.add(CHAT)
        await bot.passes(3 * 3600)
        assert len(await bot.storage.records.all("meeting")) == 1
        bot.api.telegram.blocked.discard(CHAT)
        (minutes,) = seen(await bot.passes(60), CHAT)
        assert "what time do you open" in minutes
        assert list(await bot.storage.records.all("meeting")) == []


def test_settings_that_cannot_be_meant_are_told() -> None:
    with pytest.raises(ValueError, match="write 1 to 72"):
        MeetingSettings(hours=0)
