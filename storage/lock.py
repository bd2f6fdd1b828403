"""The lock file that keeps a second process off a database; knows nothing of SQLite."""

import fcntl
import os
from pathlib import Path

from storage.base import StorageError


class FileLock:
    """Holds one file for one process; the system lets go of it when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = -1

    def take(self, what: str) -> None:
        """Take the lock; raise StorageError, naming `what` and the holder, when another process has it."""
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StorageError(f"{self._path}: cannot be made: {error.strerror}; mend the folder") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 20).decode(errors="replace").strip() or "unknown"
            os.close(handle)
            raise StorageError(f"{what}: in use by another process (number {holder}); stop that one first") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        self._handle = handle

    def release(self) -> None:
        """Let go; the file stays, because deleting it would let two processes hold two different files."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
