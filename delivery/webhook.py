"""Receives updates over HTTP; says 200 only when they are kept."""

import asyncio
import hmac
import json
import logging
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from delivery.errors import DeliveryError, cannot_listen

logger = logging.getLogger(__name__)

Take = Callable[[Sequence[object]], Awaitable[None]]

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_BODY_SECONDS: Final = 10.0
_TAKE_SECONDS: Final = 30.0
_LATER: Final = {"Retry-After": "1"}


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where updates are delivered."""

    url: str
    """The public address Telegram is told, https and all."""
    secret: str = field(repr=False)
    """What Telegram must show, 1 to 256 of A-Z a-z 0-9 _ and -."""
    host: str = "127.0.0.1"
    port: int = 8443
    path: str = "/telegram"
    certificate: Path | None = None
    """The certificate chain, where no proxy does TLS."""
    key: Path | None = None
    body_limit: int = 1_048_576
    """In bytes."""
    connections: int = 40
    """How many Telegram may open."""


class WebhookIntake:
    """`run` listens until it is cancelled; it raises DeliveryError when it cannot listen."""

    def __init__(self, settings: WebhookSettings, take: Take) -> None:
        self._settings = settings
        self._secret = settings.secret.encode()
        self._take = take
        self._closing = False
        self.port = settings.port
        """The port it listens on, once it does."""
        self.listening = asyncio.Event()

    async def run(self) -> None:
        """Listen until cancelled."""
        server = web.Server(self._answer, access_log=None)
        runner = web.ServerRunner(server, shutdown_timeout=2.0)
        await runner.setup()
        try:
            await self._listen(runner)
            self.listening.set()
            await asyncio.Event().wait()
        finally:
            self._closing = True
            await runner.cleanup()

    async def _listen(self, runner: web.ServerRunner) -> None:
        tls = self._tls()
        try:
            await web.TCPSite(runner, self._settings.host, self._settings.port, ssl_context=tls).start()
        except OSError as error:
            raise cannot_listen("run.webhook", self._settings.host, self._settings.port, error) from None
        self.port = runner.addresses[0][1]

    def _tls(self) -> ssl.SSLContext | None:
        if self._settings.certificate is None:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            context.load_cert_chain(self._settings.certificate, self._settings.key)
        except (ssl.SSLError, OSError) as error:
            reason = getattr(error, "reason", None) or error.strerror
            raise DeliveryError(f"run.webhook: the TLS files cannot be used: {reason}; mend the files") from None
        return context

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        body = await self._body(request)
        if isinstance(body, web.Response):
            return body
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return web.Response(status=400)
        return await self._hand_over(update)

    def _refusal(self, request: web.BaseRequest) -> web.Response | None:
        if request.path != self._settings.path:
            return web.Response(status=404)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, self._secret):
            return web.Response(status=401)
        if (request.content_length or 0) > self._settings.body_limit:
            return web.Response(status=413)
        return None

    async def _body(self, request: web.BaseRequest) -> bytes | web.Response:
        body = bytearray()
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                async for chunk in request.content.iter_any():
                    body += chunk
                    if len(body) > self._settings.body_limit:
                        return web.Response(status=413)
        except TimeoutError:
            return web.Response(status=408)
        return bytes(body)

    async def _hand_over(self, update: Any) -> web.Response:
        if self._closing:
            return web.Response(status=503, headers=_LATER)
        try:
            async with asyncio.timeout(_TAKE_SECONDS):
                await self._take([update])
        except (TimeoutError, asyncio.CancelledError):
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise
            return web.Response(status=503, headers=_LATER)
        return web.Response()
