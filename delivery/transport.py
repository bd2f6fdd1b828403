"""Requests to the Bot API over httpcore, without the pool of the library's own; knows no method of it."""

import asyncio
import json
import ssl
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from delivery.errors import NotSentError, UnclearError

Value = TypeVar("Value")
Headers = list[tuple[bytes, bytes]]

_FORM: Final = b"application/x-www-form-urlencoded"
_AGENT: Final = BaseRequest.USER_AGENT.encode()
_KEPT: Final = 30.0
"""Seconds that a connection without work stays open."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait, in seconds."""

    read: float = 5.0
    connect: float = 5.0
    pool: float = 30.0


class DirectRequest(BaseRequest):
    """Some connections, each with one request at a time; what it raises tells whether one may have taken effect.

    With many requests at once the pool of httpx spends most of its time on itself (encode/httpx issue 3215).
    Only behind a proxy the pool of httpcore is used, because it alone can speak to one.
    """

    def __init__(self, connections: int = 64, timeouts: Timeouts | None = None) -> None:
        self._connections = connections
        self._timeouts = timeouts or Timeouts()
        self._free: asyncio.Semaphore | None = None
        self._idle: list[httpcore.AsyncHTTPConnection] = []
        self._proxied: httpcore.AsyncConnectionPool | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, in seconds."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open for requests; connections come when they are needed."""
        if self._free is None:
            self._free = asyncio.Semaphore(self._connections)

    async def shutdown(self) -> None:
        """Close every connection that has no work; the others close when theirs ends."""
        self._free = None
        idle, self._idle = self._idle, []
        for connection in idle:
            await connection.aclose()
        if self._proxied is not None:
            await self._proxied.aclose()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; return status and body. Raises NotSentError or UnclearError, without the URL."""
        free = self._free
        if free is None:
            raise NotSentError("the transport is not open")
        read = _given(read_timeout, self._timeouts.read)
        timeouts = {
            "connect": _given(connect_timeout, self._timeouts.connect),
            "read": read,
            "write": _given(write_timeout, read),
            "pool": _given(pool_timeout, self._timeouts.pool),
        }
        host = urlsplit(url).netloc
        body, kind = _body(request_data)
        headers = _headers(host, len(body), kind)
        request = httpcore.Request(method, url, headers=headers, content=body, extensions={"timeout": timeouts})
        try:
            async with asyncio.timeout(timeouts["pool"]):
                await free.acquire()
        except TimeoutError:
            raise NotSentError(f"no connection to {host} is free") from None
        try:
            return await self._exchange(request, url)
        except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.PoolTimeout, httpcore.ProxyError) as error:
            raise NotSentError(f"no connection to {host} ({type(error).__name__})") from None
        except _BROKEN as error:
            raise UnclearError(f"no answer from {host} ({type(error).__name__})") from None
        finally:
            free.release()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; unlike the library's, keeps what cannot be read out of the log."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

    async def _exchange(self, request: httpcore.Request, url: str) -> tuple[int, bytes]:
        proxy = _proxy(*urlsplit(url)[:2])
        if proxy is not None:
            if self._proxied is None:
                self._proxied = httpcore.AsyncConnectionPool(
                    _authorities(), proxy, self._connections, keepalive_expiry=_KEPT
                )
            return await _content(await self._proxied.handle_async_request(request))
        connection = await self._connection(request.url.origin)
        try:
            return await _content(await connection.handle_async_request(request))
        finally:
            if self._free is None:
                await connection.aclose()
            else:
                self._idle.append(connection)

    async def _connection(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection:
        """The connection that was used last, so that those too many grow old; a new one if there is none."""
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed() and not connection.has_expired() and connection.can_handle_request(origin):
                return connection
            await connection.aclose()
        authorities = _authorities() if origin.scheme == b"https" else None
        return httpcore.AsyncHTTPConnection(origin, authorities, keepalive_expiry=_KEPT)


_BROKEN: Final = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError)


@lru_cache(maxsize=1)
def _authorities() -> ssl.SSLContext:
    """Whom to trust; reading them takes as long as a tenth of a start, so it is done once, and only for TLS."""
    return httpx.create_ssl_context()


@lru_cache(maxsize=8)
def _proxy(scheme: str, host: str) -> httpcore.Proxy | None:
    """Return the proxy the environment names for a host."""
    named = None if proxy_bypass(host) else getproxies().get(scheme)
    if not named:
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    user = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return httpcore.Proxy(address, auth=user)


async def _content(answer: httpcore.Response) -> tuple[int, bytes]:
    try:
        return answer.status, await answer.aread()
    except _BROKEN:
        if answer.status == HTTPStatus.OK:
            return answer.status, b""  # taken, though nobody can read the answer
        raise
    finally:
        await answer.aclose()


def _headers(host: str, length: int, kind: bytes) -> Headers:
    headers = [(b"Host", host.encode()), (b"User-Agent", _AGENT), (b"Content-Length", str(length).encode())]
    return [*headers, (b"Content-Type", kind)] if kind else headers


def _body(data: RequestData | None) -> tuple[bytes, bytes]:
    """What a request carries, and its kind."""
    if data is None:
        return b"", b""
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), _FORM
    form = httpx.Request("POST", "http://form", data=data.json_parameters, files=data.multipart_data)
    return form.read(), form.headers["Content-Type"].encode()


def _given(value: Any, default: Value) -> Any | Value:
    return default if value is BaseRequest.DEFAULT_NONE else value
