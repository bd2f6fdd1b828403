"""Storage in one SQLite file; the SQL of counts and unanswered questions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from storage.access import SqliteAccess
from storage.base import AnsweredCount, FeedbackCount, Unanswered, clean, wording_key
from storage.curation import SqliteCuration
from storage.database import Database
from storage.grouped import Row
from storage.inbox import SqliteInbox
from storage.occasion import occasion
from storage.records import SqliteRecords

_UNLESS_COUNTED: Final = "WHERE NOT EXISTS (SELECT 1 FROM counted WHERE update_id = ? AND number = ?)"
"""NULL for an update counts always."""
_FEEDBACK: Final = f"""
INSERT INTO feedback (entry, helpful, unhelpful) SELECT ?, ?, ? {_UNLESS_COUNTED}
ON CONFLICT (entry) DO UPDATE SET
    helpful = helpful + excluded.helpful, unhelpful = unhelpful + excluded.unhelpful
"""
_ANSWERED: Final = f"""
INSERT INTO answered (day, entry, status, times) SELECT ?, ?, ?, 1 {_UNLESS_COUNTED}
ON CONFLICT (day, entry, status) DO UPDATE SET times = times + 1
"""
_UNANSWERED: Final = f"""
INSERT INTO unanswered (wording, text, times, nearest_entry, first_day, last_day) SELECT ?, ?, 1, ?, ?, ?
{_UNLESS_COUNTED}
ON CONFLICT (wording) DO UPDATE SET
    times = times + 1, nearest_entry = excluded.nearest_entry,
    first_day = min(first_day, excluded.first_day), last_day = max(last_day, excluded.last_day)
"""
_COUNTS: Final = (_FEEDBACK, _ANSWERED, _UNANSWERED)
"""All are part of every count, so that in a shared commit too the note of an update comes after each of them."""
_COUNTED: Final = "INSERT OR REPLACE INTO counted (update_id, number) VALUES (?, ?)"


class SqliteStorage:
    """One file, made on first use and readable by its owner alone; one process at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._inbox = SqliteInbox(database)
        self._access = SqliteAccess(database)
        self._records = SqliteRecords(database)
        self._curation = SqliteCuration(database)

    @property
    def inbox(self) -> SqliteInbox:
        """The updates that wait for an answer."""
        return self._inbox

    @property
    def access(self) -> SqliteAccess:
        """Invitations, and the roles given by them."""
        return self._access

    @property
    def records(self) -> SqliteRecords:
        """What tools keep between turns."""
        return self._records

    @property
    def curation(self) -> SqliteCuration:
        """Published changes, proposals and ignored questions."""
        return self._curation

    async def __aenter__(self) -> Self:
        await self._database.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._database.close()

    async def count_feedback(self, entry: str, helpful: bool) -> None:
        """See Storage."""
        await self._count(_FEEDBACK, (entry, int(helpful), int(not helpful)))

    async def count_answered(self, entry: str, status: str, day: date) -> None:
        """See Storage."""
        await self._count(_ANSWERED, (day.isoformat(), entry, status))

    async def note_unanswered(self, text: str, nearest_entry: str, day: date) -> None:
        """See Storage."""
        row = (wording_key(clean(text)), clean(text), nearest_entry, day.isoformat(), day.isoformat())
        await self._count(_UNANSWERED, row)

    async def unanswered(self, limit: int) -> Sequence[Unanswered]:
        """See Storage."""
        rows = await self._database.read(
            "SELECT text, times, nearest_entry, first_day, last_day FROM unanswered "
            "ORDER BY times DESC, last_day DESC, wording LIMIT ?",
            (limit,),
        )
        return [
            Unanswered(text, times, nearest, date.fromisoformat(first), date.fromisoformat(last))
            for text, times, nearest, first, last in rows
        ]

    async def answered_counts(self, since: date) -> Sequence[AnsweredCount]:
        """See Storage."""
        rows = await self._database.read(
            "SELECT entry, status, sum(times) FROM answered WHERE day >= ? "
            "GROUP BY entry, status ORDER BY sum(times) DESC, entry, status",
            (since.isoformat(),),
        )
        return [AnsweredCount(*row) for row in rows]

    async def feedback_counts(self) -> Sequence[FeedbackCount]:
        """See Storage."""
        rows = await self._database.read("SELECT entry, helpful, unhelpful FROM feedback ORDER BY entry")
        return [FeedbackCount(*row) for row in rows]

    async def purge(self, before: date) -> int:
        """See Storage."""
        day = before.isoformat()
        counted = "SELECT (SELECT count(*) FROM answered WHERE day < ?), "
        counted += "(SELECT count(*) FROM unanswered WHERE last_day < ?)"
        rows = await self._database.read(counted, (day, day))
        await self._database.write(
            ("DELETE FROM answered WHERE day < ?", [(day,)]),
            ("DELETE FROM unanswered WHERE last_day < ?", [(day,)]),
        )
        await self._database.empty_log()
        return sum(rows[0])

    async def _count(self, sql: str, row: Row) -> None:
        """Count, and in the same commit note for which update; what cannot be written now is written later."""
        now = occasion()
        key = None if now is None else (now.update_id, now.number())
        counts = [(each, [(*row, *(key or (None, None)))] if each is sql else []) for each in _COUNTS]
        await self._database.write_late(key, *counts, (_COUNTED, [key] if key else []))


def open_sqlite(path: str) -> SqliteStorage:
    """Return storage in the file at a path; `async with` opens it."""
    return SqliteStorage(Database(Path(path)))
