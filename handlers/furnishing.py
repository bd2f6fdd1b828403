"""Furnishes the Telegram application: its handlers, and what Telegram shows of the bot."""

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeDefault
from telegram.error import TelegramError

from handlers.application import AnyApplication, TelegramSettings
from handlers.chat import Chat
from handlers.failures import Failures
from handlers.inline import Inline
from handlers.letters import Letters
from handlers.partner import About, MenuCommand, Partner
from handlers.routes import routes

logger = logging.getLogger(__name__)


def furnish(
    application: AnyApplication,
    settings: TelegramSettings,
    dialogue: Partner,
    commands: Sequence[MenuCommand],
) -> None:
    """Give an application its handlers; how updates reach it is somebody else's business."""
    chat = Chat(dialogue, commands, settings.labels)
    inline = Inline(dialogue, settings.labels, settings.inline_cache_seconds, settings.inline_results)
    application.add_handlers(routes(chat, inline, Letters(dialogue, settings.labels)))
    application.add_error_handler(Failures(dialogue, settings.labels).on_error)


async def introduce(bot: Bot, commands: Sequence[MenuCommand], about: About) -> None:
    """Set the menu and the descriptions; the bot works without them, so a refusal is only logged."""
    menu = [BotCommand(command.name, command.description) for command in commands if command.private]
    group_menu = [BotCommand(command.name, command.description) for command in commands if command.group]
    try:
        await bot.set_my_commands(menu, BotCommandScopeDefault())
        await bot.set_my_commands(group_menu, BotCommandScopeAllGroupChats())
        await bot.set_my_description(about.description)
        await bot.set_my_short_description(about.short_description)
    except TelegramError as error:
        logger.warning("The bot's menu or description could not be set: %s", error)
