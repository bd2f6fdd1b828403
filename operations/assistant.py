"""Who answers on Telegram: a dialogue, its commands, and how it introduces itself there."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot

from handlers import About, AnyApplication, MenuCommand, Partner, TelegramSettings, furnish, introduce


@dataclass(frozen=True, slots=True)
class Assistant:
    """What an application is furnished with once what is known has been read."""

    dialogue: Partner
    commands: Sequence[MenuCommand]
    about: About

    def furnish(self, application: AnyApplication, telegram: TelegramSettings) -> None:
        """Let it answer what reaches an application."""
        furnish(application, telegram, self.dialogue, self.commands)

    async def introduce(self, bot: Bot) -> None:
        """Show on Telegram what it can do."""
        await introduce(bot, self.commands, self.about)
