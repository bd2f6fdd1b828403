"""Receives updates over HTTP; says 200 only when they are kept."""

import asyncio
import hmac
import json
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.iostream import StreamClosedError

from delivery.errors import DeliveryError
from delivery.listener import Listener, respond

Take = Callable[[Sequence[object]], Awaitable[None]]

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_BODY_SECONDS: Final = 10.0
_TAKE_SECONDS: Final = 30.0
_CLOSE_SECONDS: Final = 2.0
_LATER: Final = (503, {"Retry-After": "1"})

Answer = tuple[int, Mapping[str, str]]
"""A status, and what stands in the head besides."""


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


class WebhookIntake(HTTPServerConnectionDelegate):
    """`run` listens until it is cancelled; it raises DeliveryError when it cannot listen."""

    def __init__(self, settings: WebhookSettings, take: Take) -> None:
        self.settings = settings
        self._secret = settings.secret.encode()
        self._take = take
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = settings.port
        """The port it listens on, once it does."""
        self.listening = asyncio.Event()

    async def run(self) -> None:
        """Listen until cancelled."""
        settings = self.settings
        async with Listener("run.webhook", settings.host, settings.port, self, self._tls()) as listener:
            self.port = listener.port
            self.listening.set()
            try:
                await asyncio.Event().wait()
            finally:
                self._closing = True
                listener.close()
                if self._tasks:
                    await asyncio.wait(self._tasks, timeout=_CLOSE_SECONDS)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Begin to hear one request."""
        return _Delivery(self, request_conn)

    def refusal(self, line: RequestStartLine, headers: HTTPHeaders) -> Answer | None:
        """What a request gets without being heard any further; None: it may go on."""
        length = headers.get("Content-Length", "")
        if "," in length or (length and "Transfer-Encoding" in headers):
            return 400, {}  # where a body ends must not be a matter of opinion
        if line.path.partition("?")[0] != self.settings.path:
            return 404, {}
        if line.method != "POST":
            return 405, {"Allow": "POST"}
        shown = headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, self._secret):
            return 401, {}
        if length.isascii() and length.isdigit() and int(length) > self.settings.body_limit:
            return 413, {}
        return None

    def hand_over(self, delivery: "_Delivery", body: bytes) -> None:
        """Keep what was delivered, then say so."""
        task = asyncio.create_task(self._keep(delivery, body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _tls(self) -> ssl.SSLContext | None:
        if self.settings.certificate is None:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            context.load_cert_chain(self.settings.certificate, self.settings.key)
        except (ssl.SSLError, OSError) as error:
            reason = getattr(error, "reason", None) or error.strerror
            raise DeliveryError(f"run.webhook: the TLS files cannot be used: {reason}; mend the files") from None
        return context

    async def _keep(self, delivery: "_Delivery", body: bytes) -> None:
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            delivery.reply((400, {}))
            return
        try:
            delivery.reply(await self._taken(update))
        except asyncio.CancelledError:
            delivery.reply(_LATER)
            raise

    async def _taken(self, update: Any) -> Answer:
        if self._closing:
            return _LATER
        try:
            async with asyncio.timeout(_TAKE_SECONDS):
                await self._take([update])
        except (TimeoutError, asyncio.CancelledError):
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise
            return _LATER
        return 200, {}


class _Delivery(HTTPMessageDelegate):
    """One request, from its first line to its answer."""

    def __init__(self, intake: WebhookIntake, connection: HTTPConnection) -> None:
        self._intake = intake
        self._connection = connection
        self._body = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._over = False

    def headers_received(self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders) -> None:
        """Refuse what has no business here before any of it is read."""
        refusal = self._intake.refusal(cast(RequestStartLine, start_line), headers)
        if refusal is not None:
            self.reply(refusal)
            return
        self._timer = asyncio.get_running_loop().call_later(_BODY_SECONDS, self.reply, (408, {}))

    def data_received(self, chunk: bytes) -> None:
        """Take a piece of the body, up to the limit."""
        self._body += chunk
        if len(self._body) > self._intake.settings.body_limit:
            self.reply((413, {}))

    def finish(self) -> None:
        """Hand the whole body over."""
        if self._timer is not None:
            self._timer.cancel()
        if not self._over:
            self._intake.hand_over(self, bytes(self._body))

    def on_connection_close(self) -> None:
        """Forget a client that has gone."""
        self._end()

    def reply(self, answer: Answer) -> None:
        """Answer, once."""
        if self._over:
            return
        self._end()
        status, headers = answer
        try:
            respond(self._connection, status, headers)
        except StreamClosedError:
            return  # it comes again, and is known by its number

    def _end(self) -> None:
        self._over = True
        self._body.clear()
        if self._timer is not None:
            self._timer.cancel()
