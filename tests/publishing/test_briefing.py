"""What a briefing holds: each answer with its date, voice, source, quotation and cautions."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge import KnowledgeBase
from knowledge.entry import Confirmed
from publishing import Brief, Item, PublishingError, brief, known
from tests.house import SECOND
from tests.publishing.conftest import MADE, changed


def items(paper: Brief) -> dict[str, Item]:
    return {item.id: item for section in paper.sections for item in section.items}


def test_a_briefing_names_its_facts_date_version_and_hash(targets: Brief, base: KnowledgeBase) -> None:
    assert targets.title == "Targets and plans"
    assert targets.warning.startswith("Facts as at June 2015.")
    assert targets.imprint == (
        f"Made by Ask the Review on 23 November 2026 from knowledge version 41, hash {base.version}."
    )
    assert [source.title for source in targets.sources] == ["Worcester News, June 2015"]


def test_an_answer_has_its_voice_date_place_and_quotation(looked_after: Brief) -> None:
    item = items(looked_after)["lac-forecast"]
    assert item.answer.startswith("Nearly 1,000 looked-after children were forecast by 2022")
    assert item.origin == "Worcester News, as at 2014, reported in June 2015, paragraph 10."
    assert item.quotation is not None
    assert item.quotation.text == "it could hit nearly 1,000 by 2022 if the trends continue"


def test_a_quotation_that_stands_in_the_answer_is_not_repeated(looked_after: Brief) -> None:
    item = items(looked_after)["lac-fairly-high"]
    assert "'fairly high'" in item.answer
    assert item.quotation is None


def test_an_offer_keeps_its_caution_until_its_terms_are_confirmed(base: KnowledgeBase) -> None:
    old = items(brief(["golden-hello"], base, MADE))["golden-hello"]
    assert old.cautions == ("This is an old figure. Check with HR before you tell a candidate.",)
    assert old.overdue
    terms = Confirmed(by="HR", on=date(2026, 11, 2), until=date(2027, 5, 1))
    offer = replace(base.entries["golden-hello"], confirmed=terms)
    fresh = changed(base, offer)
    new = items(brief(["golden-hello"], fresh, MADE))["golden-hello"]
    assert new.cautions == ("Terms checked by HR on 2 November 2026.",)
    assert not new.overdue
    late = items(brief(["golden-hello"], fresh, date(2027, 6, 1)))["golden-hello"]
    assert late.cautions == old.cautions


def test_what_the_source_does_not_say_has_no_voice(base: KnowledgeBase) -> None:
    item = items(brief(["salary"], base, MADE))["salary"]
    assert item.voice == ""
    assert item.origin.startswith("As at June 2015")


def test_a_topic_holds_the_facts_alone(base: KnowledgeBase) -> None:
    paper = brief(["ofsted"], base, MADE)
    assert paper.title == "Ofsted"
    assert {base.entries[name].kind for name in items(paper)} == {"fact"}


def test_topics_and_answers_can_be_mixed_and_none_comes_twice(base: KnowledgeBase) -> None:
    paper = brief(["agency", "agency-now", "salary"], base, MADE)
    assert paper.title == "Agency staff; Chosen answers"
    assert list(items(paper)).count("agency-now") == 1
    assert "salary" in items(paper)


def test_a_chart_stands_once_where_the_answers_give_its_numbers(looked_after: Brief, base: KnowledgeBase) -> None:
    assert [[line.id for line in section.charts] for section in looked_after.sections] == [["looked-after-children"]]
    assert not brief(["golden-hello"], base, MADE).sections[0].charts


def test_a_hidden_answer_is_not_printed(base: KnowledgeBase) -> None:
    kept = base.without(lambda entry: entry.id == "caseload-target")
    paper = brief(["targets"], kept, MADE)
    assert "caseload-target" not in items(paper)
    assert "caseload-target-how" in items(paper)


def test_another_knowledge_base_prints_all_its_facts_under_everything() -> None:
    paper = brief(["everything"], SECOND.without(lambda entry: entry.audience == "staff"), MADE)
    assert list(items(paper)) == ["opening-time", "loan-limit"]
    assert paper.title == "the opening of Larkford library"
    assert set(known(SECOND)) == {"everything", "hours"}


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], "nothing is chosen; name one of"),
        (["target"], "there is no topic, briefing or answer 'target'; did you mean 'targets'?"),
        (["zzz", "agenda"], "'zzz'; name one of targets, concerns"),
    ],
)
def test_a_wrong_name_is_told_with_what_to_write(base: KnowledgeBase, names: list[str], text: str) -> None:
    with pytest.raises(PublishingError) as raised:
        brief(names, base, MADE)
    assert text in str(raised.value)


def test_nothing_left_to_print_is_an_error(base: KnowledgeBase) -> None:
    with pytest.raises(PublishingError, match="no answer to print"):
        brief(["money"], base.without(lambda entry: True), MADE)
