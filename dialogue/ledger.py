"""Counts what was answered and notes what was not, redacted; a disk that fails costs nobody an answer."""

import logging
from collections.abc import Awaitable, Sequence
from datetime import timedelta

from dialogue.library import Library
from dialogue.redact import redact
from dialogue.view import View
from knowledge import Direct, Fallback, Part, Suggest
from storage import Storage, StorageError

logger = logging.getLogger(__name__)

SUGGESTED = "suggested"
"""How it is counted that an entry was offered first among others, and not given."""


class Ledger:
    """What curators can see of what was asked; nothing says by whom."""

    def __init__(self, library: Library, storage: Storage, keep_days: int) -> None:
        self._library = library
        self._storage = storage
        self._keep_days = keep_days

    async def note(self, parts: Sequence[Part]) -> None:
        """Count answers; keep what could not be answered."""
        for part in parts:
            answer = part.answer
            if isinstance(answer, Direct):
                await self.count(answer.candidate.entry)
            elif isinstance(answer, Suggest | Fallback):
                near = answer.candidates if isinstance(answer, Suggest) else answer.nearby
                nearest = near[0].entry if near else ""
                noted = self._storage.note_unanswered(redact(part.text), nearest, self._library.today())
                await _if_possible(noted)
                if isinstance(answer, Suggest):
                    await _if_possible(self._storage.count_answered(nearest, SUGGESTED, self._library.today()))

    async def count(self, name: str) -> None:
        """Count an answer that was given from an entry."""
        kind = self._library.base.entries[name].kind
        await _if_possible(self._storage.count_answered(name, kind, self._library.today()))

    async def judge(self, name: str, *, helpful: bool) -> None:
        """Count a press of 'Helpful' or 'Not helpful'."""
        await _if_possible(self._storage.count_feedback(name, helpful))

    async def most_useful(self, view: View, limit: int) -> list[str]:
        """The facts that were given most often lately, then the others."""
        since = self._library.today() - timedelta(days=self._keep_days)
        try:
            counts = await self._storage.answered_counts(since)
            used = {count.entry: -count.times for count in counts if count.status != SUGGESTED}
        except StorageError as error:
            logger.warning("What was answered cannot be read: %s", error)
            used = {}
        facts = [name for name, entry in view.base.entries.items() if entry.kind == "fact"]
        return sorted(facts, key=lambda name: used.get(name, 0))[:limit]


async def _if_possible(write: Awaitable[None]) -> None:
    try:
        await write
    except StorageError as error:
        logger.warning("Nothing was counted: %s", error)
