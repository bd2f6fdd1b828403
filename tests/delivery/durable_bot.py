"""The same bot over delivery, as a program of its own that can be killed."""

import argparse
import asyncio
import sys

from telegram.ext import Application, MessageHandler, filters

from delivery import Delivery, DeliveryError, DeliverySettings, Limits, Patience, WebhookSettings
from storage import StorageError, open_storage
from tests.delivery.echo import SECRET, echo, options


async def run(given: argparse.Namespace) -> None:
    """Run until a signal."""
    hook = WebhookSettings(given.hook, SECRET, port=given.port, path="/hook")
    settings = DeliverySettings(
        webhook=hook if given.mode == "webhook" else None,
        limits=Limits() if given.paced else Limits(per_second=0, chat_per_second=0, group_per_minute=0),
        patience=Patience(delays=(0.1, 0.2, 0.4, 0.8)),
    )
    async with open_storage(given.storage) as storage:
        delivery = Delivery(storage.inbox, settings, tell)
        builder = Application.builder().token(given.token).base_url(f"{given.api}/bot").job_queue(None)
        application = delivery.equip(builder).build()
        application.add_handler(MessageHandler(filters.ALL, echo))
        await delivery.run(application)


async def tell(text: str) -> None:
    """Show what the owner is told."""
    print("owner:", text, flush=True)


if __name__ == "__main__":
    try:
        asyncio.run(run(options()))
    except (DeliveryError, StorageError) as error:
        sys.exit(str(error))
