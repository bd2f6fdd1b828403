"""Looks at a running delivery and says how it is; changes nothing."""

import asyncio
from typing import Final

from delivery.answering import Answering
from delivery.intake_polling import PollingIntake
from delivery.lanes import Lanes
from delivery.monitor import Health
from delivery.outbox import Outbox
from storage import InboxStore, StorageError

_STALE: Final = 60.0
"""Seconds without an answer of Telegram after which something is wrong."""


async def look(store: InboxStore, lanes: Lanes, answering: Answering, outbox: Outbox, intake: object) -> Health:
    """Return what is wrong and the figures."""
    trouble, waiting = "", 0
    try:
        waiting = await store.open_count()
    except StorageError as error:
        trouble = f"the database cannot be read: {error}"
    if isinstance(intake, PollingIntake):
        silent = asyncio.get_running_loop().time() - intake.last_success
        trouble = trouble or (f"no answer from Telegram for {silent:.0f} s" if silent > _STALE else "")
    figures = {
        "bot_updates_waiting": float(waiting),
        "bot_updates_running": float(lanes.running),
        "bot_updates_in_memory": float(lanes.held),
        "bot_updates_answered_total": float(answering.answered),
        "bot_updates_dead_total": float(answering.buried),
        "bot_messages_sent_total": float(outbox.sent),
    }
    return Health(trouble, figures)
