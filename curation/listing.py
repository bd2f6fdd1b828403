"""Lists what curators look at as lines of plain text: remarks, gaps, changes and diffs. Pure."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from difflib import unified_diff
from typing import Final

from curation.change import describe, from_json
from curation.editing import Files, apply
from curation.gap import Gap
from curation.lint_checks import lint
from curation.trial import Trial
from knowledge import KnowledgeBase
from storage import ChangeRecord, FeedbackCount

_FIRST: Final = 5
"""Remarks of a kind that are shown unless all are asked for."""


def remark_lines(base: KnowledgeBase, *, whole: bool) -> Iterator[str]:
    """What the lint says, the gravest first; five of a kind, or all of them."""
    for title, found in lint(base).items():
        yield f"{title}: {len(found)}"
        yield from (f"  {remark}" for remark in (found if whole else found[:_FIRST]))
        if len(found) > _FIRST and not whole:
            yield f"  and {len(found) - _FIRST} more; add --all to see them"


def gap_lines(found: Sequence[Gap], marked: Sequence[FeedbackCount], limit: int) -> Iterator[str]:
    """The gaps, most asked first, and the entries that were marked not helpful."""
    for gap in found[:limit]:
        near = f"; nearest: {gap.nearest_entry}" if gap.nearest_entry else ""
        yield f"{gap.times} times, last on {gap.last_day:%d %B %Y}: {gap.text}{near}"
        yield from (f"    also: {question.text}" for question in gap.questions[1:])
    if len(found) > limit:
        yield f"and {len(found) - limit} more; add --limit {len(found)} to see them"
    unhelpful = sorted((count for count in marked if count.unhelpful), key=lambda count: -count.unhelpful)
    yield from (f"marked not helpful {count.unhelpful} times: {count.entry}" for count in unhelpful[:limit])


def change_lines(record: ChangeRecord) -> Iterator[str]:
    """One change: when, by whom, what and why."""
    approved = f", approved by {record.approved_by}" if record.approved_by else ""
    yield f"{record.number}. {_moment(record.at)}, asked by {record.asked_by}{approved}"
    yield from (f"    {line}" for line in describe(from_json(record.body)).splitlines())
    if record.why:
        yield f"    why: {record.why}"
    if record.state == "undone":
        yield f"    taken back by {record.undone_by} on {_moment(record.undone_at)}"


def asker_line(record: ChangeRecord) -> str:
    """One change as askers are told it: the day and what changed, and nobody's name."""
    said = " ".join(describe(from_json(record.body)).splitlines())
    return f"{datetime.fromtimestamp(record.at, UTC):%d %B %Y}: {said}"


def diff_lines(trial: Trial, files: Files) -> Iterator[str]:
    """The lines of the YAML files that a trial would change."""
    after = apply(trial.changes, files)
    for name in after:
        old, new = (each.get(name, b"").decode().splitlines() for each in (files, after))
        yield from unified_diff(old, new, name, name, n=0, lineterm="")


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%d %B %Y, %H:%M} UTC"
