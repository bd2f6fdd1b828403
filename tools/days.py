"""Days as a curator types them: '30 June 2027', '30/6/2027' or '2027-06-30'. Pure."""

from datetime import date, datetime
from typing import Final

_FORMS: Final = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%B %d %Y", "%B %d, %Y")


def read_day(text: str, today: date) -> date | None:
    """The day that a text names, if it is still to come; None for anything else."""
    for form in _FORMS:
        try:
            day = datetime.strptime(" ".join(text.split()), form).date()
        except ValueError:
            continue
        return day if day > today else None
    return None


def in_months(today: date, months: int) -> date:
    """The same day so many months on; the last of that month where there is no such day."""
    years, month = divmod(today.month - 1 + months, 12)
    for day in range(today.day, 0, -1):
        try:
            return date(today.year + years, month + 1, day)
        except ValueError:
            continue
    raise ValueError(f"{today} has no month {months} on; give fewer months")
