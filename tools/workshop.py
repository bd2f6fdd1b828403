"""What tools are made of, and the list of them in the order in which they are asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogue import Library, Post, Tool
from storage import Storage


@dataclass(frozen=True, slots=True)
class Workshop:
    """The parts that tools are built from."""

    library: Library
    storage: Storage
    post: Post | None
    """None: there are no other chats, as in the terminal."""
    now: Callable[[], float]
    """Seconds since 1970."""


def furnished(workshop: Workshop) -> Sequence[Tool]:
    """Every tool, ready for use; the first that takes a message has it."""
    return ()
