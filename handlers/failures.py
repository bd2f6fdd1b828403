"""What happens when answering went wrong: the log gets the traceback, the asker a plain line."""

import logging

from telegram import Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from handlers.hearing import is_private
from handlers.inline import ask_button
from handlers.labels import Labels
from handlers.partner import Partner
from handlers.render import pages
from handlers.saying import place_of, say

logger = logging.getLogger(__name__)


class Failures:
    """The last resort: its method is the application's error handler."""

    def __init__(self, dialogue: Partner, labels: Labels) -> None:
        self._dialogue = dialogue
        self._labels = labels

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what broke and tell the asker that something did."""
        logger.error("An update could not be answered", exc_info=context.error)
        # Who blocked the bot cannot be told.
        if not isinstance(update, Update) or isinstance(context.error, Forbidden):
            return
        try:
            await self._tell(update, context)
        except TelegramError as error:
            logger.error("Nor could its asker be told: %s", error)

    async def _tell(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.inline_query:
            await update.inline_query.answer([], cache_time=0, is_personal=True, button=ask_button(self._labels))
            return
        message = update.effective_message
        if isinstance(message, Message):
            place = place_of(message, reply=not is_private(message.chat))
            await say(context.bot, place, pages(self._dialogue.failed().blocks), None)
