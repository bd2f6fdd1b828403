"""The update being answered, as the code under it can see it; a value that follows the task."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field

from storage import Sent


@dataclass(slots=True)
class Turn:
    """One update on its way to its answer, over all tries."""

    update_id: int
    stored: bool = True
    """Whether it is in the inbox, so that its messages are noted there too."""
    known: dict[int, Sent] = field(default_factory=dict)
    """Its messages by number: intended, or sent with what Telegram answered."""
    unwritten: list[Sent] = field(default_factory=list)
    """Results that are not in the inbox yet."""
    number: int = 0
    """The number of the next message."""
    failure: BaseException | None = None
    """Why this try failed."""
    last_try: bool = False
    released: Callable[[], AbstractContextManager[None]] = nullcontext
    """Lets another update have the worker's place while this one waits."""

    over: bool = False
    """Whether it has come to its end."""

    @property
    def closed(self) -> bool:
        """Whether what is sent now is no part of the answer: it failed, or is over."""
        return self.failure is not None or self.over

    def begin(self, last_try: bool) -> None:
        """Start a try: its messages are counted anew, so that those sent before are recognised."""
        self.number, self.failure, self.last_try = 0, None, last_try

    def inherit(self, sent: Sequence[Sent]) -> None:
        """Take over what an earlier process noted."""
        self.known = {each.number: each for each in sent}


CURRENT: ContextVar[Turn | None] = ContextVar("CURRENT", default=None)
"""The turn of the running task; None outside of any update."""
