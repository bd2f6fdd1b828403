"""The bot on Telegram: the edge over the durable delivery, run until it is told to stop."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import TYPE_CHECKING, TypeAlias

from telegram import Bot
from telegram.error import InvalidToken

from delivery import Delivery, DeliveryError, DeliverySettings
from handlers import TelegramSettings, builder
from storage import InboxStore

if TYPE_CHECKING:
    from operations.assistant import Assistant
    from operations.mailbox import Take

logger = logging.getLogger(__name__)

Open: TypeAlias = "Callable[[Take], AbstractAsyncContextManager[Assistant]]"
"""Brings who answers, given what takes letters; that may be slow, as long as it lets the loop go on."""


class Service:
    """One run: `run` returns after `stop` or a signal, or raises DeliveryError, StorageError or what `Open` raises."""

    def __init__(
        self,
        telegram: TelegramSettings,
        delivery: DeliverySettings,
        inbox: InboxStore,
        assistant: Open,
        owner: int = 0,
    ) -> None:
        self._telegram = telegram
        self._assistant = assistant
        self._owner = owner
        self.delivery = Delivery(inbox, delivery, self._tell_owner)
        try:
            self.application = self.delivery.equip(builder(telegram)).build()
        except InvalidToken:
            raise DeliveryError("TELEGRAM_BOT_TOKEN: it is no token; copy it again from @BotFather") from None

    async def run(self) -> None:
        """Take in what people write from the start, and answer it from when the assistant is there, until the end."""
        async with AsyncExitStack() as opened:
            await self.delivery.run(self.application, lambda: self._furnish(opened))

    def stop(self) -> None:
        """End the run; what is being answered may finish."""
        self.delivery.stop()

    async def _furnish(self, opened: AsyncExitStack) -> Callable[[Bot], Awaitable[None]]:
        assistant = await opened.enter_async_context(self._assistant(self.delivery.post))
        assistant.furnish(self.application, self._telegram)

        async def ready(bot: Bot) -> None:
            logger.info("Answering as @%s", bot.username)
            await assistant.introduce(bot)

        return ready

    async def _tell_owner(self, text: str) -> None:
        if self._owner:
            await self.application.bot.send_message(self._owner, text, parse_mode=None)
