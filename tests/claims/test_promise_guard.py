"""Promise guard: bad drafts are marked where they promise too much, good ones are left alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import yaml

from claims import ClaimCheck, PromiseGuard
from claims.phrases import DATA
from knowledge import KnowledgeBase, Matcher, Promise, validate
from tests.claims.counting import TODAY, Guarded, confirmed, guarded, precision, recall

LEAST_PRECISION = 0.95
LEAST_RECALL = 0.95


@pytest.fixture(scope="module")
def check(base: KnowledgeBase, matcher: Matcher) -> ClaimCheck:
    return ClaimCheck(base, matcher)


@pytest.fixture(scope="module")
def guard(base: KnowledgeBase, check: ClaimCheck) -> PromiseGuard:
    return PromiseGuard(base, check)


@pytest.fixture(scope="module")
def drafts(base: KnowledgeBase, matcher: Matcher) -> list[Guarded]:
    return guarded(base, matcher)


def test_bad_drafts_are_marked_and_good_ones_left_alone(drafts: list[Guarded]) -> None:
    assert len(drafts) >= 40
    assert sum(each.is_bad for each in drafts) == len(drafts) / 2
    assert precision(drafts) >= LEAST_PRECISION
    assert recall(drafts) >= LEAST_RECALL


def test_the_very_phrases_are_marked(drafts: list[Guarded]) -> None:
    assert [each for each in drafts if each.flags and each.missed] == []


def test_a_flag_names_the_phrase_and_the_fact_beside_it(guard: PromiseGuard, base: KnowledgeBase) -> None:
    draft = "Dear Sam,\nYou will get £12,000 to help you move. Thank you."
    flags = guard.guard(draft, TODAY)
    assert {flag.excess for flag in flags} == {"promise", "figure", "unconfirmed"}
    assert all(draft[flag.start : flag.end] == flag.phrase for flag in flags)
    promise, figure = (next(flag for flag in flags if flag.excess == kind) for kind in ("promise", "figure"))
    assert (promise.phrase, promise.fact) == ("You will get", base.entries["relocation-package"].answer)
    assert promise.advice == "Nobody is entitled to it by the source. Write 'eligible candidates may be offered'."
    assert (figure.phrase, figure.right) == ("£12,000", "up to £10,000")


def test_a_confirmed_offer_may_be_sent_in_its_own_wording_and_no_longer(base: KnowledgeBase, check: ClaimCheck) -> None:
    known = confirmed(base)
    wording = known.entries["golden-hello"].candidate_wording or ""
    guard = PromiseGuard(known, check)
    assert guard.guard(wording, TODAY) == ()
    assert {flag.excess for flag in guard.guard(wording, TODAY + timedelta(days=91))} >= {"unconfirmed"}
    assert {flag.excess for flag in guard.guard(wording, TODAY - timedelta(days=1))} >= {"unconfirmed"}


def test_what_is_promised_of_a_confirmed_offer_comes_with_what_may_be_said(
    base: KnowledgeBase, check: ClaimCheck
) -> None:
    flags = PromiseGuard(confirmed(base), check).guard("You are guaranteed the golden hello.", TODAY)
    assert {flag.instead for flag in flags} == {base.entries["golden-hello"].candidate_wording}


def test_an_old_figure_needs_its_date(guard: PromiseGuard) -> None:
    bare = guard.guard("We have around 120 full-time equivalent social workers dealing with children.", TODAY)
    assert [flag.excess for flag in bare] == ["undated"]
    dated = "In June 2015 there were around 120 full-time equivalent social workers dealing with children."
    assert guard.guard(dated, TODAY) == ()


def test_a_knowledge_base_adds_and_replaces_phrases(base: KnowledgeBase, check: ClaimCheck) -> None:
    mine = {
        "certain": Promise(id="certain", kind="promise", phrases=["cross my heart"], advice="Do not."),
        "soon": Promise(id="soon", kind="promise", phrases=["before ... Christmas"]),
    }
    guard = PromiseGuard(replace(base, promises=mine), check)
    assert [flag.advice for flag in guard.guard("Cross my heart, it is definitely good here.", TODAY)] == ["Do not."]
    assert [flag.phrase for flag in guard.guard("You start before the end of Christmas.", TODAY)] == [
        "before the end of Christmas"
    ]


@pytest.mark.parametrize("text", ["", " \n ", "£" * 50, "1. 2. 3. " * 20, "\u202e\u200b", "{0} %s"])
def test_odd_drafts_are_read(guard: PromiseGuard, text: str) -> None:
    assert guard.guard(text, date(2026, 1, 1)) == ()


def test_the_phrases_that_are_shipped_keep_to_the_limits_of_a_file() -> None:
    for item in yaml.safe_load(DATA.read_text("utf-8"))["promises"]:
        assert validate(Promise, item) == Promise(**item)
