"""What can go wrong between the bot and Telegram, and what it says about a message; does no I/O."""

import os
from enum import Enum, auto
from typing import Final

from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError, TimedOut


class DeliveryError(Exception):
    """Updates cannot be taken in; its text says why and what to do, in one line."""


def cannot_listen(setting: str, host: str, port: int, error: OSError) -> DeliveryError:
    """Return the error that says why nobody can be listened to there."""
    # asyncio's own words repeat the address
    reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
    return DeliveryError(f"{setting}: cannot listen on {host}:{port}: {reason}; choose another, or stop what is there")


class NotSentError(NetworkError):
    """A request did not leave this machine."""


class UnclearError(NetworkError):
    """A request left, and nobody knows whether it took effect."""


class HandlerCancelledError(Exception):
    """A handler cancelled itself, or awaited something that was."""


class Fate(Enum):
    """What became of a call that raised."""

    NOT_SENT = auto()
    """It had no effect: send it again."""
    UNCLEAR = auto()
    """It may have had its effect: send it again, silently."""
    TAKEN = auto()
    """It had its effect, only the answer is lost: never send it again."""
    HELD = auto()
    """Telegram asks to wait."""
    MOVED = auto()
    """The chat has another id now."""
    REFUSED = auto()
    """It will never be taken."""


_NEVER_LEFT: Final = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "WriteError", "WriteTimeout"})
"""The errors of httpx, the library's own transport, that mean a request was not sent."""
_BROKEN_ANSWER: Final = "Invalid server response"
_UNANSWERABLE: Final = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights",
    "have no rights",
    "topic_closed",
    "message thread not found",
    "group chat was deactivated",
    "bot is not a member",
)
_HARMLESS: Final = ("query is too old", "query id is invalid", "message is not modified")


def fate(error: TelegramError) -> Fate:
    """Return what an error says about the call that raised it."""
    # the order matters: BadRequest and TimedOut are kinds of NetworkError to the library
    if isinstance(error, RetryAfter):
        return Fate.HELD
    if isinstance(error, ChatMigrated):
        return Fate.MOVED
    if isinstance(error, BadRequest):
        return Fate.REFUSED
    if isinstance(error, NetworkError):
        return _network_fate(error)
    return Fate.TAKEN if str(error) == _BROKEN_ANSWER else Fate.REFUSED


def _network_fate(error: NetworkError) -> Fate:
    if isinstance(error, NotSentError):
        return Fate.NOT_SENT
    if isinstance(error, UnclearError):
        return Fate.UNCLEAR
    cause = error.__cause__
    if type(cause).__name__ in _NEVER_LEFT:
        return Fate.NOT_SENT
    answered = cause is None or isinstance(cause, TelegramError)  # an HTTP status said no
    return Fate.NOT_SENT if answered and not isinstance(error, TimedOut) else Fate.UNCLEAR


def is_harmless(error: TelegramError) -> bool:
    """Return whether a refusal means that nothing was left to do: an expired query, an edit already made."""
    return isinstance(error, BadRequest) and any(sign in str(error).lower() for sign in _HARMLESS)


def is_unparsable(error: TelegramError) -> bool:
    """Return whether Telegram could not read the marks in a text."""
    return isinstance(error, BadRequest) and "can't parse entities" in str(error).lower()


def is_unanswerable(error: BaseException) -> bool:
    """Return whether nobody is there to be answered: blocked, gone, or closed to the bot."""
    if type(error).__name__ == "Forbidden":
        return True
    return isinstance(error, BadRequest) and any(sign in str(error).lower() for sign in _UNANSWERABLE)
