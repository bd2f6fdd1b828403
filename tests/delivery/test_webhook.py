"""The webhook lets in what Telegram sends, and nothing else; it says 200 only when an update is kept."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from delivery import DeliveryError, WebhookSettings
from delivery.webhook import SECRET_HEADER, WebhookIntake
from tests.delivery.rig import SECRET
from tests.faulty_botapi import message

SETTINGS = WebhookSettings("", SECRET, port=0, path="/hook", body_limit=2000)


class Door:
    """A webhook that listens, and what came through it."""

    def __init__(self, settings: WebhookSettings = SETTINGS) -> None:
        self.taken: list[object] = []
        self.intake = WebhookIntake(settings, self.take)

    async def take(self, raws: Sequence[object]) -> None:
        self.taken.extend(raws)

    async def send(self, request: bytes) -> bytes:
        """Send bytes; return what comes back, up to the end of the head."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.intake.port)
        writer.write(request)
        try:
            async with asyncio.timeout(5):
                return await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as error:
            return error.partial
        except ConnectionResetError:
            return b""
        finally:
            writer.close()

    async def status(self, request: bytes) -> int:
        return int((await self.send(request)).split()[1])


@asynccontextmanager
async def door(settings: WebhookSettings = SETTINGS) -> AsyncIterator[Door]:
    opened = Door(settings)
    run = asyncio.create_task(opened.intake.run())
    async with asyncio.timeout(5):
        await opened.intake.listening.wait()
    yield opened
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)


def post(body: bytes, secret: str | None = SECRET, path: str = "/hook", method: str = "POST") -> bytes:
    shown = f"{SECRET_HEADER}: {secret}\r\n" if secret is not None else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: bot\r\n{shown}Content-Length: {len(body)}\r\n\r\n"
    return head.encode("utf-8") + body


UPDATE = json.dumps(message(1, 5, "x")).encode()

ATTACKS = [
    ("no secret", post(UPDATE, secret=None), 401),
    ("an empty secret", post(UPDATE, secret=""), 401),
    ("a wrong secret", post(UPDATE, secret="a-secret_of-the-webhooK"), 401),
    ("the beginning of the secret", post(UPDATE, secret=SECRET[:-1]), 401),
    ("the secret and more", post(UPDATE, secret=SECRET + "x"), 401),
    ("a secret that is no ASCII", post(UPDATE, secret="gehéim"), 401),
    ("another path", post(UPDATE, path="/"), 404),
    ("a path below", post(UPDATE, path="/hook/x"), 404),
    ("a path around", post(UPDATE, path="/x/../hook"), 404),
    ("a path with a double slash", post(UPDATE, path="//hook"), 404),
    ("a path in capitals", post(UPDATE, path="/HOOK"), 404),
    ("GET", post(b"", method="GET"), 405),
    ("PUT", post(UPDATE, method="PUT"), 405),
    ("HEAD", post(b"", method="HEAD"), 405),
    ("too large a body", post(b"x" * 2001), 413),
    (
        "too large a body in chunks",
        f"POST /hook HTTP/1.1\r\nHost: b\r\n{SECRET_HEADER}: {SECRET}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        + b"7d1\r\n" + b"x" * 2001 + b"\r\n0\r\n\r\n",
        413,
    ),
    ("no JSON", post(b"hello"), 400),
    ("half of a JSON", post(UPDATE[:-3]), 400),
    ("JSON nested too deep", post(b"[" * 1999), 400),
    ("no HTTP", b"hello\r\n\r\n", 400),
    (
        "a length and chunks",
        f"POST /hook HTTP/1.1\r\nHost: b\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 4\r\n".encode()
        + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    ("two lengths", b"POST /hook HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "status"), [pytest.param(*rest, id=name) for name, *rest in ATTACKS])
async def test_nothing_else_comes_in(request_: bytes, status: int) -> None:
    async with door() as opened:
        assert await opened.status(request_) == status
        assert opened.taken == []
        assert await opened.status(post(UPDATE)) == 200


async def test_an_update_comes_in_whole() -> None:
    async with door() as opened:
        assert await opened.status(post(UPDATE, path="/hook?x=1")) == 200
        assert opened.taken == [json.loads(UPDATE)]


async def test_what_cannot_be_kept_is_to_come_again() -> None:
    async with door() as opened:

        async def fail(raws: Sequence[object]) -> None:
            raise TimeoutError

        opened.intake._take = fail
        answer = await opened.send(post(UPDATE))
        assert answer.startswith(b"HTTP/1.1 503")
        assert b"retry-after: 1" in answer.lower()


async def test_a_slow_client_is_shown_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery.webhook._BODY_SECONDS", 0.05)
    async with door() as opened:
        assert await opened.status(post(UPDATE)[:-5]) == 408
        assert opened.taken == []


async def test_a_port_in_use_is_one_clear_line() -> None:
    async with door() as opened:
        taken = replace(SETTINGS, port=opened.intake.port)
        with pytest.raises(DeliveryError, match=r"run\.webhook: cannot listen on 127\.0\.0\.1:\d+: .*in use"):
            await WebhookIntake(taken, opened.take).run()


@pytest.mark.parametrize("content", [None, "no certificate"])
async def test_wrong_tls_files_are_one_clear_line(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "chain.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(DeliveryError, match=r"run\.webhook: "):
        await WebhookIntake(replace(SETTINGS, certificate=file), Door().take).run()


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    """An authority of our own, and its certificate for this machine at `chain.pem` and `key.pem`."""
    made = trustme.CA()
    issued = made.issue_cert("localhost")
    issued.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    for number, part in enumerate(issued.cert_chain_pems):
        part.write_to_path(str(tmp_path / "chain.pem"), append=number > 0)
    return made


async def test_an_update_comes_in_over_tls(tmp_path: Path, authority: trustme.CA) -> None:
    client = ssl.create_default_context()
    authority.configure_trust(client)
    async with door(replace(SETTINGS, certificate=tmp_path / "chain.pem", key=tmp_path / "key.pem")) as opened:
        lines = await asyncio.open_connection("localhost", opened.intake.port, ssl=client)
        for number in (1, 2):  # on one connection, as Telegram keeps it open
            lines[1].write(post(json.dumps(message(number, 5, "x")).encode()))
            assert (await lines[0].readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        lines[1].write(post(UPDATE, secret="wrong"))
        assert (await lines[0].readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 401")
        lines[1].close()
    assert [update["update_id"] for update in opened.taken if isinstance(update, dict)] == [1, 2]


async def test_what_is_not_tls_does_not_come_in(tmp_path: Path, authority: trustme.CA) -> None:
    old = ssl.create_default_context()
    authority.configure_trust(old)
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    async with door(replace(SETTINGS, certificate=tmp_path / "chain.pem", key=tmp_path / "key.pem")) as opened:
        with pytest.raises((ssl.SSLError, ConnectionResetError)):
            await asyncio.open_connection("localhost", opened.intake.port, ssl=old)
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncio.open_connection("localhost", opened.intake.port, ssl=ssl.create_default_context())
        assert await opened.send(post(UPDATE)) == b""
    assert opened.taken == []


def test_the_secret_is_not_shown() -> None:
    assert SECRET not in repr(SETTINGS)
