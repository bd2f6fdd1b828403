"""Days as curators type them."""

from datetime import date

import pytest

from tools.days import in_months, read_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text", ["30 June 2027", "30 jun 2027", " 30  June 2027", "30/6/2027", "30.06.2027", "2027-06-30", "June 30, 2027"]
)
def test_the_usual_forms_are_read(text: str) -> None:
    assert read_day(text, TODAY) == date(2027, 6, 30)


@pytest.mark.parametrize("text", ["", "soon", "31 June 2027", "23 November 2026", "1 May 2020", "6/30/2027"])
def test_what_is_no_day_to_come_is_none(text: str) -> None:
    assert read_day(text, TODAY) is None


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    assert in_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert in_months(date(2026, 12, 1), 12) == date(2027, 12, 1)
