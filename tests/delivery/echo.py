"""What the two bots of the fault suite have in common: how they are started and what they answer."""

import argparse
import asyncio
import logging
from typing import Any

from telegram import Update

SECRET = "a-secret_of-the-webhook"

_failed: set[str] = set()


async def echo(update: Update, context: Any) -> None:
    """Answer with the text; some texts make the first try fail."""
    message = update.effective_message
    if message is None or message.text is None or message.migrate_to_chat_id:
        return
    if message.text.startswith(("raise", "cancel")) and message.text not in _failed:
        _failed.add(message.text)
        if message.text.startswith("raise"):
            raise ValueError("as asked")
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        await asyncio.sleep(0)
    await context.bot.send_message(message.chat.id, f"a{message.text}")


def options() -> argparse.Namespace:
    """Read the command line."""
    logging.basicConfig(level=logging.CRITICAL)
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=("polling", "webhook"))
    parser.add_argument("--api", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--storage", default="memory:")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--paced", action="store_true", help="keep Telegram's limits")
    read = parser.parse_args()
    read.hook = f"http://127.0.0.1:{read.port}/hook"
    return read
