"""A Bot API on 127.0.0.1: hands out updates, keeps every call, refuses what Telegram refuses."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import HTTP
from email.utils import formatdate
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.botapi_methods import Telegram
from tests.botapi_rules import Json, RefusalError, parameters
from tests.updates import BOT_ID

TOKEN = f"{BOT_ID}:TEST-token-of-nobody"
PATIENCE = 10.0
"""Seconds after which a wait in a test has failed; a passing test never waits for a clock."""


@dataclass(frozen=True)
class Call:
    """One call of the bot, and what it was answered."""

    method: str
    sent: Json
    status: int
    result: Any

    @property
    def buttons(self) -> list[Json]:
        """Its buttons, row after row."""
        return [button for row in self.rows for button in row]

    @property
    def rows(self) -> list[list[Json]]:
        """Its rows of buttons."""
        rows: list[list[Json]] = (self.sent.get("reply_markup") or {}).get("inline_keyboard", [])
        return rows


@dataclass
class Fault:
    """How the next calls of a method fail."""

    code: int
    description: str
    parameters: Json
    times: int
    body: bytes | None


class BotApi:
    """`async with BotApi() as api`: `api.url` is its address, `api.calls` are the calls it had."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.telegram = Telegram()
        self.make = self.telegram.make
        self.calls: list[Call] = []
        self._broken: list[Exception] = []
        self._faults: dict[str, deque[Fault]] = {}
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()
        if self._broken:
            raise ExceptionGroup("the test's own Bot API broke", self._broken)

    @property
    def url(self) -> str:
        """Its address, as the setting for the Bot API wants it."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def push(self, *updates: Json) -> None:
        """Let updates happen."""
        await self.telegram.push(*updates)

    def fail(
        self,
        method: str,
        code: int,
        description: str = "",
        times: int = 1,
        body: bytes | None = None,
        **more: object,
    ) -> None:
        """Let the next calls of a method fail; code 0 breaks the connection, `body` is sent as it is."""
        fault = Fault(code, description or f"Error {code}", more, times, body)
        self._faults.setdefault(method, deque()).append(fault)

    def sent(self, *methods: str) -> list[Call]:
        """The calls of some methods that were granted so far."""
        return [call for call in self.calls if call.method in methods and call.result is not None]

    async def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that a call may bring about."""
        async with asyncio.timeout(PATIENCE), self.telegram.changed:
            await self.telegram.changed.wait_for(holds)

    async def wait_sent(self, method: str, count: int = 1) -> Call:
        """Wait for the count-th granted call of a method."""
        await self.wait(lambda: len(self.sent(method)) >= count)
        return self.sent(method)[count - 1]

    async def taken(self, update_id: int) -> None:
        """Wait until the bot has confirmed an update."""
        await self.wait(lambda: self.telegram.confirmed > update_id)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)
        try:
            while await self._serve(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        answer = await self._answer(head[0].split(" ")[1], _read(body, headers.get("content-type", "")))
        if answer is None:
            return False
        status, content = answer
        start = f"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n"
        writer.write(f"{start}Date: {formatdate(self.telegram.clock(), usegmt=True)}\r\n\r\n".encode() + content)
        await writer.drain()
        return True

    async def _answer(self, path: str, sent: Json) -> tuple[int, bytes] | None:
        """The status and body to answer with; None: break the connection."""
        prefix, _, method = path.partition(f"/bot{self.token}/")
        fault = self._next_fault(method)
        try:
            if prefix or not method:
                raise RefusalError(401, "Unauthorized")
            if fault:
                raise RefusalError(fault.code, fault.description, **fault.parameters)
            result = await self.telegram.grant(method, sent)
        except RefusalError as refusal:
            await self._record(Call(method, sent, refusal.code, None))
            if fault and fault.body is not None:
                return fault.code, fault.body
            return (refusal.code, _refused(refusal)) if refusal.code else None
        except Exception as error:
            self._broken.append(error)
            raise
        await self._record(Call(method, sent, 200, result))
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _next_fault(self, method: str) -> Fault | None:
        queue = self._faults.get(method)
        if not queue:
            return None
        fault = queue[0]
        fault.times -= 1
        if fault.times <= 0:
            queue.popleft()
        return fault

    async def _record(self, call: Call) -> None:
        self.calls.append(call)
        await self.telegram.tell()


def _read(body: bytes, kind: str) -> Json:
    if kind.startswith("application/json"):
        sent: Json = json.loads(body or b"{}")
        return sent
    if kind.startswith("multipart/form-data"):
        return _parts(body, kind)
    return parameters(dict(parse_qsl(body.decode(), keep_blank_values=True)))


def _parts(body: bytes, kind: str) -> Json:
    """A form with files, each as its name and content."""
    whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP)
    texts, files = {}, {}
    for part in whole.iter_parts():
        assert isinstance(part, EmailMessage)
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename():
            files[name] = {"name": part.get_filename(), "content": content}
        else:
            texts[name] = content.decode()
    return parameters(texts) | files


def _refused(refusal: RefusalError) -> bytes:
    answer: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return json.dumps(answer).encode()
