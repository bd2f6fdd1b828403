"""Briefings, charts and comparisons in the chat: files and pictures, and all of them in words too."""

from dataclasses import replace

import pytest

from config import Config
from dialogue import Asker, Contexts, Dialogue, Library, Question, Reply, plain
from knowledge import KnowledgeBase, Matcher
from publishing import PublishingError
from storage import Storage
from tests.conftest import TODAY, Clock
from tests.house import COUNCILLOR
from tests.office import Build, office
from tests.updates import GROUP
from tools.papers import Papers, PapersSettings

ASKER = Asker("7", user=7, chat=7)


class Talk:
    """A dialogue with papers over the whole knowledge base."""

    def __init__(self, config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage) -> None:
        library = Library(base, config.answering, config.phrases, lambda: TODAY, matcher)
        tools = (Papers(PapersSettings(), library),)
        self.dialogue = Dialogue(library, config.phrases, storage, Contexts(600, Clock()), keep_days=30, tools=tools)

    async def says(self, text: str) -> Reply:
        if not text.startswith("/"):
            return await self.dialogue.ask(Question(text, ASKER))
        name, _, rest = text[1:].partition(" ")
        return await self.dialogue.run_command(name, Question(rest, ASKER))

    async def presses(self, label: str, reply: Reply) -> Reply:
        actions = {choice.label: choice.action for choice in reply.choices}
        return await self.dialogue.choose(actions[label], ASKER)


@pytest.fixture
def talk(config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage) -> Talk:
    return Talk(config, base, matcher, storage)


@pytest.mark.parametrize("text", ["chart the looked after children", "/chart looked-after children", "Draw LAC"])
async def test_a_chart_is_a_picture_with_all_of_it_in_words(talk: Talk, text: str) -> None:
    reply = await talk.says(text)
    (picture,) = reply.attachments
    assert picture.picture
    assert picture.content.startswith(b"\x89PNG")
    said = plain(reply.blocks)
    assert said.startswith("Looked-after children in Worcestershire")
    for part in ("2009: 531", "around 690", "nearly 1,000", "forecast", "690 − 531 = 159", "As at June 2015."):
        assert part in said
    table = await talk.presses("As CSV", reply)
    assert table.attachments[0].name == "looked-after-children.csv"
    assert "around 690" in plain((await talk.presses("As text", reply)).blocks)


async def test_a_comparison_shows_its_working(talk: Talk) -> None:
    said = plain((await talk.says("compare agency staff")).blocks)
    assert "37 − 27 = 10" in said
    assert "As at June 2015." in said


async def test_without_a_sure_subject_the_list_is_offered_or_it_is_a_question(talk: Talk) -> None:
    listed = await talk.says("/chart")
    assert len(listed.choices) == 3
    assert (await talk.presses(listed.choices[0].label, listed)).attachments
    assert (await talk.says("compare caseloads with other councils")).attachments == ()


@pytest.mark.parametrize(("text", "name"), [("/brief targets", "targets"), ("/brief caseloads", "caseloads")])
async def test_a_briefing_comes_as_pdf_and_word(talk: Talk, text: str, name: str) -> None:
    reply = await talk.says(text)
    assert [file.name for file in reply.attachments] == [f"{name}.pdf", f"{name}.docx"]
    assert reply.attachments[0].content.startswith(b"%PDF")
    assert "Facts as at June 2015" in plain(reply.blocks)


async def test_several_briefings_and_chosen_answers_make_one_paper(talk: Talk) -> None:
    reply = await talk.says("/brief targets, who led the review")
    assert [file.name for file in reply.attachments] == ["briefing.pdf", "briefing.docx"]


async def test_without_a_name_the_briefings_are_offered(talk: Talk) -> None:
    reply = await talk.says("/brief")
    assert "Targets and plans" in [choice.label for choice in reply.choices]
    assert (await talk.presses("Targets and plans", reply)).attachments


async def test_what_cannot_be_drawn_is_said_in_text(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise PublishingError("no drawing here")

    monkeypatch.setattr("publishing.chart", fail)
    monkeypatch.setattr("publishing.print_as", fail)
    chart = await talk.says("chart the looked after children")
    assert chart.attachments == ()
    assert "█" in plain(chart.blocks)
    assert plain((await talk.says("/brief targets")).blocks) == "That cannot be printed: no drawing here"


async def test_an_answer_with_such_a_figure_offers_its_chart(talk: Talk) -> None:
    answer = await talk.says("how many looked after children are there now")
    menu = await talk.presses("More", answer)
    assert (await talk.presses("Chart", menu)).attachments[0].name == "looked-after-children.png"
    other = await talk.says("who led the review")
    assert "More" not in [choice.label for choice in other.choices]


async def test_old_and_forged_buttons_are_out_of_date(talk: Talk, config: Config) -> None:
    for action in ("print:chart:none", "print:brief:none", "print:burn:agency-staff", "print:"):
        assert (await talk.dialogue.choose(action, replace(ASKER))).notice == config.phrases.outdated


async def test_in_a_group_a_file_follows_its_words(build: Build) -> None:
    async with office(build) as bot:
        calls = await bot.says_in(GROUP, COUNCILLOR, "/brief everything")
        sent = [call.method for call in calls if call.method.startswith("send")]
        assert sent == ["sendMessage", "sendDocument", "sendDocument"]
