"""Figures: one definition, one way of writing, worked-out ones following the others."""

from typing import Any

import pytest

from knowledge import validate
from knowledge.entry import Figure
from knowledge.figures import fill, work_out, write_figure


def figure(**values: Any) -> Figure:
    return validate(Figure, {"id": "x", "subject": "things", "as_of": "2015-06", **values})


@pytest.mark.parametrize(
    ("values", "written", "bare"),
    [
        ({"value": 4000, "unit": "£"}, "£4,000", "£4,000"),
        ({"value": 10000, "unit": "£", "qualifier": "up to"}, "up to £10,000", "£10,000"),
        (
            {"value": 30, "unit": "£", "scale": "million", "qualifier": "just under"},
            "just under £30 million",
            "£30 million",
        ),
        ({"value": 25, "to": 30}, "25 to 30", "25 to 30"),
        ({"value": 1.9, "unit": "%"}, "1.9%", "1.9%"),
        ({"value": 1000, "qualifier": "nearly"}, "nearly 1,000", "1,000"),
    ],
)
def test_a_figure_is_written_in_one_way(values: dict[str, Any], written: str, bare: str) -> None:
    made = figure(**values)
    assert write_figure(made, made.value or 0) == written
    assert write_figure(made, made.value or 0, bare=True) == bare


@pytest.mark.parametrize(
    ("sum_", "of", "result"),
    [("difference", ["a", "b"], 21), ("percent-change", ["a", "b"], 21), ("total", ["a", "b"], 219),
     ("share", ["a", "b"], 82), ("remainder", ["c"], 22)],
)  # fmt: skip
def test_a_worked_out_figure_follows_the_others(sum_: str, of: list[str], result: float) -> None:
    figures = {
        "a": figure(value=99),
        "b": figure(value=120),
        "c": figure(value=78, unit="%"),
        "d": figure(worked_out={"sum": sum_, "of": of}),
    }
    assert work_out(figures)["d"] == result


def test_a_figure_made_of_itself_is_refused() -> None:
    with pytest.raises(RecursionError):
        work_out({"a": figure(worked_out={"sum": "total", "of": ["a"]})})


def test_a_figure_that_opens_a_sentence_is_capitalised() -> None:
    written = {"now": "around 27", "now.bare": "27", "then": "around 37"}
    assert fill("{now} a day, down from {then}.", written) == "Around 27 a day, down from around 37."
    assert fill("It fell. {now} a day.", written) == "It fell. Around 27 a day."
    assert fill("From {then} to {now.bare}.", written) == "From around 37 to 27."
