"""Looks at everything the bot needs and says in plain English what is wrong; changes nothing."""

import platform
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Literal

from knowledge import KnowledgeBase, KnowledgeError, load
from operations.botapi import Answer, UnreachableError, ask, host_of
from operations.findings import Finding
from storage import StorageError, condition, file_of

_OLDEST_PYTHON: Final = (3, 11)
_STALE_DAYS: Final = 90
_CLOCK_SECONDS: Final = 30.0
_ROOM: Final = 200 * 2**20
_WAITING: Final = 1000


@dataclass(frozen=True, slots=True)
class Patient:
    """What is to be looked at."""

    token: str = field(repr=False)
    """Empty when none is set."""
    base_url: str
    mode: Literal["polling", "webhook"]
    webhook_url: str
    storage_url: str
    knowledge: Path
    requirements: Path


def examine(patient: Patient, now: datetime) -> Iterator[Finding]:
    """Look at one thing after the other; `now` has a time zone."""
    yield from _telegram(patient, now)
    yield from _database(patient.storage_url)
    yield from _knowledge(patient.knowledge, now.date())
    yield from _versions(patient.requirements)


def _telegram(patient: Patient, now: datetime) -> Iterator[Finding]:
    if not patient.token:
        yield Finding("token", "none is set", "put the one from @BotFather into TELEGRAM_BOT_TOKEN")
        return
    host = host_of(patient.base_url)
    try:
        me = ask(patient.base_url, patient.token, "getMe")
        hook = ask(patient.base_url, patient.token, "getWebhookInfo") if me.result else Answer(0)
    except UnreachableError as error:
        mend = "check the network, the proxy settings and telegram.base_url"
        yield Finding("network", f"the Bot API at {host} does not answer ({error})", mend)
        return
    yield from _clock(me, now)
    if not me.result:
        yield Finding("token", f"{host} refuses it ({me.status})", "copy it again from @BotFather")
        return
    yield Finding("token", f"valid, for @{me.result.get('username')}")
    yield from _rights(me.result)
    yield _webhook(hook.result, patient)
    yield _queue(hook.result)


def _clock(answer: Answer, now: datetime) -> Iterator[Finding]:
    if answer.at is None:
        return
    apart = (now - answer.at.astimezone(UTC)).total_seconds()
    if abs(apart) > _CLOCK_SECONDS:
        way = "fast" if apart > 0 else "slow"
        mend = "let the system set it by the network (timedatectl set-ntp true)"
        yield Finding("clock", f"{abs(apart):,.0f} seconds {way}", mend)
    else:
        yield Finding("clock", "agrees with Telegram's")


def _rights(me: dict[str, Any]) -> Iterator[Finding]:
    if me.get("supports_inline_queries"):
        yield Finding("inline mode", "on")
    else:
        yield Finding("inline mode", "off", "send /setinline to @BotFather")
    if me.get("can_read_all_group_messages"):
        yield Finding("group privacy", "off: it sees every message of a group", "send /setprivacy to @BotFather")
    else:
        yield Finding("group privacy", "on: it sees only what is meant for it")
    if not me.get("can_join_groups"):
        yield Finding("groups", "nobody can add it to one, as set by /setjoingroups at @BotFather")


def _webhook(hook: dict[str, Any], patient: Patient) -> Finding:
    url = str(hook.get("url", ""))
    if patient.mode == "polling":
        if not url:
            return Finding("webhook", "none is set, as polling needs it")
        mend = "start the bot, which takes it away, or set run.mode to 'webhook'"
        return Finding("webhook", f"Telegram still delivers to {host_of(url)}", mend)
    if url != patient.webhook_url:
        text = f"Telegram delivers to {host_of(url)}, another address than run.webhook.url" if url else "none is set"
        return Finding("webhook", text, "start the bot, which sets it")
    if hook.get("last_error_message"):
        when = datetime.fromtimestamp(int(hook.get("last_error_date", 0)), UTC)
        text = f"the last delivery that failed, at {when:%Y-%m-%d %H:%M} UTC: {hook['last_error_message']}"
        return Finding("webhook", text, "see that the address leads to the bot, with a valid certificate")
    return Finding("webhook", "as set, and no delivery failed")


def _queue(hook: dict[str, Any]) -> Finding:
    count = int(hook.get("pending_update_count", 0))
    text = f"{count:,} wait at Telegram"
    return Finding("updates", text, "start the bot; Telegram drops them after a day" if count > _WAITING else "")


def _database(url: str) -> Iterator[Finding]:
    if url == "memory:":
        mend = "set storage.url to 'sqlite:data/bot.db'"
        yield Finding("database", "none: what waits is lost when the bot ends", mend)
        return
    try:
        path = file_of(url)
        found = condition(path)
    except StorageError as error:
        what, _, mend = str(error).rpartition("; ")
        yield Finding("database", what or str(error), mend or "mend the path")
        return
    size = f"{found.size / 2**20:.1f} MiB" if found.size else "not there yet, the bot makes it"
    yield Finding("database", f"{path}: {size}; {'in use, so the bot runs' if found.in_use else 'can be written'}")
    folder = next(folder for folder in path.absolute().parents if folder.exists())
    free = shutil.disk_usage(folder).free
    yield Finding("disk", f"{free / 2**20:,.0f} MiB free", "make room" if free < _ROOM else "")


def _knowledge(folder: Path, today: date) -> Iterator[Finding]:
    try:
        base = load(folder)
    except KnowledgeError as error:
        count = len(str(error).splitlines())
        yield Finding("knowledge", f"{count} faults", "run 'python bot.py check', which names each")
        return
    yield Finding("knowledge", f"{len(base.entries)} entries, version {base.version}")
    yield _signposts(base, today)


def _signposts(base: KnowledgeBase, today: date) -> Finding:
    days = [route.checked_on for signpost in base.signposts.values() for route in signpost.routes]
    stale = [day for day in days if (today - day).days > _STALE_DAYS]
    if not stale:
        return Finding("signposts", f"all {len(days)} checked within {_STALE_DAYS} days")
    text = f"{len(stale)} of {len(days)} were last checked more than {_STALE_DAYS} days ago, one on {min(stale)}"
    return Finding("signposts", text, "confirm each number, then put the day into checked_on")


def _versions(requirements: Path) -> Iterator[Finding]:
    python = platform.python_version()
    if sys.version_info < _OLDEST_PYTHON:
        yield Finding("Python", python, f"install {'.'.join(map(str, _OLDEST_PYTHON))} or newer")
    else:
        yield Finding("Python", python)
    pinned = re.findall(r"^([\w.-]+)==([\w.+!-]+)", requirements.read_text("utf-8"), re.MULTILINE)
    other = [f"{name} {_version(name)} instead of {wanted}" for name, wanted in pinned if _version(name) != wanted]
    if other:
        yield Finding("packages", ", ".join(other), f"install those that {requirements.name} names (scripts/setup)")
    else:
        yield Finding("packages", f"the {len(pinned)} that {requirements.name} names")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
