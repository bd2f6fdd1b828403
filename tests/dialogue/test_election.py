"""Before an election: members' words are withheld everywhere, findings and figures stay, and each answer says why."""

from dataclasses import replace
from datetime import date

import pytest

from config import Config
from dialogue import Asker, Contexts, Dialogue, Elections, Library, Period, Question, Reply, plain
from knowledge import KnowledgeBase, Matcher
from storage import Storage
from tests.conftest import Clock
from tests.house import shown_reply

PERIOD = Period(first=date(2029, 3, 19), last=date(2029, 5, 3))
SECRETS = ("the prize for us", "fairly certain", "open and transparent", "clear and immediate actions")


class Days:
    """A dialogue on a day that a test sets."""

    def __init__(self, config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage) -> None:
        self.day = date(2029, 4, 1)
        elections = Elections(periods=(PERIOD,))
        library = Library(base, config.answering, config.phrases, lambda: self.day, matcher, elections)
        self.dialogue = Dialogue(library, config.phrases, storage, Contexts(600, Clock()), keep_days=30)

    async def asks(self, text: str) -> Reply:
        return await self.dialogue.ask(Question(text, Asker("1")))


@pytest.fixture
def days(config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage) -> Days:
    return Days(config, base, matcher, storage)


async def test_a_members_words_are_withheld_and_it_is_said_why(days: Days) -> None:
    reply = await days.asks("what did councillor campion say was the prize")
    assert "until after 3 May 2029, because of an election" in plain(reply.blocks)
    assert "outcomes" not in plain(reply.blocks)


async def test_findings_and_figures_stay_without_the_quotation(days: Days) -> None:
    reply = await days.asks("was the review an inspection")
    assert plain(reply.blocks).startswith("The council stressed that the review was not an inspection")
    assert "What an elected member said of this is left out until after 3 May 2029" in plain(reply.blocks)
    untouched = plain((await days.asks("how many agency staff are there")).blocks)
    assert "27" in untouched
    assert "election" not in untouched


async def test_an_officers_words_stay(days: Days) -> None:
    assert "back to basics" in plain((await days.asks("what did gail quinton tell the newspaper")).blocks)


async def test_they_show_nowhere_else_either(days: Days, base: KnowledgeBase) -> None:
    members = [entry for entry in base.entries.values() if entry.voice == "campion"]
    assert members
    for entry in members:
        opened = await days.dialogue.choose(f"entry:{entry.id}", Asker("1"))
        found = await days.dialogue.search(entry.title, Asker("1"))
        topic = await days.dialogue.choose(f"topic:{entry.topic}", Asker("1"))
        for reply in (opened, *found, topic):
            assert entry.answer not in shown_reply(reply)
            assert not any(secret in shown_reply(reply) for secret in SECRETS)


@pytest.mark.parametrize("day", [date(2029, 3, 18), date(2029, 5, 4)])
async def test_the_day_before_and_the_day_after_nothing_is_withheld(days: Days, day: date) -> None:
    days.day = day
    assert "outcomes" in plain((await days.asks("what did councillor campion say was the prize")).blocks)


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        replace(PERIOD, last=date(2029, 1, 1))
