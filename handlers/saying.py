"""Sends and edits messages and answers button presses; the only module that writes to a chat."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, InputFile, Message, ReplyParameters
from telegram.constants import CallbackQueryLimit, MessageLimit
from telegram.error import BadRequest, ChatMigrated, TelegramError

from dialogue import Attachment
from handlers.render import shown_length

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


async def say(
    bot: Bot,
    place: Place,
    pages: Sequence[str],
    buttons: InlineKeyboardMarkup | None,
    attachments: Sequence[Attachment] = (),
) -> int:
    """Send pages in order, the buttons under the last, then what is attached; the number of the first message.

    A picture with few words bears them as its caption.
    """
    if attachments and attachments[0].picture and _is_caption(pages):
        first = await _show(bot, place, attachments[0], pages[0], buttons)
        if first:
            await _attach(bot, place, attachments[1:])
            return first
    first = 0
    for number, page in enumerate(pages, start=1):
        markup = buttons if number == len(pages) else None
        sent, place = await _send(bot, place, page, markup)
        first = first or sent
    await _attach(bot, place, attachments)
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


def _is_caption(pages: Sequence[str]) -> bool:
    return len(pages) == 1 and shown_length(pages[0]) <= MessageLimit.CAPTION_LENGTH


async def _show(bot: Bot, place: Place, picture: Attachment, caption: str, buttons: InlineKeyboardMarkup | None) -> int:
    """Send a picture with its words; 0: Telegram refuses the picture, and the words have to go alone."""
    try:
        sent = await bot.send_photo(
            place.chat_id,
            InputFile(picture.content, picture.name),
            caption=caption,
            message_thread_id=place.thread_id,
            reply_parameters=_pointer(place),
            reply_markup=buttons,
        )
    except BadRequest as error:
        logger.warning("A picture was refused: %s", error)
        return 0
    return sent.message_id


async def _attach(bot: Bot, place: Place, attachments: Sequence[Attachment]) -> None:
    """Send files; one that is refused is left out, for all it holds was also said."""
    for each in attachments:
        file = InputFile(each.content, each.name)
        try:
            if each.picture:
                await bot.send_photo(place.chat_id, file, message_thread_id=place.thread_id)
            else:
                await bot.send_document(place.chat_id, file, message_thread_id=place.thread_id)
        except BadRequest as error:
            logger.warning("A file was refused: %s", error)


def _pointer(place: Place) -> ReplyParameters | None:
    # Without 'allow sending' an answer is lost when its question was deleted meanwhile.
    return ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None


async def _send(bot: Bot, place: Place, page: str, markup: InlineKeyboardMarkup | None) -> tuple[int, Place]:
    try:
        sent = await _send_to(bot, place, page, markup)
    except ChatMigrated as moved:
        # The old chat's message and topic numbers mean nothing in the new one.
        place = Place(moved.new_chat_id)
        sent = await _send_to(bot, place, page, markup)
    return sent.message_id, replace(place, reply_to=None)


async def _send_to(bot: Bot, place: Place, page: str, markup: InlineKeyboardMarkup | None) -> Message:
    return await bot.send_message(
        place.chat_id, page, message_thread_id=place.thread_id, reply_parameters=_pointer(place), reply_markup=markup
    )
