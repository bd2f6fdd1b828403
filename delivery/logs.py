"""Keeps the bot's token out of every log; knows nothing but text."""

import logging
import re
from collections.abc import Iterable
from typing import Final

_HIDDEN: Final = "[token]"
_LOOKS_LIKE_ONE: Final = re.compile(r"\d{6,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)


class TokenFilter(logging.Filter):
    """Replaces the token in messages and tracebacks, whoever logs them."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._words = [word for word in {token, token.replace(":", "%3A"), token.partition(":")[2]} if word]
        self._formatter = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean a record; it is always passed on."""
        message = record.getMessage()
        cleaned = self.hide(message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = self._formatter.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.hide(record.exc_text)
        if record.stack_info:
            record.stack_info = self.hide(record.stack_info)
        return True

    def hide(self, text: str) -> str:
        """Return a text without the token, or anything made like one."""
        for word in sorted(self._words, key=len, reverse=True):
            text = text.replace(word, _HIDDEN)
        return _LOOKS_LIKE_ONE.sub(_HIDDEN, text)


def hide_token(token: str, handlers: Iterable[logging.Handler] | None = None) -> None:
    """Put the filter on handlers, those of the root logger by default; and stop httpx from logging URLs.

    A filter on the root logger itself would miss what other loggers pass up to it.
    """
    guard = TokenFilter(token)
    for handler in logging.getLogger().handlers if handlers is None else handlers:
        handler.addFilter(guard)
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
