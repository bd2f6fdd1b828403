"""Updates as Telegram sends them: made for tests, with ids that count up; sends nothing."""

import itertools
import re
from dataclasses import dataclass
from typing import Any

from tests.botapi_rules import utf16

Json = dict[str, Any]

BOT_ID = 4242
BOT_NAME = "AskReviewBot"
BOT: Json = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Ask the Review",
    "username": BOT_NAME,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
GROUP: Json = {"id": -1001, "type": "supergroup", "title": "Members"}
FORUM: Json = {"id": -1002, "type": "supergroup", "title": "Forum", "is_forum": True}
ADMIN: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

_DATE = 1_790_000_000
_ENTITIES = {
    "mention": re.compile(r"(?<!\w)@\w{5,32}"),
    "bot_command": re.compile(r"(?<!\S)/\w{1,32}(?:@\w+)?"),
}
_MEDIA: Json = {
    "photo": [{"file_id": "P", "file_unique_id": "p", "width": 90, "height": 90}],
    "sticker": {
        "file_id": "S",
        "file_unique_id": "s",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    },
    "voice": {"file_id": "V", "file_unique_id": "v", "duration": 3},
    "document": {"file_id": "D", "file_unique_id": "d"},
    "location": {"latitude": 52.19, "longitude": -2.22},
}


def user(number: int = 7, name: str = "Robin") -> Json:
    """A person."""
    return {"id": number, "is_bot": False, "first_name": name, "language_code": "en"}


def private_chat(person: Json) -> Json:
    """A person's private chat with the bot."""
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


def entities(text: str) -> list[Json]:
    """What Telegram marks in a text by itself: mentions and commands."""
    return [
        {"type": kind, "offset": utf16(text[: found.start()]), "length": utf16(found[0])}
        for kind, pattern in _ENTITIES.items()
        for found in pattern.finditer(text)
    ]


@dataclass(frozen=True)
class Numbers:
    """The next ids."""

    updates: "itertools.count[int]"
    messages: "itertools.count[int]"


class Updates:
    """Makes updates; each gets the next number, each message the next of its own."""

    def __init__(self) -> None:
        self.numbers = Numbers(itertools.count(500), itertools.count(100))

    def update(self, **content: Json) -> Json:
        """Any update."""
        return {"update_id": next(self.numbers.updates), **content}

    def message(self, chat: Json, sender: Json | None, **content: Any) -> Json:
        """Any message."""
        message = {"message_id": next(self.numbers.messages), "date": _DATE, "chat": chat, **content}
        if sender:
            message["from"] = sender
        if "text" in content:
            message.setdefault("entities", entities(content["text"]))
        return message

    def private(self, text: str, sender: Json | None = None, **content: Any) -> Json:
        """Somebody writes to the bot alone."""
        person = sender or user()
        return self.update(message=self.message(private_chat(person), person, text=text, **content))

    def group(self, text: str, sender: Json | None = None, chat: Json = GROUP, **content: Any) -> Json:
        """Somebody writes in a group."""
        return self.update(message=self.message(chat, sender or user(), text=text, **content))

    def topic(self, text: str, thread: int, sender: Json | None = None, **content: Any) -> Json:
        """Somebody writes in a forum's topic."""
        opened = self.message(FORUM, user(), forum_topic_created={"name": "Pay", "icon_color": 0})
        content = {"reply_to_message": opened | {"message_id": thread}, **content}
        return self.group(text, sender, FORUM, message_thread_id=thread, is_topic_message=True, **content)

    def reply(self, text: str, to: Json, sender: Json | None = None) -> Json:
        """Somebody replies to a message in a group."""
        return self.group(text, sender, to["chat"], reply_to_message=to)

    def edited(self, original: Json, text: str) -> Json:
        """Somebody edits what an update brought."""
        message = original["message"] | {"text": text, "entities": entities(text), "edit_date": _DATE + 9}
        return self.update(edited_message=message)

    def media(self, kind: str, chat: Json | None = None, **content: Any) -> Json:
        """A photo, sticker, voice, document or location, in private unless a chat is given."""
        person = user()
        return self.update(
            message=self.message(chat or private_chat(person), person, **{kind: _MEDIA[kind]}, **content)
        )

    def press(self, data: str, message: Json | None, sender: Json | None = None) -> Json:
        """Somebody presses a button under a message."""
        number = next(self.numbers.updates)
        query: Json = {"id": f"press{number}", "from": sender or user(), "chat_instance": "1", "data": data}
        where = {"message": message} if message else {"inline_message_id": "far away"}
        return {"update_id": number, "callback_query": query | where}

    def inline(self, text: str, sender: Json | None = None) -> Json:
        """Somebody types the bot's name and a text in some chat."""
        number = next(self.numbers.updates)
        query = {"id": f"inline{number}", "from": sender or user(), "query": text, "offset": ""}
        return {"update_id": number, "inline_query": query}

    def migrated(self, old: Json, new: Json) -> list[Json]:
        """A group becomes a supergroup: a service message on either side."""
        return [
            self.update(message=self.message(old, user(), migrate_to_chat_id=new["id"])),
            self.update(message=self.message(new, ADMIN, sender_chat=new, migrate_from_chat_id=old["id"])),
        ]
