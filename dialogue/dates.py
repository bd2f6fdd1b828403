"""Dates as an answer says them."""

from datetime import date

from knowledge import say_moment

__all__ = ["say_date", "say_moment"]


def say_date(day: date) -> str:
    """Say a day as '23 November 2026'."""
    return say_moment(day.isoformat())
