"""Calls, minute by minute, for what is due; knows nothing of what that is."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

logger = logging.getLogger(__name__)

_MINUTE: Final = 60.0

Chore = Callable[[float], Awaitable[None]]
"""Does what is due at a time, in seconds since 1970."""


async def tick_tock(chore: Chore, now: Callable[[], float], seconds: float = _MINUTE) -> None:
    """Call a chore now and then every so many seconds, until cancelled; one that breaks is called again."""
    while True:
        try:
            await chore(now())
        except Exception:
            logger.exception("What is due could not be done")
        await asyncio.sleep(seconds)
