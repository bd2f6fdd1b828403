"""`@bot words` typed in any chat: a list of answers, each of which may be sent there."""

from collections.abc import Sequence

from telegram import (
    Bot,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.ext import ContextTypes

from dialogue import Reply
from handlers.hearing import asker_afar
from handlers.keyboard import keyboard
from handlers.labels import Labels
from handlers.links import INLINE_HELP, more_url
from handlers.partner import Partner
from handlers.render import briefly, pages

_ID_LIMIT = 64
"""Bytes of a result's id (Bot API, InlineQueryResultArticle)."""


def ask_button(labels: Labels) -> InlineQueryResultsButton:
    """The way from a list of results to the private chat."""
    return InlineQueryResultsButton(labels.ask_private, start_parameter=INLINE_HELP)


class Inline:
    """The inline edge: its methods are handlers."""

    def __init__(
        self, dialogue: Partner, labels: Labels | None = None, cache_seconds: int = 10, results: int = 10
    ) -> None:
        self._dialogue = dialogue
        self._labels = labels or Labels()
        self._cache_seconds = cache_seconds
        # Telegram takes 50; ten are worth scrolling through on a phone.
        self._results = results

    async def on_query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the answers that are near what was typed."""
        query = update.inline_query
        if not query:
            return
        replies = await self._dialogue.search(query.query, asker_afar(query.from_user), self._results)
        # Personal: who may see what differs from one asker to the next, and Telegram's cache else does not.
        await query.answer(
            self._articles(context.bot, replies),
            cache_time=self._cache_seconds,
            is_personal=True,
            button=ask_button(self._labels),
        )

    def _articles(self, bot: Bot, replies: Sequence[Reply]) -> list[InlineQueryResultArticle]:
        written = ((reply, pages(reply.blocks)) for reply in replies[: self._results])
        return [self._article(number, bot, reply, texts[0]) for number, (reply, texts) in enumerate(written) if texts]

    def _article(self, number: int, bot: Bot, reply: Reply, text: str) -> InlineQueryResultArticle:
        entry = reply.answers[0].id if reply.answers else ""
        return InlineQueryResultArticle(
            # The number makes it unique, the entry tells which one was chosen.
            id=f"{number}:{entry}".encode()[:_ID_LIMIT].decode(errors="ignore"),
            title=reply.title or entry or "Answer",
            description=reply.summary or None,
            input_message_content=InputTextMessageContent(text),
            reply_markup=keyboard(briefly(reply, choices=0), self._labels, more_url=more_url(bot.username, reply)),
        )
