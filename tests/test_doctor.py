"""The doctor names what is wrong, and how to mend it, in one line each."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from operations import Finding, Patient, examine, summary
from tests.botapi import TOKEN, BotApi
from tests.conftest import ROOT


def patient(url: str, folder: Path) -> Patient:
    storage = f"sqlite:{folder / 'bot.db'}"
    knowledge = ROOT / "tests" / "second"
    return Patient(TOKEN, url, "polling", "", storage, knowledge, ROOT / "requirements.txt")


async def found(case: Patient, now: datetime | None = None) -> dict[str, Finding]:
    findings = await asyncio.to_thread(lambda: list(examine(case, now or datetime.now(UTC))))
    assert all("\n" not in str(finding) and TOKEN not in str(finding) for finding in findings)
    return {finding.what: finding for finding in findings}


def wrong(findings: dict[str, Finding]) -> set[str]:
    return {what for what, finding in findings.items() if finding.mend}


async def test_a_healthy_bot_is_well(tmp_path: Path) -> None:
    async with BotApi() as api:
        findings = await found(patient(api.url, tmp_path))
    assert wrong(findings) == set()
    assert findings["token"].text == "valid, for @AskReviewBot"
    assert summary(list(findings.values())).endswith("\nall is well")


async def test_what_botfather_has_wrong_is_named(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.telegram.bot |= {"supports_inline_queries": False, "can_read_all_group_messages": True}
        api.telegram.webhook |= {"url": f"https://old.example.org/{TOKEN}", "pending_update_count": 5000}
        findings = await found(patient(api.url, tmp_path))
    assert wrong(findings) == {"inline mode", "group privacy", "webhook", "updates"}
    assert "/setinline" in findings["inline mode"].mend
    assert "/setprivacy" in findings["group privacy"].mend
    assert findings["webhook"].text == "Telegram still delivers to old.example.org"
    assert summary(list(findings.values())).endswith("\n4 to mend")


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        ({"url": ""}, "none is set"),
        ({"url": "https://old.example.org/x"}, "another address"),
        ({"last_error_message": "Connection refused", "last_error_date": 1}, "Connection refused"),
        ({}, ""),
    ],
)
async def test_a_webhook_that_does_not_work_is_named(tmp_path: Path, hook: dict[str, str], said: str) -> None:
    url = "https://bot.example.org/telegram"
    async with BotApi() as api:
        api.telegram.webhook |= {"url": url, **hook}
        case = replace(patient(api.url, tmp_path), mode="webhook", webhook_url=url)
        finding = (await found(case))["webhook"]
    assert bool(finding.mend) == bool(said)
    assert said in finding.text


async def test_a_wrong_token_and_none_are_named(tmp_path: Path) -> None:
    async with BotApi() as api:
        refused = await found(replace(patient(api.url, tmp_path), token="4242:wrong"))
        none = await found(replace(patient(api.url, tmp_path), token=""))
    assert "@BotFather" in refused["token"].mend
    assert "TELEGRAM_BOT_TOKEN" in none["token"].mend


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://[", "http://127.0.0.1:1/a b"])
async def test_a_network_that_fails_is_named(tmp_path: Path, url: str) -> None:
    findings = await found(patient(url, tmp_path))
    assert wrong(findings) == {"network"}


async def test_what_is_no_bot_api_is_named(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.fail("getMe", 200, body=b"<html>Please log in</html>")
        findings = await found(patient(api.url, tmp_path))
    assert "no Bot API" in findings["network"].text


async def test_a_clock_that_is_wrong_is_named(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.telegram.clock = lambda: time.time() - 120
        findings = await found(patient(api.url, tmp_path))
    assert wrong(findings) == {"clock"}
    assert findings["clock"].text.endswith("seconds fast")


async def test_what_is_wrong_on_this_machine_is_named(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_text("no database")
    (tmp_path / "requirements.txt").write_text("# pinned\naiohttp==0.0.1\nno-such-package==1.0\n")
    case = patient("http://127.0.0.1:1", tmp_path)
    case = replace(case, token="", knowledge=tmp_path, requirements=tmp_path / "requirements.txt")
    findings = await found(case)
    assert wrong(findings) == {"token", "database", "knowledge", "packages"}
    assert "no-such-package missing instead of 1.0" in findings["packages"].text
    memory = await found(replace(case, storage_url="memory:"))
    assert "sqlite:" in memory["database"].mend


async def test_a_stale_signpost_is_named(tmp_path: Path) -> None:
    case = replace(patient("http://127.0.0.1:1", tmp_path), token="", knowledge=ROOT / "knowledge" / "entries")
    later = await found(case, datetime(2027, 11, 23, tzinfo=UTC))
    assert "confirm each number" in later["signposts"].mend
