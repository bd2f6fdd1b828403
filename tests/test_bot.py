"""The program as a person starts it: answering, ending, refusing in one line, and never showing its token."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

import bot
from storage import Waiting, open_storage
from tests.botapi import TOKEN, BotApi
from tests.conftest import ROOT

PLANTED = TOKEN.partition(":")[2]
SECONDS = 60.0
"""How long a process may take to start on a slow machine."""


class Program:
    """`bot.py` in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def ended(self) -> tuple[int, str]:
        """Wait for its end; return its exit code and all it said."""
        async with asyncio.timeout(SECONDS):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, (out + err).decode()


def settings(api: BotApi, folder: Path, **more: str) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "ASK_TELEGRAM__BASE_URL": api.url,
        "ASK_STORAGE__URL": f"sqlite:{folder / 'bot.db'}",
        **more,
    }


@asynccontextmanager
async def program(*arguments: str, **environment: str) -> AsyncIterator[Program]:
    """Start it; it is gone when the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        ROOT / "bot.py",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | environment,
        cwd=ROOT.parent,
    )
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def called(api: BotApi, method: str) -> None:
    """Wait until a method was called and granted, as long as a start may take."""
    async with asyncio.timeout(SECONDS), api.telegram.changed:
        await api.telegram.changed.wait_for(lambda: bool(api.sent(method)))


async def refused(**environment: str) -> str:
    """Start it where it cannot run; return the one line it says."""
    async with program(**environment) as started:
        code, said = await started.ended()
    assert code == 2, said
    (line,) = said.splitlines()
    assert PLANTED not in line
    return line


# Running


async def test_it_answers_and_ends_when_told_and_never_shows_its_token(tmp_path: Path) -> None:
    async with BotApi() as api, program(**settings(api, tmp_path)) as running:
        api.fail("getMe", 400, f"Bad Request: {TOKEN}")
        api.fail("setMyCommands", 400, f"Bad Request: bot{TOKEN} may not")
        api.fail("sendMessage", 502, f"Bad Gateway {TOKEN}")
        api.fail("sendMessage", 0)
        api.fail("getUpdates", 500, f"Internal Server Error: /bot{TOKEN}/getUpdates")
        await api.push(api.make.private("What is the caseload target?", date=int(time.time())))
        await called(api, "sendMessage")
        begun = time.monotonic()
        running.process.send_signal(signal.SIGTERM)
        code, said = await running.ended()
        assert time.monotonic() - begun < 10
        assert code == 0, said
        assert len(api.sent("sendMessage")) == 1
    assert "Answering as @AskReviewBot" in said
    assert "trying" in said
    assert PLANTED not in said
    assert "caseload" not in said
    with closing(sqlite3.connect(tmp_path / "bot.db")) as database:
        assert database.execute("SELECT state, body FROM inbox").fetchall() == [(1, "")]


async def test_a_webhook_is_set_and_its_port_listens(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}/telegram"
    more = {"ASK_RUN__MODE": "webhook", "ASK_RUN__WEBHOOK__URL": url, "ASK_RUN__WEBHOOK__PORT": str(port)}
    more["TELEGRAM_WEBHOOK_SECRET"] = "a-secret-of-the-webhook"
    async with BotApi() as api, program(**settings(api, tmp_path, **more)) as running:
        await called(api, "setWebhook")
        assert api.sent("setWebhook")[0].sent["secret_token"] == "a-secret-of-the-webhook"
        update = api.make.private("What is the caseload target?", date=int(time.time()))
        await api.push(update)
        body = json.dumps(update)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
        writer.write(f"{head}X-Telegram-Bot-Api-Secret-Token: a-secret-of-the-webhook\r\n\r\n{body}".encode())
        assert (await reader.read()).startswith(b"HTTP/1.1 200")
        writer.close()
        await api.wait_sent("sendMessage")
        running.process.send_signal(signal.SIGTERM)
        assert (await running.ended())[0] == 0


async def test_told_to_end_while_it_still_learns_it_ends_well(tmp_path: Path) -> None:
    async with BotApi() as api, program(**settings(api, tmp_path)) as running:
        await called(api, "getMe")
        running.process.send_signal(signal.SIGTERM)
        code, said = await running.ended()
    assert (code, said) == (0, "")
    assert api.sent("setMyCommands") == []


async def test_a_broken_knowledge_base_is_told_of_and_what_came_in_is_answered_once_it_is_mended(
    tmp_path: Path,
) -> None:
    good = (ROOT / "tests" / "second" / "library.yaml").read_text("utf-8")
    knowledge = tmp_path / "entries" / "library.yaml"
    knowledge.parent.mkdir()
    knowledge.write_text(good.replace("topic: hours", "topic: hour", 1), "utf-8")
    async with BotApi() as api:
        environment = settings(api, tmp_path, ASK_KNOWLEDGE__FOLDER=str(knowledge.parent))
        await api.push(api.make.private("When are you open?", date=int(time.time())))
        line = await refused(**environment)
        assert line.startswith("library.yaml:")
        assert "did you mean 'hours'" in line
        assert api.sent("sendMessage") == []
        knowledge.write_text(good, "utf-8")
        async with program(**environment) as running:
            await called(api, "sendMessage")
            running.process.send_signal(signal.SIGTERM)
            assert (await running.ended())[0] == 0
        assert len(api.sent("sendMessage")) == 1


# Refusing


async def test_a_wrong_token_is_refused_in_one_line(tmp_path: Path) -> None:
    async with BotApi() as api:
        line = await refused(**settings(api, tmp_path, TELEGRAM_BOT_TOKEN=f"4243:{PLANTED}"))
    assert line.startswith("TELEGRAM_BOT_TOKEN: Telegram refuses it")


async def test_a_port_in_use_is_refused_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        async with BotApi() as api:
            line = await refused(**settings(api, tmp_path, ASK_RUN__MONITOR_PORT=port))
    assert line.startswith(f"run.monitor_port: cannot listen on 127.0.0.1:{port}: Address already in use")


async def test_a_webhook_without_its_secret_is_refused_in_one_line(tmp_path: Path) -> None:
    async with BotApi() as api:
        more = {"ASK_RUN__MODE": "webhook", "ASK_RUN__WEBHOOK__URL": "https://bot.example.org/telegram"}
        line = await refused(**settings(api, tmp_path, **more))
    assert line.startswith("TELEGRAM_WEBHOOK_SECRET: ")


async def test_a_newer_database_is_refused_in_one_line(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "bot.db")) as database:
        database.executescript("CREATE TABLE feedback (x); PRAGMA user_version=999")
    before = (tmp_path / "bot.db").read_bytes()
    async with BotApi() as api:
        assert "written by a newer program" in await refused(**settings(api, tmp_path))
    assert (tmp_path / "bot.db").read_bytes() == before


async def test_a_second_one_is_refused_and_a_copy_can_be_made_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with BotApi() as api, program(**settings(api, tmp_path)) as running:
        await called(api, "setMyShortDescription")
        assert "in use by another process" in await refused(**settings(api, tmp_path))
        for name, value in settings(api, tmp_path).items():
            monkeypatch.setenv(name, value)
        assert await asyncio.to_thread(bot.main, ["backup", str(tmp_path / "copy")]) == 0
        assert await asyncio.to_thread(bot.main, ["restore", str(tmp_path / "copy")]) == 2
        assert await asyncio.to_thread(bot.main, ["doctor"]) == 0
        running.process.send_signal(signal.SIGTERM)
        assert (await running.ended())[0] == 0
    assert await asyncio.to_thread(bot.main, ["restore", str(tmp_path / "copy")]) == 0


# What was given up


async def test_dead_letters_are_listed_and_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASK_STORAGE__URL", f"sqlite:{tmp_path / 'bot.db'}")
    assert await asyncio.to_thread(bot.main, ["dead-letters"]) == 0
    assert capsys.readouterr().out == "there are none\n"
    async with open_storage(f"sqlite:{tmp_path / 'bot.db'}") as storage:
        await storage.inbox.add([Waiting(1, 500, 7, 7, False, '{"secret": "words"}', 0.0)])
        await storage.inbox.bury(500, "RuntimeError at chat.py:1", 0.0)
    assert await asyncio.to_thread(bot.main, ["dead-letters"]) == 0
    listed = capsys.readouterr().out
    assert "update 500  RuntimeError at chat.py:1" in listed
    assert "words" not in listed
    assert await asyncio.to_thread(bot.main, ["dead-letters", "--replay"]) == 0
    async with open_storage(f"sqlite:{tmp_path / 'bot.db'}") as storage:
        assert await storage.inbox.open_count() == 1
