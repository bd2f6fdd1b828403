"""The knowledge folder on disk: locked, and written so that each file is the old one or the new one, never half."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from curation.errors import CurationError

_ADVICE: Final = {
    errno.ENOSPC: "the disk is full; make room and try again",
    errno.EDQUOT: "the disk quota is used up; make room and try again",
    errno.EROFS: "the disk is read-only; have it made writable",
    errno.EACCES: "this program may not write there; let its user write to the folder",
    errno.EPERM: "this program may not write there; let its user write to the folder",
}
_NEW_MODE: Final = 0o644
_ENDING: Final = ".writing"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for one writer, in this process or another; waits for its turn.

    Raises CurationError when the folder cannot be opened.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise _plain(folder, error) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_files(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """Give files of the folder new contents, None deleting one; permissions stay.

    All new contents are on disk before the first file changes its name, so that a full disk changes none.
    Raises CurationError, having put back what was changed, when one of them cannot be written.
    """
    with contextlib.ExitStack() as stack:
        fresh: dict[str, Path] = {}
        try:
            for name, content in contents.items():
                if content is not None:
                    fresh[name] = _prepared(folder / name, content, stack)
            _swap(folder, contents, fresh)
        except OSError as error:
            raise _plain(folder, error) from error


def _prepared(path: Path, content: bytes, stack: contextlib.ExitStack) -> Path:
    """The new content in a file beside the old one, which goes away if it is not used."""
    fresh = path.with_name(f".{path.name}{_ENDING}")
    path.parent.mkdir(parents=True, exist_ok=True)
    stack.callback(fresh.unlink, missing_ok=True)
    mode = path.stat().st_mode & 0o7777 if path.exists() else _NEW_MODE
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    with open(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(handle, mode)
        os.fsync(handle)
    return fresh


def _swap(folder: Path, contents: Mapping[str, bytes | None], fresh: Mapping[str, Path]) -> None:
    before: dict[str, bytes | None] = {}
    try:
        for name in contents:
            path = folder / name
            before[name] = path.read_bytes() if path.exists() else None
            if name in fresh:
                os.replace(fresh[name], path)
            else:
                path.unlink(missing_ok=True)
    except OSError:
        for name, content in before.items():
            with contextlib.suppress(OSError):
                _put_back(folder / name, content)
        raise
    for parent in {(folder / name).parent for name in contents}:
        _sync(parent)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _plain(folder: Path, error: OSError) -> CurationError:
    advice = _ADVICE.get(error.errno or 0, f"{error.strerror}; see that the folder can be written to")
    return CurationError(f"{error.filename or folder}: nothing was changed: {advice}")
