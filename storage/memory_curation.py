"""The journal, proposals and ignored questions, forgotten at exit."""

from collections.abc import Sequence
from dataclasses import replace

from storage.curation_base import Approval, ChangeRecord, ChangeState, Proposal, ProposalState


class MemoryCuration:
    """See CurationStore; nothing touches a disk."""

    def __init__(self) -> None:
        self._changes: dict[int, ChangeRecord] = {}
        self._proposals: dict[int, Proposal] = {}
        self._ignored: set[str] = set()
        self._last_change = 0

    async def add_change(self, record: ChangeRecord) -> int:
        """See CurationStore."""
        self._last_change += 1
        self._changes[self._last_change] = replace(record, number=self._last_change)
        return self._last_change

    async def mark_change(self, number: int, state: ChangeState, by: str = "", at: float = 0.0) -> None:
        """See CurationStore."""
        if number in self._changes:
            self._changes[number] = replace(self._changes[number], state=state, undone_by=by, undone_at=at)

    async def drop_change(self, number: int) -> None:
        """See CurationStore."""
        self._changes.pop(number, None)

    async def changes(self, limit: int, thing: str = "") -> Sequence[ChangeRecord]:
        """See CurationStore."""
        found = [record for record in reversed(self._changes.values()) if not thing or thing in record.things]
        return found[:limit]

    async def add_proposal(self, proposal: Proposal) -> int:
        """See CurationStore."""
        number = len(self._proposals) + 1
        self._proposals[number] = replace(proposal, number=number, approvals=())
        return number

    async def proposal(self, number: int) -> Proposal | None:
        """See CurationStore."""
        return self._proposals.get(number)

    async def proposals(self, state: ProposalState, limit: int) -> Sequence[Proposal]:
        """See CurationStore."""
        return [proposal for proposal in self._proposals.values() if proposal.state == state][:limit]

    async def amend(self, number: int, proposal: Proposal) -> bool:
        """See CurationStore."""
        old = self._open(number)
        if old is None:
            return False
        self._proposals[number] = replace(
            old,
            body=proposal.body,
            fingerprints=proposal.fingerprints,
            accepted=proposal.accepted,
            why=proposal.why,
            expires=proposal.expires,
            approvals=(),
        )
        return True

    async def approve(self, number: int, approval: Approval, body: str) -> bool:
        """See CurationStore."""
        old = self._open(number)
        if old is None or old.body != body:
            return False
        others = [each for each in old.approvals if each.user != approval.user]
        ranked = sorted((*others, approval), key=lambda each: (each.at, each.user))
        self._proposals[number] = replace(old, approvals=tuple(ranked))
        return True

    async def close(self, number: int, state: ProposalState) -> bool:
        """See CurationStore."""
        old = self._open(number)
        if old is None:
            return False
        self._proposals[number] = replace(old, state=state, author=0, approvals=())
        return True

    async def ignore(self, wording: str) -> None:
        """See CurationStore."""
        self._ignored.add(wording)

    async def unignore(self, wording: str) -> bool:
        """See CurationStore."""
        found = wording in self._ignored
        self._ignored.discard(wording)
        return found

    async def ignored(self) -> frozenset[str]:
        """See CurationStore."""
        return frozenset(self._ignored)

    async def held(self, user: int) -> int:
        """See CurationStore."""
        return sum(
            (proposal.author == user) + sum(each.user == user for each in proposal.approvals)
            for proposal in self._proposals.values()
        )

    async def forget(self, user: int) -> int:
        """See CurationStore."""
        found = await self.held(user)
        for number, proposal in list(self._proposals.items()):
            kept = tuple(each for each in proposal.approvals if each.user != user)
            self._proposals[number] = replace(proposal, approvals=kept)
            if proposal.author == user:
                await self.close(number, "withdrawn")
        return found

    def _open(self, number: int) -> Proposal | None:
        proposal = self._proposals.get(number)
        return proposal if proposal is not None and proposal.state == "open" else None
