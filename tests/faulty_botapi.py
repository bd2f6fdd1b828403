"""A fast Bot API on 127.0.0.1 that fails on demand, below HTTP too, and delivers in both ways."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.webhook_pusher import Pusher

Json = dict[str, Any]

TOKEN = "700000:faulty-token-of-nobody-but-long-enough"
BOT = {
    "id": 700000,
    "is_bot": True,
    "first_name": "Bot",
    "username": "faulty_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}


@dataclass
class Fault:
    """How a share of the calls of a method fails, for so many calls or until a moment."""

    kind: str
    """429, 500, 502, bad, forbidden, parse, broken, or reset or hang, _before or _after the effect."""
    method: str = "sendMessage"
    share: float = 1.0
    times: int = 1_000_000_000
    until: float = float("inf")
    retry_after: int = 1


@dataclass
class Sent:
    """A message that took effect."""

    chat: int
    text: str
    silent: bool
    at: float
    parse_mode: str
    replied: int = 0
    """The message it answers, 0 where it names none."""


@dataclass
class State:
    """What this Telegram knows."""

    pending: deque[Json] = field(default_factory=deque)
    sent: list[Sent] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[Fault] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    confirmed: int = 0
    message_id: int = 0
    chance: Random = field(default_factory=lambda: Random(1))
    queries: list[str] = field(default_factory=list)
    """Callback and inline queries answered, in order."""
    limits: bool = False
    """Whether Telegram's own limits on messages are kept, with 429."""
    refused: int = 0
    """How many calls were answered with 429 for that."""


class FaultyApi:
    """`async with FaultyApi() as api`: `api.url` is its address, `api.state` what happened."""

    def __init__(self, port: int = 0) -> None:
        self.state = State()
        self.pusher: Pusher | None = None
        self.changed = asyncio.Condition()
        self.on_event: Callable[[str], None] = lambda event: None
        """Called with 'acknowledged' and 'sent', before the bot hears anything more."""
        self._port = port
        self._server: asyncio.Server | None = None
        self._open: set[_Connection] = set()
        self._poll: asyncio.Future[None] | None = None
        self._stamps: dict[int, deque[float]] = defaultdict(lambda: deque(maxlen=64))

    async def __aenter__(self) -> Self:
        await self.up()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.pusher is not None:
            await self.pusher.close()
        await self.down()

    @property
    def url(self) -> str:
        """Its address, as the setting for the Bot API wants it."""
        return f"http://127.0.0.1:{self._port}"

    async def up(self) -> None:
        """Listen, on the same port as before."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self, self._open), "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """Break every connection and refuse new ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in list(self._open):
            connection.abort()
        await asyncio.sleep(0)

    def push(self, *updates: Json) -> None:
        """Let updates happen."""
        if self.pusher is not None:
            self.pusher.push(*updates)
            return
        self.state.pending.extend(updates)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def fail(self, kind: str, method: str = "sendMessage", **more: Any) -> Fault:
        """Let calls fail from now on."""
        fault = Fault(kind, method, **more)
        self.state.faults.append(fault)
        return fault

    def heal(self) -> None:
        """Let no call fail any more; what hangs is let go."""
        self.state.faults.clear()
        for connection in list(self._open):
            if connection.hanging:
                connection.abort()

    async def wait(self, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait until something holds that a call may bring about."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(holds)

    def texts(self, chat: int | None = None) -> list[str]:
        """What was sent, in order, to one chat or to all."""
        return [sent.text for sent in self.state.sent if chat is None or sent.chat == chat]

    async def answer(self, method: str, data: Json) -> tuple[int, bytes] | str:
        """Return status and body, or what to do to the connection instead."""
        self.state.calls[method] += 1
        await self._tell()
        fault = self._fault(method)
        if fault is not None and fault.kind in ("reset_before", "hang_before"):
            return fault.kind
        if fault is not None and fault.kind in _ERRORS:
            return _ERRORS[fault.kind](fault)
        if fault is not None and fault.kind == "parse" and data.get("parse_mode"):
            return _error(400, "Bad Request: can't parse entities: unsupported start tag")
        status, body = await self._grant(method, data)
        await self._tell()
        if method == "sendMessage":
            self.on_event("sent")
        if fault is not None and fault.kind in ("reset_after", "hang_after"):
            return fault.kind
        return (200, b'{"ok":true,"result":{"mess') if fault is not None and fault.kind == "broken" else (status, body)

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def _fault(self, method: str) -> Fault | None:
        now = time.monotonic()
        for fault in self.state.faults:
            hit = fault.method in (method, "*") and fault.times > 0 and now < fault.until
            if hit and (fault.share >= 1 or self.state.chance.random() < fault.share):
                fault.times -= 1
                return fault
        return None

    async def _grant(self, method: str, data: Json) -> tuple[int, bytes]:
        if method == "getUpdates":
            return await self._get_updates(data)
        if method in ("sendMessage", "editMessageText"):
            return self._send(data, method)
        if method == "getMe":
            return _good(BOT)
        if method == "setWebhook":
            self._set_webhook(data)
        elif method in ("answerCallbackQuery", "answerInlineQuery"):
            self.state.queries.append(str(data.get("callback_query_id") or data.get("inline_query_id")))
        return _good(True)

    def _send(self, data: Json, method: str) -> tuple[int, bytes]:
        chat = int(data["chat_id"])
        if chat in self.state.moved:
            new = self.state.moved[chat]
            return _error(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": new})
        if self.state.limits and not self._within_limits(chat):
            self.state.refused += 1
            return _error(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        self.state.message_id += 1
        silent = str(data.get("disable_notification", "")).lower() == "true"
        if method == "sendMessage":
            parse_mode = str(data.get("parse_mode", ""))
            now, replied = time.monotonic(), _replied(data.get("reply_parameters"))
            self.state.sent.append(Sent(chat, str(data["text"]), silent, now, parse_mode, replied))
        kind = "private" if chat > 0 else "supergroup"
        return _good(
            {
                "message_id": self.state.message_id,
                "date": int(time.time()),
                "chat": {"id": chat, "type": kind},
                "from": BOT,
                "text": data["text"],
            }
        )

    def _within_limits(self, chat: int) -> bool:
        now = time.monotonic()
        everyone, own = self._stamps[0], self._stamps[chat]
        if sum(now - stamp < 1 for stamp in everyone) >= 30 or (own and now - own[-1] < 1):
            return False
        if chat < 0 and sum(now - stamp < 60 for stamp in own) >= 20:
            return False
        everyone.append(now)
        own.append(now)
        return True

    def _set_webhook(self, data: Json) -> None:
        if self.pusher is None:
            self.pusher = Pusher(lambda: self.on_event("acknowledged"))
        self.pusher.start(data["url"], data.get("secret_token", ""))
        while self.state.pending:
            self.pusher.push(self.state.pending.popleft())

    async def _get_updates(self, data: Json) -> tuple[int, bytes]:
        offset = int(data.get("offset", 0))
        self.state.confirmed = max(self.state.confirmed, offset)
        pending = self.state.pending
        if pending and pending[0]["update_id"] < offset:
            self.on_event("acknowledged")
        while pending and pending[0]["update_id"] < offset:
            pending.popleft()
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ConnectionError())
        if not pending and int(data.get("timeout", 0)):
            self._poll = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(int(data["timeout"])):
                    await self._poll
            except TimeoutError:
                pass
            except ConnectionError:
                return _error(409, "Conflict: terminated by other getUpdates request")
        return _good(list(pending)[: int(data.get("limit", 100))] if len(pending) < 200 else _first(pending, 100))


class _Connection(asyncio.Protocol):
    def __init__(self, api: FaultyApi, open_: set["_Connection"]) -> None:
        self._api = api
        self._open = open_
        self._buffer = b""
        self._task: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport | None = None
        self.hanging = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open.discard(self)
        if self._task is not None:
            self._task.cancel()

    def abort(self) -> None:
        """Break the connection as a lost network does."""
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end].decode("latin-1")
        length = next((int(line[15:]) for line in head.split("\r\n") if line[:15].lower() == "content-length:"), 0)
        if len(self._buffer) < end + 4 + length:
            return
        body, self._buffer = self._buffer[end + 4 : end + 4 + length], self._buffer[end + 4 + length :]
        self._task = asyncio.create_task(self._serve(head.split(" ", 2)[1], body))

    async def _serve(self, path: str, body: bytes) -> None:
        _, _, method = path.partition(f"/bot{TOKEN}/")
        answer = await self._api.answer(method, dict(parse_qsl(body.decode()))) if method else _unknown()
        assert self._transport is not None
        if isinstance(answer, str):
            self.hanging = answer.startswith("hang")
            if not self.hanging:
                self.abort()
            return
        status, content = answer
        start = f"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        self._transport.write(start.encode() + content)


def _first(pending: deque[Json], count: int) -> list[Json]:
    return [pending[index] for index in range(count)]


def _good(result: object) -> tuple[int, bytes]:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _error(code: int, description: str, parameters: Json | None = None) -> tuple[int, bytes]:
    answer: Json = {"ok": False, "error_code": code, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return code, json.dumps(answer).encode()


def _unknown() -> tuple[int, bytes]:
    return _error(401, "Unauthorized")


_ERRORS: dict[str, Callable[[Fault], tuple[int, bytes]]] = {
    "429": lambda fault: _error(429, "Too Many Requests", {"retry_after": fault.retry_after}),
    "500": lambda fault: _error(500, "Internal Server Error"),
    "502": lambda fault: (502, b"<html>Bad Gateway</html>"),
    "forbidden": lambda fault: _error(403, "Forbidden: bot was blocked by the user"),
    "unauthorised": lambda fault: _unknown(),
    "bad_query": lambda fault: _error(400, "Bad Request: query is too old and response timeout expired"),
    "bad": lambda fault: _error(400, "Bad Request: message text is empty"),
}


def _replied(parameters: Any) -> int:
    named = json.loads(parameters) if isinstance(parameters, str) else parameters or {}
    return int(named.get("message_id", 0))


def message(number: int, chat: int, text: str, age: float = 0.0, **more: Any) -> Json:
    """Make an update: a message, some seconds old."""
    kind = "private" if chat > 0 else "group"
    content = {
        "message_id": number,
        "date": int(time.time() - age),
        "chat": {"id": chat, "type": kind, "title": "G"},
        "from": {"id": abs(chat), "is_bot": False, "first_name": "User"},
        "text": text,
        **more,
    }
    return {"update_id": number, "message": content}


def press(number: int, chat: int, data: str) -> Json:
    """Make an update: a button press."""
    user = {"id": abs(chat), "is_bot": False, "first_name": "User"}
    under = message(1, chat, "buttons")["message"]
    query = {"id": str(number), "from": user, "chat_instance": "1", "data": data, "message": under}
    return {"update_id": number, "callback_query": query}


def inline(number: int, user: int, text: str) -> Json:
    """Make an update: an inline query."""
    asker = {"id": user, "is_bot": False, "first_name": "User"}
    return {
        "update_id": number,
        "inline_query": {"id": str(number), "from": asker, "query": text, "offset": ""},
    }
