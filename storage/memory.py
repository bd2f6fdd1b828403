"""Storage that forgets at exit; for tests and the console."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Self

from storage.base import AnsweredCount, FeedbackCount, Unanswered, clean, wording_key
from storage.memory_access import MemoryAccess
from storage.memory_curation import MemoryCuration
from storage.memory_inbox import MemoryInbox
from storage.memory_records import MemoryRecords
from storage.occasion import occasion


class MemoryStorage:
    """See Storage; nothing touches a disk."""

    def __init__(self) -> None:
        self._counted: dict[int, set[int]] = {}
        self._inbox = MemoryInbox(self._counted)
        self._access = MemoryAccess()
        self._records = MemoryRecords()
        self._curation = MemoryCuration()
        self._feedback: Counter[tuple[str, bool]] = Counter()
        self._answered: Counter[tuple[date, str, str]] = Counter()
        self._unanswered: dict[str, Unanswered] = {}

    @property
    def inbox(self) -> MemoryInbox:
        """The updates that wait for an answer."""
        return self._inbox

    @property
    def access(self) -> MemoryAccess:
        """Invitations, and the roles given by them."""
        return self._access

    @property
    def records(self) -> MemoryRecords:
        """What tools keep between turns."""
        return self._records

    @property
    def curation(self) -> MemoryCuration:
        """Published changes, proposals and ignored questions."""
        return self._curation

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    async def count_feedback(self, entry: str, helpful: bool) -> None:
        """See Storage."""
        if self._is_new():
            self._feedback[entry, helpful] += 1

    async def count_answered(self, entry: str, status: str, day: date) -> None:
        """See Storage."""
        if self._is_new():
            self._answered[day, entry, status] += 1

    async def note_unanswered(self, text: str, nearest_entry: str, day: date) -> None:
        """See Storage."""
        if not self._is_new():
            return
        text = clean(text)
        key = wording_key(text)
        known = self._unanswered.get(key) or Unanswered(text, 0, nearest_entry, day, day)
        self._unanswered[key] = replace(
            known,
            times=known.times + 1,
            nearest_entry=nearest_entry,
            first_day=min(known.first_day, day),
            last_day=max(known.last_day, day),
        )

    async def unanswered(self, limit: int) -> Sequence[Unanswered]:
        """See Storage."""
        ranked = sorted(
            self._unanswered.items(),
            key=lambda item: (-item[1].times, -item[1].last_day.toordinal(), item[0]),
        )
        return [question for _, question in ranked[:limit]]

    async def answered_counts(self, since: date) -> Sequence[AnsweredCount]:
        """See Storage."""
        totals: Counter[tuple[str, str]] = Counter()
        for (day, entry, status), times in self._answered.items():
            if day >= since:
                totals[entry, status] += times
        ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        return [AnsweredCount(entry, status, times) for (entry, status), times in ranked]

    async def feedback_counts(self) -> Sequence[FeedbackCount]:
        """See Storage."""
        entries = sorted({entry for entry, _ in self._feedback})
        return [FeedbackCount(entry, self._feedback[entry, True], self._feedback[entry, False]) for entry in entries]

    async def purge(self, before: date) -> int:
        """See Storage."""
        days = [key for key in self._answered if key[0] < before]
        questions = [key for key, question in self._unanswered.items() if question.last_day < before]
        for key in days:
            del self._answered[key]
        for wording in questions:
            del self._unanswered[wording]
        return len(days) + len(questions)

    def _is_new(self) -> bool:
        """Whether the running try is the first to count this."""
        now = occasion()
        if now is None:
            return True
        number, counted = now.number(), self._counted.setdefault(now.update_id, set())
        fresh = number not in counted
        counted.add(number)
        return fresh
