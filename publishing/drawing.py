"""Draws a figure over time as bars: what the template of a chart is filled with, and the picture."""

from typing import Any, Final

from publishing.series import Point, Timeline
from publishing.tables import extent
from publishing.telling import caption, footer, gaps, opening
from publishing.typesetting import Sheet, set_png

PIXELS_PER_INCH: Final = 216.0
"""With a card 360 points wide: 1,080 pixels, three a point, as sharp as a phone shows."""


def chart(line: Timeline) -> bytes:
    """A PNG, 1,080 pixels wide, dark on its own light card so that it reads on any background.

    Bars from zero, each with its moment and number; a forecast is hatched and says so; nothing is drawn between.
    """
    return set_png(Sheet("card.typ", drawn(line)), PIXELS_PER_INCH)


def drawn(line: Timeline) -> dict[str, Any]:
    """What the template needs: texts, and each bar's place as shares of the width."""
    low, high = extent(line)
    span = (high - low) or 1.0
    return {
        "title": line.title,
        "bars": [_bar(point, low, span) for point in line.points],
        "gaps": gaps(line),
        "note": line.note,
        "origin": footer(line),
        "alt": caption(line),
    }


def _bar(point: Point, low: float, span: float) -> dict[str, Any]:
    """From zero to the value, and on to the upper end where it is a range."""
    start, stop = sorted((0.0, point.value))
    return {
        "when": opening(point.when),
        "written": point.written,
        "forecast": point.figure.forecast,
        "start": (start - low) / span,
        "length": (stop - start) / span,
        "range": (point.top - point.value) / span,
    }
