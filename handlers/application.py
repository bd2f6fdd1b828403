"""Puts the Telegram edge together: the application, its handlers, and what Telegram shows of the bot."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeDefault, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, Defaults

from handlers.chat import Chat
from handlers.failures import Failures
from handlers.inline import Inline
from handlers.keyboard import Labels
from handlers.letters import Letters
from handlers.partner import About, MenuCommand, Partner
from handlers.routes import routes

logger = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AnyBuilder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """Where the bot's Bot API is, and who it is there."""

    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org"
    inline_cache_seconds: int = 10
    inline_results: int = 10
    labels: Labels = field(default_factory=Labels)


def builder(settings: TelegramSettings) -> AnyBuilder:
    """Begin an application: every message is HTML without link previews, whatever the transport."""
    # httpx writes each URL, and with it the token, to the log.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # Without this choice python-telegram-bot 22 warns at every flood limit of a change to come.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    url = settings.base_url.rstrip("/")
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    begun = Application.builder().token(settings.token).defaults(defaults).job_queue(None)
    return begun.base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")


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
