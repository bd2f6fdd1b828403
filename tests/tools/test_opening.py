"""Opening hours, in words and on the clock."""

from datetime import datetime, time

import pytest

from tools.opening import Opening

MONDAY = datetime(2026, 11, 23, 9)


def test_they_are_said_as_people_say_them() -> None:
    assert str(Opening()) == "Monday to Friday, 9am to 5pm"
    assert str(Opening(days=("Sunday",), opens=time(0, 30), closes=time(12))) == "Sunday, 12:30am to 12pm"
    assert str(Opening(days=("Friday", "Monday", "Wednesday"))) == "Monday, Wednesday and Friday, 9am to 5pm"


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (MONDAY, True),
        (MONDAY.replace(hour=8, minute=59), False),
        (MONDAY.replace(hour=16, minute=59), True),
        (MONDAY.replace(hour=17), False),
        (MONDAY.replace(day=22), False),
    ],
)
def test_the_clock_decides(moment: datetime, is_open: bool) -> None:
    assert Opening().is_open(moment) is is_open


def test_hours_that_cannot_be_are_told() -> None:
    with pytest.raises(ValueError, match="write at least one"):
        Opening(days=())
    with pytest.raises(ValueError, match="before it opens at 09:00"):
        Opening(closes=time(8))
