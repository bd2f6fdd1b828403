"""What every backend promises about the journal, proposals and ignored questions."""

import asyncio
from dataclasses import replace
from pathlib import Path

from storage import Approval, ChangeRecord, Proposal, Storage, open_storage

CHANGE = ChangeRecord(
    body='[{"kind":"set review"}]',
    things=("entries/a", "entries/b"),
    asked_by="curator Ann",
    approved_by="curator Bo",
    why="it was missing",
    at=10.5,
    patch="{}",
    version="abc",
)
PROPOSAL = Proposal(
    body="[1]", fingerprints="{}", accepted="[]", why="asked often", author=7, name="curator Ann", at=1.0, expires=9.0
)
YES = Approval(8, "curator Bo", 2.0)


async def test_changes_are_numbered_and_come_latest_first(storage: Storage) -> None:
    first = await storage.curation.add_change(CHANGE)
    second = await storage.curation.add_change(replace(CHANGE, things=("entries/b",)))
    assert (first, second) == (1, 2)
    assert [record.number for record in await storage.curation.changes(9)] == [2, 1]
    assert [record.number for record in await storage.curation.changes(1)] == [2]
    assert list(await storage.curation.changes(9, "entries/a")) == [replace(CHANGE, number=1)]
    assert list(await storage.curation.changes(9, "entries/")) == []


async def test_a_change_is_marked_and_one_never_made_is_dropped(storage: Storage) -> None:
    number = await storage.curation.add_change(CHANGE)
    await storage.curation.mark_change(number, "undone", "owner Cy", 12.0)
    (record,) = await storage.curation.changes(9)
    assert (record.state, record.undone_by, record.undone_at) == ("undone", "owner Cy", 12.0)
    await storage.curation.drop_change(number)
    assert list(await storage.curation.changes(9)) == []
    assert await storage.curation.add_change(CHANGE) == 2


async def test_a_proposal_gathers_approvals_each_person_once(storage: Storage) -> None:
    number = await storage.curation.add_proposal(PROPOSAL)
    assert await storage.curation.approve(number, YES, "[1]")
    assert await storage.curation.approve(number, replace(YES, at=3.0), "[1]")
    kept = await storage.curation.proposal(number)
    assert kept == replace(PROPOSAL, number=number, approvals=(replace(YES, at=3.0),))
    assert list(await storage.curation.proposals("open", 9)) == [kept]


async def test_an_amended_proposal_needs_approval_anew(storage: Storage) -> None:
    number = await storage.curation.add_proposal(PROPOSAL)
    other = await storage.curation.add_proposal(PROPOSAL)
    await storage.curation.approve(number, YES, "[1]")
    await storage.curation.approve(other, YES, "[1]")
    assert await storage.curation.amend(number, replace(PROPOSAL, body="[2]", expires=99.0))
    kept, untouched = await storage.curation.proposal(number), await storage.curation.proposal(other)
    assert kept == replace(PROPOSAL, number=number, body="[2]", expires=99.0)
    assert untouched is not None
    assert untouched.approvals == (YES,)
    assert not await storage.curation.approve(number, YES, "[1]")


async def test_a_proposal_is_closed_once_and_then_names_nobody(storage: Storage) -> None:
    number = await storage.curation.add_proposal(PROPOSAL)
    await storage.curation.approve(number, YES, "[1]")
    closed = await asyncio.gather(*(storage.curation.close(number, "published") for _ in range(5)))
    assert sorted(closed) == [False, False, False, False, True]
    assert await storage.curation.proposal(number) == replace(PROPOSAL, number=number, author=0, state="published")
    assert not await storage.curation.amend(number, PROPOSAL)
    assert not await storage.curation.approve(number, YES, "[1]")
    assert list(await storage.curation.proposals("open", 9)) == []


async def test_what_is_not_there_is_none(storage: Storage) -> None:
    assert await storage.curation.proposal(4) is None
    assert not await storage.curation.close(4, "refused")
    assert not await storage.curation.approve(4, YES, "[1]")


async def test_ignoring_sticks_and_can_be_undone(storage: Storage) -> None:
    await storage.curation.ignore("is there parking")
    await storage.curation.ignore("is there parking")
    assert await storage.curation.ignored() == {"is there parking"}
    assert await storage.curation.unignore("is there parking")
    assert not await storage.curation.unignore("is there parking")
    assert await storage.curation.ignored() == frozenset()


async def test_a_person_is_forgotten(storage: Storage) -> None:
    own = await storage.curation.add_proposal(PROPOSAL)
    other = await storage.curation.add_proposal(replace(PROPOSAL, author=8))
    await storage.curation.approve(own, YES, "[1]")
    await storage.curation.approve(other, replace(YES, user=7), "[1]")
    assert await storage.curation.held(7) == 2
    assert await storage.curation.forget(7) == 2
    assert await storage.curation.held(7) == 0
    kept = await storage.curation.proposal(other)
    assert kept is not None
    assert (kept.state, kept.approvals) == ("open", ())
    withdrawn = await storage.curation.proposal(own)
    assert withdrawn is not None
    assert withdrawn.state == "withdrawn"


async def test_the_journal_survives_a_restart(tmp_path: Path) -> None:
    url = f"sqlite:{tmp_path / 'bot.db'}"
    async with open_storage(url) as storage:
        await storage.curation.add_change(CHANGE)
        await storage.curation.add_proposal(PROPOSAL)
        await storage.curation.ignore("x")
    async with open_storage(url) as storage:
        assert list(await storage.curation.changes(9)) == [replace(CHANGE, number=1)]
        assert await storage.curation.proposal(1) == replace(PROPOSAL, number=1)
        assert await storage.curation.ignored() == {"x"}
