"""What waits to be written: what somebody waits for, and what may come late, a bounded number of it; knows no SQL."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from storage.grouped import Row

Statement = tuple[str, Sequence[Row]]
"""SQL that changes something, and the rows it runs for."""

MOST_LATE: Final = 5000
"""How many writes may come late at a time; a question without an answer is the largest, a few kilobytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Write:
    """Statements that take effect together or not at all."""

    statements: Sequence[Statement]
    late: bool = False
    """Whether it may take effect after its caller went on."""
    key: Row | None = None
    """Of several late writes with one key only the first counts; None: of each."""
    done: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    """Done when it is written, or is left for later."""


class Writes:
    """Those that somebody waits for, in the order in which they came, and those that were left for later."""

    def __init__(self, most_late: int = MOST_LATE) -> None:
        self._most_late = most_late
        self._waiting: list[Write] = []
        self._late: list[Write] = []
        self._keys: set[Row] = set()
        """Of all late writes that may yet take effect, those being written included."""

    @property
    def awaited(self) -> bool:
        """Whether somebody waits for a write."""
        return bool(self._waiting)

    @property
    def late(self) -> int:
        """How many writes were left for later."""
        return len(self._late)

    def expects(self, key: Row | None) -> bool:
        """Return whether a late write with that key is on its way."""
        return key in self._keys

    def put(self, write: Write) -> None:
        """Take a write."""
        self._waiting.append(write)
        if write.key is not None:
            self._keys.add(write.key)

    def take(self) -> Sequence[Write]:
        """Hand over those that somebody waits for; each is then to be given to `written`, `postpone` or `fail`."""
        taken, self._waiting = self._waiting, []
        return taken

    def take_late(self) -> Sequence[Write]:
        """Hand over those that were left for later, likewise."""
        taken, self._late = self._late, []
        return taken

    def written(self, write: Write) -> None:
        """Note that a write is on disk."""
        self._forget(write)
        if not write.done.done():
            write.done.set_result(None)

    def postpone(self, write: Write, error: Exception) -> None:
        """Leave a write for later where it may be and there is room, or let it fail."""
        if not write.late or self.late >= self._most_late:
            self.fail(write, error)
            return
        self._late.append(write)
        if not write.done.done():
            write.done.set_result(None)

    def fail(self, write: Write, error: Exception) -> None:
        """Give a write up."""
        self._forget(write)
        if not write.done.done():
            write.done.set_exception(error)

    def _forget(self, write: Write) -> None:
        if write.key is not None:
            self._keys.discard(write.key)
