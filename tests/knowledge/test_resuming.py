"""A message may pick one of the choices that were offered."""

import pytest

from knowledge.resuming import place_in


@pytest.mark.parametrize(
    ("text", "place"),
    [("the first one", 0), ("1", 0), ("number 2", 1), ("the second please", 1), ("3rd", 2), ("I mean the last one", 2)],
)
def test_a_place_picks_a_choice(text: str, place: int) -> None:
    assert place_in(text, 3) == place


@pytest.mark.parametrize("text", ["yes", "Yes please.", "ok, that one", "that's it"])
def test_yes_picks_the_only_choice(text: str) -> None:
    assert place_in(text, 1) == 0


@pytest.mark.parametrize(
    ("text", "count"), [("yes", 2), ("the third", 2), ("no", 1), ("first responders", 3), ("yes but who", 1), ("1", 0)]
)
def test_what_picks_no_choice_is_left_alone(text: str, count: int) -> None:
    assert place_in(text, count) is None
