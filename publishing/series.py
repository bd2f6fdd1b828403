"""A figure over time: the figures of a series with their values, words and dates, ready to be drawn or told. Pure."""

from dataclasses import dataclass

from knowledge import Figure, KnowledgeBase, Series, say_moment, write_figure


@dataclass(frozen=True, slots=True)
class Point:
    """What the source says of one moment."""

    figure: Figure
    value: float
    when: str
    """'2009', 'June 2015', 'before the cut'."""
    written: str
    """'around 690'."""

    @property
    def top(self) -> float:
        """The value, or the upper end where it is a range."""
        return self.value if self.figure.to is None else self.figure.to

    @property
    def name(self) -> str:
        """The moment, with the word 'forecast' where it is one."""
        return f"{self.when} (forecast)" if self.figure.forecast else self.when


@dataclass(frozen=True, slots=True)
class Timeline:
    """A figure over time, oldest first."""

    id: str
    title: str
    points: tuple[Point, ...]
    as_of: str
    """The date of the facts: 'June 2015'."""
    voice: str = ""
    """Whose figures they are; empty where they are not one voice's."""
    sources: tuple[str, ...] = ()
    note: str = ""


def timeline(series: Series, base: KnowledgeBase) -> Timeline:
    """The figures of a series as they stand in a knowledge base."""
    return Timeline(
        id=series.id,
        title=series.title,
        points=tuple(write_point(base.figures[name], base.values[name]) for name in series.figures),
        as_of=say_moment(base.about.as_of),
        voice=base.voices[series.voice].said_by if series.voice else "",
        sources=_sources(series, base),
        note=series.note or "",
    )


def timelines(base: KnowledgeBase) -> tuple[Timeline, ...]:
    """Every series that may be shown: none with a figure that only hidden answers give."""
    return tuple(timeline(series, base) for series in base.series.values() if _is_open(series, base))


def write_point(figure: Figure, value: float) -> Point:
    """A figure as it is drawn and told."""
    return Point(figure, value, figure.moment or say_moment(figure.as_of), write_figure(figure, value))


def _users(figure: str, base: KnowledgeBase) -> list[str]:
    return [entry for entry, figures in base.uses.items() if figure in figures]


def _is_open(series: Series, base: KnowledgeBase) -> bool:
    users = (_users(figure, base) for figure in series.figures)
    return all(not names or any(name in base.entries for name in names) for names in users)


def _sources(series: Series, base: KnowledgeBase) -> tuple[str, ...]:
    """The title of the series' own source, or of those of the answers that use its figures."""
    if series.source:
        return (base.sources[series.source.id].title,)
    users = dict.fromkeys(name for figure in series.figures for name in _users(figure, base))
    entries = (base.entries[name] for name in users if name in base.entries)
    return tuple(dict.fromkeys(base.sources[entry.source.id].title for entry in entries))
