"""What every backend promises to remember, and the one exception it raises; no I/O here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from storage.access_base import AccessStore
from storage.curation_base import CurationStore
from storage.inbox_base import InboxStore
from storage.records_base import RecordStore


class StorageError(Exception):
    """Something could not be kept or read; its text is for people."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that found nothing, as often as it was asked; nothing says by whom."""

    text: str
    """As first asked, redacted by the caller."""
    times: int
    nearest_entry: str
    """The entry that came nearest when it was last asked; empty when none did."""
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class AnsweredCount:
    """How often an entry was given with a status."""

    entry: str
    status: str
    times: int


@dataclass(frozen=True, slots=True)
class FeedbackCount:
    """How often an entry was marked helpful and not helpful."""

    entry: str
    helpful: int
    unhelpful: int


class Storage(Protocol):
    """Counts and unanswered questions, opened by `async with`. Every method may raise StorageError.

    What cannot be counted or noted now is kept in memory, so much of it at most, and written when it can be.
    """

    @property
    def inbox(self) -> InboxStore:
        """The updates that wait for an answer, for the delivery layer."""
        ...

    @property
    def access(self) -> AccessStore:
        """Invitations, and the roles given by them."""
        ...

    @property
    def records(self) -> RecordStore:
        """What tools keep between turns."""
        ...

    @property
    def curation(self) -> CurationStore:
        """Published changes, proposals and ignored questions."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def count_feedback(self, entry: str, helpful: bool) -> None:
        """Count one press of 'Helpful' or 'Not helpful'; like all counts once for an update, see `counting_once`."""
        ...

    async def count_answered(self, entry: str, status: str, day: date) -> None:
        """Count one answer given from an entry on a day."""
        ...

    async def note_unanswered(self, text: str, nearest_entry: str, day: date) -> None:
        """Keep a question that found nothing; the same words again are counted. The caller redacts."""
        ...

    async def unanswered(self, limit: int) -> Sequence[Unanswered]:
        """Return the questions asked most often first, then the latest; `limit` of them at most."""
        ...

    async def answered_counts(self, since: date) -> Sequence[AnsweredCount]:
        """Return the answers given from a day on, most often first."""
        ...

    async def feedback_counts(self) -> Sequence[FeedbackCount]:
        """Return the feedback of every entry that has any, in the order of their names."""
        ...

    async def purge(self, before: date) -> int:
        """Delete the days, and the questions last asked, before a day; return how many rows that were."""
        ...


def clean(text: str) -> str:
    """Return a text without what no file can hold (halves of a character pair)."""
    return text.encode("utf-8", "replace").decode()


def wording_key(text: str) -> str:
    """Return the form in which two questions are the same: letters and digits only, case ignored."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
    return " ".join(words) or text.strip()
