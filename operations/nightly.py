"""Deletes at start and every night what is past its time."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from storage import Storage, StorageError

logger = logging.getLogger(__name__)

_HOUR: Final = 3
_AGAIN: Final = 3600.0


async def purge_nightly(storage: Storage, keep_days: int, now: Callable[[], datetime] = datetime.now) -> None:
    """Delete what is older than so many days, now and each night, until cancelled."""
    while True:
        try:
            await storage.purge(now().date() - timedelta(days=keep_days))
            await storage.records.purge(now().timestamp())
            wait = seconds_to_night(now())
        except StorageError as error:
            logger.warning("What is past its time could not be deleted, trying again in an hour: %s", error)
            wait = _AGAIN
        await asyncio.sleep(wait)


def seconds_to_night(now: datetime) -> float:
    """Return how long it is to the next three o'clock."""
    night = now.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    return (night - now + timedelta(days=now >= night)).total_seconds()
