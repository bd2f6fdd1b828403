"""Dates as people are told them."""

from datetime import date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def say_moment(moment: str) -> str:
    """Say '2015-06' as 'June 2015', '2015-06-25' as '25 June 2015', '2009' as '2009'."""
    parts = moment.split("-")
    year = parts[0]
    if len(parts) == 1:
        return year
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {year}" if len(parts) == 2 else f"{int(parts[2])} {month} {year}"


def say_date(day: date) -> str:
    """Say a day as '23 November 2026'."""
    return say_moment(day.isoformat())
