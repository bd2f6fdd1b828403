#!/usr/bin/env python3
"""Start here: reads the settings, opens the parts and runs an edge."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

# A question multiplies small matrices; several threads a matrix only get in each other's way.
# It has to be said before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config import Config, ConfigError, read_config
from dialogue import COMMANDS, Contexts, Dialogue
from handlers import EdgeError
from knowledge import KnowledgeBase, KnowledgeError, Matcher, explain, load
from storage import Storage, StorageError, open_storage

HERE = Path(__file__).parent
FAILED = 2
VERBS = ("ask", "explain", "check")
"""What can follow `python bot.py`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it could, 1 when a check found faults, 2 when it could not run."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (ConfigError, KnowledgeError, StorageError, EdgeError) as error:
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
    check.set_defaults(run=_check)
    return parser


def _run(options: argparse.Namespace) -> int:
    config = read_config(options.config)
    return asyncio.run(_telegram(config) if config.token else _terminal(config))


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
    print(_found(base))
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


@asynccontextmanager
async def _dialogue(config: Config, url: str) -> AsyncIterator[Dialogue]:
    base = load(_folder(config))
    async with open_storage(url) as storage:
        yield _converse(config, base, storage)


def _converse(config: Config, base: KnowledgeBase, storage: Storage) -> Dialogue:
    contexts = Contexts(config.dialogue.context_minutes * 60, time.monotonic)
    return Dialogue(base, config.phrases, config.answering, storage, contexts, keep_days=config.storage.keep_days)


async def _answer(config: Config, options: argparse.Namespace) -> None:
    from handlers import answer_lines

    async with _dialogue(config, "memory:") as dialogue:
        lines = [" ".join(options.question)] if options.question else sys.stdin
        write = lambda text: print(text, flush=True)  # noqa: E731
        await answer_lines(dialogue, lines, write, as_json=options.json, chat=options.chat)


async def _terminal(config: Config) -> int:
    from handlers import Console

    async with _dialogue(config, "memory:") as dialogue:
        await Console(dialogue).run()
    return 0


async def _telegram(config: Config) -> int:
    from handlers import TelegramSettings, run_polling

    assert config.token is not None
    settings = TelegramSettings(
        config.token.get_secret_value(),
        config.telegram.base_url,
        config.telegram.inline_cache_seconds,
        config.telegram.inline_results,
    )
    async with _dialogue(config, config.storage.url) as dialogue:
        await run_polling(settings, dialogue, COMMANDS, dialogue.profile())
    return 0


if __name__ == "__main__":
    sys.exit(main())
