#!/usr/bin/env python3
"""Start here: reads the settings, opens the parts and runs an edge."""

import argparse
import asyncio
import gc
import logging
import os
import re
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

# A question multiplies small matrices; several threads a matrix only get in each other's way.
# It has to be said before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# What takes time to load is imported where it is used: updates are taken in before anything is known.
from knowledge import KnowledgeError
from operations import CURATING, RUN, SAID, read_command
from settings import WEBHOOK_SECRET, ConfigError, Outset
from start import HERE, Start, begin, folder_of, set_out
from storage import Storage, StorageError, open_storage

if TYPE_CHECKING:
    from config import Config
    from delivery import DeliverySettings, WebhookSettings
    from operations import Assistant, Place, Take

FAULTY = 1
FAILED = 2


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
    outset = set_out(options.config)
    return _telegram(options.config, outset) if outset.token else asyncio.run(_terminal(begin(options.config)))


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
    from config import read_config
    from operations import keep

    return keep(_place(read_config(options.config)), options)


def _curate(options: argparse.Namespace) -> int:
    from config import read_config
    from operations import curate

    return curate(_place(read_config(options.config)), options)


def _check(options: argparse.Namespace) -> int:
    try:
        return _keep(options)
    except ConfigError as error:
        print(error)
        return FAULTY


def _doctor(options: argparse.Namespace) -> int:
    from config import read_config
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
        _address(config.storage.url),
        folder_of(config.knowledge.folder),
        HERE / "requirements.txt",
    )
    findings = list(examine(patient, datetime.now(UTC)))
    print(TokenFilter(token).hide(summary(findings)))
    return int(any(finding.mend for finding in findings))


def _place(config: "Config") -> "Place":
    from operations import Place

    return Place(folder_of(config.knowledge.folder), _address(config.storage.url), config.answering)


def _address(url: str) -> str:
    """Return the storage's address; a relative file lies beside this one, wherever the program is started."""
    scheme, _, path = url.partition(":")
    return f"{scheme}:{HERE / path}" if path else url


async def _answer(start: Start, options: argparse.Namespace) -> None:
    from assembly import alone
    from handlers import answer_lines

    async with alone(start) as dialogue:
        lines = [" ".join(options.question)] if options.question else sys.stdin
        write = lambda text: print(text, flush=True)  # noqa: E731
        await answer_lines(dialogue, lines, write, as_json=options.json, chat=options.chat)


async def _say(start: Start, options: argparse.Namespace) -> None:
    from assembly import alone
    from handlers import run_command

    async with alone(start) as dialogue:
        print(await run_command(dialogue, SAID[options.verb], " ".join(options.text) or sys.stdin.read()))


async def _terminal(start: Start) -> int:
    from assembly import alone
    from handlers import Console

    async with alone(start) as dialogue:
        await Console(dialogue, commands=dialogue.commands).run()
    return 0


def _telegram(settings: Path, outset: Outset) -> int:
    gc.disable()  # what a start makes stays, so that looking for garbage is a tenth of its time spent in vain
    from delivery import DeliveryError
    from operations import to_log

    assert outset.token is not None
    token = outset.token.get_secret_value()
    to_log(token)
    try:
        asyncio.run(_serve(settings, outset, token))
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


async def _serve(settings: Path, outset: Outset, token: str) -> None:
    from handlers import TelegramSettings
    from operations import Service, beside, purge_nightly

    telegram = outset.telegram
    edge = TelegramSettings(token, telegram.base_url, telegram.inline_cache_seconds, telegram.inline_results)
    delivery = _delivery(outset)
    keep_days = outset.storage.keep_days
    # what is past its time goes while the rest is read, and not in the way of the first answers
    async with open_storage(_address(outset.storage.url)) as storage, beside(purge_nightly(storage, keep_days)):
        service = Service(edge, delivery, storage.inbox, lambda take: _assistant(settings, storage, take), outset.owner)
        await service.run()


@asynccontextmanager
async def _assistant(settings: Path, storage: Storage, take: "Take") -> "AsyncIterator[Assistant]":
    """Who answers; what it takes for that is read in a thread, so that updates are taken in meanwhile."""
    open_up = await asyncio.to_thread(_opening, settings)
    async with open_up(storage, take) as assistant:
        gc.enable()
        yield assistant


def _opening(settings: Path) -> "Callable[[Storage, Take], AbstractAsyncContextManager[Assistant]]":
    from assembly import on_telegram

    return partial(on_telegram, begin(settings))


def _delivery(outset: Outset) -> "DeliverySettings":
    from delivery import DeliverySettings, Limits, MonitorSettings, Patience

    run, limits = outset.run, outset.telegram.limits
    return DeliverySettings(
        webhook=_webhook(outset) if run.mode == "webhook" else None,
        patience=Patience(oldest=run.too_old_hours * 3600, too_old=outset.too_old),
        limits=Limits(limits.per_second, limits.chat_per_second, limits.group_per_minute),
        monitor=MonitorSettings(run.monitor_port) if run.monitor_port else None,
        keep_dead=outset.storage.keep_days * 86_400.0,
    )


def _webhook(outset: Outset) -> "WebhookSettings":
    from delivery import WebhookSettings

    hook, secret = outset.run.webhook, outset.webhook_secret
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
