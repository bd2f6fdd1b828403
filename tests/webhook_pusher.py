"""Delivers updates to a webhook as Telegram does: a chat's one by one, again until it gets a 200."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

_CONNECTIONS = 40
_DELAYS = (0.0, 0.1, 0.2, 0.4)


@dataclass
class _Line:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Pusher:
    """Keeps a queue a chat and up to 40 connections."""

    def __init__(self, on_delivered: Callable[[], None]) -> None:
        self._on_delivered = on_delivered
        self._address = ("127.0.0.1", 0)
        self._head = ""
        self._chats: dict[int, deque[bytes]] = {}
        self._busy: set[int] = set()
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self.refusals: dict[int, int] = {}
        """How often each status other than 200 was answered; 0: no connection."""
        self.delivered = 0
        self.twice = False
        """Whether each update is delivered a second time."""

    def start(self, url: str, secret: str) -> None:
        """Deliver to an address from now on."""
        parts = urlsplit(url)
        self._address = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
        )
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._work()) for _ in range(_CONNECTIONS)]

    def push(self, *updates: Json) -> None:
        """Let updates happen."""
        for update in updates:
            content = next(value for key, value in update.items() if key != "update_id")
            chat = content.get("chat") or content.get("from") or {"id": 0}
            queue = self._chats.setdefault(chat["id"], deque())
            body = json.dumps(update).encode()
            queue.extend([body, body] if self.twice else [body])
            self._wake(chat["id"])

    @property
    def waiting(self) -> int:
        """How many updates are not delivered yet."""
        return sum(map(len, self._chats.values()))

    async def close(self) -> None:
        """Deliver nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _wake(self, chat: int) -> None:
        if chat not in self._busy and self._chats[chat]:
            self._busy.add(chat)
            self._ready.put_nowait(chat)

    async def _work(self) -> None:
        line: _Line | None = None
        try:
            while True:
                chat = await self._ready.get()
                line = await self._deliver(self._chats[chat][0], line)
                self._chats[chat].popleft()
                self.delivered += 1
                self._on_delivered()
                self._busy.discard(chat)
                self._wake(chat)
        finally:
            if line is not None:
                line.writer.close()

    async def _deliver(self, body: bytes, line: _Line | None) -> _Line:
        tries = 0
        while True:
            status, wait = 0, 0.0
            try:
                line = line or _Line(*await asyncio.open_connection(*self._address))
                status, wait = await self._post(line, body)
                if status == 200:
                    return line
            except (OSError, asyncio.IncompleteReadError):
                if line is not None:
                    line.writer.close()
                line = None
            self.refusals[status] = self.refusals.get(status, 0) + 1
            await asyncio.sleep(max(wait, _DELAYS[min(tries, len(_DELAYS) - 1)]))
            tries += 1

    async def _post(self, line: _Line, body: bytes) -> tuple[int, float]:
        line.writer.write(f"{self._head}{len(body)}\r\n\r\n".encode() + body)
        head = (await line.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        fields = dict(field.split(": ", 1) for field in head.split("\r\n")[1:] if ": " in field)
        await line.reader.readexactly(int(fields.get("content-length", 0)))
        return status, float(fields.get("retry-after", 0))
