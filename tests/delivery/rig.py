"""A bot over delivery and the faulty Bot API, all in this process, with its waits made short."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, InlineQueryHandler, MessageHandler, filters

from delivery import Delivery, DeliverySettings, Limits, Patience, Timeouts, WebhookSettings
from delivery.runner import Furnish
from storage import Storage, open_storage
from tests.faulty_botapi import TOKEN, FaultyApi

Handle = Callable[[Update, Any], Coroutine[Any, Any, None]]

UNLIMITED = Limits(per_second=0, chat_per_second=0, group_per_minute=0)
QUICK = DeliverySettings(
    limits=UNLIMITED,
    patience=Patience(delays=(0.01, 0.02, 0.03, 0.04), too_old="Too old."),
    timeouts=Timeouts(read=0.5, connect=0.5),
    poll=1.0,
    grace=2.0,
)
SECRET = "a-secret_of-the-webhook"


async def echo(update: Update, context: Any) -> None:
    """Answer a message with its text, a press with its data, a query with nothing."""
    if update.callback_query:
        await update.callback_query.answer()
        await context.bot.send_message(update.callback_query.from_user.id, f"pressed {update.callback_query.data}")
    elif update.inline_query:
        await update.inline_query.answer([])
    elif update.effective_message and update.effective_chat:
        text = f"a:{update.effective_message.text}"
        await context.bot.send_message(update.effective_chat.id, text, parse_mode="HTML")


@dataclass
class Rig:
    """`async with Rig(api, folder)`: the bot runs; `told` is what its owner heard."""

    api: FaultyApi
    folder: Path | None = None
    settings: DeliverySettings = QUICK
    handle: Handle = echo
    webhook: bool = False
    furnish: Furnish | None = None
    """What has to come to its end before anything is answered."""
    told: list[str] = field(default_factory=list)
    storage: Storage = field(init=False)
    delivery: Delivery = field(init=False)
    run: asyncio.Task[None] = field(init=False)

    async def __aenter__(self) -> Self:
        self.storage = await open_storage(self.url).__aenter__()
        if self.webhook:
            hook = WebhookSettings("", SECRET, port=free_port(), path="/hook")
            hook = replace(hook, url=f"http://127.0.0.1:{hook.port}/hook")
            self.settings = replace(self.settings, webhook=hook)
        self.delivery = Delivery(self.storage.inbox, self.settings, self._tell)
        self.application = self.delivery.equip(
            Application.builder().token(TOKEN).base_url(f"{self.api.url}/bot").job_queue(None)
        ).build()
        self.application.add_handler(MessageHandler(filters.ALL, self.handle))
        self.application.add_handler(CallbackQueryHandler(self.handle))
        self.application.add_handler(InlineQueryHandler(self.handle))
        self.run = asyncio.create_task(self.delivery.run(self.application, self.furnish))
        ready = asyncio.create_task(self.delivery.ready.wait())
        await asyncio.wait((self.run, ready), return_when=asyncio.FIRST_COMPLETED, timeout=10)
        ready.cancel()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.delivery.stop()
        try:
            async with asyncio.timeout(10):
                await self.run
        finally:
            await self.storage.__aexit__(kind, error, trace)

    @property
    def url(self) -> str:
        """The address of its storage."""
        return f"sqlite:{self.folder / 'bot.db'}" if self.folder else "memory:"

    async def _tell(self, text: str) -> None:
        self.told.append(text)


def free_port() -> int:
    """Return a port nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
