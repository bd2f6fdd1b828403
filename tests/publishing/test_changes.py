"""Changes: exact in decimals, hedged where the source hedges, none where a limit or a range allows none."""

from typing import Any

import pytest

from publishing.changes import change
from tests.publishing.conftest import Row

BEFORE, AFTER = {"as_of": "2023"}, {"as_of": "2024"}


@pytest.mark.parametrize(
    ("before", "after", "size", "share", "working"),
    [
        ({"value": 99}, {"value": 120}, "21", "about 21%", "120 − 99 = 21; 21 ÷ 99 = 21.2%"),
        ({"value": 50}, {"value": 60}, "10", "20%", "60 − 50 = 10; 10 ÷ 50 = 20.0%"),
        (
            {"value": 37, "qualifier": "around"},
            {"value": 27, "qualifier": "around"},
            "about 10",
            "about 27%",
            "37 − 27 = 10; 10 ÷ 37 = 27.0%",
        ),
        (
            {"value": 4000, "unit": "£"},
            {"value": 5000, "unit": "£"},
            "£1,000",
            "25%",
            "£5,000 − £4,000 = £1,000; £1,000 ÷ £4,000 = 25.0%",
        ),
        ({"value": 1.7, "unit": "%"}, {"value": 1.9, "unit": "%"}, "0.2 percentage points", "", "1.9 − 1.7 = 0.2"),
        ({"value": 0}, {"value": 5}, "5", "", "5 − 0 = 5"),
        ({"value": 2000}, {"value": 2005}, "5", "about 0.3%", "2,005 − 2,000 = 5; 5 ÷ 2,000 = 0.3%"),
        ({"value": 8}, {"value": 8}, "0", "0%", "8 − 8 = 0; 0 ÷ 8 = 0.0%"),
    ],
)
def test_a_change_shows_its_working(
    row: Row, before: dict[str, Any], after: dict[str, Any], size: str, share: str, working: str
) -> None:
    found = change(*row({**before, **BEFORE}, {**after, **AFTER}).points)
    assert found is not None
    assert (found.size, found.share) == (size, share)
    assert found.working.startswith(working)


@pytest.mark.parametrize("odd", [{"qualifier": "up to"}, {"qualifier": "more than"}, {"to": 9}])
def test_nothing_is_taken_from_a_limit_or_a_range(row: Row, odd: dict[str, Any]) -> None:
    sure, unsure = {"value": 5, **BEFORE}, {"value": 7, **odd, **AFTER}
    assert change(*row(sure, unsure).points) is None
