"""Likely slips are cheaper than rare ones, and none costs less than is known of it beforehand."""

import random
from itertools import pairwise

import pytest
from rapidfuzz.distance import OSA

from knowledge.slips import SlipCosts, Slips, slips_allowed

SLIPS = Slips(SlipCosts())


@pytest.mark.parametrize(
    ("likelier", "rarer"),
    [("gokden", "goqden"), ("goldne", "golxne"), ("goldeen", "goldxen"), ("goldn", "goldzn"), ("galden", "gtlden")],
)
def test_likely_slips_are_cheaper(likelier: str, rarer: str) -> None:
    assert SLIPS.cost("golden", likelier) < SLIPS.cost("golden", rarer)
    assert SLIPS.cost("golden", "golden") == 0.0


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ("goqden", SlipCosts().other),
        ("galden", SlipCosts().vowel),
        ("godlen", SlipCosts().swapped),
        ("olden", SlipCosts().dropped + SlipCosts().first_letter),
        ("gollden", SlipCosts().doubled),
        ("gol4den", SlipCosts().added),
        ("g\u00f6lden", SlipCosts().other),
    ],
)
def test_each_slip_costs_what_is_said_of_it(typed: str, cost: float) -> None:
    assert SLIPS.cost("golden", typed) == pytest.approx(cost)


def test_slips_cost_no_less_than_is_known_of_them_without_a_closer_look() -> None:
    rng = random.Random(1)
    words = ["golden", "g", "", *("".join(rng.choices("golden", k=rng.randint(1, 8))) for _ in range(200))]
    for meant, typed in pairwise(words):
        least = SLIPS.at_least(meant, typed, OSA.distance(meant, typed))
        assert 0.0 <= least <= SLIPS.cost(meant, typed) + 1e-9
    assert SLIPS.at_least("golden", "godlen", 1) == SLIPS.cost("golden", "godlen")
    assert SLIPS.at_least("golden", "olden", 1) == SLIPS.cost("golden", "olden")


def test_longer_words_have_room_for_more_slips() -> None:
    assert [slips_allowed("x" * length) for length in (1, 2, 5, 10)] == [0, 1, 2, 3]
