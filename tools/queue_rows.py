"""The rows of the queue: gaps that are still open, then answers marked not helpful. Reads, and changes nothing."""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import curation
from dialogue import Library
from knowledge import Direct, Matcher
from storage import FeedbackCount, Storage

if TYPE_CHECKING:
    from curation import Gap

_MOST: int = 2_000
"""So many unanswered questions are looked at, the most asked first."""
_SHOWN: int = 50
"""So many gaps are looked at more closely."""
_MARKED = "entry:{entry}:{times}"
"""How an ignored mark is kept; no question is kept like that, for those have letters and digits only."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to look at: a gap, or an answer marked not helpful."""

    gap: "Gap | None" = None
    marked: FeedbackCount | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What the storage ignores."""
        if self.gap is not None:
            return self.gap.keys
        assert self.marked is not None
        return (_MARKED.format(entry=self.marked.entry, times=self.marked.unhelpful),)

    @property
    def mark(self) -> str:
        """What its buttons carry."""
        return mark_of(self.keys[0])


class Rows:
    """Gathers the rows anew each time; what the library can answer by now is left out."""

    def __init__(self, library: Library, storage: Storage) -> None:
        self._library = library
        self._storage = storage
        self._answered: dict[str, bool] = {}
        self._version = ""

    async def all(self) -> list[Row]:
        """The rows, most asked first."""
        matcher = self._library.view("everyone").matcher
        missed = await self._storage.unanswered(_MOST)
        ignored = await self._storage.curation.ignored()
        found = await asyncio.to_thread(curation.gaps, missed, matcher, ignored)
        rows = await asyncio.to_thread(self._open, found[:_SHOWN], matcher)
        entries = self._library.base.entries
        marked = [
            count for count in await self._storage.feedback_counts() if count.unhelpful and count.entry in entries
        ]
        more = [Row(marked=count) for count in sorted(marked, key=lambda count: -count.unhelpful)]
        return [*rows, *(row for row in more if row.keys[0] not in ignored)]

    async def find(self, mark: str) -> Row | None:
        """The row that a button was shown for, ignored or not."""
        for row in await self.all():
            if any(mark_of(key) == mark for key in row.keys):
                return row
        return None

    async def ignored(self) -> list[str]:
        """What is ignored, in its stored form."""
        return sorted(await self._storage.curation.ignored())

    async def like(self, mark: str) -> list[str]:
        """What was ignored together with what a button was shown for: all wordings of one gap."""
        ignored = await self.ignored()
        found = await asyncio.to_thread(
            curation.gaps, await self._storage.unanswered(_MOST), self._library.view("everyone").matcher
        )
        groups = [gap.keys for gap in found if any(mark_of(key) == mark for key in gap.keys)]
        return [key for key in ignored if mark_of(key) == mark or any(key in group for group in groups)]

    def _open(self, found: "list[Gap]", matcher: Matcher) -> list[Row]:
        """The gaps that nothing answers yet; a question is looked at once for each version of the knowledge."""
        if self._version != matcher.base.version:
            self._version, self._answered = matcher.base.version, {}
        return [Row(gap) for gap in found if not self._is_answered(gap.text, matcher)]

    def _is_answered(self, text: str, matcher: Matcher) -> bool:
        if text not in self._answered:
            parts = matcher.understand(text)
            self._answered[text] = bool(parts) and all(isinstance(part.answer, Direct) for part in parts)
        return self._answered[text]


def mark_of(key: str) -> str:
    """A short name for what the storage ignores."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10]
