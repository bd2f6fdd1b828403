"""One call of the Bot API on its way out, and what can be said of it without making it."""

import html
import re
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final

Data = dict[str, Any]
Answer = bool | Data | list[Data]
Callback = Callable[..., Coroutine[Any, Any, Answer]]

_VISIBLE: Final = ("send", "copy", "forward")
_TAG: Final = re.compile(r"<[^<>]*>")


@dataclass(slots=True)
class Call:
    """A method with its parameters, over all tries."""

    callback: Callback
    method: str
    data: Data
    kwargs: dict[str, Any]
    since: float
    """When it was first wanted, in seconds."""
    tries: int = 0

    @property
    def chat(self) -> int:
        """The chat it goes to; 0 where there is none."""
        chat = self.data.get("chat_id")
        return chat if isinstance(chat, int) else 0

    @property
    def visible(self) -> bool:
        """Whether a person would see it twice."""
        return self.method.startswith(_VISIBLE) and self.method != "sendChatAction"

    @property
    def asks(self) -> bool:
        """Whether it is made for its answer, and has no other effect."""
        return self.method.startswith("get")

    @property
    def edits(self) -> bool:
        """Whether it changes a message that is there."""
        return self.method.startswith("edit")

    @property
    def paced(self) -> bool:
        """Whether it counts for Telegram's limits on messages."""
        return self.chat != 0 and (self.visible or self.edits)

    @property
    def print(self) -> str:
        """Tells it from another call that a replay might make in its place."""
        return f"{self.method} {self.data.get('chat_id')}"

    async def make(self) -> Answer:
        """Make the call."""
        return await self.callback(self.method, self.data, **self.kwargs)

    def silence(self) -> None:
        """Let it ring nobody's telephone: it may have arrived already."""
        if self.visible:
            self.data["disable_notification"] = True

    def strip_marks(self) -> bool:
        """Turn its text into plain text; return whether it was not."""
        if self.data.pop("parse_mode", None) is None:
            return False
        for name in ("text", "caption"):
            if isinstance(self.data.get(name), str):
                self.data[name] = html.unescape(_TAG.sub("", self.data[name]))
        return True

    def redirect(self, chat: int) -> None:
        """Send it to another chat, without the numbers of the one it was meant for."""
        self.data["chat_id"] = chat
        for name in ("reply_parameters", "message_thread_id"):
            self.data.pop(name, None)

    def made_up_answer(self) -> Answer:
        """Return an answer for a call whose real one is lost; a new message's number is then 0."""
        if not self.visible and not self.edits:
            return True
        chat = {"id": self.chat, "type": "private" if self.chat > 0 else "supergroup"}
        number = self.data.get("message_id", 0)
        return {"message_id": number, "date": int(time.time()), "chat": chat, "text": self.data.get("text", "")}
