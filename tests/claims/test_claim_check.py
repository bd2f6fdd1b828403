"""Claim check: what is supported is borne out by a line; what was altered never is."""

from random import Random

import pytest

from claims import ClaimCheck
from knowledge import KnowledgeBase, Matcher
from tests.claims.altering import alterations
from tests.claims.counting import Ruled, ruled

LEAST_RIGHT = 0.85
LEAST_RIGHT_UNSEEN = 0.8
"""Of the claims that were written after the check."""
MOST_WRONGLY_CONTRADICTED = 1
SAMPLE, SEED = 150, 20150413
"""Of the alterations of every fact; `scripts/score-claims --altered` checks all of them."""


@pytest.fixture(scope="module")
def check(base: KnowledgeBase, matcher: Matcher) -> ClaimCheck:
    return ClaimCheck(base, matcher)


@pytest.fixture(scope="module")
def claims(base: KnowledgeBase, matcher: Matcher) -> list[Ruled]:
    return ruled(base, matcher)


def test_there_are_claims_of_every_kind(claims: list[Ruled]) -> None:
    assert len(claims) >= 80
    assert {each.kind for each in claims} >= {"article", "number", "subject", "date", "speaker", "absent", "mixed"}


def test_nothing_is_falsely_supported(claims: list[Ruled]) -> None:
    assert [each for each in claims if each.ruling == "supported" and each.wanted != "supported"] == []


def test_no_true_claim_is_contradicted(claims: list[Ruled]) -> None:
    assert [each for each in claims if each.wanted == "supported" and each.ruling not in ("supported", "absent")] == []
    wrongly = [each for each in claims if each.ruling == "contradicted" and not each.right]
    assert len(wrongly) <= MOST_WRONGLY_CONTRADICTED


def test_most_claims_are_ruled_as_a_careful_reader_would(claims: list[Ruled]) -> None:
    unseen = [each for each in claims if each.part != "build"]
    assert sum(each.right for each in claims) >= LEAST_RIGHT * len(claims)
    assert sum(each.right for each in unseen) >= LEAST_RIGHT_UNSEEN * len(unseen)


def test_every_kind_of_untruth_is_found_at_least_four_times_in_five(claims: list[Ruled]) -> None:
    for kind in ("number", "subject", "date", "speaker", "negated", "mixed", "absent"):
        those = [each for each in claims if each.kind == kind]
        assert sum(each.right for each in those) >= 0.8 * len(those), kind


def test_what_was_altered_is_never_supported(base: KnowledgeBase, check: ClaimCheck) -> None:
    every = list(alterations(base))
    for sentence, claim in Random(SEED).sample(every, SAMPLE):
        assert not any(verdict.ruling == "supported" for verdict in check.check(claim)), f"{sentence!r} as {claim!r}"


def test_the_line_and_the_right_figure_come_with_a_ruling(check: ClaimCheck, base: KnowledgeBase) -> None:
    (verdict,) = check.check("The golden hello was £5,000.")
    (finding,) = verdict.findings
    assert (verdict.ruling, finding.why, finding.entry, finding.right) == (
        "contradicted",
        "number",
        "golden-hello",
        "£4,000",
    )
    assert finding.line == base.entries["golden-hello"].answer


def test_a_mixed_claim_shows_both_parts(check: ClaimCheck) -> None:
    (verdict,) = check.check("The golden hello was £4,000 and the relocation package was up to £15,000.")
    assert verdict.ruling == "mixed"
    assert {finding.ruling for finding in verdict.findings} == {"supported", "contradicted"}


def test_what_is_said_of_today_is_not_supported_by_an_old_source(check: ClaimCheck) -> None:
    (verdict,) = check.check("There are currently around 690 looked-after children in Worcestershire.")
    assert (verdict.ruling, verdict.findings[0].why) == ("absent", "today")


def test_each_sentence_has_its_own_verdict_and_questions_have_none(check: ClaimCheck) -> None:
    text = "Hello. The golden hello was £4,000. Is that true? The review letter had 21 pages."
    assert [verdict.ruling for verdict in check.check(text)] == ["supported", "contradicted"]


@pytest.mark.parametrize(
    "claim",
    [
        "Staff were offered to make the roles more attractive.",
        "No, the 1.9% council tax rise was not the biggest increase allowed without holding a referendum.",
        "No figure was not given: Cllr John Campion was not going to forecast by how much spending would rise.",
    ],
)
def test_a_line_turned_round_is_not_supported(check: ClaimCheck, claim: str) -> None:
    assert [verdict.ruling for verdict in check.check(claim)] != ["supported"]


def test_another_place_contradicts_nothing(check: ClaimCheck) -> None:
    (verdict,) = check.check("There were 531 looked-after children in Gloucestershire in 2009.")
    assert verdict.ruling == "absent"


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "£", "1" * 400, "٣ ½ ² Ⅷ", "a" * 4000, "\u202e\u200b", "((((", "%s {0}"]
)
def test_odd_text_is_never_supported(check: ClaimCheck, text: str) -> None:
    assert all(verdict.ruling != "supported" for verdict in check.check(text))


def test_a_long_text_is_checked_up_to_a_number_of_sentences(check: ClaimCheck) -> None:
    assert len(check.check("The golden hello was £5,000. " * 100)) == check.most
