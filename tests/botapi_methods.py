"""What each Bot API method does, on messages and updates kept in memory; knows no HTTP."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests import botapi_rules as rules
from tests.botapi_rules import Json, RefusalError, bad
from tests.updates import BOT, Updates

_DEFAULT_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "channel_post")
_FILES: Json = {
    "photo": [{"file_id": "P", "file_unique_id": "p", "width": 90, "height": 90}],
    "document": {"file_id": "D", "file_unique_id": "d"},
}
_GIFTS: Json = {
    "accepted_gift_types": dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
}
_LIMITS = {"setMyDescription": ("description", 512), "setMyShortDescription": ("short_description", 120)}


@dataclass
class _Poll:
    """A getUpdates that is waiting; ended: another one has taken its place."""

    ended: bool = False


@dataclass
class Telegram:
    """The other side: its chats, and the updates that wait for the bot."""

    make: Updates = field(default_factory=Updates)
    bot: Json = field(default_factory=lambda: dict(BOT))
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    """Groups that became supergroups: their old number and the new one."""
    blocked: set[int] = field(default_factory=set)
    """Chats that have shut the bot out."""
    threads: set[int] = field(default_factory=set)
    """Forum topics that exist."""
    chats: dict[int, Json] = field(default_factory=dict)
    """Chats that the bot is in, though nobody has written there."""
    webhook: Json = field(default_factory=lambda: {"url": "", "pending_update_count": 0})
    clock: Callable[[], float] = time.time
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    allowed: tuple[str, ...] = _DEFAULT_UPDATES
    confirmed: int = 0
    _pending: list[Json] = field(default_factory=list)
    _queries: set[str] = field(default_factory=set)
    _poll: _Poll | None = None

    async def push(self, *updates: Json) -> None:
        """Let updates happen; those the bot did not ask for are never made, as with Telegram."""
        for update in updates:
            kind = next(name for name in update if name != "update_id")
            self._keep(update[kind], kind)
            if kind in self.allowed:
                self._pending.append(update)
        await self.tell()

    async def tell(self) -> None:
        """Wake whoever waits for something to change."""
        async with self.changed:
            self.changed.notify_all()

    async def grant(self, method: str, sent: Json) -> Any:
        """Do what a call asks for, or raise a RefusalError."""
        methods: dict[str, Callable[[Json], Any]] = {
            "getMe": lambda sent: self.bot,
            "deleteWebhook": lambda sent: self._set_webhook(""),
            "setWebhook": lambda sent: self._set_webhook(sent["url"]),
            "getWebhookInfo": lambda sent: self.webhook,
            "getUpdates": self._get_updates,
            "sendMessage": self._send,
            "sendPhoto": lambda sent: self._send_file("photo", sent),
            "sendDocument": lambda sent: self._send_file("document", sent),
            "getChat": self._get_chat,
            "createForumTopic": self._open_topic,
            "editMessageText": self._edit,
            "answerCallbackQuery": self._answer_press,
            "answerInlineQuery": self._answer_inline,
            "setMyCommands": self._set_commands,
            "setMyDescription": lambda sent: self._set_text("setMyDescription", sent),
            "setMyShortDescription": lambda sent: self._set_text("setMyShortDescription", sent),
        }
        if method not in methods:
            raise RefusalError(404, "Not Found")
        result = methods[method](sent)
        return await result if isinstance(result, Awaitable) else result

    def _set_webhook(self, url: str) -> bool:
        self.webhook["url"] = url
        return True

    def _keep(self, content: Json, kind: str) -> None:
        if kind in ("callback_query", "inline_query"):
            self._queries.add(content["id"])
            return
        self.messages[content["chat"]["id"], content["message_id"]] = content
        if content.get("is_topic_message"):
            self.threads.add(content["message_thread_id"])

    async def _get_updates(self, sent: Json) -> list[Json]:
        self.allowed = tuple(sent.get("allowed_updates") or self.allowed)
        offset = int(sent.get("offset", 0))
        self._pending = [update for update in self._pending if update["update_id"] >= offset]
        self.confirmed = max(self.confirmed, offset)
        if self._poll:
            self._poll.ended = True
        poll = self._poll = _Poll()
        await self.tell()
        try:
            await self._wait_for_updates(poll, float(sent.get("timeout", 0)))
        finally:
            self._poll = None if self._poll is poll else self._poll
        return self._pending[: int(sent.get("limit", 100))]

    async def _wait_for_updates(self, poll: _Poll, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds), self.changed:
                await self.changed.wait_for(lambda: self._pending or poll.ended)
        except TimeoutError:
            return
        if poll.ended:
            raise RefusalError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )

    def _send(self, sent: Json) -> Json:
        text, entities = rules.check_text(sent)
        return self._say(sent, {"text": text, "entities": entities})

    def _send_file(self, kind: str, sent: Json) -> Json:
        if not sent.get(kind, {}).get("content"):
            raise bad("file must be non-empty")
        content: Json = {kind: _FILES[kind]}
        if sent.get("caption"):
            text, entities = rules.check_text(sent, "caption", 1024)
            content |= {"caption": text, "caption_entities": entities}
        return self._say(sent, content)

    def _get_chat(self, sent: Json) -> Json:
        return self._chat(int(sent["chat_id"])) | {"accent_color_id": 0, "max_reaction_count": 11, **_GIFTS}

    def _open_topic(self, sent: Json) -> Json:
        if not self._chat(int(sent["chat_id"])).get("is_forum"):
            raise bad("the chat is not a forum")
        thread = next(self.make.numbers.messages)
        self.threads.add(thread)
        return {"message_thread_id": thread, "name": sent["name"], "icon_color": 0}

    def _say(self, sent: Json, content: Json) -> Json:
        chat = self._chat(int(sent["chat_id"]))
        rules.check_markup(sent.get("reply_markup"))
        thread = sent.get("message_thread_id")
        if thread is not None and int(thread) not in self.threads:
            raise bad("message thread not found")
        self._check_pointer(chat["id"], sent.get("reply_parameters"))
        if thread is not None:
            content |= {"message_thread_id": int(thread), "is_topic_message": True}
        if sent.get("reply_markup"):
            content["reply_markup"] = sent["reply_markup"]
        message = self.make.message(chat, self.bot, **content)
        self._keep(message, "message")
        return message

    def _check_pointer(self, chat: int, pointer: Json | None) -> None:
        if not pointer or pointer.get("allow_sending_without_reply"):
            return
        if (chat, pointer["message_id"]) not in self.messages:
            raise bad("message to be replied not found")

    def _edit(self, sent: Json) -> Json:
        chat = self._chat(int(sent["chat_id"]))
        old = self.messages.get((chat["id"], int(sent["message_id"])))
        text, entities = rules.check_text(sent)
        rules.check_markup(sent.get("reply_markup"))
        if not old:
            raise bad("message to edit not found")
        if old["from"]["id"] != self.bot["id"]:
            raise bad("message can't be edited")
        if (old["text"], old["entities"], old.get("reply_markup")) == (
            text,
            entities,
            sent.get("reply_markup"),
        ):
            raise bad("message is not modified: specified new message content and reply markup are the same")
        message = {key: value for key, value in old.items() if key != "reply_markup"}
        message |= {"text": text, "entities": entities, "edit_date": message["date"]}
        if sent.get("reply_markup"):
            message["reply_markup"] = sent["reply_markup"]
        self._keep(message, "message")
        return message

    def _chat(self, number: int) -> Json:
        if number in self.moved:
            raise RefusalError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[number],
            )
        if number in self.blocked:
            raise RefusalError(403, "Forbidden: bot was blocked by the user")
        for message in reversed(self.messages.values()):
            if message["chat"]["id"] == number:
                chat: Json = message["chat"]
                return chat
        if number in self.chats:
            return self.chats[number]
        if number in self.moved.values():
            return {"id": number, "type": "supergroup", "title": "Moved"}
        raise bad("chat not found")

    def _answer_press(self, sent: Json) -> bool:
        self._check_query(sent.get("callback_query_id"))
        rules.check_length(sent, "text", 200, "MESSAGE_TOO_LONG")
        return True

    def _answer_inline(self, sent: Json) -> bool:
        self._check_query(sent.get("inline_query_id"))
        rules.check_results(sent)
        return True

    def _check_query(self, name: object) -> None:
        if name not in self._queries:
            raise bad("query is too old and response timeout expired or query ID is invalid")

    def _set_commands(self, sent: Json) -> bool:
        rules.check_commands(sent)
        return True

    def _set_text(self, method: str, sent: Json) -> bool:
        name, limit = _LIMITS[method]
        rules.check_length(sent, name, limit, f"{name} is too long")
        return True
