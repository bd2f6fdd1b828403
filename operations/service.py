"""The bot on Telegram: the edge over the durable delivery, run until it is told to stop."""

import logging
from collections.abc import Sequence

from telegram import Bot
from telegram.error import InvalidToken

from delivery import Delivery, DeliveryError, DeliverySettings
from handlers import About, MenuCommand, Partner, TelegramSettings, builder, furnish, introduce
from storage import InboxStore

logger = logging.getLogger(__name__)


class Service:
    """One run: `run` returns after `stop` or a signal, or raises DeliveryError or StorageError."""

    def __init__(
        self,
        telegram: TelegramSettings,
        delivery: DeliverySettings,
        dialogue: Partner,
        commands: Sequence[MenuCommand],
        about: About,
        inbox: InboxStore,
        owner: int = 0,
    ) -> None:
        self._commands = commands
        self._about = about
        self._owner = owner
        self.delivery = Delivery(inbox, delivery, self._tell_owner)
        try:
            self.application = self.delivery.equip(builder(telegram)).build()
        except InvalidToken:
            raise DeliveryError("TELEGRAM_BOT_TOKEN: it is no token; copy it again from @BotFather") from None
        furnish(self.application, telegram, dialogue, commands)

    async def run(self) -> None:
        """Answer whoever writes until the end."""
        await self.delivery.run(self.application, self._on_ready)

    def stop(self) -> None:
        """End the run; what is being answered may finish."""
        self.delivery.stop()

    async def _on_ready(self, bot: Bot) -> None:
        logger.info("Answering as @%s", bot.username)
        await introduce(bot, self._commands, self._about)

    async def _tell_owner(self, text: str) -> None:
        if self._owner:
            await self.application.bot.send_message(self._owner, text, parse_mode=None)
