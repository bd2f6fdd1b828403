"""Begins the Telegram application: who the bot is there and how it writes; knows no handler."""

import logging
import os
from dataclasses import dataclass, field
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, Defaults

from handlers.labels import Labels

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
