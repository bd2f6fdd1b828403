"""A figure over time as bars of text and as CSV: the numbers for those who cannot see or use a picture. Pure."""

import csv
from io import StringIO
from typing import Final

from publishing.series import Point, Timeline
from publishing.telling import footer, opening

EIGHTHS: Final = " ▏▎▍▌▋▊▉"
WIDTH: Final = 20
"""Blocks of the longest bar: fits a phone's width in a fixed-width font."""
COLUMNS: Final = ("when", "as written", "value", "upper value", "unit", "scale", "forecast", "facts as at",
                  "said by", "source")  # fmt: skip


def extent(line: Timeline) -> tuple[float, float]:
    """The lowest and the highest number that the bars show; 0 is always among them."""
    values = [0.0, *(value for point in line.points for value in (point.value, point.top))]
    return min(values), max(values)


def as_text(line: Timeline) -> str:
    """Bars of blocks, each under its moment and number; a forecast has another pattern and says so."""
    low, high = extent(line)
    longest = max(high, -low) or 1.0
    rows = (f"{opening(point.name)}: {point.written}\n{_bar(point, longest)}" for point in line.points)
    return "\n".join((line.title, *rows, footer(line)))


def as_csv(line: Timeline) -> bytes:
    """The numbers as a table, in UTF-8 with the mark by which spreadsheets know it."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for point in line.points:
        figure = point.figure
        numbers = (point.written, f"{point.value:.15g}", "" if figure.to is None else f"{figure.to:.15g}")
        kind = (figure.unit, figure.scale, "yes" if figure.forecast else "no")
        writer.writerow((point.when, *numbers, *kind, line.as_of, line.voice, "; ".join(line.sources)))
    return text.getvalue().encode("utf-8-sig")


def _bar(point: Point, longest: float) -> str:
    eighths = round(8 * WIDTH * abs(point.top) / longest)
    if point.figure.forecast:
        return "░" * max(1, round(eighths / 8))
    whole, rest = divmod(max(1, eighths), 8)
    return "█" * whole + EIGHTHS[rest].strip()
