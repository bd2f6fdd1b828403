"""What kind of thing a question asks for, and that a fact of another kind does not answer it."""

import pytest

from knowledge import Direct, Matcher
from knowledge.asking import asks_for, is_closed


def told(matcher: Matcher, text: str) -> list[str]:
    """The facts that a text is answered with."""
    answers = [part.answer for part in matcher.understand(text)]
    return [one.candidate.entry for one in answers if isinstance(one, Direct) and not one.candidate.harmless]


@pytest.mark.parametrize(
    ("text", "kind", "asks"),
    [
        ("should the review have been private", "ought", True),
        ("could they have kept it private", "supposing", True),
        ("what if ofsted came", "supposing", True),
        ("can you promise me the money", "supposing", True),
        ("could officers remind members of the rise", "supposing", False),
        ("what should the strategy focus on", "ought", False),
        ("how did it come to that", "reason", True),
        ("when is it said to come about", "reason", False),
        ("which year because my chair wants it", "reason", False),
        ("was it because of the tax", "reason", True),
    ],
)
def test_what_might_be_is_told_from_what_is(text: str, kind: str, asks: bool) -> None:
    assert (kind in asks_for(text.split())) is asks


@pytest.mark.parametrize(
    ("text", "closed"),
    [("are the finances sound", True), ("and was it published", True), ("what was published", False), ("", False)],
)
def test_a_question_if_something_is_so(text: str, closed: bool) -> None:
    assert is_closed(text.split()) is closed


@pytest.mark.parametrize(
    "text",
    [
        "Are the council's finances sound?",
        "Should the review have been kept private?",
        "Could the council be sued over slow referrals?",
        "why did demand go up nationally",
    ],
)
def test_what_is_said_of_one_thing_answers_nothing_of_another(matcher: Matcher, text: str) -> None:
    assert told(matcher, text) == []


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("timely decisions", "strength-decisions"),
        ("were the strategies called sound", "strength-strategies"),
        ("Could council tax have gone up any more without a vote?", "council-tax-referendum"),
        ("who said fairly high?", "lac-fairly-high"),
    ],
)
def test_what_is_asked_of_the_thing_itself_is_answered(matcher: Matcher, text: str, entry: str) -> None:
    assert told(matcher, text) == [entry]
