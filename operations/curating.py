"""The curators' verbs of `bot.py`: the queue, the journal, spreadsheets and the start of another knowledge base."""

import argparse
import asyncio
import getpass
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from curation import (
    CurationError,
    Curator,
    Publication,
    Shelf,
    Trial,
    change_lines,
    diff_lines,
    export_csv,
    gap_lines,
    gaps,
    import_csv,
    new_base,
    publish,
    stand,
    try_changes,
    undo,
    usage,
    usage_csv,
)
from knowledge import Matcher, load, read_files
from operations.place import Place
from storage import Storage, StorageError, back_up, file_of, open_storage

_FAILED: Final = 2
_MOST: Final = 10_000


def curate(place: Place, options: argparse.Namespace) -> int:
    """Run the verb that was read from a command line; 0 when it could, 2 when not; raises as the others do."""
    try:
        return _RUN[options.verb](place, options)
    except CurationError as error:
        print(error, file=sys.stderr)
        return _FAILED


@asynccontextmanager
async def _copied(place: Place) -> AsyncIterator[Storage]:
    """A copy of the storage to read, so that the bot may run meanwhile; empty where there is none yet."""
    path = file_of(place.storage) if not place.storage.startswith("memory:") else None
    with tempfile.TemporaryDirectory() as name:
        url = "memory:"
        if path is not None and path.exists():
            copy = Path(name) / "copy.db"
            back_up(path, copy)
            url = f"sqlite:{copy}"
        async with open_storage(url) as storage:
            yield storage


async def _queue(place: Place, limit: int) -> int:
    matcher = Matcher(load(place.folder), place.thresholds)
    async with _copied(place) as storage:
        found = gaps(await storage.unanswered(_MOST), matcher, await storage.curation.ignored())
        return _say(gap_lines(found, await storage.feedback_counts(), limit), "nothing waits")


async def _stats(place: Place, days: int, as_csv: bool) -> int:
    base, today = load(place.folder), datetime.now(UTC).date()
    since: date = today - timedelta(days=days)
    async with _copied(place) as storage:
        counted = await usage(storage, base, Matcher(base, place.thresholds), since, today)
    print(usage_csv(counted) if as_csv else "\n".join(counted.lines()), end="" if as_csv else "\n")
    return 0


async def _changes(place: Place, limit: int, entry: str) -> int:
    async with _copied(place) as storage:
        found = await storage.curation.changes(limit, f"entries/{entry}" if entry else "")
    if entry and not found:
        _check_known(entry, place.folder)
    return _say((line for record in found for line in change_lines(record)), "there are no changes yet")


async def _undo(place: Place) -> int:
    async with _opened(place) as storage:
        made = await undo(Shelf(place.folder, storage.curation), who=_somebody(), at=datetime.now(UTC).timestamp())
    return _told(made, "taken back")


async def _import(place: Place, file: Path, yes: bool) -> int:
    content = _content(file)
    standing = stand(read_files(place.folder), place.thresholds)
    wanted = import_csv(content, standing.files)
    print(f"{wanted.unchanged} entries as they are; {len(wanted.absent)} without a row stay as well")
    if not wanted.changes:
        return _say((), "nothing to change")
    trial = try_changes(wanted.changes, standing)
    if trial.faults:
        raise CurationError(trial.summary())
    _say((*diff_lines(trial, standing.files), trial.summary()))
    if not _agreed(trial, yes):
        return _say((), "nothing was changed")
    moved, now = [move.text for move in trial.moved], datetime.now(UTC).timestamp()
    async with _opened(place) as storage:
        shelf = Shelf(place.folder, storage.curation)
        made = await publish(shelf, trial, who=_somebody(), why=f"import of {file.name}", at=now, accepted=moved)
    return _told(made, "published")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CurationError(f"{file}: cannot be read ({error.strerror}); name an export") from error


def _agreed(trial: Trial, yes: bool) -> bool:
    """Whether the person at the keyboard wants it; what would change hands is asked about apart."""
    if not yes and not _agree(f"Publish {len(trial.changes)} changes?"):
        return False
    return not trial.moved or _agree(f"{len(trial.moved)} questions change hands, as listed above. Accept all?")


def _agree(question: str) -> bool:
    print(f"{question} [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _export(place: Place, file: Path | None) -> int:
    content = export_csv(read_files(place.folder))
    if file is None:
        sys.stdout.buffer.write(content)
        return 0
    try:
        with file.open("xb") as out:
            out.write(content)
    except OSError as error:
        raise CurationError(f"{file}: cannot be written ({error.strerror}); name a new file") from error
    return _say((f"{file}: {len(content):,} bytes",))


def _new(folder: Path) -> int:
    names = new_base(folder)
    lines = [f"{folder / name}" for name in names]
    start = f"ASK_KNOWLEDGE__FOLDER={folder.resolve()}"
    return _say((*lines, f"edit these, then: {start} python bot.py check", f"and to talk to it: {start} python bot.py"))


@asynccontextmanager
async def _opened(place: Place) -> AsyncIterator[Storage]:
    """The storage itself, to write; while the bot runs it says to use the chat."""
    try:
        async with open_storage(place.storage) as storage:
            yield storage
    except StorageError as error:
        hint = "; or do it in the curators' chat" if "in use" in str(error) else ""
        raise StorageError(f"{error}{hint}") from error


def _check_known(entry: str, folder: Path) -> None:
    """Raise CurationError, with what is near, when there is no such entry."""
    entries = load(folder).entries
    if entry not in entries:
        near = get_close_matches(entry, entries, 1)
        hint = f"did you mean '{near[0]}'?" if near else "name one that exists"
        raise CurationError(f"there is no entry '{entry}'; {hint}")


def _somebody() -> Curator:
    return Curator(0, "terminal", getpass.getuser())


def _told(made: Publication, done: str) -> int:
    trouble = (f"git could not commit it: {made.trouble}",) if made.trouble else ()
    return _say((f"{done}: change {made.record.number}", *trouble))


def _say(lines: Iterable[str], otherwise: str = "") -> int:
    print("\n".join(lines) or otherwise)
    return 0


_RUN: Final[Mapping[str, Callable[[Place, argparse.Namespace], int]]] = {
    "queue": lambda place, options: asyncio.run(_queue(place, options.limit)),
    "stats": lambda place, options: asyncio.run(_stats(place, options.days, options.csv)),
    "changes": lambda place, options: asyncio.run(_changes(place, options.limit, "")),
    "history": lambda place, options: asyncio.run(_changes(place, _MOST, options.entry)),
    "undo": lambda place, options: asyncio.run(_undo(place)),
    "import": lambda place, options: asyncio.run(_import(place, options.file, options.yes)),
    "export": lambda place, options: _export(place, options.file),
    "new": lambda place, options: _new(options.folder),
}
