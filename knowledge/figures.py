"""Figures as text: one number defined once, written the same way in every answer."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from knowledge.entry import Figure

PLACEHOLDER: Final = re.compile(r"\{([a-z0-9-]+)(\.bare)?\}")


def write_number(value: float) -> str:
    """Write a number with thousands separated, and decimals only where it has them."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def write_figure(figure: Figure, value: float, *, bare: bool = False) -> str:
    """Write a figure as an answer shows it: 'up to £10,000', '25 to 30', '15%'."""
    numbers = write_number(abs(value)) + (f" to {write_number(figure.to)}" if figure.to is not None else "")
    if figure.unit == "£":
        numbers = f"£{numbers}"
    if figure.unit == "%":
        numbers = f"{numbers}%"
    if figure.scale:
        numbers = f"{numbers} {figure.scale}"
    return numbers if bare or not figure.qualifier else f"{figure.qualifier} {numbers}"


def work_out(figures: Mapping[str, Figure]) -> dict[str, float]:
    """The value of every figure, worked-out ones included.

    Raises KeyError for a figure that does not exist, RecursionError for one made of itself, and
    ZeroDivisionError where a share or a change starts from nothing.
    """
    values: dict[str, float] = {}

    def value_of(name: str, depth: int) -> float:
        if depth > len(figures):
            raise RecursionError(name)
        if name not in values:
            figure = figures[name]
            if figure.worked_out is None:
                values[name] = float(figure.value or 0)
            else:
                parts = [value_of(part, depth + 1) for part in figure.worked_out.of]
                values[name] = _SUMS[figure.worked_out.sum](parts)
        return values[name]

    for name in figures:
        value_of(name, 0)
    return values


def fill(text: str, written: Mapping[str, str]) -> str:
    """Put figures in the place of {names}; a figure that opens a sentence is capitalised."""

    def put(match: re.Match[str]) -> str:
        figure = written[match[1] + (match[2] or "")]
        opens = re.search(r"(?:^|[.?]['’]?\s+)$", match.string[: match.start()])
        return figure[:1].upper() + figure[1:] if opens else figure

    return PLACEHOLDER.sub(put, text)


def names_in(text: str) -> list[str]:
    """The figures a text names."""
    return [match[1] for match in PLACEHOLDER.finditer(text)]


def _percent_change(parts: list[float]) -> float:
    return round(100 * (parts[-1] - parts[0]) / parts[0])


_SUMS: Final[dict[str, Callable[[list[float]], float]]] = {
    "difference": lambda parts: parts[-1] - parts[0],
    "percent-change": _percent_change,
    "share": lambda parts: float(round(100 * parts[0] / parts[-1])),
    "total": lambda parts: float(sum(parts)),
    "remainder": lambda parts: 100 - parts[0],
}
