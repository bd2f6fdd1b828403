"""What an edge needs of the dialogue behind it; promises only, no code."""

from typing import Protocol

from dialogue import Asker, Question, Receipt, Reply


class Partner(Protocol):
    """The one an edge talks to; `dialogue.Dialogue` is one, and so is a test's fake."""

    async def ask(self, question: Question) -> Reply:
        """Answer a question."""

    async def choose(self, action: str, asker: Asker) -> Reply:
        """Do what a button stands for; an unknown action gets a reply with only a notice."""

    async def search(self, text: str, asker: Asker, limit: int = 10) -> list[Reply]:
        """List replies for a result list, best first."""

    async def run_command(self, name: str, question: Question) -> Reply:
        """Run a slash command, named without its slash; the question is what follows it."""

    def minds(self, asker: Asker) -> bool:
        """Whether what is said in a group counts that is not addressed to the bot."""

    async def received(self, receipt: Receipt) -> None:
        """Learn what became of a letter."""

    async def unreadable(self, kind: str, asker: Asker) -> Reply:
        """Say that this kind of message cannot be read."""

    def failed(self) -> Reply:
        """Say that something broke."""


class MenuCommand(Protocol):
    """A slash command as the edges see it."""

    @property
    def name(self) -> str:
        """What is typed after the slash."""

    @property
    def description(self) -> str:
        """What it does, in a few words."""

    @property
    def private(self) -> bool:
        """Whether a private chat's menu lists it."""

    @property
    def group(self) -> bool:
        """Whether a group's menu lists it, and a group may give it without naming the bot."""


class About(Protocol):
    """What is shown of the bot before anybody has written to it."""

    @property
    def description(self) -> str:
        """Shown in an empty chat; 512 characters at most."""

    @property
    def short_description(self) -> str:
        """Shown on the bot's own page; 120 characters at most."""
