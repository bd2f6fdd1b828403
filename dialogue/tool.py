"""What the bot can do besides answering: the hooks that a tool may fill; each does nothing by itself."""

from collections.abc import Sequence

from dialogue.commands import Command
from dialogue.letter import Receipt
from dialogue.turn import Asker, Choice, Question, Reply
from knowledge import Entry


class Tool:
    """One thing that takes more than a question and its answer. A turn may come twice after a crash."""

    name: str = ""
    """How the actions of its buttons begin ('ticket:send:7'), and whom receipts of its letters go to."""

    @property
    def commands(self) -> Sequence[Command]:
        """Its slash commands."""
        return ()

    async def hear(self, question: Question) -> Reply | None:
        """Take a message as a turn of something under way; None: it is an ordinary question."""
        return None

    def minds(self, chat: int, thread: int) -> bool:
        """Whether messages in a group count here that are not addressed to the bot."""
        return False

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Do what a button stands for, named without the tool; None: it is out of date."""
        return None

    async def finish(self, question: Question, reply: Reply) -> Reply:
        """Add to the answer of an ordinary question, or shape it."""
        return reply

    def extras(self, entry: Entry, asker: Asker) -> Sequence[Choice]:
        """What it offers to do with one answer, behind the button 'More'."""
        return ()

    async def received(self, receipt: Receipt) -> None:
        """Learn what became of a letter; may be told twice."""

    async def tick(self, now: float) -> None:
        """Do what is due, in seconds since 1970; called about once a minute."""

    async def watch(self) -> None:
        """Look whether anything has changed outside; called every few seconds, so it must cost next to nothing."""

    async def cancel(self, asker: Asker) -> bool:
        """Give up what is under way with an asker; return whether anything was."""
        return False

    async def data_of(self, user: int) -> Sequence[str]:
        """Say in a line each what is kept that is tied to a person."""
        return ()

    async def forget(self, user: int) -> None:
        """Let go of a person; their records and waiting letters are deleted right after."""

    def keeps(self) -> Sequence[str]:
        """Say in a line each what it keeps of people and for how long, for /privacy."""
        return ()
