"""Says that a question came too late to be answered: once in a while a chat, and not to who only overheard."""

from collections.abc import Callable
from typing import Any, Final

from telegram import Bot
from telegram.error import TelegramError

from delivery.reading import facts
from delivery.turns import CURRENT

_HOUR: Final = 3600.0
_CHATS: Final = 10_000


class Lateness:
    """Knows which chats were told of late, so that fifty old questions get one line."""

    def __init__(self, bot: Bot, oldest: float, text: str, now: Callable[[], float]) -> None:
        self._bot = bot
        self._oldest = oldest
        self._text = text
        self._now = now
        self._told: dict[int, float] = {}

    def is_late(self, raw: dict[str, Any], received: float) -> bool:
        """Return whether an update is older than is useful."""
        return self._now() - (facts(raw).sent_at or received) > self._oldest

    async def tell(self, raw: dict[str, Any]) -> None:
        """Say it once an hour in a chat, and only where somebody certainly spoke to the bot."""
        known = facts(raw)
        now = self._now()
        if not known.addressed or now - self._told.get(known.chat, 0.0) < _HOUR:
            return
        self._told[known.chat] = now
        if len(self._told) > _CHATS:
            self._told.pop(next(iter(self._told)))
        try:
            await self._bot.send_message(known.chat, self._text, parse_mode=None)
        except TelegramError as error:
            turn = CURRENT.get()
            if turn is not None:
                turn.failure = error
