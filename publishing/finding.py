"""Which figure over time a text asks for; asks back with the list when it is not sure. Pure."""

from dataclasses import dataclass
from typing import Final

from knowledge import KnowledgeBase, Matcher, find_named
from publishing.series import Timeline, timelines

ASKING: Final = (
    "chart", "graph", "plot", "draw", "picture", "diagram", "compare", "comparison", "show", "trend", "over time",
    "over the years", "year by year", "history", "change", "changes", "number", "numbers", "figure", "figures",
    "statistics", "data", "amount", "please",
)  # fmt: skip
"""Words that ask for a chart and do not say of what."""


@dataclass(frozen=True, slots=True)
class Found:
    """The figure over time that a text names, or those it may mean."""

    sure: Timeline | None
    choices: tuple[Timeline, ...]
    """Likeliest first; all there are where the text names none."""


def find_series(text: str, base: KnowledgeBase, matcher: Matcher) -> Found:
    """Find the figure over time that a text names; sure only if every other word of it asks for a chart."""
    lines = {line.id: line for line in timelines(base)}
    names = {name: (line.title, *base.series[name].aliases) for name, line in lines.items()}
    named = find_named(text, names, matcher, ASKING)
    choices = tuple(lines[name] for name in named.near) or tuple(lines.values())
    return Found(lines[named.sure] if named.sure else None, choices)
