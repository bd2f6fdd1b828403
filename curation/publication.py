"""Publishes tried changes and takes them back: under one lock, journalled, and committed where git keeps the folder."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from curation.change import Changes, describe, to_json
from curation.checkout import commit
from curation.curator import Curator
from curation.editing import apply, fingerprints
from curation.errors import BlockedError, ConflictError, CurationError
from curation.folder import locked, write_files
from curation.patch import Patch, patch_from_json, patch_of, patch_to_json, reverted, taken_back
from curation.shelf import Shelf
from curation.trial import Trial
from knowledge import KnowledgeBase, KnowledgeError, load_files, read_files
from storage import ChangeRecord

_LOOKED_BACK: Final = 1_000
"""How many changes back the last one that still stands is looked for."""
_SUBJECT: Final = 72
"""Characters of a commit's first line."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A change that is live, or one that was taken back."""

    record: ChangeRecord
    base: KnowledgeBase
    """The knowledge base as it now is."""
    trouble: str = ""
    """What git said when it could not commit; the change stands all the same."""


async def publish(
    shelf: Shelf,
    trial: Trial,
    *,
    who: Curator,
    approver: Curator | None = None,
    why: str,
    at: float,
    accepted: Collection[str] = (),
) -> Publication:
    """Write tried changes to the folder; `accepted` are the questions that may change hands, word for word.

    Raises BlockedError for questions that are not accepted, ConflictError when what the changes touch was
    changed since they were tried, CurationError when they cannot be written. Then nothing was changed.
    """
    _check(trial, accepted)
    async with _alone(shelf):
        files = await asyncio.to_thread(_files, shelf.folder)
        await _settle(shelf, files)
        after, base = await asyncio.to_thread(_applied, trial, files)
        patch = patch_of(files, after)
        if not patch:
            raise CurationError("nothing would change; the knowledge base is like that already")
        record = ChangeRecord(
            body=to_json(trial.changes),
            things=tuple(trial.fingerprints),
            asked_by=who.shown,
            approved_by=approver.shown if approver else "",
            why=" ".join(why.split()),
            at=at,
            patch=patch_to_json(patch),
            version=base.version,
        )
        record = await _written(shelf, record, {each.name: after[each.name] for each in patch})
        trouble = await asyncio.to_thread(commit, shelf.folder, _names(patch), _message(trial.changes, record))
    return Publication(record, base, trouble)


async def undo(shelf: Shelf, *, who: Curator, at: float) -> Publication:
    """Take the last change back that still stands: the files are byte for byte as before it.

    Raises ConflictError when later edits touch the same lines, CurationError when there is nothing to take
    back or the files could not be used without it. Then nothing was changed.
    """
    async with _alone(shelf):
        files = await asyncio.to_thread(_files, shelf.folder)
        await _settle(shelf, files)
        record = await _last(shelf)
        patch = patch_from_json(record.patch)
        contents = {} if reverted(patch, files) else taken_back(patch, files)
        base = await asyncio.to_thread(_without, files, contents, record.number)
        await asyncio.to_thread(write_files, shelf.folder, contents)
        await shelf.journal.mark_change(record.number, "undone", who.shown, at)
        message = f"Take back change {record.number}\n\nAsked by: {who.shown}\n"
        trouble = await asyncio.to_thread(commit, shelf.folder, _names(patch), message)
    return Publication(replace(record, state="undone", undone_by=who.shown, undone_at=at), base, trouble)


async def _written(shelf: Shelf, record: ChangeRecord, contents: Mapping[str, bytes]) -> ChangeRecord:
    """Write files between two words to the journal: that it was begun, and that it is live."""
    number = await shelf.journal.add_change(record)
    try:
        await asyncio.to_thread(write_files, shelf.folder, contents)
    except CurationError:
        await shelf.journal.drop_change(number)
        raise
    await shelf.journal.mark_change(number, "live")
    return replace(record, number=number, state="live")


@asynccontextmanager
async def _alone(shelf: Shelf) -> AsyncIterator[None]:
    """The folder's lock, waited for in a thread."""
    lock = locked(shelf.folder)
    await asyncio.to_thread(lock.__enter__)
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def _check(trial: Trial, accepted: Collection[str]) -> None:
    if trial.faults:
        raise CurationError(trial.summary())
    waiting = [moved for moved in trial.moved if moved.text not in accepted]
    if waiting:
        lines = (f"{len(waiting)} questions would change hands; accept each by name or change the wording:",)
        raise BlockedError("\n".join((*lines, *(moved.says() for moved in waiting))))


def _files(folder: Path) -> dict[str, bytes]:
    try:
        return read_files(folder)
    except KnowledgeError as error:
        raise CurationError(str(error)) from error


def _applied(trial: Trial, files: Mapping[str, bytes]) -> tuple[dict[str, bytes], KnowledgeBase]:
    """The files with the changes, and the base that they make."""
    now = fingerprints(trial.changes, files)
    changed = [thing.partition("/")[2] for thing, mark in trial.fingerprints.items() if now.get(thing) != mark]
    if changed:
        names = ", ".join(changed)
        raise ConflictError(f"{names}: was changed since this was tried; look at the preview again")
    after = apply(trial.changes, files)
    return after, _loaded(after, "the change cannot be published")


def _without(files: Mapping[str, bytes], contents: Mapping[str, bytes | None], number: int) -> KnowledgeBase:
    """The base without a change."""
    left = {name: content for name, content in files.items() if name not in contents}
    left |= {name: content for name, content in contents.items() if content is not None}
    return _loaded(left, f"change {number} cannot be taken back")


def _loaded(files: Mapping[str, bytes], refused: str) -> KnowledgeBase:
    try:
        return load_files(files)
    except KnowledgeError as error:
        raise CurationError(f"{refused}; the files would have faults:\n{error}") from error


async def _settle(shelf: Shelf, files: Mapping[str, bytes]) -> None:
    """Find out what became of changes that were begun and not finished, as after a crash."""
    for record in await shelf.journal.changes(_LOOKED_BACK):
        if record.state != "writing":
            continue
        try:
            taken_back(patch_from_json(record.patch), files)
        except ConflictError:
            await shelf.journal.drop_change(record.number)
        else:
            await shelf.journal.mark_change(record.number, "live")


async def _last(shelf: Shelf) -> ChangeRecord:
    for record in await shelf.journal.changes(_LOOKED_BACK):
        if record.state == "live":
            return record
    raise CurationError("there is no change to take back")


def _names(patch: Patch) -> Sequence[str]:
    return [each.name for each in patch]


def _message(changes: Changes, record: ChangeRecord) -> str:
    """What a commit says: the change, and by whose word."""
    lines = describe(changes)
    first = " ".join(lines.splitlines()[0].split())
    subject = first if len(first) <= _SUBJECT else f"{first[: _SUBJECT - 1]}…"
    approved = f"\nApproved by: {record.approved_by}" if record.approved_by else ""
    return (
        f"{subject}\n\n{lines}\n\nAsked by: {record.asked_by}{approved}\nWhy: {record.why}\nChange: {record.number}\n"
    )
