"""A worry is recognised by rules over groups of cues."""

from datetime import date

import pytest

from knowledge.entry import Route, Signpost
from knowledge.phrasebook import stems_of
from knowledge.worry import Worries, only_names

SIGNPOST = Signpost(
    id="lost",
    title="What if I have lost something?",
    opening="Ask at the desk.",
    closing="Nobody reads this.",
    routes=[Route(text="The desk", source="the desk", checked_on=date(2026, 1, 1))],
    wordings=["i have lost my coat"] * 20,
    utterances=["my coat is lost", "where is my coat"],
    cues={"mine": ["my coat", "my hat"], "lost": ["lost", "missing"], "books": ["book"]},
    rules=[["mine", "lost", "not-books"], ["mine", "nowhere-books"]],
    alike_bars=["books"],
)
WORRIES = Worries({"lost": SIGNPOST})


def find(sentence: str, message: str = "") -> str | None:
    return WORRIES.find(stems_of(sentence), sentence, stems_of(message or sentence))


@pytest.mark.parametrize("text", ["my hat is lost", "where is my coat"])
def test_a_rule_holds_where_all_its_cues_stand(text: str) -> None:
    assert find(text) == "lost"


@pytest.mark.parametrize("text", ["the hat is lost", "my coat is lost like a book", "is my coat a book"])
def test_no_rule_holds_where_a_cue_is_missing_or_one_stands_that_must_not(text: str) -> None:
    assert find(text) is None


def test_what_must_not_stand_beside_a_cue_may_stand_in_another_sentence() -> None:
    assert find("my coat is lost", "my coat is lost. have you a book") == "lost"


def test_what_must_be_nowhere_must_not_stand_in_any_sentence() -> None:
    assert find("my coat is red", "my coat is red. have you a book") is None
    assert find("my coat is red", "my coat is red. have you a pen") == "lost"


def test_a_message_is_not_taken_for_alike_where_a_barred_word_stands() -> None:
    assert WORRIES.may_be_alike("lost", stems_of("i have lost it"))
    assert not WORRIES.may_be_alike("lost", stems_of("i have lost my book"))


@pytest.mark.parametrize("text", ["and the little ones?", "girls or boys", "what about toddlers", "mums and dads too"])
def test_a_message_may_name_people_and_tell_nothing_of_them(text: str) -> None:
    assert only_names(stems_of(text))


@pytest.mark.parametrize("text", ["it was my uncle", "my dad", "he hit her", "toddler alone", "bruised girl"])
def test_a_message_with_anything_else_tells_something(text: str) -> None:
    assert not only_names(stems_of(text))
