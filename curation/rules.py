"""Rules: how many people stand behind a change, and for how long a proposal waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from storage import CurationStore, Proposal

DAY: Final = 86_400.0
_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """How changes are approved."""

    people: int = 2
    """How many stand behind a change, its author counted: 1 or 2. Signposts and offers always take two."""
    proposal_days: float = 14.0
    """How long a proposal stays open."""
    approval_days: float = 3.0
    """How long a yes counts."""


async def expire(store: CurationStore, now: float) -> Sequence[Proposal]:
    """Close the proposals whose time is over; return them as they were, so that their authors can be told."""
    due = [each for each in await store.proposals("open", _MOST) if each.expires <= now]
    return [each for each in due if await store.close(each.number, "expired")]
