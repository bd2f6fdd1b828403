"""Messages, commands and buttons of Telegram chats; makes turns of the dialogue of them, no more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message, Update, User
from telegram import Chat as TelegramChat
from telegram.ext import ContextTypes

from dialogue import Asker, Question, Reply
from handlers.hearing import Heard, answers, asker_afar, asker_in, heard, is_private, kind_of
from handlers.keyboard import keyboard, read_action
from handlers.labels import Labels
from handlers.links import more_url, with_link
from handlers.partner import MenuCommand, Partner
from handlers.recent import Recent
from handlers.render import briefly, pages
from handlers.saying import Place, acknowledge, change, place_of, say

Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered, for when it is edited."""

    print: int
    """Tells its text from another; the text itself is not kept."""
    answer_id: int


class Chat:
    """The chat edge: its methods are handlers, and do not care how an update arrived."""

    def __init__(
        self,
        dialogue: Partner,
        commands: Iterable[MenuCommand],
        labels: Labels | None = None,
        memory: int = 1000,
    ) -> None:
        rows = tuple(commands)
        self._dialogue = dialogue
        self._commands = frozenset(command.name for command in rows)
        self._group_commands = frozenset(command.name for command in rows if command.group)
        self._labels = labels or Labels()
        self._answered: Recent[tuple[int, int], Answered] = Recent(memory)
        self._albums: Recent[tuple[int, str], bool] = Recent(memory)

    async def on_text(self, update: Update, context: Context) -> None:
        """Answer a message or a command; an edited one by editing its answer."""
        message = update.effective_message
        if not message:
            return
        asker = asker_of(message)
        minds = self._dialogue.minds(asker)
        said = heard(message, context.bot.bot, self._commands if minds else self._group_commands)
        if not said or not (said.addressed or minds):
            return
        key = (message.chat.id, message.message_id)
        before = self._answered.get(key)
        # Telegram reports an edit also when only a link preview was added.
        if before and before.print == hash(message.text):
            return
        reply = await self._reply(said, question_of(message, said, asker, edited=update.edited_message is not None))
        if reply.silent:
            return
        answer_id = await self._answer(context.bot, message, reply, before.answer_id if before else None)
        self._answered.put(key, Answered(hash(message.text), answer_id))
        if reply.forgets:
            self._forget(message.chat)

    async def on_press(self, update: Update, context: Context) -> None:
        """Do what a pressed button stands for; the press is answered whatever happens."""
        query = update.callback_query
        if not query:
            return
        try:
            reply = await self._dialogue.choose(read_action(query.data), _presser(query))
        except Exception:
            await acknowledge(query)
            raise
        await acknowledge(query, reply.notice)
        if reply.blocks and query.message:
            await self._follow(context.bot, query, reply)
        if reply.forgets and query.message:
            self._forget(query.message.chat)

    async def on_unreadable(self, update: Update, context: Context) -> None:
        """Say that a photo, a sticker or the like cannot be read, where it is meant for the bot; once an album."""
        message = update.effective_message
        if not message or not self._is_meant(message, context.bot.bot) or self._is_rest_of_album(message):
            return
        reply = await self._dialogue.unreadable(kind_of(message), asker_of(message))
        if not reply.silent:
            await self._answer(context.bot, message, reply)

    async def on_migrated(self, update: Update, context: Context) -> None:
        """Forget a group's message numbers when it becomes a supergroup, which counts anew."""
        message = update.effective_message
        if message:
            old = message.migrate_from_chat_id or message.chat.id
            self._answered.forget(lambda key: key[0] == old)

    async def _reply(self, said: Heard, question: Question) -> Reply:
        if said.command in self._commands:
            return await self._dialogue.run_command(said.command, question)
        # Somebody who types '/caseload' asks about caseload.
        text = f"{said.command.replace('_', ' ')} {said.text}".strip()
        return await self._dialogue.ask(replace(question, text=text))

    async def _answer(self, bot: Bot, message: Message, reply: Reply, answer_id: int | None = None) -> int:
        private = is_private(message.chat)
        place = place_of(message, reply=not private)
        texts, buttons = self._worded(bot, reply, private)
        if answer_id:
            return await change(bot, place, answer_id, texts, buttons)
        return await say(bot, place, texts, buttons, reply.attachments)

    async def _follow(self, bot: Bot, query: CallbackQuery, reply: Reply) -> None:
        message = query.message
        assert message is not None
        private = is_private(message.chat)
        texts, buttons = self._worded(bot, reply, private)
        # A message too old to be read still has its chat and number.
        place = place_of(message, reply=not private) if isinstance(message, Message) else Place(message.chat.id)
        if reply.replaces:
            await change(bot, place, message.message_id, texts, buttons)
        else:
            await say(bot, place, texts, buttons, reply.attachments)

    def _worded(self, bot: Bot, reply: Reply, private: bool) -> tuple[list[str], InlineKeyboardMarkup | None]:
        """Write a reply for a chat; where no toast can be shown, its notice is the message."""
        shown = with_link(reply if private else briefly(reply), bot.username)
        more = "" if private else more_url(bot.username, reply)
        buttons = keyboard(shown, self._labels, bool(bot.supports_inline_queries), more)
        texts = pages(shown.blocks) or [escape(reply.notice, quote=False)]
        if not texts[0]:
            texts = pages(self._dialogue.failed().blocks)
        return texts, buttons

    def _forget(self, chat: TelegramChat) -> None:
        self._answered.forget(lambda key: key[0] == chat.id)
        self._albums.forget(lambda key: key[0] == chat.id)

    def _is_meant(self, message: Message, me: User) -> bool:
        """Whether something that is no text asks for an answer: in private, or in reply where replies are passed on."""
        if is_private(message.chat):
            return True
        return answers(message, me) and self._dialogue.minds(asker_of(message))

    def _is_rest_of_album(self, message: Message) -> bool:
        if not message.media_group_id:
            return False
        key = (message.chat.id, message.media_group_id)
        known = self._albums.get(key) is True
        self._albums.put(key, True)
        return known


def asker_of(message: Message) -> Asker:
    """Name who wrote a message, and when."""
    asker = asker_in(message.chat, message.from_user, message.sender_chat)
    thread = message.message_thread_id if message.is_topic_message else None
    return replace(asker, sent=(message.edit_date or message.date).timestamp(), thread=thread or 0)


def question_of(message: Message, said: Heard, asker: Asker, *, edited: bool) -> Question:
    """Make what was heard a question, with the message it points back at."""
    quoted = message.reply_to_message
    return Question(
        said.text,
        asker,
        message=message.message_id,
        replies_to=quoted.message_id if quoted and not quoted.forum_topic_created else 0,
        quoted=(quoted.text or quoted.caption or "") if quoted else "",
        edited=edited,
        addressed=said.addressed,
    )


def _presser(query: CallbackQuery) -> Asker:
    if query.message is None:
        # A message sent by inline query: the bot does not know the chat it is in.
        return asker_afar(query.from_user)
    message = query.message
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return replace(asker_in(message.chat, query.from_user), thread=thread or 0)
