"""Listens on a port of this machine over HTTP, and writes answers; knows no path and no update."""

import socket
import ssl
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Self

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPServerConnectionDelegate,
    HTTPServerRequest,
    ResponseStartLine,
)

from delivery.errors import cannot_listen

Application = HTTPServerConnectionDelegate | Callable[[HTTPServerRequest], None]

_IDLE_SECONDS = 60.0
"""How long a client may take over its headers, or keep quiet between two requests."""
_HEADER_LIMIT = 16_384
_UNBOUNDED = 1 << 62
"""The application bounds bodies itself: the server would only break the connection without a word."""


class Listener:
    """`async with` listens; raises DeliveryError, which names the setting, when it cannot."""

    def __init__(
        self, setting: str, host: str, port: int, application: Application, tls: ssl.SSLContext | None = None
    ) -> None:
        self._setting = setting
        self._host = host
        self._application = application
        self._tls = tls
        self._server: HTTPServer | None = None
        self.port = port
        """The port it listens on, once it does."""

    async def __aenter__(self) -> Self:
        try:
            family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
            opened = socket.create_server((self._host, self.port), family=family)
        except OSError as error:
            raise cannot_listen(self._setting, self._host, self.port, error) from None
        opened.setblocking(False)
        self.port = opened.getsockname()[1]
        self._server = HTTPServer(
            self._application,
            ssl_options=self._tls,
            idle_connection_timeout=_IDLE_SECONDS,
            max_header_size=_HEADER_LIMIT,
            max_body_size=_UNBOUNDED,
        )
        self._server.add_socket(opened)
        return self

    def close(self) -> None:
        """Let nobody in any more; who is inside may finish."""
        if self._server is not None:
            self._server.stop()

    async def __aexit__(self, *_: object) -> None:
        self.close()
        if self._server is not None:
            await self._server.close_all_connections()


def respond(
    connection: HTTPConnection, status: int, headers: Mapping[str, str], text: str = "", *, head: bool = False
) -> None:
    """Answer a request in full; `head` leaves the text out, as HEAD asks. Raises StreamClosedError."""
    body = text.encode()
    fields = HTTPHeaders({"Content-Type": "text/plain; charset=utf-8", **headers})
    fields["Content-Length"] = str(len(body))
    connection.write_headers(ResponseStartLine("", status, HTTPStatus(status).phrase), fields, b"" if head else body)
    connection.finish()
