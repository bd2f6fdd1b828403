"""Fetches updates; the next fetch, which acknowledges them, waits until they are kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from delivery.errors import DeliveryError
from delivery.owner import Owner
from delivery.reading import update_id

logger = logging.getLogger(__name__)

Take = Callable[[Sequence[object]], Awaitable[None]]

_DELAYS: Final = (0.1, 0.2, 0.4, 0.8, 1.0)
_CONFLICTS: Final = 3
"""After so many conflicts and no success at all, the other one was there first."""
_CONFLICT_REST: Final = 1.0
_SPARE: Final = 5.0


class PollingIntake:
    """`run` goes on until it is cancelled; it raises DeliveryError when it cannot go on."""

    def __init__(
        self, bot: ExtBot[Any], take: Take, owner: Owner, allowed: Sequence[str], seconds: float = 10.0
    ) -> None:
        self._bot = bot
        self._take = take
        self._owner = owner
        self._seconds = seconds
        self._wanted: dict[str, Any] = {
            "allowed_updates": list(allowed),
            "timeout": int(seconds),
            "limit": 100,
        }
        self._failures = 0
        self._conflicts = 0
        self._succeeded = False
        self.last_success = 0.0
        """When Telegram last answered, on the loop's clock."""

    async def run(self) -> None:
        """Fetch and hand over until cancelled."""
        await self._begin()
        while True:
            try:
                updates = await self._fetch()
            except TelegramError as error:
                await asyncio.sleep(self._delay(error))
                continue
            self._note_success()
            if updates:
                await self._take(updates)
                numbers = [number for number in map(update_id, updates) if number is not None]
                self._wanted["offset"] = max(numbers, default=self._wanted.get("offset", 1) - 1) + 1

    async def _begin(self) -> None:
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as error:
            self._delay(error)

    async def _fetch(self) -> list[object]:
        answer = await self._bot.do_api_request(
            "getUpdates", api_kwargs=self._wanted, read_timeout=self._seconds + _SPARE
        )
        if not isinstance(answer, list):
            raise TelegramError("Invalid server response")
        return answer

    def _note_success(self) -> None:
        self._failures = self._conflicts = 0
        self._succeeded = True
        self.last_success = asyncio.get_running_loop().time()
        self._owner.over("conflict", "No other program fetches this bot's updates any more.")

    def _delay(self, error: TelegramError) -> float:
        """Return how long to wait before the next try, in seconds; raise DeliveryError if there is none."""
        # once it has greeted Telegram, the library takes a refused token for a missing method
        if isinstance(error, InvalidToken | EndPointNotFound):
            raise DeliveryError("TELEGRAM_BOT_TOKEN: Telegram refuses it; copy it again from @BotFather") from None
        if isinstance(error, Conflict):
            return self._conflict()
        if isinstance(error, RetryAfter):
            asked = error.retry_after
            return float(asked if isinstance(asked, int | float) else asked.total_seconds())
        if self._failures == 0:
            logger.warning("Updates cannot be fetched, trying again: %s", error)
        self._failures += 1
        return _DELAYS[min(self._failures, len(_DELAYS)) - 1]

    def _conflict(self) -> float:
        self._conflicts += 1
        if not self._succeeded and self._conflicts >= _CONFLICTS:
            raise DeliveryError(
                "another program is running with this bot's token; stop it first, or give this one a token of its own"
            )
        if self._succeeded:
            self._owner.once("conflict", "Another program fetches this bot's updates; stop one of the two.")
        return _CONFLICT_REST
