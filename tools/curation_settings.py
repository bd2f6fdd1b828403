"""How the knowledge is kept true: how many people a change takes, and when curators are told of what is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tools.approvals_words import ApprovalWords
from tools.journal_words import JournalWords
from tools.opening import Day
from tools.queue_words import QueueWords
from tools.teach_words import TeachWords
from tools.upkeep_words import UpkeepWords
from tools.why_words import WhyWords


@dataclass(frozen=True, slots=True, kw_only=True)
class CurationWords:
    """All that the bot says to curators; each sentence can be overridden in config.yaml."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    queue: QueueWords = field(default_factory=QueueWords)
    teach: TeachWords = field(default_factory=TeachWords)
    approvals: ApprovalWords = field(default_factory=ApprovalWords)
    journal: JournalWords = field(default_factory=JournalWords)
    upkeep: UpkeepWords = field(default_factory=UpkeepWords)
    why: WhyWords = field(default_factory=WhyWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurationSettings:
    """The rules of the curators' day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    people: int = 2
    """How many stand behind a change, its author counted: 1 or 2. Signposts and offers always take two."""
    proposal_days: float = 14
    """After so many days, up to 90, a proposal that nobody approved is closed."""
    approval_days: float = 3
    """For so many days, up to 90, an approval counts."""
    draft_hours: float = 24
    """After so many hours, up to 168, a change that was begun and not proposed is given up."""
    review_days: int = 365
    """In so many days, 1 to 3660, a new answer is due for review."""
    check_days: int = 90
    """After so many days, 1 to 366, the numbers of a signpost have to be rung again."""
    digest_day: Day = "Monday"
    digest_hour: int = 9
    """The hour of the day, 0 to 23, of the digest and of what is due."""
    owners: Mapping[str, int] = field(default_factory=dict)
    """Post that owns answers -> the Telegram number of who holds it, to be reminded in private."""
    person_voice: str = ""
    person_source: str = ""
    """The voice and the source of answers that a person gave to a ticket; empty: the curator is asked."""
    words: CurationWords = field(default_factory=CurationWords)

    def __post_init__(self) -> None:
        """Raise ValueError for what cannot be meant."""
        if self.people not in (1, 2):
            raise ValueError(f"has people {self.people}; write 1 or 2")
        if not 0 < self.proposal_days <= 90 or not 0 < self.approval_days <= 90:
            raise ValueError("is out of range; write proposal_days and approval_days above 0 and up to 90")
        if not 0 < self.draft_hours <= 168 or not 1 <= self.review_days <= 3660 or not 1 <= self.check_days <= 366:
            raise ValueError("is out of range; write draft_hours up to 168, review_days to 3660, check_days to 366")
        if any(user <= 0 for user in self.owners.values()):
            raise ValueError("has an owner without a number; write the positive number that Telegram gives a person")
        if not 0 <= self.digest_hour <= 23:
            raise ValueError(f"has digest_hour {self.digest_hour}; write 0 to 23")
