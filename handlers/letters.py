"""Delivers what the bot sends of itself, and reports what became of it; one letter is one turn of a lane."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from dialogue import Letter, Receipt, Reply, read_letter
from handlers.keyboard import keyboard
from handlers.labels import Labels
from handlers.partner import Partner
from handlers.render import pages
from handlers.saying import Place, change, say

logger = logging.getLogger(__name__)


class Letters:
    """Its method is the handler of letters, which come out of the inbox like updates."""

    def __init__(self, dialogue: Partner, labels: Labels) -> None:
        self._dialogue = dialogue
        self._labels = labels

    async def on_letter(self, update: Mapping[str, Any], context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send a letter; what can never arrive is reported, not tried again."""
        letter = read_letter(update)
        try:
            receipt = await self._deliver(context.bot, letter)
        except (Forbidden, BadRequest) as error:
            logger.warning("A letter cannot arrive: %s", error)
            receipt = Receipt(letter, fault=str(error))
        await self._dialogue.received(receipt)

    async def _deliver(self, bot: Bot, letter: Letter) -> Receipt:
        thread = letter.thread or await _new_topic(bot, letter)
        place = Place(letter.chat, thread or None, letter.replies_to or None)
        reply = Reply("page", letter.blocks, letter.choices, copy_text=letter.copy_text)
        texts, buttons = pages(letter.blocks), keyboard(reply, self._labels)
        if letter.changes:
            message = await change(bot, place, letter.changes, texts, buttons)
        else:
            message = await say(bot, place, texts, buttons)
        return Receipt(replace(letter, thread=thread), message, thread)


async def _new_topic(bot: Bot, letter: Letter) -> int:
    """Open a forum topic for a letter where the chat has topics; without the right to, use the chat as it is."""
    if not letter.topic:
        return 0
    try:
        if not (await bot.get_chat(letter.chat)).is_forum:
            return 0
        return (await bot.create_forum_topic(letter.chat, letter.topic[:128])).message_thread_id
    except Forbidden:
        raise
    except TelegramError as error:
        logger.warning("A topic could not be opened, the letter goes to the chat itself: %s", error)
        return 0
