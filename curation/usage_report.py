"""Usage: what was asked, answered and missed in some days, and which entries are due for review."""

import asyncio
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from curation.cells import guarded
from curation.gap import Gap, gaps
from knowledge import KnowledgeBase, Matcher
from storage import Storage

NEAR: Final = timedelta(days=30)
"""How long before its date an entry counts as nearly due."""
_MOST: Final = 10_000
_SHOWN: Final = 10
_SUGGESTED: Final = "suggested"
"""How the storage has it that an entry was offered among others."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of some days."""

    since: date
    answered: int
    """Answers given from facts, unknowns and corrections."""
    by_kind: tuple[tuple[str, int], ...]
    unanswered: int
    """Times that a question got no sure answer: choices, or 'I do not know'."""
    suggested: int
    """How many of these got choices."""
    helpful: int
    unhelpful: int
    gaps: tuple[Gap, ...]
    unhelpful_entries: tuple[tuple[str, int], ...]
    """Entries marked not helpful, most often first."""
    top: tuple[tuple[str, int], ...]
    """Entries given, most often first."""
    never: tuple[str, ...]
    """Entries that were not asked for."""
    overdue: tuple[str, ...]
    due: tuple[str, ...]
    """Entries whose review is nearly due."""

    def lines(self) -> Iterator[str]:
        """The counts in plain English."""
        asked = self.answered + self.unanswered
        yield (
            f"Since {self.since:%d %B %Y}: {asked:,} asked, {self.answered:,} answered, {self.unanswered:,} without a "
            f"sure answer, of which {self.suggested:,} were offered choices."
        )
        yield f"Marked helpful {self.helpful:,} times, not helpful {self.unhelpful:,} times."
        yield f"Entries never asked for: {len(self.never):,}."
        yield f"Overdue for review: {len(self.overdue):,}; within {NEAR.days} days: {len(self.due):,}."
        yield from (f"Gap, asked {gap.times} times: {gap.text}" for gap in self.gaps[:_SHOWN])
        yield from (f"Not helpful, {times} times: {name}" for name, times in self.unhelpful_entries[:_SHOWN])

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """What is counted, of what, and how often; for a spreadsheet."""
        yield from (("answered", kind, times) for kind, times in self.by_kind)
        yield ("unanswered", "", self.unanswered)
        yield ("suggested", "", self.suggested)
        yield ("feedback", "helpful", self.helpful)
        yield ("feedback", "not helpful", self.unhelpful)
        yield from (("gap", gap.text, gap.times) for gap in self.gaps)
        yield from (("not helpful", name, times) for name, times in self.unhelpful_entries)
        yield from (("entry", name, times) for name, times in self.top)
        yield from (("never asked", name, 0) for name in self.never)
        yield from (("overdue", name, 0) for name in self.overdue)
        yield from (("due soon", name, 0) for name in self.due)


async def usage(storage: Storage, base: KnowledgeBase, matcher: Matcher, since: date, today: date) -> Usage:
    """Count what the storage knows from a day on. Raises StorageError."""
    answered = await storage.answered_counts(since)
    by_entry: Counter[str] = Counter()
    by_kind: Counter[str] = Counter()
    suggested = sum(count.times for count in answered if count.status == _SUGGESTED)
    for count in answered:
        if count.status == _SUGGESTED:
            continue
        by_entry[count.entry] += count.times
        by_kind[count.status] += count.times
    feedback = await storage.feedback_counts()
    missed = [each for each in await storage.unanswered(_MOST) if each.last_day >= since]
    found = await asyncio.to_thread(gaps, missed, matcher, await storage.curation.ignored())
    unhelpful = Counter({count.entry: count.unhelpful for count in feedback if count.unhelpful})
    return Usage(
        since=since,
        answered=by_kind.total(),
        by_kind=tuple(by_kind.most_common()),
        unanswered=sum(each.times for each in missed),
        suggested=suggested,
        helpful=sum(count.helpful for count in feedback),
        unhelpful=unhelpful.total(),
        gaps=tuple(found),
        unhelpful_entries=tuple(unhelpful.most_common()),
        top=tuple(by_entry.most_common()),
        never=tuple(name for name in base.entries if name not in by_entry),
        overdue=tuple(name for name, entry in base.entries.items() if entry.review_by < today),
        due=tuple(name for name, entry in base.entries.items() if today <= entry.review_by <= today + NEAR),
    )


def usage_csv(counted: Usage) -> str:
    """The counts as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("what", "of", "times"))
    writer.writerows(_guarded(counted.rows()))
    return out.getvalue()


def _guarded(rows: Iterator[tuple[str, str, int]]) -> Sequence[tuple[str, str, int]]:
    return [(what, guarded(of) if of else of, times) for what, of, times in rows]
