"""Reads from a raw update what delivery needs: whose it is and how old; parses no more than that."""

import json
from dataclasses import dataclass
from typing import Any, Final

from storage import Waiting

Raw = dict[str, Any]

_MESSAGES: Final = ("message", "edited_message", "channel_post", "edited_channel_post", "business_message")
_LARGEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What an update says about itself; zeros where it does not."""

    chat: int
    asker: int
    urgent: bool
    fleeting: bool
    """Whether it expires in seconds, so that keeping it is of no use."""
    sent_at: int
    """When its author sent it, in seconds since 1970."""
    private: bool
    addressed: bool
    """Whether the bot is spoken to for certain."""


def update_id(raw: object) -> int | None:
    """Return the id of an update, None if it is not one."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int and 0 <= number <= _LARGEST else None


def facts(raw: Raw) -> Facts:
    """Return what an update says about itself, however it is made."""
    press = _part(raw, "callback_query")
    inline = _part(raw, "inline_query")
    kind = next((name for name in _MESSAGES if name in raw), "")
    message = _part(raw, kind)
    source = message or _part(press, "message") or _other(raw)
    chat = _part(source, "chat")
    asker = _number(_part(press or inline or source, "from"))
    private = chat.get("type") == "private"
    text = message.get("text")
    command = isinstance(text, str) and text.startswith("/")
    return Facts(
        chat=_number(chat) or asker,
        asker=asker,
        urgent=bool(press),
        fleeting=bool(inline),
        sent_at=_number(message, "edit_date") or _number(message, "date"),
        private=private,
        addressed=kind == "message" and (private or command),
    )


def moved(raw: Raw) -> tuple[int, int] | None:
    """Return the old and the new id of a chat, if the update tells that it moved."""
    message = _part(raw, "message")
    new = _number(message, "migrate_to_chat_id")
    return (_number(_part(message, "chat")), new) if new else None


def waiting(raw: Raw, place: int, now: float) -> Waiting:
    """Return an update as the inbox keeps it; it must have an id."""
    known = facts(raw)
    body = json.dumps(raw, separators=(",", ":"))
    return Waiting(place, raw["update_id"], known.chat, known.asker, known.urgent, body, now)


def _other(raw: Raw) -> Raw:
    return next((value for value in raw.values() if isinstance(value, dict)), {})


def _part(whole: Raw, name: str) -> Raw:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def _number(whole: Raw, name: str = "id") -> int:
    number = whole.get(name)
    return number if type(number) is int and abs(number) <= _LARGEST else 0
