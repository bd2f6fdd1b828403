"""What the bot sends of itself, to another chat than the one it answers in; kept until it has arrived."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from dialogue.turn import Block, Choice, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message to a chat. All of it can be written as JSON."""

    key: str
    """Names it: a letter with a key that was used within the last two days is not sent again."""
    chat: int = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    choices: tuple[Choice, ...] = ()
    tool: str = ""
    """Which tool is told what became of it."""
    user: int = field(default=0, repr=False)
    """The person it is tied to; forgetting them takes it back while it waits."""
    thread: int = 0
    """The forum topic to send it to."""
    topic: str = ""
    """The name of a new forum topic for it, where the chat has topics."""
    replies_to: int = 0
    """The message there that it answers."""
    changes: int = 0
    """The message there whose place it takes; 0: it is a message of its own."""
    copy_text: str = ""
    """Wording for a copy button."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a letter."""

    letter: Letter
    message: int = 0
    """Its number in its chat; 0: it never arrived."""
    thread: int = 0
    """The forum topic it is in."""
    fault: str = ""
    """Why it can never arrive."""


class Post(Protocol):
    """Takes letters to be delivered."""

    async def send(self, letter: Letter) -> None:
        """Return once a letter cannot be lost any more; raise StorageError when it cannot be kept."""
        ...


def as_json(letter: Letter) -> dict[str, Any]:
    """A letter as plain values."""
    return asdict(letter)


def read_letter(values: Mapping[str, Any]) -> Letter:
    """Read back what `as_json` wrote; raises TypeError or KeyError for anything else."""
    blocks = tuple(Block(tuple(Span(**span) for span in block["spans"]), block["folded"]) for block in values["blocks"])
    choices = tuple(Choice(**choice) for choice in values["choices"])
    return Letter(**{**values, "blocks": blocks, "choices": choices})
