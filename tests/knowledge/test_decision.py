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
    [(82.0, True, "unknown"), (82.0, False, "fact"), (70.0, True, "fact")],
)
def test_what_is_surely_not_said_comes_before_a_fact(
    config: Config, matcher: Matcher, unknown: float, borne_out: bool, entry: str
) -> None:
    rival = candidate("unknown", unknown, harmless=True, borne_out=borne_out)
    fact = candidate("fact", 78.0, harmless=False)
    found = tuple(sorted((rival, fact), key=lambda one: -one.confidence))
    answer = decide(Match(matcher.fields.ranker.read("pool opening times"), found, 0.0), config.answering)
    assert isinstance(answer, Direct)
    assert answer.candidate.entry == entry


def test_a_wording_word_for_word_or_after_an_and_is_its_entry(matcher: Matcher) -> None:
    assert matcher.fields.exact("golden hello") == "golden-hello"
    assert matcher.fields.exact("And the golden hello?") == "golden-hello"
    assert matcher.fields.exact("and the golden eagle") == ""
