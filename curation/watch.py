"""Notices that the knowledge folder changed, and loads it whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from curation.asking import Outcomes
from curation.trial import Standing
from knowledge import Fault, KnowledgeError, Matcher, Thresholds, load_files, read_files

Marks = Mapping[str, tuple[int, int, int]]
"""File -> when it was last written, in nanoseconds, its size in bytes and its number on disk."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A folder as it was last looked at."""

    marks: Marks
    digest: str
    """A hash of all names and contents; empty when it could not be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder again: a base that was learnt, or faults; never both."""

    seen: Seen
    standing: Standing | None = None
    faults: tuple[Fault, ...] = ()


def look(folder: Path) -> Seen:
    """Read the folder's state; files that cannot be read are left to the next reading to complain of."""
    try:
        return Seen(_marks(folder), _digest(read_files(folder)))
    except (KnowledgeError, OSError):
        return Seen({}, "")


def changed(folder: Path, seen: Seen) -> bool:
    """Whether the folder may differ from what was seen: by times and sizes alone, so that it costs next to nothing."""
    try:
        return _marks(folder) != seen.marks
    except OSError:
        return True


def reread(folder: Path, seen: Seen, thresholds: Thresholds) -> Reading:
    """Load a folder that changed; neither a base nor faults when its contents are what was seen.

    It takes about as long as a start, so run it in a thread: the old base serves until the new one is used.
    """
    try:
        marks = _marks(folder)
        files = read_files(folder)
        now = Seen(marks, _digest(files))
        if now.digest == seen.digest:
            return Reading(now)
        base = load_files(files)
    except KnowledgeError as error:
        return Reading(_after_fault(folder), faults=tuple(error.faults))
    except OSError as error:
        fault = Fault(str(folder), 0, f"cannot be read ({error.strerror}); check its permissions")
        return Reading(Seen({}, ""), faults=(fault,))
    return Reading(now, Standing(files, base, Outcomes(Matcher(base, thresholds))))


def _after_fault(folder: Path) -> Seen:
    """A faulty folder as it is, so that its faults are told once, and it is read again when it changes."""
    try:
        return Seen(_marks(folder), "")
    except OSError:
        return Seen({}, "")


def _marks(folder: Path) -> Marks:
    states = {path: path.stat() for path in sorted(folder.rglob("*.yaml"))}
    return {str(path): (state.st_mtime_ns, state.st_size, state.st_ino) for path, state in states.items()}


def _digest(files: Mapping[str, bytes]) -> str:
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()
