"""The slash commands: a function and a row each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from dialogue.desk import Desk
from dialogue.grants import INVITATION
from dialogue.pages import Pages
from dialogue.policy import Right
from dialogue.turn import Asker, Question, Reply


class Talks(Protocol):
    """What a command needs of the dialogue; the asker was let in already."""

    @property
    def desk(self) -> Desk: ...

    async def answer(self, question: Question) -> Reply: ...

    async def my_data(self, asker: Asker) -> Reply: ...

    async def forget_me(self, asker: Asker) -> Reply: ...

    async def cancel(self, asker: Asker) -> Reply: ...

    async def open_entry(self, name: str, asker: Asker) -> Reply: ...

    def pages(self, asker: Asker) -> Pages: ...


Run = Callable[[Talks, Question], Awaitable[Reply]]
"""The question's text is what follows the command."""


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
    right: Right = "ask"
    """What it takes; to others it is an ordinary message."""


async def _start(dialogue: Talks, question: Question) -> Reply:
    argument, asker = question.text, question.asker
    if argument.startswith("f_"):
        return await dialogue.open_entry(argument.removeprefix("f_"), asker)
    if argument.startswith(INVITATION):
        return await dialogue.desk.redeem(argument, asker)
    return dialogue.pages(asker).welcome()


async def _help(dialogue: Talks, question: Question) -> Reply:
    return dialogue.pages(question.asker).help()


async def _topics(dialogue: Talks, question: Question) -> Reply:
    return dialogue.pages(question.asker).topics()


async def _about(dialogue: Talks, question: Question) -> Reply:
    return dialogue.pages(question.asker).about()


async def _privacy(dialogue: Talks, question: Question) -> Reply:
    return dialogue.pages(question.asker).privacy(private=question.asker.private)


async def _ask(dialogue: Talks, question: Question) -> Reply:
    if not question.text.strip():
        return dialogue.pages(question.asker).ask_usage()
    return await dialogue.answer(question)


async def _my_data(dialogue: Talks, question: Question) -> Reply:
    return await dialogue.my_data(question.asker)


async def _forget_me(dialogue: Talks, question: Question) -> Reply:
    return await dialogue.forget_me(question.asker)


async def _cancel(dialogue: Talks, question: Question) -> Reply:
    return await dialogue.cancel(question.asker)


async def _invite(dialogue: Talks, question: Question) -> Reply:
    return await dialogue.desk.invite(question.text, question.asker)


async def _revoke(dialogue: Talks, question: Question) -> Reply:
    return await dialogue.desk.revoke()


def is_open_to_all(command: Command, argument: str) -> bool:
    """Whether nobody is kept from a command, even where only those who are invited may ask."""
    return command.right == "own data" or (command.name == "start" and argument.startswith(INVITATION))


COMMANDS: Final[tuple[Command, ...]] = (
    Command("start", "Begin, with questions to try", _start),
    Command("help", "How to ask", _help, group=True),
    Command("topics", "Browse what I know", _topics),
    Command("about", "What I know, as of when, and the source", _about, group=True),
    Command("privacy", "What is kept about you", _privacy, group=True, right="own data"),
    Command("mydata", "See what is tied to you", _my_data, right="own data"),
    Command("forgetme", "Delete what is tied to you", _forget_me, right="own data"),
    Command("cancel", "Give up what you have begun", _cancel, private=False),
    Command("ask", "Ask a question: /ask caseload target", _ask, private=False, group=True),
    Command("invite", "Make a link that gives a role once", _invite, private=False, right="invite"),
    Command("revoke", "Take back invitations and roles", _revoke, private=False, right="invite"),
)
