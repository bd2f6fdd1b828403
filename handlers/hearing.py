"""What in a Telegram message is meant for the bot, and who says it; reads, never sends."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from telegram import Chat, Message, MessageEntity, User
from telegram.helpers import effective_message_type

from dialogue import Asker

ASK = "ask"
"""What a bare mention amounts to: the command that explains how to ask."""

_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@(?P<bot>\w+))?(?:\s+(?P<argument>.*))?", re.DOTALL)
_MENTIONS = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION)

_KINDS = {
    "animation": "moving picture",
    "audio": "sound file",
    "document": "file",
    "location": "place on the map",
    "video_note": "video message",
    "voice": "voice message",
}
"""Telegram's names for kinds of messages that are no names to people."""
_NAMED = ("contact", "photo", "poll", "sticker", "video")


@dataclass(frozen=True, slots=True)
class Heard:
    """Something said to the bot: a command with its argument, or plain text."""

    text: str
    command: str = ""
    addressed: bool = True
    """Whether it is meant for the bot; else it was only overheard."""


def heard(message: Message, me: User, group_commands: Collection[str] = (ASK,)) -> Heard | None:
    """Read what a message says; None: it is none of the bot's business.

    group_commands: those that a group may give without naming the bot.
    """
    text = message.text
    if not text or _of_a_bot(message) or (message.via_bot and message.via_bot.id == me.id):
        return None
    command = _COMMAND.fullmatch(text)
    if command:
        return _heard_command(command, message.chat, me, group_commands)
    mentioned, spoken = _without_mention(message, me)
    if not (is_private(message.chat) or mentioned or answers(message, me)):
        return Heard(spoken, addressed=False)
    return Heard(spoken) if spoken else Heard("", command=ASK)


def is_private(chat: Chat) -> bool:
    """Whether nobody else reads along."""
    return chat.type == Chat.PRIVATE


def asker_in(chat: Chat, user: User | None, sender_chat: Chat | None = None) -> Asker:
    """Name the asker: one conversation per chat and person, or per chat that somebody speaks as."""
    # Anonymous admins and channels share one made-up user; the chat they speak as tells them apart.
    speaker = sender_chat or user
    number = user.id if user and not sender_chat else 0
    private = is_private(chat)
    conversation = str(chat.id) if private else f"{chat.id}:{speaker.id if speaker else 'unknown'}"
    name = user.full_name if user and number else ""
    return Asker(conversation=conversation, private=private, user=number, chat=chat.id, name=name)


def asker_afar(user: User) -> Asker:
    """Name an asker in a chat that the bot is not told of: one of an inline query."""
    return Asker(conversation=f"inline:{user.id}", private=False, user=user.id, name=user.full_name)


def kind_of(message: Message) -> str:
    """What a message without text is, in words that fit after 'this'."""
    kind = str(effective_message_type(message))
    return kind if kind in _NAMED else _KINDS.get(kind, "kind of message")


def _of_a_bot(message: Message) -> bool:
    """Two bots that answer each other would never stop; who speaks as a chat is a person, though."""
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)


def _heard_command(command: re.Match[str], chat: Chat, me: User, group_commands: Collection[str]) -> Heard | None:
    name, bot = command["name"].lower(), command["bot"]
    argument = (command["argument"] or "").strip()
    if bot and bot.lower() != (me.username or "").lower():
        return None
    # In a group a bare command may be meant for any of its bots.
    meant = is_private(chat) or bot or name in group_commands
    return Heard(argument, command=name) if meant else None


def answers(message: Message, me: User) -> bool:
    """Whether a message replies to one of the bot's."""
    replied = message.reply_to_message
    # In a forum every message 'replies' to the one that opened its topic, which may be the bot's.
    return bool(replied and replied.from_user and replied.from_user.id == me.id and not replied.forum_topic_created)


def _without_mention(message: Message, me: User) -> tuple[bool, str]:
    """Tell whether the bot is mentioned, and the text with its name cut off."""
    # Half of a pair is no text, and yet can be sent.
    raw = (message.text or "").encode("utf-16-le", errors="surrogatepass")
    mine = [entity for entity in message.entities if entity.type in _MENTIONS and _names_me(message, entity, me)]
    for entity in sorted(mine, key=lambda entity: entity.offset, reverse=True):
        # Offsets count UTF-16 units, two bytes each.
        raw = raw[: entity.offset * 2] + raw[(entity.offset + entity.length) * 2 :]
    text = raw.decode("utf-16-le", errors="replace").strip()
    return bool(mine), re.sub(r"^[\s,:;–-]+", "", text) if mine else text


def _names_me(message: Message, entity: MessageEntity, me: User) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return message.parse_entity(entity).lower() == f"@{me.username}".lower()
