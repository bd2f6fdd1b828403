#!/usr/bin/env python3
"""Start here: reads the settings, opens the parts and runs an edge."""

import argparse
import asyncio
import logging
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

# A question multiplies small matrices; several threads a matrix only get in each other's way.
# It has to be said before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import curating
from config import WEBHOOK_SECRET, Config, ConfigError, read_config
from curation import CurationError, Rehearsal, remark_lines
from dialogue import Contexts, Dialogue, Library, Post, Retention
from knowledge import KnowledgeBase, KnowledgeError, Matcher, explain, load
from storage import Storage, StorageError, back_up, file_of, open_storage, restore
from tools import Holdings, Workshop, furnished

if TYPE_CHECKING:
    from delivery import DeliverySettings, WebhookSettings

HERE = Path(__file__).parent
FAILED = 2
_LOOK = 2.0
"""Every so many seconds the knowledge folder is looked at."""
SAID = {
    "check-claim": ("check", "hold a claim against the source, with the line that says so"),
    "guard": ("guard", "mark what a draft to a candidate promises beyond the facts"),
    "pack": ("pack", "what a candidate may be told: briefings, topics or questions, with commas between"),
}
"""Verbs that say what a slash command says: the command, and what it does."""
VERBS = ("ask", "explain", "check", "doctor", "backup", "restore", "brief", "dead-letters", *SAID, *curating.VERBS)
"""What can follow `python bot.py`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it could, 1 when a check found faults, 2 when it could not run."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (ConfigError, KnowledgeError, StorageError, CurationError) as error:
        print(error, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot.py", description=__doc__)
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml", help="the settings file")
    parser.set_defaults(run=_run)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")
    ask = verbs.add_parser("ask", help="answer questions from the command line or from standard input")
    ask.add_argument("question", nargs="*", help="a question; without one, each line of standard input is one")
    ask.add_argument("--json", action="store_true", help="print one JSON object a question")
    ask.add_argument("--chat", action="store_true", help="the lines are turns of one conversation")
    ask.set_defaults(run=_ask)
    why = verbs.add_parser("explain", help="print how a question was decided")
    why.add_argument("question", nargs="+")
    why.set_defaults(run=_explain)
    check = verbs.add_parser("check", help="check the knowledge base and the settings")
    check.add_argument("--all", action="store_true", help="show every remark, not five of a kind")
    check.set_defaults(run=_check)
    doctor = verbs.add_parser("doctor", help="look at everything the bot needs, and say how to mend what is wrong")
    doctor.set_defaults(run=_doctor)
    backup = verbs.add_parser("backup", help="copy the database, while the bot runs or not")
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=_backup)
    put_back = verbs.add_parser("restore", help="put a copy in the database's place; the replaced one is kept")
    put_back.add_argument("file", type=Path)
    put_back.set_defaults(run=_restore)
    paper = verbs.add_parser("brief", help="print a briefing into a file, as PDF or Word by its ending")
    paper.add_argument("--out", type=Path, required=True, metavar="FILE")
    paper.add_argument("--topics", default="everything", help="briefings, topics or answers by id, with commas between")
    paper.set_defaults(run=_brief)
    dead = verbs.add_parser("dead-letters", help="list the updates that could not be answered")
    dead.add_argument("--replay", action="store_true", help="have them answered after the next start")
    dead.set_defaults(run=_dead_letters)
    for name, (command, description) in SAID.items():
        said = verbs.add_parser(name, help=description)
        said.add_argument("text", nargs="*", help="without one, standard input is read")
        said.set_defaults(run=lambda options, command=command: asyncio.run(_say(options, command)))
    for verb, run in curating.add_verbs(verbs):
        verb.set_defaults(run=lambda options, run=run: run(_place(options), options))
    return parser


def _place(options: argparse.Namespace) -> curating.Place:
    config = read_config(options.config)
    return curating.Place(_folder(config), _storage(config), config.answering)


def _run(options: argparse.Namespace) -> int:
    config = read_config(options.config)
    return _telegram(config) if config.token else asyncio.run(_terminal(config))


def _ask(options: argparse.Namespace) -> int:
    config = read_config(options.config)
    asyncio.run(_answer(config, options))
    return 0


def _explain(options: argparse.Namespace) -> int:
    config = read_config(options.config)
    print(explain(Matcher(load(_folder(config)), config.answering), " ".join(options.question)))
    return 0


def _check(options: argparse.Namespace) -> int:
    faults: list[str] = []
    try:
        config = read_config(options.config)
    except ConfigError as error:
        print(error)
        return 1
    try:
        base = load(_folder(config))
    except KnowledgeError as error:
        faults += str(error).splitlines()
    if faults:
        print("\n".join(faults))
        print(f"{len(faults)} to mend")
        return 1
    print("\n".join((*remark_lines(base, whole=options.all), _found(base))))
    return 0


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
        _folder(config),
        HERE / "requirements.txt",
    )
    findings = list(examine(patient, datetime.now(UTC)))
    print(TokenFilter(token).hide(summary(findings)))
    return int(any(finding.mend for finding in findings))


def _backup(options: argparse.Namespace) -> int:
    path = file_of(_storage(read_config(options.config)))
    print(f"{options.file}: {back_up(path, options.file):,} bytes")
    return 0


def _restore(options: argparse.Namespace) -> int:
    path = file_of(_storage(read_config(options.config)))
    kept = restore(path, options.file)
    print(f"{path}: restored" + (f"; the one it replaces is kept as {kept}" if kept else ""))
    return 0


def _brief(options: argparse.Namespace) -> int:
    from publishing import PublishingError, brief, print_as

    base = load(_folder(read_config(options.config))).without(lambda entry: entry.audience == "staff")
    try:
        content = print_as(brief(options.topics.split(","), base, date.today()), options.out.name)
        options.out.write_bytes(content)
    except (PublishingError, OSError) as error:
        print(f"{options.out}: {error}", file=sys.stderr)
        return FAILED
    print(f"{options.out}: {len(content):,} bytes")
    return 0


def _dead_letters(options: argparse.Namespace) -> int:
    return asyncio.run(_show_dead(read_config(options.config), options.replay))


async def _show_dead(config: Config, replay: bool) -> int:
    from delivery import dead_letters, replay_dead_letters

    async with open_storage(_storage(config)) as storage:
        if replay:
            print(f"{await replay_dead_letters(storage.inbox)} will be answered after the next start")
        else:
            print("\n".join(await dead_letters(storage.inbox)) or "there are none")
    return 0


def _found(base: KnowledgeBase) -> str:
    kinds = [entry.kind for entry in base.entries.values()]
    wordings = sum(len(entry.wordings) for entry in base.entries.values())
    return (
        f"all is well: {kinds.count('fact')} facts, {kinds.count('unknown')} known unknowns, "
        f"{kinds.count('correction')} corrections, {wordings:,} wordings, {len(base.figures)} figures, "
        f"{len(base.signposts)} signposts; version {base.version}"
    )


def _folder(config: Config) -> Path:
    return config.knowledge.folder if config.knowledge.folder.is_absolute() else HERE / config.knowledge.folder


def _storage(config: Config) -> str:
    """Return the storage's address; a relative file lies beside this one, wherever the program is started."""
    scheme, _, path = config.storage.url.partition(":")
    return f"{scheme}:{HERE / path}" if path else config.storage.url


@asynccontextmanager
async def _dialogue(config: Config, url: str) -> AsyncIterator[Dialogue]:
    base = load(_folder(config))
    async with open_storage(url) as storage:
        yield _converse(config, base, storage)


def _converse(
    config: Config,
    base: KnowledgeBase,
    storage: Storage,
    post: Post | None = None,
    rehearsal: Rehearsal | None = None,
) -> Dialogue:
    """Put the dialogue together; without a post it serves one person at a terminal, who may all."""
    contexts = Contexts(config.dialogue.context_minutes * 60, time.monotonic)
    days = config.storage.keep_days
    library = Library(base, config.answering, config.phrases, elections=config.elections)
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
    config: Config, library: Library, storage: Storage, post: Post | None, rehearsal: Rehearsal | None
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
        holdings=Holdings(_folder(config), config.answering, rehearsal) if rehearsal else None,
        keep_days=config.storage.keep_days,
    )


async def _answer(config: Config, options: argparse.Namespace) -> None:
    from handlers import answer_lines

    async with _dialogue(config, "memory:") as dialogue:
        lines = [" ".join(options.question)] if options.question else sys.stdin
        write = lambda text: print(text, flush=True)  # noqa: E731
        await answer_lines(dialogue, lines, write, as_json=options.json, chat=options.chat)


async def _say(options: argparse.Namespace, command: str) -> int:
    from handlers import run_command

    async with _dialogue(read_config(options.config), "memory:") as dialogue:
        print(await run_command(dialogue, command, " ".join(options.text) or sys.stdin.read()))
    return 0


async def _terminal(config: Config) -> int:
    from handlers import Console

    async with _dialogue(config, "memory:") as dialogue:
        await Console(dialogue, commands=dialogue.commands).run()
    return 0


def _telegram(config: Config) -> int:
    from delivery import DeliveryError
    from operations import to_log

    assert config.token is not None
    to_log(config.token.get_secret_value())
    try:
        asyncio.run(_serve(config, config.token.get_secret_value()))
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


async def _serve(config: Config, token: str) -> None:
    from handlers import TelegramSettings
    from operations import Mailbox, Service, purge_nightly, tick_tock

    telegram = config.telegram
    settings = TelegramSettings(token, telegram.base_url, telegram.inline_cache_seconds, telegram.inline_results)
    delivery = _delivery(config)
    base = load(_folder(config))
    async with open_storage(_storage(config)) as storage, Rehearsal(config.answering) as rehearsal:
        mailbox = Mailbox()
        dialogue = _converse(config, base, storage, mailbox, rehearsal)
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


if __name__ == "__main__":
    sys.exit(main())
