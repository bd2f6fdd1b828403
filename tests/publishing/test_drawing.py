"""Pictures: their size, what stands in them, how a forecast differs, and that nothing is loaded before it is needed."""

import subprocess
import sys
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from knowledge import KnowledgeBase
from publishing import Timeline, chart, timelines
from publishing.drawing import drawn
from tests.conftest import ROOT
from tests.publishing.conftest import Row

CARD, INK, QUIET, BLUE = (0xF8, 0xF8, 0xF6), (0x0B, 0x0C, 0x0C), (0x48, 0x49, 0x49), (0x1D, 0x5C, 0x9A)
Pixels = NDArray[Any]


def pixels(line: Timeline) -> Pixels:
    with Image.open(BytesIO(chart(line))) as picture:
        return np.asarray(picture.convert("RGBA"))


def is_blue(picture: Pixels) -> Pixels:
    found: Pixels = (picture[:, :, :3] == BLUE).all(axis=2)
    return found


def bars(picture: Pixels) -> list[Pixels]:
    """The rows of the picture in which a bar stands, cut apart."""
    rows = is_blue(picture).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(int), [0]))))
    return [picture[start:stop] for start, stop in edges.reshape(-1, 2)]


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture(scope="module")
def looked_after_children(base: KnowledgeBase) -> Timeline:
    return next(line for line in timelines(base) if line.id == "looked-after-children")


def test_a_picture_is_an_opaque_card_as_wide_as_a_phone(looked_after_children: Timeline) -> None:
    picture = pixels(looked_after_children)
    assert picture.shape[1] == 1080
    assert (picture[:, :, 3] == 255).all()
    assert all(tuple(picture[y, x, :3]) == CARD for y in (0, -1) for x in (0, -1))


def test_bars_are_as_long_as_their_numbers(looked_after_children: Timeline) -> None:
    lengths = [int(np.flatnonzero(is_blue(bar).any(axis=0)).max()) - 54 for bar in bars(pixels(looked_after_children))]
    assert [round(length / lengths[-1], 2) for length in lengths] == [0.53, 0.69, 1.0]


def test_a_forecast_is_hatched_and_said_in_words(looked_after_children: Timeline) -> None:
    filled = [is_blue(bar)[:, 60:560].mean() for bar in bars(pixels(looked_after_children))]
    assert filled[0] == filled[1] == 1.0
    assert 0.2 < filled[2] < 0.6
    assert [bar["forecast"] for bar in drawn(looked_after_children)["bars"]] == [False, False, True]
    assert "forecast" in drawn(looked_after_children)["note"]


def test_nothing_is_drawn_where_there_is_no_figure(looked_after_children: Timeline) -> None:
    assert len(bars(pixels(looked_after_children))) == len(looked_after_children.points)


@pytest.mark.parametrize("colour", [INK, QUIET, BLUE])
def test_what_is_drawn_stands_out_from_the_card(colour: tuple[int, int, int]) -> None:
    assert (luminance(CARD) + 0.05) / (luminance(colour) + 0.05) >= 4.5  # WCAG 2.1, 1.4.3


def test_ranges_and_falls_below_zero_keep_their_place(row: Row) -> None:
    line = row({"value": -5, "as_of": "2022"}, {"value": 5, "to": 15, "as_of": "2023"})
    below, above = drawn(line)["bars"]
    assert (below["start"], below["length"], below["range"]) == (0.0, 0.25, 0.0)
    assert (above["start"], above["length"], above["range"]) == (0.25, 0.25, 0.5)
    assert chart(line).startswith(b"\x89PNG")


def test_figures_of_nothing_are_drawn_too(row: Row) -> None:
    line = row({"value": 0, "as_of": "2022"}, {"value": 0, "as_of": "2023"})
    assert [bar["length"] for bar in drawn(line)["bars"]] == [0.0, 0.0]
    assert chart(line).startswith(b"\x89PNG")


def test_a_bot_at_rest_loads_no_library_that_prints() -> None:
    code = "import publishing, sys; print(sorted({'typst', 'docx', 'lxml'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
