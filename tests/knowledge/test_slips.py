"""Likely slips are cheaper than rare ones, and none costs less than the least."""

import pytest

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


@pytest.mark.parametrize("typed", ["gokden", "goldne", "goldeen", "goldn", "godne", "g", "", "silver"])
def test_no_slip_costs_less_than_the_least(typed: str) -> None:
    changed = sum(a != b for a, b in zip(typed.ljust(6), "golden".ljust(len(typed)), strict=False))
    assert SLIPS.least == 0.8
    assert SLIPS.cost("golden", typed) >= SLIPS.least * min(1, changed)


def test_longer_words_have_room_for_more_slips() -> None:
    assert [slips_allowed("x" * length) for length in (1, 2, 5, 10)] == [0, 1, 2, 3]
