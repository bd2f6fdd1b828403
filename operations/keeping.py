"""The verbs by which a run is kept: check, backup, restore, brief, dead-letters. Each prints and has an exit code."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from curation import remark_lines
from delivery import dead_letters, replay_dead_letters
from knowledge import KnowledgeBase, KnowledgeError, load
from operations.place import Place
from publishing import PublishingError, brief, print_as
from storage import back_up, file_of, open_storage, restore

_FAULTY: Final = 1
_FAILED: Final = 2


def keep(place: Place, options: argparse.Namespace) -> int:
    """Run the verb that was read from a command line; 0 when all is well, 1 with faults, 2 when it could not run.

    Raises KnowledgeError and StorageError.
    """
    return _RUN[options.verb](place, options)


def _check(place: Place, options: argparse.Namespace) -> int:
    try:
        base = load(place.folder)
    except KnowledgeError as error:
        faults = str(error).splitlines()
        print("\n".join((*faults, f"{len(faults)} to mend")))
        return _FAULTY
    print("\n".join((*remark_lines(base, whole=options.all), _found(base))))
    return 0


def _found(base: KnowledgeBase) -> str:
    kinds = [entry.kind for entry in base.entries.values()]
    wordings = sum(len(entry.wordings) for entry in base.entries.values())
    return (
        f"all is well: {kinds.count('fact')} facts, {kinds.count('unknown')} known unknowns, "
        f"{kinds.count('correction')} corrections, {wordings:,} wordings, {len(base.figures)} figures, "
        f"{len(base.signposts)} signposts; version {base.version}"
    )


def _back_up(place: Place, options: argparse.Namespace) -> int:
    print(f"{options.file}: {back_up(file_of(place.storage), options.file):,} bytes")
    return 0


def _restore(place: Place, options: argparse.Namespace) -> int:
    path = file_of(place.storage)
    kept = restore(path, options.file)
    print(f"{path}: restored" + (f"; the one it replaces is kept as {kept}" if kept else ""))
    return 0


def _brief(place: Place, options: argparse.Namespace) -> int:
    base = load(place.folder).without(lambda entry: entry.audience == "staff")
    try:
        content = print_as(brief(options.topics.split(","), base, date.today()), options.out.name)
        options.out.write_bytes(content)
    except (PublishingError, OSError) as error:
        print(f"{options.out}: {error}", file=sys.stderr)
        return _FAILED
    print(f"{options.out}: {len(content):,} bytes")
    return 0


async def _show_dead(place: Place, replay: bool) -> int:
    async with open_storage(place.storage) as storage:
        if replay:
            print(f"{await replay_dead_letters(storage.inbox)} will be answered after the next start")
        else:
            print("\n".join(await dead_letters(storage.inbox)) or "there are none")
    return 0


_RUN: Final[Mapping[str, Callable[[Place, argparse.Namespace], int]]] = {
    "check": _check,
    "backup": _back_up,
    "restore": _restore,
    "brief": _brief,
    "dead-letters": lambda place, options: asyncio.run(_show_dead(place, options.replay)),
}
