"""The journal, proposals and ignored questions in the SQLite file."""

import json
import secrets
from collections.abc import Sequence
from typing import Any, Final

from storage.curation_base import Approval, ChangeRecord, ChangeState, Proposal, ProposalState
from storage.database import Database
from storage.grouped import Row

_ADD_CHANGE: Final = """
INSERT INTO change (body, things, asked_by, approved_by, why, at, patch, version, state, claim)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGES: Final = """
SELECT body, things, asked_by, approved_by, why, at, patch, version, state, undone_by, undone_at, number FROM change
WHERE ? = '' OR EXISTS (SELECT 1 FROM json_each(things) WHERE value = ?) ORDER BY number DESC LIMIT ?
"""
_ADD_PROPOSAL: Final = """
INSERT INTO proposal (body, fingerprints, accepted, why, author, name, at, expires, state, claim)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PROPOSALS: Final = "SELECT body, fingerprints, accepted, why, author, name, at, expires, state, number FROM proposal"
_AMEND: Final = """
UPDATE proposal SET body = ?, fingerprints = ?, accepted = ?, why = ?, expires = ?, claim = ?
WHERE number = ? AND state = 'open'
"""
_DROP_APPROVALS: Final = """
DELETE FROM approval WHERE proposal IN (SELECT number FROM proposal WHERE claim = ?)
"""
_APPROVE: Final = """
INSERT INTO approval (proposal, user, name, at)
SELECT number, ?, ?, ? FROM proposal WHERE number = ? AND state = 'open' AND body = ?
ON CONFLICT (proposal, user) DO UPDATE SET name = excluded.name, at = excluded.at
"""
_CLOSE: Final = "UPDATE proposal SET state = ?, author = 0, claim = ? WHERE number = ? AND state = 'open'"
"""Of several calls in one commit only the first finds the proposal open."""


class SqliteCuration:
    """See CurationStore; shares the file, and its commits, with the rest of the storage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_change(self, record: ChangeRecord) -> int:
        """See CurationStore."""
        claim = secrets.token_hex(8)
        things = json.dumps(record.things)
        row = (record.body, things, record.asked_by, record.approved_by, record.why, record.at, record.patch)
        await self._database.write((_ADD_CHANGE, [(*row, record.version, record.state, claim)]))
        return await self._number("change", claim)

    async def mark_change(self, number: int, state: ChangeState, by: str = "", at: float = 0.0) -> None:
        """See CurationStore."""
        sql = "UPDATE change SET state = ?, undone_by = ?, undone_at = ? WHERE number = ?"
        await self._database.write((sql, [(state, by, at, number)]))

    async def drop_change(self, number: int) -> None:
        """See CurationStore."""
        await self._database.write(("DELETE FROM change WHERE number = ?", [(number,)]))

    async def changes(self, limit: int, thing: str = "") -> Sequence[ChangeRecord]:
        """See CurationStore."""
        return [_record(row) for row in await self._database.read(_CHANGES, (thing, thing, limit))]

    async def add_proposal(self, proposal: Proposal) -> int:
        """See CurationStore."""
        claim = secrets.token_hex(8)
        row = (proposal.body, proposal.fingerprints, proposal.accepted, proposal.why, proposal.author, proposal.name)
        await self._database.write((_ADD_PROPOSAL, [(*row, proposal.at, proposal.expires, proposal.state, claim)]))
        return await self._number("proposal", claim)

    async def proposal(self, number: int) -> Proposal | None:
        """See CurationStore."""
        rows = await self._database.read(f"{_PROPOSALS} WHERE number = ?", (number,))
        return await self._proposal(rows[0]) if rows else None

    async def proposals(self, state: ProposalState, limit: int) -> Sequence[Proposal]:
        """See CurationStore."""
        rows = await self._database.read(f"{_PROPOSALS} WHERE state = ? ORDER BY number LIMIT ?", (state, limit))
        return [await self._proposal(row) for row in rows]

    async def amend(self, number: int, proposal: Proposal) -> bool:
        """See CurationStore."""
        claim = secrets.token_hex(8)
        row = (proposal.body, proposal.fingerprints, proposal.accepted, proposal.why, proposal.expires, claim, number)
        await self._database.write((_AMEND, [row]), (_DROP_APPROVALS, [(claim,)]))
        return await self._claimed(number, claim)

    async def approve(self, number: int, approval: Approval, body: str) -> bool:
        """See CurationStore."""
        await self._database.write((_APPROVE, [(approval.user, approval.name, approval.at, number, body)]))
        proposal = await self.proposal(number)
        return proposal is not None and approval in proposal.approvals

    async def close(self, number: int, state: ProposalState) -> bool:
        """See CurationStore."""
        claim = secrets.token_hex(8)
        await self._database.write((_CLOSE, [(state, claim, number)]), (_DROP_APPROVALS, [(claim,)]))
        return await self._claimed(number, claim)

    async def ignore(self, wording: str) -> None:
        """See CurationStore."""
        await self._database.write(("INSERT OR IGNORE INTO ignored (wording) VALUES (?)", [(wording,)]))

    async def unignore(self, wording: str) -> bool:
        """See CurationStore."""
        found = wording in await self.ignored()
        await self._database.write(("DELETE FROM ignored WHERE wording = ?", [(wording,)]))
        return found

    async def ignored(self) -> frozenset[str]:
        """See CurationStore."""
        return frozenset(row[0] for row in await self._database.read("SELECT wording FROM ignored"))

    async def held(self, user: int) -> int:
        """See CurationStore."""
        sql = "SELECT (SELECT count(*) FROM proposal WHERE author = ?) + (SELECT count(*) FROM approval WHERE user = ?)"
        (row,) = await self._database.read(sql, (user, user))
        return int(row[0])

    async def forget(self, user: int) -> int:
        """See CurationStore."""
        found = await self.held(user)
        own = await self._database.read("SELECT number FROM proposal WHERE author = ? AND state = 'open'", (user,))
        for (number,) in own:
            await self.close(number, "withdrawn")
        await self._database.write(("DELETE FROM approval WHERE user = ?", [(user,)]))
        return found

    async def _number(self, table: str, claim: str) -> int:
        (row,) = await self._database.read(f"SELECT number FROM {table} WHERE claim = ?", (claim,))
        return int(row[0])

    async def _claimed(self, number: int, claim: str) -> bool:
        return bool(await self._database.read("SELECT 1 FROM proposal WHERE number = ? AND claim = ?", (number, claim)))

    async def _proposal(self, row: Row) -> Proposal:
        *values, state, number = row
        sql = "SELECT user, name, at FROM approval WHERE proposal = ? ORDER BY at, user"
        approvals = tuple(Approval(*each) for each in await self._database.read(sql, (number,)))
        names = ("body", "fingerprints", "accepted", "why", "author", "name", "at", "expires")
        fields: dict[str, Any] = dict(zip(names, values, strict=True))
        return Proposal(**fields, state=state, approvals=approvals, number=number)


def _record(row: Row) -> ChangeRecord:
    body, things, asked_by, approved_by, why, at, patch, version, state, undone_by, undone_at, number = row
    return ChangeRecord(
        body=body,
        things=tuple(json.loads(things)),
        asked_by=asked_by,
        approved_by=approved_by,
        why=why,
        at=at,
        patch=patch,
        version=version,
        state=state,
        undone_by=undone_by,
        undone_at=undone_at,
        number=number,
    )
