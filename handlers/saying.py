"""Sends and edits messages and answers button presses; the only module that writes to a chat."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest, ChatMigrated, TelegramError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to say something."""

    chat_id: int
    thread_id: int | None = None
    """The forum topic; None also for General, whose number Telegram refuses."""
    reply_to: int | None = None
    """The message that is answered, where more than one person talks."""


def place_of(message: Message, reply: bool) -> Place:
    """The place a message came from; reply: whether to point back at it."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, thread, message.message_id if reply else None)


async def say(bot: Bot, place: Place, pages: Sequence[str], buttons: InlineKeyboardMarkup | None) -> int:
    """Send pages in order, the buttons under the last; the number of the first message."""
    first = 0
    for number, page in enumerate(pages, start=1):
        markup = buttons if number == len(pages) else None
        sent, place = await _send(bot, place, page, markup)
        first = first or sent
    return first


async def change(
    bot: Bot, place: Place, message_id: int, pages: Sequence[str], buttons: InlineKeyboardMarkup | None
) -> int:
    """Put pages in a message's place; if it cannot be edited any more, say them anew."""
    only = len(pages) == 1
    try:
        await bot.edit_message_text(pages[0], place.chat_id, message_id, reply_markup=buttons if only else None)
    except (BadRequest, ChatMigrated) as error:
        if "not modified" not in str(error).lower():
            return await say(bot, place, pages, buttons)
    if not only:
        await say(bot, place, pages[1:], buttons)
    return message_id


async def acknowledge(query: CallbackQuery, notice: str = "") -> None:
    """Answer a press, which else keeps its button waiting; too late to do so is no fault."""
    try:
        await query.answer(notice[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH] or None)
    except TelegramError as error:
        logger.warning("A button press could not be answered: %s", error)


async def _send(bot: Bot, place: Place, page: str, markup: InlineKeyboardMarkup | None) -> tuple[int, Place]:
    try:
        sent = await _send_to(bot, place, page, markup)
    except ChatMigrated as moved:
        # The old chat's message and topic numbers mean nothing in the new one.
        place = Place(moved.new_chat_id)
        sent = await _send_to(bot, place, page, markup)
    return sent.message_id, replace(place, reply_to=None)


async def _send_to(bot: Bot, place: Place, page: str, markup: InlineKeyboardMarkup | None) -> Message:
    # Without 'allow sending' an answer is lost when its question was deleted meanwhile.
    pointer = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
    return await bot.send_message(
        place.chat_id, page, message_thread_id=place.thread_id, reply_parameters=pointer, reply_markup=markup
    )
