"""Words for what failed in a handler, and the place of delivery's error handler before all others."""

import traceback
from pathlib import Path
from typing import Any

from telegram.error import TelegramError
from telegram.ext import Application

from delivery.errors import HandlerCancelledError

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def put_first(application: AnyApplication, callback: Any) -> None:
    """Register an error handler before those that are there."""
    others = dict(application.error_handlers)
    for other in others:
        application.remove_error_handler(other)
    application.add_error_handler(callback)
    for other, block in others.items():
        application.add_error_handler(other, block)


def in_short(error: BaseException) -> str:
    """Say what failed and where; an error's own words may quote a message, so only Telegram's are given."""
    if isinstance(error, TelegramError | HandlerCancelledError):
        return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
