"""Proposals: two people stand behind a change, nobody counts twice, and a yes goes out of date."""

import asyncio
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from curation import (
    AddWordings,
    Change,
    CheckRoute,
    ConfirmTerms,
    ConflictError,
    CurationError,
    Curator,
    EditEntry,
    NewEntry,
    Rules,
    SetReview,
    Shelf,
    Standing,
    accepted_of,
    approvals_that_count,
    approve,
    changes_of,
    expire,
    find_open,
    people_needed,
    propose,
    publish_approved,
    revise,
    to_json,
    try_changes,
)
from curation.rules import DAY
from knowledge import read_files
from storage import CurationStore, Proposal
from tests.curation.conftest import ANN, BO, CY

WORDS = AddWordings(id="opening-time", wordings=("unlocking time",))
RULES = Rules()
DAN = Curator(14, "curator", "Dan")


def anybody(user: int) -> bool:
    return True


@pytest.fixture
def journal(shelf: Shelf) -> CurationStore:
    return shelf.journal


async def proposed(shelf: Shelf, standing: Standing, change: Change = WORDS, now: float = 0.0) -> int:
    trial = try_changes([change], standing)
    accepted = [moved.text for moved in trial.moved]
    return await propose(shelf.journal, trial, author=ANN, why="asked", accepted=accepted, now=now, rules=RULES)


async def body_of(shelf: Shelf, number: int) -> str:
    return (await find_open(shelf.journal, number, 0.0)).body


async def test_a_proposal_waits_and_then_goes_live_with_both_names(shelf: Shelf, standing: Standing) -> None:
    number = await proposed(shelf, standing)
    trial = try_changes([WORDS], standing)
    go = partial(publish_approved, shelf, number, trial, standing.base, now=2.0, rules=RULES, may_approve=anybody)
    assert await go() is None
    await approve(shelf.journal, number, BO, body=await body_of(shelf, number), now=1.0)
    made = await go()
    assert made is not None
    assert (made.record.asked_by, made.record.approved_by) == ("curator Ann", "curator Bo")
    kept = await shelf.journal.proposal(number)
    assert kept is not None
    assert (kept.state, kept.author, kept.approvals) == ("published", 0, ())
    with pytest.raises(CurationError, match="is published"):
        await approve(shelf.journal, number, CY, body=kept.body, now=3.0)


async def test_of_two_last_approvals_at_once_one_publishes(shelf: Shelf, standing: Standing) -> None:
    number = await proposed(shelf, standing)
    for person in (BO, CY):
        await approve(shelf.journal, number, person, body=await body_of(shelf, number), now=1.0)
    trial = try_changes([WORDS], standing)
    jobs = [
        publish_approved(shelf, number, trial, standing.base, now=2.0, rules=RULES, may_approve=anybody)
        for _ in range(2)
    ]
    made = await asyncio.gather(*jobs, return_exceptions=True)
    assert sorted(type(each).__name__ for each in made) == ["ConflictError", "Publication"]
    assert len(await shelf.journal.changes(9)) == 1


async def test_nobody_approves_their_own(shelf: Shelf, standing: Standing) -> None:
    number = await proposed(shelf, standing)
    with pytest.raises(CurationError, match="is your own"):
        await approve(shelf.journal, number, ANN, body=await body_of(shelf, number), now=1.0)


async def test_an_edited_proposal_needs_approval_anew(shelf: Shelf, standing: Standing) -> None:
    number = await proposed(shelf, standing)
    shown = await body_of(shelf, number)
    await approve(shelf.journal, number, BO, body=shown, now=1.0)
    other = try_changes([AddWordings(id="opening-time", wordings=("first admission",))], standing)
    with pytest.raises(CurationError, match="only curator Ann may edit it"):
        await revise(shelf.journal, number, other, author=BO, why="x", accepted=(), now=2.0, rules=RULES)
    await revise(shelf.journal, number, other, author=ANN, why="better", accepted=("q",), now=2.0, rules=RULES)
    kept = await find_open(shelf.journal, number, 3.0)
    assert (kept.approvals, kept.why, accepted_of(kept)) == ((), "better", frozenset({"q"}))
    assert changes_of(kept) == other.changes
    with pytest.raises(ConflictError, match="was edited or closed since you saw it"):
        await approve(shelf.journal, number, BO, body=shown, now=3.0)
    with pytest.raises(ConflictError, match="was edited since"):
        await publish_approved(
            shelf, number, try_changes([WORDS], standing), standing.base, now=3.0, rules=RULES, may_approve=anybody
        )


async def test_an_entry_changed_since_the_proposal_is_not_overwritten(shelf: Shelf, standing: Standing) -> None:
    number = await proposed(shelf, standing)
    await approve(shelf.journal, number, BO, body=await body_of(shelf, number), now=1.0)
    path = shelf.folder / "library.yaml"
    path.write_text(path.read_text("utf-8").replace("opened at 9.30am", "opened at 10am"), "utf-8")
    edited = read_files(shelf.folder)
    with pytest.raises(ConflictError, match="opening-time: was changed"):
        await publish_approved(
            shelf, number, try_changes([WORDS], standing), standing.base, now=2.0, rules=RULES, may_approve=anybody
        )
    assert read_files(shelf.folder) == edited
    assert (await find_open(shelf.journal, number, 2.0)).state == "open"


async def test_an_old_yes_and_that_of_a_demoted_curator_do_not_count(shelf: Shelf, standing: Standing) -> None:
    number = await proposed(shelf, standing)
    body = await body_of(shelf, number)
    await approve(shelf.journal, number, BO, body=body, now=1.0)
    kept: Proposal = await approve(shelf.journal, number, DAN, body=body, now=2 * DAY)
    assert [each.name for each in approvals_that_count(kept, 2 * DAY, RULES, anybody)] == ["curator Bo", "curator Dan"]
    assert [each.name for each in approvals_that_count(kept, 4 * DAY, RULES, anybody)] == ["curator Dan"]
    assert approvals_that_count(kept, 4 * DAY, RULES, lambda user: user != DAN.user) == ()
    trial = try_changes([WORDS], standing)
    waiting = await publish_approved(shelf, number, trial, standing.base, now=6 * DAY, rules=RULES, may_approve=anybody)
    assert waiting is None


async def test_a_proposal_expires(shelf: Shelf, standing: Standing) -> None:
    number = await proposed(shelf, standing)
    late = RULES.proposal_days * DAY
    assert list(await expire(shelf.journal, late - 1)) == []
    with pytest.raises(CurationError, match="is expired"):
        await find_open(shelf.journal, number, late)
    (gone,) = await expire(shelf.journal, late)
    assert (gone.number, gone.author) == (number, ANN.user)
    assert list(await expire(shelf.journal, late)) == []


@pytest.mark.parametrize(
    ("change", "people"),
    [
        (SetReview(id="loan-limit", review_by=date(2030, 1, 1)), 1),
        (NewEntry(fields={"id": "new", "topic": "fees"}), 1),
        (CheckRoute(id="locked-in", route=0, checked_on=date(2026, 1, 1)), 2),
        (AddWordings(id="locked-in", section="signposts", to="wordings", wordings=("help me",)), 2),
        (ConfirmTerms(id="joining-gift", by="HR", on=date(2026, 1, 1), until=date(2027, 1, 1)), 2),
        (AddWordings(id="joining-gift", wordings=("bag",)), 2),
        (EditEntry(id="loan-limit", fields={"candidate_wording": "We lend."}), 2),
        (NewEntry(fields={"id": "new", "topic": "gifts"}), 2),
        (EditEntry(id="loan-limit", fields={"topic": "gifts"}), 2),
    ],
    ids=lambda value: value.says()[:50] if not isinstance(value, int) else str(value),
)
def test_signposts_and_offers_always_take_two(change: Change, people: int, standing: Standing) -> None:
    moved = replace(standing.base.entries["joining-gift"], topic="gifts")
    base = standing.base.without(lambda entry: entry.id == "joining-gift")
    base = type(base)(
        **{name: getattr(base, name) for name in base.__slots__}
        | {
            "entries": {**base.entries, "joining-gift": moved},
        }
    )
    assert people_needed((change,), base, Rules(people=1)) == people
    assert people_needed((change,), base, Rules(people=2)) == 2


async def test_one_person_is_enough_where_the_rules_say_so(shelf: Shelf, standing: Standing) -> None:
    plain = standing.base.without(lambda entry: entry.id == "joining-gift")
    number = await proposed(shelf, standing)
    trial = try_changes([WORDS], standing)
    made = await publish_approved(shelf, number, trial, plain, now=1.0, rules=Rules(people=1), may_approve=anybody)
    assert made is not None
    assert made.record.approved_by == ""
    assert to_json(trial.changes) == made.record.body
