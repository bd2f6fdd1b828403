"""Notices that the knowledge folder changed, and loads it whole or not at all."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from knowledge import Fault, KnowledgeError, Thresholds, read_files, version_of

if TYPE_CHECKING:
    from curation.editing import Files
    from curation.trial import Standing

_TURN: Final = 0.0005
"""Seconds; the interpreter's own is 0.005. A question meanwhile takes some 1.6 times as long instead of 2.0 times."""
Marks = Mapping[str, tuple[int, int, int]]
"""File -> when it was last written, in nanoseconds, its size in bytes and its number on disk."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A folder as it was last looked at."""

    marks: Marks
    version: str
    """The version of the knowledge base that it holds; empty when it could not be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder again: a base that was learnt, or faults; never both."""

    seen: Seen
    standing: "Standing | None" = None
    faults: tuple[Fault, ...] = ()


def look(folder: Path) -> Seen:
    """Read the folder's state; files that cannot be read are left to the next reading to complain of."""
    try:
        return _state(folder)[0]
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
    from curation.trial import stand

    try:
        now, files = _state(folder)
        if now.version == seen.version:
            return Reading(now)
        with _giving_way():
            standing = stand(files, thresholds)
    except KnowledgeError as error:
        return Reading(_after_fault(folder), faults=tuple(error.faults))
    except OSError as error:
        fault = Fault(str(folder), 0, f"cannot be read ({error.strerror}); check its permissions")
        return Reading(Seen({}, ""), faults=(fault,))
    return Reading(now, standing)


@contextmanager
def _giving_way() -> Iterator[None]:
    """Let other threads of the interpreter have their turn ten times as often as usual, while this one learns."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _state(folder: Path) -> tuple[Seen, "Files"]:
    """The folder's files; times are read before contents, so that an edit in between is seen the next time."""
    marks = _marks(folder)
    files = read_files(folder)
    return Seen(marks, version_of(files)), files


def _after_fault(folder: Path) -> Seen:
    """A faulty folder as it is, so that its faults are told once, and it is read again when it changes."""
    try:
        return Seen(_marks(folder), "")
    except OSError:
        return Seen({}, "")


def _marks(folder: Path) -> Marks:
    states = {path: path.stat() for path in sorted(folder.rglob("*.yaml"))}
    return {str(path): (state.st_mtime_ns, state.st_size, state.st_ino) for path, state in states.items()}
