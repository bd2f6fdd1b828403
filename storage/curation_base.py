"""What a backend promises about published changes, proposals and ignored questions; no I/O here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

ChangeState = Literal["writing", "live", "undone"]
ProposalState = Literal["open", "published", "withdrawn", "refused", "expired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """A change of the knowledge files, as the journal keeps it; nobody's number is in it."""

    body: str
    """The change as JSON."""
    things: tuple[str, ...]
    """What it touches: 'entries/golden-hello'."""
    asked_by: str
    """Role and chosen name."""
    approved_by: str
    why: str
    at: float
    """In seconds since 1970."""
    patch: str
    """What it did to the files, as JSON, to be taken back."""
    version: str
    """The fingerprint of the knowledge base that it made."""
    state: ChangeState = "writing"
    """writing: begun, and not known to be on disk; live; undone."""
    undone_by: str = ""
    undone_at: float = 0.0
    number: int = 0
    """Given by the storage, from 1."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's yes to a proposal as it is."""

    user: int
    name: str
    """Role and chosen name."""
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that waits for approval. Once it is closed nobody's number is kept with it."""

    body: str
    """The change as JSON."""
    fingerprints: str
    """The lines it was tried on, hashed, as JSON."""
    accepted: str
    """The questions whose change of hands its author accepted, as JSON."""
    why: str
    author: int
    name: str
    """The author's role and chosen name."""
    at: float
    expires: float
    state: ProposalState = "open"
    approvals: tuple[Approval, ...] = ()
    number: int = 0
    """Given by the storage, from 1."""


class CurationStore(Protocol):
    """Keeps the journal, proposals and ignored questions; what returned is on disk. All may raise StorageError."""

    async def add_change(self, record: ChangeRecord) -> int:
        """Keep a change; return its number."""
        ...

    async def mark_change(self, number: int, state: ChangeState, by: str = "", at: float = 0.0) -> None:
        """Say how a change stands; `by` and `at` tell who took it back and when."""
        ...

    async def drop_change(self, number: int) -> None:
        """Delete a change that was never made."""
        ...

    async def changes(self, limit: int, thing: str = "") -> Sequence[ChangeRecord]:
        """Return the latest changes first; only those that touch a thing, if one is named."""
        ...

    async def add_proposal(self, proposal: Proposal) -> int:
        """Keep a proposal; return its number."""
        ...

    async def proposal(self, number: int) -> Proposal | None:
        """Return a proposal with its approvals."""
        ...

    async def proposals(self, state: ProposalState, limit: int) -> Sequence[Proposal]:
        """Return the proposals in a state, the oldest first."""
        ...

    async def amend(self, number: int, proposal: Proposal) -> bool:
        """Put another body into an open proposal and drop its approvals; return whether it was open."""
        ...

    async def approve(self, number: int, approval: Approval, body: str) -> bool:
        """Add an approval, or renew it, if the proposal is open and its body still the one that was shown."""
        ...

    async def close(self, number: int, state: ProposalState) -> bool:
        """Close an open proposal and forget whose it was; return whether it was open: of two calls one gets True."""
        ...

    async def ignore(self, wording: str) -> None:
        """Keep a question, in the form of `wording_key`, out of the queue."""
        ...

    async def unignore(self, wording: str) -> bool:
        """Let a question into the queue again; return whether it was ignored."""
        ...

    async def ignored(self) -> frozenset[str]:
        """Return every ignored question."""
        ...

    async def held(self, user: int) -> int:
        """Return how many proposals and approvals are tied to a person."""
        ...

    async def forget(self, user: int) -> int:
        """Withdraw a person's proposals and delete their approvals; return how many."""
        ...
