"""The transport says truly whether a request may have taken effect, and sends what the library wants sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError

from delivery.errors import NotSentError, UnclearError
from delivery.transport import DirectRequest, Timeouts
from tests.delivery.rig import free_port
from tests.faulty_botapi import TOKEN, FaultyApi


@asynccontextmanager
async def server(answer: bytes | None) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Answer every request with the same bytes, then close; None: never answer."""
    heard: list[bytes] = []
    open_: list[asyncio.StreamWriter] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_.append(writer)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-l"))[15:])
        heard.append(head + await reader.readexactly(length))
        if answer is None:
            await reader.read()
        else:
            writer.write(answer)
        writer.close()

    opened = await asyncio.start_server(connected, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{opened.sockets[0].getsockname()[1]}", heard
    opened.close()
    for writer in open_:
        writer.close()
    await opened.wait_closed()
    await asyncio.gather(*(writer.wait_closed() for writer in open_), return_exceptions=True)


def bot(url: str) -> Bot:
    quick = Timeouts(read=0.1, connect=0.1, pool=0.1)
    return Bot(TOKEN, base_url=f"{url}/bot", request=DirectRequest(1, quick))


async def send(url: str) -> object:
    sender = bot(url)
    request = sender.request
    await request.initialize()
    try:
        return await sender.send_message(5, "ä & <b>", disable_notification=True)
    finally:
        await request.shutdown()


async def test_nothing_listens() -> None:
    with pytest.raises(NotSentError):
        await send(f"http://127.0.0.1:{free_port()}")


@pytest.mark.parametrize(
    "answer", [None, b"", b"HTTP/1.1 200 OK\r\nContent-", b"HTTP/1.1 502 -\r\nContent-Length: 9\r\n\r\nhalf"]
)
async def test_nobody_knows(answer: bytes | None) -> None:
    async with server(answer) as (url, _):
        with pytest.raises(UnclearError):
            await send(url)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"12"])
async def test_taken_but_unreadable(body: bytes) -> None:
    async with server(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" + body) as (url, _):
        with pytest.raises(TelegramError, match=r"^Invalid server response$"):
            await send(url)


async def test_refused_by_status() -> None:
    async with server(b"HTTP/1.1 502 -\r\nContent-Length: 2\r\n\r\nno") as (url, _):
        with pytest.raises(NetworkError, match="Bad Gateway") as caught:
            await send(url)
        assert type(caught.value) is NetworkError


async def test_what_is_sent_is_a_form() -> None:
    async with server(b"") as (url, heard):
        with pytest.raises(UnclearError):
            await send(url)
    head, _, body = heard[0].partition(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1".encode())
    assert b"application/x-www-form-urlencoded" in head
    assert body == b"chat_id=5&text=%C3%A4+%26+%3Cb%3E&disable_notification=true"


async def test_files_are_sent_too() -> None:
    async with server(b"") as (url, heard):
        sender = bot(url)
        await sender.request.initialize()
        with pytest.raises(UnclearError):
            await sender.send_document(5, InputFile(b"contents", "name.txt"))
        await sender.request.shutdown()
    assert b'filename="name.txt"' in heard[0]
    assert b"\r\n\r\ncontents\r\n" in heard[0]


async def test_it_must_be_open() -> None:
    request = DirectRequest()
    with pytest.raises(NotSentError, match="not open"):
        await request.post("http://127.0.0.1:9/")


async def test_real_answers_are_read(api: FaultyApi) -> None:
    sender = bot(api.url)
    async with sender.request:
        sent = await sender.send_message(5, "x")
    assert (sent.message_id, sent.text) == (1, "x")
