"""Patch: what a change did to the bytes of the files, kept so that it can be taken back exactly. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Final

from curation.errors import ConflictError

_CONTEXT: Final = (3, 1)
"""Lines on either side by which a place is found again after later edits elsewhere; fewer where more do not match."""
_CODEC: Final = "utf-8"
_LOSSLESS: Final = "surrogateescape"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Some lines that gave way to others."""

    line: int
    """Where the new lines begin, from 0."""
    old: tuple[str, ...]
    new: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    """The lines around them."""


@dataclass(frozen=True, slots=True)
class FilePatch:
    """What happened to one file."""

    name: str
    before: str
    """The hash of its bytes; empty where there was no file."""
    after: str
    hunks: tuple[Hunk, ...]


Patch = tuple[FilePatch, ...]


def patch_of(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Patch:
    """The difference between two states of a folder."""
    return tuple(
        FilePatch(name, _hash(before.get(name)), _hash(after[name]), tuple(_hunks(before.get(name, b""), after[name])))
        for name in after
        if before.get(name) != after[name]
    )


def taken_back(patch: Patch, files: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """The files' contents without what the patch did, None for a file that it made.

    Raises ConflictError when later edits touch the same lines.
    """
    return {each.name: _restored(each, files.get(each.name)) for each in patch}


def reverted(patch: Patch, files: Mapping[str, bytes]) -> bool:
    """Whether the files are as they were before the patch."""
    return all(_hash(files.get(each.name)) == each.before for each in patch)


def patch_to_json(patch: Patch) -> str:
    """A patch as it is stored."""
    return json.dumps([asdict(each) for each in patch])


def patch_from_json(text: str) -> Patch:
    """A stored patch."""
    return tuple(
        FilePatch(each["name"], each["before"], each["after"], tuple(_hunk(hunk) for hunk in each["hunks"]))
        for each in json.loads(text)
    )


def _hunk(stored: Mapping[str, object]) -> Hunk:
    lines = {key: tuple(value) for key, value in stored.items() if isinstance(value, list)}
    return Hunk(int(str(stored["line"])), lines["old"], lines["new"], lines["before"], lines["after"])


def _hash(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _lines(content: bytes) -> list[str]:
    """The lines with their endings; only line feeds end one, whatever else a text holds."""
    parts = content.decode(_CODEC, _LOSSLESS).split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _hunks(before: bytes, after: bytes) -> Iterator[Hunk]:
    old, new = _lines(before), _lines(after)
    for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            start = max(first - _CONTEXT[0], 0)
            around = (tuple(new[start:first]), tuple(new[last : last + _CONTEXT[0]]))
            yield Hunk(first, tuple(old[low:high]), tuple(new[first:last]), *around)


def _restored(patch: FilePatch, content: bytes | None) -> bytes | None:
    if content is None:
        raise ConflictError(f"{patch.name}: is gone; put the file back first")
    untouched = _hash(content) == patch.after
    if not patch.before:
        if not untouched:
            raise ConflictError(f"{patch.name}: was edited since; delete by hand what is not wanted")
        return None
    lines = _lines(content)
    for hunk in reversed(patch.hunks):
        place = hunk.line if untouched else _place(hunk, lines, patch.name)
        lines[place : place + len(hunk.new)] = hunk.old
    return "".join(lines).encode(_CODEC, _LOSSLESS)


def _place(hunk: Hunk, lines: Sequence[str], name: str) -> int:
    """Where the new lines of a hunk stand now; found by what is around them."""
    for size in _CONTEXT:
        before, after = hunk.before[-size:], hunk.after[:size]
        wanted = [*before, *hunk.new, *after]
        starts = (place for place, line in enumerate(lines) if line == wanted[0]) if wanted else iter(())
        found = [place for place in starts if list(lines[place : place + len(wanted)]) == wanted]
        if len(found) == 1:
            return found[0] + len(before)
    raise ConflictError(f"{name}:{hunk.line + 1}: was edited since at the same place; edit it by hand")
