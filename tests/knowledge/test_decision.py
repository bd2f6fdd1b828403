"""From candidates to an answer: a fact, unless what the source does not say is surer and has words of its own."""

import pytest

from config import Config
from knowledge import Direct, Matcher
from knowledge.answers import Candidate, Match
from knowledge.decision import decide


def candidate(entry: str, confidence: float, *, harmless: bool, borne_out: bool = True) -> Candidate:
    return Candidate(entry, confidence, confidence, harmless, 1.0, borne_out=borne_out)


@pytest.mark.parametrize(
    ("unknown", "borne_out", "entry"),
    [(70.0, True, "unknown"), (70.0, False, "fact"), (60.0, True, "fact"), (98.0, False, "unknown")],
)
def test_what_is_surely_not_said_comes_before_a_fact(
    config: Config, matcher: Matcher, unknown: float, borne_out: bool, entry: str
) -> None:
    rival = candidate("unknown", unknown, harmless=True, borne_out=borne_out)
    fact = candidate("fact", 64.0, harmless=False)
    found = tuple(sorted((rival, fact), key=lambda one: -one.confidence))
    answer = decide(Match(matcher.fields.ranker.read("pool opening times"), found, 0.0), config.answering)
    assert isinstance(answer, Direct)
    assert answer.candidate.entry == entry


def test_a_wording_word_for_word_or_after_an_and_is_its_entry(matcher: Matcher) -> None:
    assert matcher.fields.exact("golden hello") == "golden-hello"
    assert matcher.fields.exact("And the golden hello?") == "golden-hello"
    assert matcher.fields.exact("and the golden eagle") == ""


def test_a_statement_is_the_question_in_it(matcher: Matcher) -> None:
    assert matcher.fields.exact("how many agency staff are there") == "agency-now"
    assert matcher.fields.exact("how many agency staff there are") == "agency-now"
    assert matcher.fields.exact("how many agency staff there were") == ""


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("how high is the caseload target in Worcestershire?", "how high is the caseload target"),
        ("Across the county, how high is the caseload target", "how high is the caseload target"),
        ("how many children are in care round here", "how many children are in care"),
        ("is demand rising only in Worcestershire", "is demand rising only in worcestershire"),
        ("does Worcestershire have a caseload target", "does worcestershire have a caseload target"),
        ("what happens in Worcestershire", "what happens in worcestershire"),
        ("how high is the caseload target in Gloucestershire", "how high is the caseload target in gloucestershire"),
    ],
)
def test_the_place_that_all_is_about_says_nothing_at_an_end(matcher: Matcher, text: str, read: str) -> None:
    match = matcher.understand(text)[0].match
    assert match is not None
    assert match.query.text == read
