"""What the program sends of itself, kept in the inbox beside what it answers; knows nothing of what it says."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from storage import Waiting

_FIELD: Final = "letter"
_BYTES: Final = 7
"""Of the hash that numbers a letter: 56 bits, of which a million letters have two alike once in 140,000 years."""


def number_of(key: str) -> int:
    """Return the number of a letter in the inbox: below 0, where no update of Telegram's is."""
    return -1 - int.from_bytes(hashlib.sha256(key.encode("utf-8", "replace")).digest()[:_BYTES])


def letter_in(raw: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the letter that something from the inbox holds, None for an update."""
    letter = raw.get(_FIELD)
    return letter if isinstance(letter, dict) and raw.get("update_id", 0) < 0 else None


def waiting_letter(letter: Mapping[str, Any], place: int, now: float) -> Waiting:
    """Return a letter as the inbox keeps it; it has a key, a chat and a user."""
    number = number_of(letter["key"])
    body = json.dumps({"update_id": number, _FIELD: letter}, separators=(",", ":"))
    return Waiting(place, number, letter["chat"], letter["user"], False, body, now)
