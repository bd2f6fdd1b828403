"""The whole bot as it is run, tools and letters included: several people and groups, faults and restarts."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext

from dialogue import Dialogue, Post
from handlers import TelegramSettings
from operations import Assistant, Mailbox, Service
from storage import Storage, open_storage
from tests.botapi import PATIENCE, TOKEN, BotApi, Call
from tests.botapi_rules import Json
from tests.house import Time
from tests.running import QUICK
from tests.updates import GROUP, user

Build = Callable[[Storage, Post, Time], Dialogue]
"""Puts a dialogue together, as `bot.py` does."""
_LAST = "setMyShortDescription"
"""The last call of a start."""


class Office:
    """What a test sends in, and what every chat gets to see; the time moves when it is told to."""

    def __init__(self, build: Build, storage: Storage, api: BotApi) -> None:
        self.api = api
        self.storage = storage
        self.time = Time()
        self._build = build
        self._service: Service | None = None
        self._run: asyncio.Task[None] | None = None
        self.dialogue: Dialogue

    async def start(self) -> None:
        """Start the bot, and return when it answers and nothing waits."""
        mailbox = Mailbox()
        self.dialogue = self._build(self.storage, mailbox, self.time)
        settings = TelegramSettings(TOKEN, self.api.url)
        assistant = Assistant(self.dialogue, self.dialogue.commands, self.dialogue.profile())
        self._service = Service(settings, QUICK, self.storage.inbox, lambda take: nullcontext(assistant))
        mailbox.connect(self._service.delivery.post)
        introduced = len(self.api.sent(_LAST))
        self._run = asyncio.create_task(self._service.run())
        await self.api.wait_sent(_LAST, introduced + 1)
        await self.quiet()

    async def stop(self) -> None:
        """Stop the bot; the storage stays open."""
        assert self._service is not None
        assert self._run is not None
        self._service.stop()
        async with asyncio.timeout(PATIENCE):
            await self._run

    async def restart(self) -> None:
        """Stop the bot and start another over the same storage."""
        await self.stop()
        await self.start()

    async def quiet(self) -> None:
        """Wait until nothing in the inbox waits for its end."""
        assert self._service is not None
        answering = self._service.delivery.answering
        assert answering is not None
        async with asyncio.timeout(PATIENCE):
            while await self.storage.inbox.open_count():
                await answering.ended(answering.answered + 1)

    async def gets(self, *updates: Json) -> Sequence[Call]:
        """Let updates happen; return what was granted until all of them, and letters, have ended."""
        calls = len(self.api.calls)
        for update in updates:
            for kind in ("message", "edited_message"):
                if kind in update:
                    update[kind]["date"] = int(self.time.now)
                    update[kind].pop("edit_date", None)
        await self.api.push(*updates)
        await self.api.taken(updates[-1]["update_id"])
        await self.quiet()
        return [call for call in self.api.calls[calls:] if call.result is not None and call.method != "getUpdates"]

    def again(self, update: Json) -> Json:
        """The same message as another update, as after a crash before its end was written."""
        return {**update, "update_id": next(self.api.make.numbers.updates)}

    async def says(self, person: int, text: str, name: str = "Robin") -> Sequence[Call]:
        """Somebody writes in private."""
        return await self.gets(self.api.make.private(text, user(person, name)))

    async def says_in(self, chat: Json, person: int, text: str, to: Json | None = None) -> Sequence[Call]:
        """Somebody writes in a group, perhaps in reply to a message there."""
        content = {"reply_to_message": to} if to else {}
        return await self.gets(self.api.make.group(text, user(person), chat, **content))

    async def presses(self, person: int, label: str, call: Call, name: str = "Robin") -> Sequence[Call]:
        """Somebody presses the button with a label under a message that a call has sent."""
        data = {button["text"]: button["callback_data"] for button in call.buttons if "callback_data" in button}
        if label not in data:
            raise LookupError(f"there is no button {label!r}, only {', '.join(data)}")
        return await self.gets(self.api.make.press(data[label], call.result, user(person, name)))

    async def passes(self, seconds: float) -> Sequence[Call]:
        """Let time pass, and what is due be done."""
        calls = len(self.api.calls)
        self.time.now += seconds
        await self.dialogue.tick(self.time.now)
        await self.quiet()
        return [call for call in self.api.calls[calls:] if call.result is not None and call.method != "getUpdates"]

    async def looks(self) -> None:
        """Let the bot look whether anything has changed outside, and deal with it."""
        await self.dialogue.watch()
        await self.quiet()


def seen(calls: Sequence[Call], chat: int) -> list[str]:
    """What a chat got to see, message by message; edits too."""
    shown = (call.result for call in calls if call.method in ("sendMessage", "editMessageText", "sendPhoto"))
    return [message.get("text", message.get("caption", "")) for message in shown if message["chat"]["id"] == chat]


@asynccontextmanager
async def office(build: Build, storage: Storage | None = None) -> AsyncIterator[Office]:
    """Run the bot; without a storage over one that forgets."""
    async with BotApi() as api, open_storage("memory:") as own:
        api.telegram.chats[GROUP["id"]] = GROUP
        working = Office(build, storage or own, api)
        await working.start()
        try:
            yield working
        finally:
            await working.stop()
