"""What the tests of this layer share: rows of figures made for a test, and papers of the real knowledge base."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knowledge import Entry, Figure, KnowledgeBase, validate
from publishing import Brief, Point, Timeline, brief
from publishing.series import write_point

Row = Callable[..., Timeline]
MADE = date(2026, 11, 23)


def changed(base: KnowledgeBase, entry: Entry) -> KnowledgeBase:
    """A knowledge base with one answer put in the place of the one of that id."""
    return replace(base, entries={**base.entries, entry.id: entry})


@pytest.fixture(scope="session")
def row() -> Row:
    """A figure over time from the values of each of its moments."""

    def make(*moments: dict[str, Any]) -> Timeline:
        return Timeline("visits", "Visits a day", tuple(map(_point, moments)), "June 2024", "the library", ("Leaflet",))

    return make


def _point(values: dict[str, Any]) -> Point:
    figure = validate(Figure, {"id": "visits", "subject": "visits", **values})
    return write_point(figure, figure.value or 0.0)


@pytest.fixture(scope="session")
def targets(base: KnowledgeBase) -> Brief:
    return brief(["targets"], base, MADE, version="41")


@pytest.fixture(scope="session")
def looked_after(base: KnowledgeBase) -> Brief:
    return brief(["looked-after"], base, MADE)
