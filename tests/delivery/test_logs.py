"""The token reaches no log: not by a message, an argument, a traceback or a library."""

import asyncio
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from delivery import WebhookSettings, hide_token
from delivery.logs import TokenFilter
from delivery.transport import DirectRequest
from delivery.webhook import WebhookIntake
from operations import to_log
from tests.delivery.rig import Rig
from tests.faulty_botapi import TOKEN, FaultyApi, message

SECRET_PART = TOKEN.partition(":")[2]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, at every level, through a guarded handler on the root."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    hide_token(TOKEN, [handler])
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def test_messages_arguments_and_tracebacks_are_cleaned(log: io.StringIO) -> None:
    logger = logging.getLogger("some.library")
    logger.info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info(f"bot{TOKEN.replace(':', '%3A')}")
    logger.warning({"url": TOKEN}, stack_info=True)
    try:
        raise ValueError(f"no route to /bot{TOKEN}/getMe")
    except ValueError:
        logger.exception("failed")
    logger.error("another's: 123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert log.getvalue().count("[token]") == 5
    assert SECRET_PART not in log.getvalue()
    assert "AAAAAA" not in log.getvalue()


def test_what_holds_no_token_is_left_alone(log: io.StringIO) -> None:
    logging.getLogger("x").info("%s of %d", "one", 2)
    assert log.getvalue() == "one of 2\n"


async def test_httpx_is_kept_from_logging_urls(log: io.StringIO, api: FaultyApi) -> None:
    async with httpx.AsyncClient() as client:
        await client.get(f"{api.url}/bot{TOKEN}/getMe")
    assert "HTTP Request" not in log.getvalue()
    assert SECRET_PART not in log.getvalue()


@pytest.mark.parametrize("kind", ["500", "502", "reset_before", "broken", "bad", "parse", "forbidden"])
async def test_no_failure_brings_token_or_text_into_the_log(
    log: io.StringIO, api: FaultyApi, tmp_path: Path, kind: str
) -> None:
    api.fail(kind, times=2)
    api.fail("502", "getMe", times=1)
    async with Rig(api, tmp_path) as rig:
        api.push(message(1, 5, "very private words"))
        assert rig.delivery.answering is not None
        await rig.delivery.answering.ended(1)
        await api.down()
        await api.up()
    own = [line for line in log.getvalue().splitlines() if not line.startswith(("executing", "operation"))]
    assert SECRET_PART not in log.getvalue()
    assert not [line for line in own if "private words" in line and "No error handlers" in line]


async def test_errors_of_the_transport_name_no_url() -> None:
    request = DirectRequest()
    async with request:
        with pytest.raises(Exception, match="no connection") as caught:
            await request.post(f"http://127.0.0.1:9/bot{TOKEN}/getMe")
    assert SECRET_PART not in f"{caught.value!r}{caught.value.__cause__!r}"


def test_an_empty_token_hides_nothing() -> None:
    assert TokenFilter("").hide("a text") == "a text"


@pytest.fixture
def in_production() -> Iterator[None]:
    """The log as a run has it."""
    names = ("telegram", "tornado")
    before = {name: logging.getLogger(name).level for name in names}
    to_log(TOKEN)
    yield
    logging.captureWarnings(False)
    for name in names:
        logging.getLogger(name).setLevel(before[name])


@pytest.mark.usefixtures("in_production")
async def test_what_strangers_send_to_the_port_is_not_logged(log: io.StringIO) -> None:
    intake = WebhookIntake(WebhookSettings("", "a-secret_of-the-webhook", port=0), _refuse)
    run = asyncio.create_task(intake.run())
    await intake.listening.wait()
    reader, writer = await asyncio.open_connection("127.0.0.1", intake.port)
    writer.write(b"forged 2026-11-25 CRITICAL line\r\n\r\n")
    assert b"400" in await reader.read()
    writer.close()
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    assert "Malformed" not in log.getvalue()


async def _refuse(raws: object) -> None:
    raise AssertionError("nothing may come in")
