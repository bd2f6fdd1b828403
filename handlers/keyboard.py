"""A Reply's choices as an inline keyboard; the only module that writes and reads callback data."""

import logging
from collections.abc import Iterable, Iterator

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, SwitchInlineQueryChosenChat

from dialogue import Choice, Reply
from handlers.labels import Labels
from handlers.render import is_feedback, units

logger = logging.getLogger(__name__)

VERSION = "1"
"""Goes up when actions change their meaning: older buttons are then outdated, not misread."""

CALLBACK_LIMIT = 64
"""Bytes of callback data (Bot API, InlineKeyboardButton)."""

COPY_LIMIT = 256
"""Characters of a copy button's text, and of an inline query."""

_MOST = 90
"""Telegram refuses a keyboard of more than 100 buttons; the last choice of a long page leads back."""

_ROOM = {1: 1000, 2: 18, 3: 11}
"""How long each label may be in a row of so many buttons and still be read whole on a small phone."""


def keyboard(reply: Reply, labels: Labels, share: bool = False, more_url: str = "") -> InlineKeyboardMarkup | None:
    """Lay out a reply's buttons; share: whether this bot answers inline; more_url: where more is."""
    # Those that judge the answer stay side by side, below those that lead on.
    leading = [choice for choice in reply.choices if not is_feedback(choice)]
    rows = [
        *_choice_rows(leading if len(leading) <= _MOST else [*leading[: _MOST - 1], leading[-1]]),
        *_choice_rows(filter(is_feedback, reply.choices)),
        *([button] for button in _extra(reply, labels, share, more_url)),
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def callback_data(action: str) -> str:
    """Write an action as callback data."""
    return f"{VERSION}:{action}"


def read_action(data: object) -> str:
    """Read an action back; nothing for data of another version or of nobody's making."""
    if not isinstance(data, str):
        return ""
    version, _, action = data.partition(":")
    return action if version == VERSION else ""


def _choice_rows(choices: Iterable[Choice]) -> Iterator[list[InlineKeyboardButton]]:
    row: list[InlineKeyboardButton] = []
    for choice in filter(_fits, choices):
        button = InlineKeyboardButton(choice.label, callback_data=callback_data(choice.action))
        if row and not _side_by_side([*row, button]):
            yield row
            row = []
        row.append(button)
    if row:
        yield row


def _side_by_side(row: list[InlineKeyboardButton]) -> bool:
    longest = max(len(button.text) for button in row)
    return longest <= _ROOM.get(len(row), 0)


def _fits(choice: Choice) -> bool:
    """Leave out a button that Telegram would refuse: it would take the whole answer with it."""
    fits = bool(choice.label.strip()) and len(callback_data(choice.action).encode()) <= CALLBACK_LIMIT
    if not fits:
        logger.error("A button was left out: %r is empty or too long for its action", choice.action)
    return fits


def _extra(reply: Reply, labels: Labels, share: bool, more_url: str) -> Iterator[InlineKeyboardButton]:
    if 0 < units(reply.copy_text) <= COPY_LIMIT:
        yield InlineKeyboardButton(labels.copy, copy_text=CopyTextButton(reply.copy_text))
    for each in reply.copies:
        if 0 < units(each.action) <= COPY_LIMIT:
            yield InlineKeyboardButton(each.label, copy_text=CopyTextButton(each.action))
    if share and 0 < units(reply.share_query) <= COPY_LIMIT:
        chosen = SwitchInlineQueryChosenChat(
            reply.share_query, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
        )
        yield InlineKeyboardButton(labels.share, switch_inline_query_chosen_chat=chosen)
    if more_url:
        yield InlineKeyboardButton(labels.more, url=more_url)
