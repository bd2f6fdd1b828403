"""A dialogue that says what a test wants and keeps what it was told, and a bot that runs over it."""

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from dialogue import Asker, Block, Choice, Question, Receipt, Reply, Said, Span
from handlers import TelegramSettings
from tests.botapi import TOKEN, BotApi
from tests.running import Running


@dataclass(frozen=True)
class Row:
    """A command as the edges see it."""

    name: str
    description: str
    private: bool = True
    group: bool = False


COMMANDS = (
    Row("start", "Begin"),
    Row("topics", "Browse"),
    Row("help", "How to ask", group=True),
    Row("ask", "Ask a question", private=False, group=True),
)


@dataclass(frozen=True)
class Introduction:
    """How the bot introduces itself."""

    description: str = "Answers from the review."
    short_description: str = "The review, answered."


def text(words: str) -> tuple[Block, ...]:
    """One plain paragraph."""
    return (Block((Span(words),)),)


def said(entry: str) -> Said:
    """An entry that a reply rests on."""
    return Said(entry, "Title", "Text", 100.0, "June 2015", "Newspaper")


@dataclass
class FakeDialogue:
    """Echoes, unless a test sets another reply; raises what a test sets as an error."""

    heard: list[tuple[str, ...]] = field(default_factory=list)
    askers: list[Asker] = field(default_factory=list)
    replies: dict[str, Reply] = field(default_factory=dict)
    results: list[Reply] = field(default_factory=list)
    error: Exception | None = None
    minded: set[int] = field(default_factory=set)
    """The groups in which it wants to hear everything."""
    receipts: list[Receipt] = field(default_factory=list)

    async def ask(self, question: Question) -> Reply:
        return self._turn(question.asker, question.text, "ask", question.text)

    async def choose(self, action: str, asker: Asker) -> Reply:
        return self._turn(asker, action, "choose", action)

    async def search(self, text: str, asker: Asker, limit: int = 10) -> list[Reply]:
        self._turn(asker, text, "search", text)
        return self.results

    async def run_command(self, name: str, question: Question) -> Reply:
        return self._turn(question.asker, f"/{name}", "command", name, question.text)

    def minds(self, asker: Asker) -> bool:
        return asker.chat in self.minded

    async def received(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)

    async def unreadable(self, kind: str, asker: Asker) -> Reply:
        self.askers.append(asker)
        return Reply("page", text(f"I cannot use this {kind}."))

    def failed(self) -> Reply:
        return Reply("page", text("Something went wrong."))

    def _turn(self, asker: Asker, key: str, *told: str) -> Reply:
        self.heard.append(told)
        self.askers.append(asker)
        if self.error:
            raise self.error
        return self.replies.get(key) or Reply("answered", text(f"You said: {' '.join(told[1:])}"))


class Bot(Running):
    """A running bot over a dialogue of the test's own."""

    def __init__(
        self, api: BotApi, dialogue: FakeDialogue, settings: TelegramSettings | None = None, owner: int = 0
    ) -> None:
        super().__init__(api, dialogue, COMMANDS, Introduction(), settings, owner=owner)
        self.dialogue = dialogue


@asynccontextmanager
async def running(
    dialogue: FakeDialogue | None = None, inline_cache_seconds: int = 10, inline_results: int = 10
) -> AsyncIterator[Bot]:
    """Run the real application over HTTP, polling as in production; yields once it is polling."""
    partner = dialogue or FakeDialogue()
    async with BotApi() as api:
        settings = TelegramSettings(TOKEN, api.url, inline_cache_seconds, inline_results)
        bot = Bot(api, partner, settings)
        await bot.started()
        await api.wait_sent("setMyShortDescription")
        try:
            yield bot
        finally:
            await bot.stopped()


def entry_reply(entry: str = "golden-hello", **changes: Any) -> Reply:
    """A reply that rests on an entry, with every kind of button."""
    blocks = (
        Block((Span("£4,000 <offered> & paid", "bold"),)),
        Block((Span("Not in the source: who qualifies."),), folded=True),
        Block((Span("Source: "), Span("Worcester News", "link", "https://example.org/?a=1&b=2"))),
    )
    choices = (
        Choice("Relocation", "entry:relocation"),
        Choice("Why", "entry:why"),
        Choice("Helpful", f"good:{entry}"),
        Choice("Not helpful", f"bad:{entry}"),
    )
    reply = Reply("answered", blocks, choices, (said(entry),), title="Golden hello", summary="£4,000")
    return dataclasses.replace(reply, **changes)
