"""Pairs that stand together anywhere in a row are known where enough rows have them."""

from itertools import combinations

import numpy as np

from knowledge.pairs import MIN_TOGETHER, MOST_TOGETHER, Couples


def rows_of(*rows: tuple[int, ...]) -> list[np.ndarray]:
    return [np.array(row, np.int32) for row in rows]


def test_a_couple_counts_however_far_apart_it_stands() -> None:
    couples = Couples(rows_of((0, 5), (0, 3, 5), (0, 1, 2, 5), (1, 2)), 6, 100)
    assert len(couples) == 1
    assert couples.among(np.array([0, 4, 5])).tolist() == [0]
    assert couples.among(np.array([1, 2])).tolist() == []


def test_of_too_many_couples_the_commonest_are_kept() -> None:
    often, seldom = (0, 1), (2, 3)
    couples = Couples(rows_of(*[often] * (MIN_TOGETHER + 1), *[seldom] * MIN_TOGETHER), 4, 1)
    assert (len(couples.among(np.array(often))), len(couples.among(np.array(seldom)))) == (1, 0)


def test_each_couple_has_a_number_of_its_own() -> None:
    row = (1, 4, 6, 7)
    couples = Couples(rows_of(*[row] * MIN_TOGETHER), 8, 100)
    numbers = [couples.among(np.array(pair)).tolist() for pair in combinations(row, 2)]
    assert sorted(numbers) == [[number] for number in range(len(couples))] == [[n] for n in range(6)]


def test_a_long_row_has_a_bounded_number_and_no_rows_have_none() -> None:
    long = np.arange(500, dtype=np.int32)
    couples = Couples([long] * MIN_TOGETHER, 500, 10**6)
    assert len(couples) == len(couples.among(long)) == MOST_TOGETHER * (MOST_TOGETHER - 1) // 2
    none = Couples([], 500, 10)
    assert (len(none), none.among(long).tolist()) == (0, [])
