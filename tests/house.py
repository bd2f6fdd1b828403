"""The whole bot over a small knowledge base with an entry for staff: what a test sends in, and what comes out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from telegram import Update

from config import Config
from dialogue import COMMANDS, Access, Contexts, Dialogue, Library, Reply
from handlers import TelegramSettings, builder, furnish
from handlers.application import AnyApplication
from knowledge import KnowledgeBase, load
from storage import Storage, open_storage
from tests.botapi import TOKEN, BotApi, Call
from tests.botapi_rules import Json
from tests.updates import user

OWNER, CURATOR, STAFF, COUNCILLOR, STRANGER, OTHER = 1, 2, 3, 4, 7, 8
SECRET = "deputy"
"""A word that stands in the answer for staff alone."""
STAFF_QUESTION = "who unlocks on saturday"
PEOPLE = Access(
    owner=OWNER, curators=(CURATOR,), staff=(STAFF,), councillors=(COUNCILLOR,), contact="the data protection officer"
)
SECOND: KnowledgeBase = load(Path(__file__).parent / "second")


@dataclass
class Time:
    """A clock that a test moves: seconds, and the day."""

    now: float = 1_000_000.0
    day: date = date(2026, 11, 23)

    def __call__(self) -> float:
        return self.now


def converse(config: Config, storage: Storage, access: Access = PEOPLE, time: Time | None = None) -> Dialogue:
    """A dialogue over the small base."""
    clock = time or Time()
    contexts = Contexts(600, clock)
    library = Library(SECOND, config.answering, config.phrases, lambda: clock.day)
    return Dialogue(library, config.phrases, storage, contexts, keep_days=30, access=access, now=clock)


@dataclass
class House:
    """The real application; updates go in by hand, its calls go to a Bot API on this machine."""

    api: BotApi
    application: AnyApplication
    dialogue: Dialogue
    storage: Storage
    time: Time = field(default_factory=Time)

    async def gets(self, raw: Json) -> list[Call]:
        """Let the bot deal with an update; return its calls."""
        await self.api.push(raw)
        before = len(self.api.calls)
        for message in (raw[kind] for kind in ("message", "edited_message") if kind in raw):
            message["date"] = int(self.time.now)
            message.pop("edit_date", None)
        await self.application.process_update(Update.de_json(raw, self.application.bot))
        return self.api.calls[before:]

    async def told(self, raw: Json) -> str:
        """Let the bot deal with an update; return all it shows, toasts and results included."""
        return " ".join(shown(call) for call in await self.gets(raw))

    async def says(self, person: int, text: str, **content: Any) -> str:
        """Somebody writes in private; return what the bot shows."""
        return await self.told(self.api.make.private(text, user(person), **content))

    async def says_in_group(self, person: int, text: str, **content: Any) -> str:
        """Somebody writes in a group; return what the bot shows."""
        return await self.told(self.api.make.group(text, user(person), **content))

    async def presses(self, person: int, data: str, message: Json | None = None) -> str:
        """Somebody presses a button, by default under a message in their own chat."""
        chat = {"id": person, "type": "private", "first_name": "Robin"}
        under = message or {"chat": chat, "message_id": 3, "date": 0}
        return await self.told(self.api.make.press(data, under, user(person)))

    async def searches(self, person: int, text: str) -> str:
        """Somebody types an inline query; return the results."""
        return await self.told(self.api.make.inline(text, user(person)))

    async def invites(self, role: str = "staff", by: int = OWNER) -> str:
        """Somebody makes an invitation; return what its link carries, or nothing."""
        return ("inv_" + (await self.says(by, f"/invite {role}")).partition("?start=inv_")[2]).removesuffix("inv_")


def shown(call: Call) -> str:
    """Everything of a call that a person can get to see or follow."""
    parts = [str(call.sent.get("text", ""))]
    parts += [f"{button['text']} {button.get('url', '')} {button.get('callback_data', '')}" for button in call.buttons]
    for result in call.sent.get("results", ()):
        parts.append(f"{result['title']} {result.get('description', '')} {result['input_message_content']}")
    return " ".join(parts) if call.method != "setMyCommands" else ""


def shown_reply(reply: Reply) -> str:
    """Everything of a reply that an edge could show."""
    spans = " ".join(span.text for block in reply.blocks for span in block.spans)
    said = " ".join(f"{each.id} {each.title} {each.text}" for each in (*reply.answers, *reply.suggestions))
    labels = " ".join(f"{choice.label} {choice.action}" for choice in reply.choices)
    return f"{spans} {said} {labels} {reply.title} {reply.summary} {reply.notice}"


@asynccontextmanager
async def living(config: Config, access: Access = PEOPLE, storage: Storage | None = None) -> AsyncIterator[House]:
    """Run the bot over a storage that forgets, unless another is given."""
    time = Time()
    async with BotApi() as api, open_storage("memory:") as own:
        kept = storage or own
        dialogue = converse(config, kept, access, time)
        settings = TelegramSettings(TOKEN, api.url)
        application = builder(settings).updater(None).build()
        furnish(application, settings, dialogue, COMMANDS)
        async with application:
            yield House(api, application, dialogue, kept, time)
