#!/usr/bin/env python3
"""Start here: reads the settings, opens the parts and runs an edge."""

import argparse
import asyncio
import logging
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

# A question multiplies small matrices; several threads a matrix only get in each other's way.
# It has to be said before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config import WEBHOOK_SECRET, Config, ConfigError, read_config
from dialogue import Contexts, Dialogue, Library, Post, Retention
from knowledge import KnowledgeError
from operations import CURATING, RUN, SAID, read_command
from start import HERE, Start, begin, folder_of
from storage import Storage, StorageError, open_storage
from tools import Holdings, Workshop, furnished

if TYPE_CHECKING:
    from curation import Rehearsal
    from delivery import DeliverySettings, WebhookSettings
    from operations import Place

FAULTY = 1
FAILED = 2
_LOOK: Final = 2.0
"""Every so many seconds the knowledge folder is looked at."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it could, 1 when a check found faults, 2 when it could not run."""
    options = read_command(arguments, HERE / "config.yaml", __doc__)
    try:
        return _RUN.get(options.verb, _curate if options.verb in CURATING else _keep)(options)
    except (ConfigError, KnowledgeError, StorageError) as error:
        print(error, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace) -> int:
    start = begin(options.config)
    return _telegram(start) if start.config.token else asyncio.run(_terminal(start))


def _ask(options: argparse.Namespace) -> int:
    asyncio.run(_answer(begin(options.config), options))
    return 0


def _said(options: argparse.Namespace) -> int:
    asyncio.run(_say(begin(options.config), options))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from knowledge import explain

    matcher = begin(options.config).views["staff"].matcher
    print(explain(matcher, " ".join(options.question)))
    return 0


def _keep(options: argparse.Namespace) -> int:
    from operations import keep

    return keep(_place(read_config(options.config)), options)


def _curate(options: argparse.Namespace) -> int:
    from operations import curate

    return curate(_place(read_config(options.config)), options)


def _check(options: argparse.Namespace) -> int:
    try:
        return _keep(options)
    except ConfigError as error:
        print(error)
        return FAULTY


def _doctor(options: argparse.Namespace) -> int:
    from delivery import TokenFilter
    from operations import Patient, examine, summary

    try:
        config = read_config(options.config)
    except ConfigError as error:
        print(error)
        return 1
    token = config.token.get_secret_value() if config.token else ""
    patient = Patient(
        token,
        config.telegram.base_url,
        config.run.mode,
        config.run.webhook.url,
        _storage(config),
        folder_of(config.knowledge.folder),
        HERE / "requirements.txt",
    )
    findings = list(examine(patient, datetime.now(UTC)))
    print(TokenFilter(token).hide(summary(findings)))
    return int(any(finding.mend for finding in findings))


def _place(config: Config) -> "Place":
    from operations import Place

    return Place(folder_of(config.knowledge.folder), _storage(config), config.answering)


def _storage(config: Config) -> str:
    """Return the storage's address; a relative file lies beside this one, wherever the program is started."""
    scheme, _, path = config.storage.url.partition(":")
    return f"{scheme}:{HERE / path}" if path else config.storage.url


@asynccontextmanager
async def _dialogue(start: Start, url: str) -> AsyncIterator[Dialogue]:
    async with open_storage(url) as storage:
        yield _converse(start, storage)


def _converse(
    start: Start, storage: Storage, post: Post | None = None, rehearsal: "Rehearsal | None" = None
) -> Dialogue:
    """Put the dialogue together; without a post it serves one person at a terminal, who may all."""
    config = start.config
    contexts = Contexts(config.dialogue.context_minutes * 60, time.monotonic)
    days = config.storage.keep_days
    library = Library(
        start.views["staff"].base, config.answering, config.phrases, views=start.views, elections=config.elections
    )
    return Dialogue(
        library,
        config.phrases,
        storage,
        contexts,
        keep_days=days,
        access=config.access if post else None,
        retention=Retention(dead_days=days),
        tools=furnished(_workshop(config, library, storage, post, rehearsal)),
    )


def _workshop(
    config: Config, library: Library, storage: Storage, post: Post | None, rehearsal: "Rehearsal | None"
) -> Workshop:
    return Workshop(
        library,
        storage,
        post,
        time.time,
        config.dialogue.time_zone,
        checking=config.checking,
        follow=config.follow,
        handoff=config.handoff,
        meeting=config.meeting,
        pack=config.pack,
        papers=config.papers,
        owner=config.access.owner,
        curation=config.curation,
        access=config.access,
        holdings=Holdings(folder_of(config.knowledge.folder), config.answering, rehearsal) if rehearsal else None,
        keep_days=config.storage.keep_days,
    )


async def _answer(start: Start, options: argparse.Namespace) -> None:
    from handlers import answer_lines

    async with _dialogue(start, "memory:") as dialogue:
        lines = [" ".join(options.question)] if options.question else sys.stdin
        write = lambda text: print(text, flush=True)  # noqa: E731
        await answer_lines(dialogue, lines, write, as_json=options.json, chat=options.chat)


async def _say(start: Start, options: argparse.Namespace) -> None:
    from handlers import run_command

    async with _dialogue(start, "memory:") as dialogue:
        print(await run_command(dialogue, SAID[options.verb], " ".join(options.text) or sys.stdin.read()))


async def _terminal(start: Start) -> int:
    from handlers import Console

    async with _dialogue(start, "memory:") as dialogue:
        await Console(dialogue, commands=dialogue.commands).run()
    return 0


def _telegram(start: Start) -> int:
    from delivery import DeliveryError
    from operations import to_log

    assert start.config.token is not None
    token = start.config.token.get_secret_value()
    to_log(token)
    try:
        asyncio.run(_serve(start, token))
    except DeliveryError as error:
        print(error, file=sys.stderr)
        return FAILED
    except (ConfigError, KnowledgeError, StorageError):
        raise
    except Exception:
        # by the log, which keeps the token out of the traceback
        logging.getLogger(__name__).critical("The bot ended by a fault of its own", exc_info=True)
        return FAILED
    return 0


async def _serve(start: Start, token: str) -> None:
    from curation import Rehearsal
    from handlers import TelegramSettings
    from operations import Mailbox, Service, purge_nightly, tick_tock

    config, telegram = start.config, start.config.telegram
    settings = TelegramSettings(token, telegram.base_url, telegram.inline_cache_seconds, telegram.inline_results)
    delivery = _delivery(config)
    async with open_storage(_storage(config)) as storage, Rehearsal(config.answering) as rehearsal:
        mailbox = Mailbox()
        dialogue = _converse(start, storage, mailbox, rehearsal)
        profile, owner = dialogue.profile(), config.access.owner
        service = Service(settings, delivery, dialogue, dialogue.commands, profile, storage.inbox, owner)
        mailbox.connect(service.delivery.post)
        chores = [
            asyncio.create_task(purge_nightly(storage, config.storage.keep_days)),
            asyncio.create_task(tick_tock(dialogue.tick, time.time)),
            asyncio.create_task(tick_tock(lambda now: dialogue.watch(), time.time, _LOOK)),
        ]
        try:
            await service.run()
        finally:
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)


def _delivery(config: Config) -> "DeliverySettings":
    from delivery import DeliverySettings, MonitorSettings, Patience

    run = config.run
    return DeliverySettings(
        webhook=_webhook(config) if run.mode == "webhook" else None,
        patience=Patience(oldest=run.too_old_hours * 3600, too_old=config.phrases.too_old),
        monitor=MonitorSettings(run.monitor_port) if run.monitor_port else None,
        keep_dead=config.storage.keep_days * 86_400.0,
    )


def _webhook(config: Config) -> "WebhookSettings":
    from delivery import WebhookSettings

    hook, secret = config.run.webhook, config.webhook_secret
    if secret is None or not re.fullmatch(r"[\w-]{16,256}", secret.get_secret_value(), re.ASCII):
        raise ConfigError(f"{WEBHOOK_SECRET}: a webhook needs it; set 16 to 256 of A-Z a-z 0-9 _ and - there")
    certificate, key = (Path(name) if name else None for name in (hook.certificate, hook.key))
    return WebhookSettings(hook.url, secret.get_secret_value(), hook.host, hook.port, hook.path, certificate, key)


_RUN: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    RUN: _run,
    "ask": _ask,
    "explain": _explain,
    **dict.fromkeys(SAID, _said),
    "check": _check,
    "doctor": _doctor,
}
"""What runs a verb; the curators' have their own, and so have those that keep a run going."""


if __name__ == "__main__":
    sys.exit(main())
