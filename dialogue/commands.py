"""The slash commands: a function and a row each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from dialogue.pages import Pages
from dialogue.turn import Asker, Question, Reply


class Talks(Protocol):
    """What a command needs of the dialogue."""

    async def ask(self, question: Question) -> Reply: ...

    async def open_entry(self, name: str, asker: Asker) -> Reply: ...

    def pages(self, asker: Asker) -> Pages: ...


Run = Callable[[Talks, str, Asker], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Command:
    """One slash command."""

    name: str
    description: str
    """What Telegram's menu says; 256 characters at most."""
    run: Run
    private: bool = True
    """Whether a private chat's menu lists it."""
    group: bool = False
    """Whether a group's menu lists it."""


async def _start(dialogue: Talks, argument: str, asker: Asker) -> Reply:
    if argument.startswith("f_"):
        return await dialogue.open_entry(argument.removeprefix("f_"), asker)
    return dialogue.pages(asker).welcome()


async def _help(dialogue: Talks, argument: str, asker: Asker) -> Reply:
    return dialogue.pages(asker).help()


async def _topics(dialogue: Talks, argument: str, asker: Asker) -> Reply:
    return dialogue.pages(asker).topics()


async def _about(dialogue: Talks, argument: str, asker: Asker) -> Reply:
    return dialogue.pages(asker).about()


async def _privacy(dialogue: Talks, argument: str, asker: Asker) -> Reply:
    return dialogue.pages(asker).privacy()


async def _ask(dialogue: Talks, argument: str, asker: Asker) -> Reply:
    if not argument.strip():
        return dialogue.pages(asker).ask_usage()
    return await dialogue.ask(Question(argument, asker))


COMMANDS: Final[tuple[Command, ...]] = (
    Command("start", "Begin, with questions to try", _start),
    Command("help", "How to ask", _help, group=True),
    Command("topics", "Browse what I know", _topics),
    Command("about", "What I know, as of when, and the source", _about, group=True),
    Command("privacy", "What is kept about you", _privacy, group=True),
    Command("ask", "Ask a question: /ask caseload target", _ask, private=False, group=True),
)
