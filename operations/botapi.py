"""One question to the Bot API at a time, for the doctor; the bot itself talks through delivery."""

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

_SECONDS: Final = 10.0
_MOST: Final = 1_000_000


class UnreachableError(Exception):
    """The Bot API does not answer; the text says why, and never how it was asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the Bot API says, and when by its clock."""

    status: int
    result: dict[str, Any] = field(default_factory=dict)
    at: datetime | None = None


def host_of(base_url: str) -> str:
    """Return the host of an address, without anything secret it may hold."""
    try:
        return urlsplit(base_url).netloc.rpartition("@")[2] or base_url
    except ValueError:
        return "an address that is none"


def ask(base_url: str, token: str, method: str) -> Answer:
    """Call a method without parameters; raise UnreachableError when no Bot API answers."""
    try:
        with urllib.request.urlopen(f"{base_url.rstrip('/')}/bot{token}/{method}", timeout=_SECONDS) as answer:
            return _read(answer.status, answer.read(_MOST), answer.headers.get("Date"))
    except urllib.error.HTTPError as error:
        with error:
            return _read(error.code, error.read(_MOST), error.headers.get("Date"))
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None)
        raise UnreachableError(getattr(reason, "strerror", None) or type(reason or error).__name__) from None


def _read(status: int, body: bytes, date: str | None) -> Answer:
    try:
        said = json.loads(body)
        at = parsedate_to_datetime(date) if date else None
    except ValueError:
        said, at = None, None
    if not isinstance(said, dict) or "ok" not in said:
        raise UnreachableError("what answers there is no Bot API")
    result = said.get("result")
    return Answer(status, result if isinstance(result, dict) else {}, at)
