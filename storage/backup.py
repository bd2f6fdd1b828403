"""Copies of the SQLite file: made while it is in use, put back when it is not; knows no table's meaning."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from storage.base import StorageError
from storage.lock import FileLock
from storage.migrations import MIGRATIONS

_OURS: Final = frozenset({"feedback", "answered", "unanswered"})
"""Tables that every version of the file has."""
_BUSY_SECONDS: Final = 5.0
_SIDE_FILES: Final = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Condition:
    """How a database file is."""

    size: int
    """In bytes, what is not merged yet included; 0: there is none yet."""
    in_use: bool
    """Whether a process holds it."""


def file_of(url: str) -> Path:
    """Return the file that a storage address names; raise StorageError when it names none."""
    scheme, _, path = url.partition(":")
    if scheme != "sqlite" or not path:
        raise StorageError(f"storage '{url}': keeps nothing in a file; write 'sqlite:data/bot.db'")
    return Path(path)


def back_up(path: Path, target: Path) -> int:
    """Copy a database as it is at one moment, in use or not; return the copy's size in bytes."""
    if target.exists():
        raise StorageError(f"{target}: is there already; name a file that is not")
    if not path.exists():
        raise StorageError(f"{path}: there is no database yet; nothing was copied")
    _check(path)
    _copy(path, target)
    return target.stat().st_size


def restore(path: Path, source: Path) -> Path | None:
    """Put a copy in a database's place; return where the replaced one is kept, None if there was none."""
    _check(source)
    if path.exists() and path.samefile(source):
        raise StorageError(f"{source}: is the database itself; name a copy")
    with _locked(path):
        fresh = path.with_name(f"{path.name}.restoring")
        fresh.unlink(missing_ok=True)
        _copy(source, fresh)
        kept = _set_aside(path) if path.exists() else None
        os.replace(fresh, path)
        _sync(path.parent)
    return kept


def condition(path: Path) -> Condition:
    """Look at a database, changing nothing; raise StorageError, with what to do, when it could not be used."""
    if not path.exists():
        folder = next(folder for folder in path.absolute().parents if folder.exists())
        if not os.access(folder, os.W_OK):
            raise StorageError(f"{folder}: cannot be written to; let this user write to it")
        return Condition(0, False)
    _check(path)
    with _opened(path, "rw") as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.rollback()
    sizes = [file.stat().st_size for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
    return Condition(sum(sizes), _in_use(path))


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    try:
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        with closing(sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)) as connection:
            yield connection
    except (sqlite3.Error, OSError) as error:
        raise StorageError(f"{path}: {error}; see that it may be read and written, or restore a copy") from error


def _check(path: Path) -> None:
    """Raise StorageError when a file is no whole database of this program or an earlier one."""
    if not path.is_file():
        raise StorageError(f"{path}: there is no such file; name a copy that 'backup' made")
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            raise StorageError(f"{path}: no database; name a copy that 'backup' made")
    with _opened(path, "ro") as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if version < 1 or not tables >= _OURS:
        raise StorageError(f"{path}: another program's database; name one of this bot")
    if version > len(MIGRATIONS):
        known = len(MIGRATIONS)
        raise StorageError(
            f"{path}: written by a newer program (version {version}; this one knows {known}); update the program"
        )
    if state != "ok":
        raise StorageError(f"{path}: damaged ({' '.join(str(state).split())}); restore a copy from before")


def _copy(source: Path, target: Path) -> None:
    """Copy a database into a new file of its own that only its owner can read; all of it or nothing."""
    partial = target.with_name(f"{target.name}.partial")
    try:
        os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        with _opened(source, "ro") as old, _opened(partial, "rw") as new:
            old.backup(new)
            # else the copy would need files beside it
            new.execute("PRAGMA journal_mode=DELETE")
        _sync(partial)
        os.replace(partial, target)
        _sync(target.parent)
    except OSError as error:
        raise StorageError(f"{target}: cannot be written: {error.strerror}; name another place") from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StorageError(f"{path.parent}: cannot be made: {error.strerror}; mend the path") from error
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    lock.take(str(path))
    try:
        yield
    finally:
        lock.release()


def _in_use(path: Path) -> bool:
    try:
        with _locked(path):
            return False
    except StorageError:
        return True


def _set_aside(path: Path) -> Path:
    """Rename a database with the files beside it, these first: it must never meet another's."""
    kept = path.with_name(f"{path.name}.replaced-{datetime.now():%Y%m%d-%H%M%S-%f}")
    for ending in (*_SIDE_FILES, ""):
        file = path.with_name(path.name + ending)
        if file.exists():
            os.replace(file, kept.with_name(kept.name + ending))
    return kept


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
