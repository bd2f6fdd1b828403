"""Opening hours: when people are there to answer. Pure."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, ClassVar, Final, Literal

Day = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS: Final[tuple[Day, ...]] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of a week, as they follow each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The days and the hours, the same each day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    days: tuple[Day, ...] = DAYS[:5]
    opens: time = time(9)
    closes: time = time(17)

    def __post_init__(self) -> None:
        """Raise ValueError for hours at which nobody could be there."""
        if not self.days:
            raise ValueError("has no days; write at least one, such as Monday")
        if self.closes <= self.opens:
            raise ValueError(f"closes at {self.closes:%H:%M}, before it opens at {self.opens:%H:%M}; swap the two")

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there at a moment of the local clock."""
        return DAYS[moment.weekday()] in self.days and self.opens <= moment.time() < self.closes

    def __str__(self) -> str:
        """'Monday to Friday, 9am to 5pm'."""
        return f"{_said_days(self.days)}, {_said(self.opens)} to {_said(self.closes)}"


def _said_days(days: tuple[Day, ...]) -> str:
    places = sorted({DAYS.index(day) for day in days})
    names = [DAYS[place] for place in places]
    if len(names) > 2 and places[-1] - places[0] == len(places) - 1:
        return f"{names[0]} to {names[-1]}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _said(moment: time) -> str:
    hour, half = moment.hour % 12 or 12, "am" if moment.hour < 12 else "pm"
    return f"{hour}:{moment.minute:02}{half}" if moment.minute else f"{hour}{half}"
