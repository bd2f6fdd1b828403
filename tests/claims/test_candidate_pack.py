"""Candidate pack: what may be sent on, with its date; what is not confirmed is held back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from claims import Pack, PackPhrases, pack
from claims.candidate_pack import COPYABLE
from knowledge import KnowledgeBase
from tests.claims.counting import TODAY, confirmed

PHRASES = PackPhrases(
    dated="As at {when} ({source}).",
    confirmed="Terms checked by {by} on {on}, good until {until}.",
    closing="From {source}. Sent on {today}.",
)


def packed(base: KnowledgeBase, *names: str) -> Pack:
    return pack(names, base, TODAY, PHRASES)


def test_a_fact_goes_with_its_date_and_source(base: KnowledgeBase) -> None:
    made = packed(base, "workers-now")
    (each,) = made.sendable
    assert each.wording == f"{base.entries['workers-now'].answer} As at June 2015 (Worcester News, June 2015)."
    assert made.text == f"{each.wording}\n\nFrom Worcester News, June 2015. Sent on 23 November 2026."
    assert made.held_back == ()


def test_an_offer_is_held_back_until_its_terms_are_confirmed(base: KnowledgeBase) -> None:
    made = packed(base, "golden-hello", "relocation-package")
    assert (made.sendable, made.text) == ((), "")
    assert [held.reason for held in made.held_back] == ["unconfirmed", "unconfirmed"]


def test_a_confirmed_offer_goes_in_its_candidate_wording_with_who_confirmed_it(base: KnowledgeBase) -> None:
    (each,) = packed(confirmed(base), "golden-hello").sendable
    assert each.wording == base.entries["golden-hello"].candidate_wording
    assert each.caveat == "Terms checked by HR on 23 November 2026, good until 21 February 2027."
    assert each.copy_text == each.wording


def test_a_confirmation_that_has_run_out_holds_the_offer_back(base: KnowledgeBase) -> None:
    late = confirmed(base, until=TODAY)
    assert packed(late, "golden-hello").held_back == ()
    (held,) = pack(["golden-hello"], late, TODAY + timedelta(days=1), PHRASES).held_back
    assert held.reason == "lapsed"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"audience": "staff"}, "internal"),
        ({"status": "superseded"}, "superseded"),
        ({"kind": "unknown"}, "no_wording"),
    ],
)
def test_what_is_for_staff_replaced_or_not_known_is_held_back(
    base: KnowledgeBase, changes: dict[str, Any], reason: str
) -> None:
    entry = replace(base.entries["workers-now"], **changes)
    (held,) = packed(replace(base, entries={**base.entries, "workers-now": entry}), "workers-now").held_back
    assert held.reason == reason


def test_entries_keep_their_order_and_come_once(base: KnowledgeBase) -> None:
    made = packed(base, "workers-now", "caseload-target", "workers-now")
    assert [each.entry for each in made.sendable] == ["workers-now", "caseload-target"]


def test_an_entry_that_does_not_exist_is_an_error(base: KnowledgeBase) -> None:
    with pytest.raises(KeyError, match="nothing-such"):
        packed(base, "nothing-such")


def test_every_copy_fits_a_button_and_nothing_unconfirmed_is_ever_sent(base: KnowledgeBase) -> None:
    made = packed(base, *base.entries)
    assert all(len(each.copy_text) <= COPYABLE for each in made.sendable)
    sent = {each.entry for each in made.sendable}
    assert sent
    offers = {name for name, entry in base.entries.items() if entry.candidate_wording or entry.caution}
    assert sent & offers == set()
    assert {base.entries[name].kind for name in sent} == {"fact"}
