"""The table of Telegram handlers, in the order they are tried."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, InlineQueryHandler, MessageHandler, TypeHandler, filters

from handlers.chat import Chat
from handlers.inline import Inline
from handlers.letters import Letters

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
)
"""What the table below can handle; always told to Telegram, which remembers an earlier list."""

_NEW = filters.UpdateType.MESSAGE
_NEW_OR_EDITED = filters.UpdateType.MESSAGES
_MEDIA = ~filters.TEXT & ~filters.StatusUpdate.ALL & ~filters.ChatType.CHANNEL


def routes(chat: Chat, inline: Inline, letters: Letters) -> list[BaseHandler[Any, Any, Any]]:
    """List the handlers; the first that fits an update gets it."""
    return [
        # a letter comes out of the inbox as the plain values it was written in
        TypeHandler(dict, letters.on_letter),
        CallbackQueryHandler(chat.on_press),
        InlineQueryHandler(inline.on_query),
        MessageHandler(_NEW & filters.StatusUpdate.MIGRATE, chat.on_migrated),
        MessageHandler(_NEW_OR_EDITED & filters.TEXT, chat.on_text),
        MessageHandler(_NEW & _MEDIA, chat.on_unreadable),
    ]
