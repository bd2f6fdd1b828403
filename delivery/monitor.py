"""Says over HTTP on this machine whether the bot is well, at /healthz and /metrics; shows no message."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Self

from tornado.httputil import HTTPServerRequest
from tornado.iostream import StreamClosedError

from delivery.listener import Listener, respond


@dataclass(frozen=True, slots=True)
class MonitorSettings:
    """Where to listen."""

    port: int
    host: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong, empty when nothing is, and the figures as Prometheus names them."""

    trouble: str
    figures: Mapping[str, float]


class Monitor:
    """`async with` listens; raises DeliveryError when it cannot."""

    def __init__(self, settings: MonitorSettings, look: Callable[[], Awaitable[Health]]) -> None:
        self._look = look
        self._listener = Listener("run.monitor_port", settings.host, settings.port, self._serve)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        """The port it listens on, once it does."""
        return self._listener.port

    async def __aenter__(self) -> Self:
        await self._listener.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._listener.__aexit__()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _serve(self, request: HTTPServerRequest) -> None:
        task = asyncio.create_task(self._answer(request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, request: HTTPServerRequest) -> None:
        status, text = 404, ""
        if request.method not in ("GET", "HEAD"):
            status = 405
        elif request.path == "/healthz":
            trouble = (await self._look()).trouble
            status, text = 503 if trouble else 200, f"{trouble or 'well'}\n"
        elif request.path == "/metrics":
            status, text = 200, _exposition((await self._look()).figures)
        headers = {"Allow": "GET, HEAD"} if status == 405 else {}
        if request.connection is None:
            return
        try:
            respond(request.connection, status, headers, text, head=request.method == "HEAD")
        except StreamClosedError:
            return  # whoever asked has gone


def _exposition(figures: Mapping[str, float]) -> str:
    lines = []
    for name, value in sorted(figures.items()):
        kind = "counter" if name.endswith("_total") else "gauge"
        lines.append(f"# TYPE {name} {kind}\n{name} {value:g}\n")
    return "".join(lines)
