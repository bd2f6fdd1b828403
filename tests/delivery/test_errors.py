"""What each failure says about a message: sent again, silently, never, or to somebody else."""

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from delivery.errors import Fate, NotSentError, UnclearError, fate, is_harmless, is_unanswerable, is_unparsable


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotSentError("x"), Fate.NOT_SENT),
        (UnclearError("x"), Fate.UNCLEAR),
        (NetworkError("Bad Gateway (502)"), Fate.NOT_SENT),
        (caused(NetworkError("Bad Gateway (502)"), TelegramError("Invalid server response")), Fate.NOT_SENT),
        (caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("x")), Fate.NOT_SENT),
        (caused(NetworkError("httpx.ReadError"), httpx.ReadError("x")), Fate.UNCLEAR),
        (caused(NetworkError("httpx"), httpx.RemoteProtocolError("x")), Fate.UNCLEAR),
        (caused(TimedOut("Pool timeout"), httpx.PoolTimeout("x")), Fate.NOT_SENT),
        (caused(TimedOut(), httpx.ConnectTimeout("x")), Fate.NOT_SENT),
        (caused(TimedOut(), httpx.ReadTimeout("x")), Fate.UNCLEAR),
        (TimedOut(), Fate.UNCLEAR),
        (TelegramError("Invalid server response"), Fate.TAKEN),
        (ChatMigrated(-100), Fate.MOVED),
        (BadRequest("chat not found"), Fate.REFUSED),  # a NetworkError to the library
        (Forbidden("bot was blocked by the user"), Fate.REFUSED),
        (InvalidToken("x"), Fate.REFUSED),
        (Conflict("x"), Fate.REFUSED),
    ],
)
def test_the_fate_of_a_call(error: TelegramError, expected: Fate) -> None:
    assert fate(error) is expected


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
def test_a_call_that_must_wait() -> None:
    assert fate(RetryAfter(3)) is Fate.HELD


def test_refusals_that_need_nothing() -> None:
    assert is_harmless(BadRequest("Query is too old and response timeout expired or query id is invalid"))
    assert is_harmless(BadRequest("Message is not modified: specified new message content"))
    assert not is_harmless(BadRequest("message text is empty"))
    assert not is_harmless(NetworkError("query is too old"))


def test_texts_telegram_cannot_read() -> None:
    assert is_unparsable(BadRequest("Can't parse entities: unsupported start tag"))
    assert not is_unparsable(BadRequest("message is too long"))


@pytest.mark.parametrize("text", ["Chat not found", "CHAT_WRITE_FORBIDDEN", "not enough rights to send"])
def test_nobody_there(text: str) -> None:
    assert is_unanswerable(BadRequest(text))
    assert is_unanswerable(Forbidden("bot was kicked from the group chat"))
    assert not is_unanswerable(BadRequest("message is too long"))
    assert not is_unanswerable(ValueError(text))
