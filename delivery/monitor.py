"""Says over HTTP on this machine whether the bot is well, at /healthz and /metrics; shows no message."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from delivery.errors import cannot_listen


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
        self._settings = settings
        self._look = look
        self._runner: web.ServerRunner | None = None
        self.port = settings.port
        """The port it listens on, once it does."""

    async def __aenter__(self) -> "Monitor":
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._settings.host, self._settings.port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise cannot_listen("run.monitor_port", self._settings.host, self._settings.port, error) from None
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        if request.path == "/healthz":
            trouble = (await self._look()).trouble
            return web.Response(text=f"{trouble or 'well'}\n", status=503 if trouble else 200)
        if request.path == "/metrics":
            return web.Response(text=_exposition((await self._look()).figures))
        return web.Response(status=404)


def _exposition(figures: Mapping[str, float]) -> str:
    lines = []
    for name, value in sorted(figures.items()):
        kind = "counter" if name.endswith("_total") else "gauge"
        lines.append(f"# TYPE {name} {kind}\n{name} {value:g}\n")
    return "".join(lines)
