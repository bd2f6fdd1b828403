"""For which update something is counted, so that work done again counts once; a value that follows the task."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count


@dataclass(frozen=True, slots=True)
class Occasion:
    """One try to answer an update: what it counts is numbered, the same way in each try."""

    update_id: int
    _numbers: Iterator[int] = field(default_factory=count)

    def number(self) -> int:
        """The number of the next count."""
        return next(self._numbers)


_OCCASION: ContextVar[Occasion | None] = ContextVar("_OCCASION", default=None)


def occasion() -> Occasion | None:
    """The try that the running task belongs to; None: nothing is done again."""
    return _OCCASION.get()


@contextmanager
def counting_once(update_id: int) -> Iterator[None]:
    """Count what is counted inside once for this update, however often it is tried before the inbox settles it."""
    token = _OCCASION.set(Occasion(update_id))
    try:
        yield
    finally:
        _OCCASION.reset(token)
