"""Packed numbers come back as they were given, and what was never given is not found."""

import pickle
from collections.abc import Mapping

import numpy as np
import pytest

from knowledge.tables import Sets, Shares, Table, narrow

NUMBERS: Mapping[str, int] = {"review": 3, "": 0, "peer review": 70_000, "Žižkov": 1, "\ud800": 2}


def test_a_table_gives_the_number_of_each_text() -> None:
    table = pickle.loads(pickle.dumps(Table(NUMBERS)))
    assert {text: table.get(text, -1) for text in NUMBERS} == NUMBERS
    assert len(table) == len(NUMBERS)


@pytest.mark.parametrize("text", ["reviews", "peer", "peer  review", "zzz", " "])
def test_a_text_that_is_not_there_has_the_default(text: str) -> None:
    assert Table(NUMBERS).get(text, -1) == -1


def test_an_empty_table_has_nothing() -> None:
    assert Table({}).get("review") == 0


def test_many_texts_are_told_apart() -> None:
    table = Table({str(number): number for number in range(20_000)})
    assert all(table.get(str(number), -1) == number for number in range(20_000))
    assert all(table.get(f"{number}.") == 0 for number in range(20_000))


def test_shares_are_of_the_cases_of_a_row() -> None:
    shares = Shares({"pay": {"money": 3, "hello": 1, "told": 0}, "none": {}, "staff": {"hello": 4}}, CASES)
    assert shares.of("pay", ["hello", "money", "told", "unknown"]) == {"hello": 0.25, "money": 0.75, "told": 0.0}
    assert shares.of("staff", ["money", "hello"]) == {"hello": 0.5}
    assert shares.of("none", ["money"]) == {}


CASES: Mapping[str, int] = {"pay": 4, "none": 1, "staff": 8}


@pytest.mark.parametrize(("most", "width"), [(255, 1), (256, 2), (65_536, 4), (2**32, 8)])
def test_numbers_take_no_more_bytes_than_they_need(most: int, width: int) -> None:
    narrowed = narrow(np.array([0, most]))
    assert narrowed.itemsize == width
    assert narrowed.tolist() == [0, most]


def test_sets_are_of_their_texts() -> None:
    sets = pickle.loads(pickle.dumps(Sets({"pay": {"money", "how"}, "none": set(), "staff": {"how"}})))
    assert {text: sets.of(text) for text in ("pay", "none", "staff", "unknown")} == {
        "pay": {"money", "how"},
        "none": set(),
        "staff": {"how"},
        "unknown": set(),
    }
    assert Sets({}).of("pay") == set()
