"""What changed between two moments, worked out in decimals and told with its working. Pure."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from knowledge import Figure, write_figure
from publishing.series import Point

BOUNDS: Final = ("up to", "more than")
"""Hedges that make a figure a limit: nothing can be taken from it."""
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of two points."""

    before: Point
    after: Point
    difference: Decimal
    percent: Decimal | None
    """Of the earlier value, unrounded; None where it is 0 or where the figures are percentages themselves."""

    @property
    def about(self) -> str:
        """'about ' where one of the figures is no exact one."""
        return "about " if self.before.figure.qualifier or self.after.figure.qualifier else ""

    @property
    def size(self) -> str:
        """How much, without the direction: 'about 159', '7 percentage points'."""
        return f"{self.about}{_amount(self.after.figure, abs(self.difference))}"

    @property
    def share(self) -> str:
        """'about 30%', or nothing where no percentage is worked out."""
        if self.percent is None:
            return ""
        whole = _rounded(abs(self.percent), 0 if abs(self.percent) >= 1 else 1)
        about = "about " if self.about or whole != abs(self.percent) else ""
        return f"{about}{_plain(whole)}%"

    @property
    def working(self) -> str:
        """'690 − 531 = 159; 159 ÷ 531 = 29.9%'."""
        high, low = (self.after, self.before) if self.difference >= 0 else (self.before, self.after)
        sizes = [_amount(point.figure, _decimal(point.value)) for point in (high, low)]
        sizes = [size.removesuffix(POINTS) for size in sizes]
        left = _amount(self.after.figure, abs(self.difference))
        steps = f"{sizes[0]} − {sizes[1]} = {left}"
        if self.percent is None:
            return steps
        base = _amount(self.before.figure, _decimal(self.before.value))
        return f"{steps}; {left} ÷ {base} = {_rounded(abs(self.percent), 1)}%"


def change(before: Point, after: Point) -> Change | None:
    """The change from one point to another; None where ranges or limits such as 'up to' allow none."""
    figures = (before.figure, after.figure)
    if any(figure.to is not None or figure.qualifier in BOUNDS for figure in figures):
        return None
    first, last = _decimal(before.value), _decimal(after.value)
    percent = None if not first or after.figure.unit == "%" else HUNDRED * (last - first) / abs(first)
    return Change(before, after, last - first, percent)


POINTS: Final = " percentage points"


def _amount(figure: Figure, value: Decimal) -> str:
    """A number as the figure writes it; a difference of percentages is one of percentage points."""
    if figure.unit == "%":
        return f"{_plain(value)}{POINTS}"
    return write_figure(replace(figure, to=None), float(value), bare=True)


def _decimal(value: float) -> Decimal:
    """The number that was written, not the nearest binary one: 1.9 less 1.7 is 0.2."""
    return Decimal(str(value))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value.normalize():,f}"
