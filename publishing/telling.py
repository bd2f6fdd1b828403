"""Says a figure over time in words: every value, every change with its working, what is missing. Pure."""

from collections.abc import Iterator
from itertools import pairwise

from publishing.changes import BOUNDS, Change, change
from publishing.series import Point, Timeline


def caption(line: Timeline) -> str:
    """Everything that the picture shows, in words, beginning with its title on a line of its own."""
    values = " ".join(f"{opening(point.name)}: {point.written}." for point in line.points)
    return "\n".join((line.title, values, *_told(line), footer(line)))


def compare(line: Timeline) -> str:
    """The changes alone, each with its working, and where the figures come from."""
    return "\n".join((line.title, *_told(line), footer(line)))


def footer(line: Timeline) -> str:
    """The date of the facts, whose they are, and the source."""
    voice = f" Said by: {line.voice}." if line.voice else ""
    sources = f" Source: {'; '.join(line.sources)}." if line.sources else ""
    return f"As at {line.as_of}.{voice}{sources}"


def gaps(line: Timeline) -> str:
    """Why no line is drawn."""
    between = "between" if len(line.points) == 2 else "between these"
    return f"There are no figures for the time {between}, so no line is drawn."


def _told(line: Timeline) -> Iterator[str]:
    yield from (_step(before, after) for before, after in _steps(line))
    if hedges := _hedges(line):
        yield hedges
    yield f"{line.note} {gaps(line)}".strip()


def _steps(line: Timeline) -> Iterator[tuple[Point, Point]]:
    """Each moment with the one before; after more than one step of what was counted, first and last too."""
    counted = [point for point in line.points if not point.figure.forecast]
    yield from pairwise(line.points)
    if len(counted) > 2:
        yield counted[0], counted[-1]


def _step(before: Point, after: Point) -> str:
    found = change(before, after)
    if found is None:
        reason = "one is a limit" if _is_bound(before) or _is_bound(after) else "one is a range"
        return f"From {before.when} to {after.when} no change is worked out: {reason}."
    if after.figure.forecast:
        against = f"{found.size} {'more' if found.difference >= 0 else 'less'} than in {before.when}"
        return f"The forecast for {after.when} is {against}{_share(found)}: {found.working}."
    if not found.difference:
        about = "About the same" if found.about else "The same"
        return f"{about} in {after.when} as in {before.when}: {found.working}."
    way = "Up" if found.difference > 0 else "Down"
    return f"{way} {found.size} from {before.when} to {after.when}{_share(found)}: {found.working}."


def _share(found: Change) -> str:
    return f", or {found.share}" if found.share and found.difference else ""


def _is_bound(point: Point) -> bool:
    return point.figure.qualifier in BOUNDS


def _hedges(line: Timeline) -> str:
    """That the source's own figures are no exact ones."""
    words = list(dict.fromkeys(f"'{point.figure.qualifier}'" for point in line.points if point.figure.qualifier))
    if not words:
        return ""
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
    return f"The source itself says {listed}, so these changes are approximate."


def opening(text: str) -> str:
    """A text as it opens a line: capitalised."""
    return text[:1].upper() + text[1:]
