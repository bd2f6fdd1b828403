"""The librarian: keeps the library in use and the knowledge folder in step; the only tool that reads or writes it."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import curation
from curation import CurationError, Curator, Reading, Rules, Seen, Shelf, changed, look, reread
from dialogue import Library, redact
from knowledge import KnowledgeBase, KnowledgeError, Thresholds, read_files
from storage import ChangeRecord, Proposal, Storage

if TYPE_CHECKING:
    from curation import Asked, Changes, Files, Publication, Trial

_RECORDED: Final = 200
"""So many of the last unanswered questions are asked in a trial."""
_TRIALS: Final = 4
"""So many of the last trials are remembered: what is approved was mostly tried just before."""
_LOOKED_BACK: Final = 20
"""How many changes back a publication is looked for that a crash cut short."""


class Rehearses(Protocol):
    """Tries changes without keeping askers waiting."""

    async def try_changes(
        self, changes: "Changes", files: "Files", recorded: "Sequence[Asked]" = (), *, thorough: bool = False
    ) -> "Trial":
        """See curation.Rehearsal."""
        ...


@dataclass(frozen=True, slots=True)
class Holdings:
    """Where the knowledge lies and how changes of it are tried."""

    folder: Path
    thresholds: Thresholds
    rehearsal: Rehearses
    patience: float = 5.0
    """So many seconds a turn waits for a trial, before the curator is told that its outcome follows."""


class Librarian:
    """One for a folder: what it does is done in turns."""

    def __init__(
        self, holdings: Holdings, library: Library, storage: Storage, rules: Rules, now: Callable[[], float]
    ) -> None:
        self._holdings = holdings
        self._library = library
        self._storage = storage
        self._shelf = Shelf(holdings.folder, storage.curation)
        self._now = now
        self._turn = asyncio.Lock()
        self._seen: Seen | None = None
        self._trouble = ""
        self._trials: deque[tuple[Files, str, Trial]] = deque(maxlen=_TRIALS)
        self.rules: Final = rules

    async def files(self) -> "Files":
        """The files as they are; raises CurationError when they cannot be read."""
        try:
            return await asyncio.to_thread(read_files, self._holdings.folder)
        except KnowledgeError as error:
            raise CurationError(str(error)) from error

    async def rehearse(self, changes: "Changes") -> "Trial":
        """Try changes on the files as they are, with the last unanswered questions; the same again is known still.

        Raises CurationError.
        """
        files, body = await self.files(), curation.to_json(changes)
        known = next((trial for on, what, trial in self._trials if what == body and on == files), None)
        if known is not None:
            return known
        missed = await self._storage.unanswered(_RECORDED)
        recorded = tuple(curation.Asked(redact(each.text), "unanswered") for each in missed)
        trial = await self._holdings.rehearsal.try_changes(changes, files, recorded)
        self._trials.append((files, body, trial))
        return trial

    async def ahead(self, changes: "Changes") -> KnowledgeBase:
        """The knowledge base as it would be; raises CurationError when it could not be used."""
        from knowledge import load_files

        files = await self.files()
        try:
            return await asyncio.to_thread(lambda: load_files(curation.apply(changes, files)))
        except KnowledgeError as error:
            raise CurationError(str(error)) from error

    async def publish(self, number: int, may_approve: Callable[[int], bool]) -> ChangeRecord | None:
        """Publish an approved proposal and answer by it at once; None while it waits for approvals.

        What a crash cut short after the files were written counts as published. Raises CurationError.
        """
        async with self._turn:
            proposal = await curation.find_open(self._shelf.journal, number, self._now())
            try:
                made = await self._publish(proposal, may_approve)
            except CurationError:
                record = await self._published(proposal)
                if record is None:
                    raise
                await self._shelf.journal.close(number, "published")
                await self._reload()
                return record
            if made is None:
                return None
            await self._use(made)
            return made.record

    async def undo(self, number: int, who: Curator) -> ChangeRecord:
        """Take the last change back, if it is this one; raises CurationError."""
        async with self._turn:
            last = await self.last()
            if last is None or last.number != number:
                raise CurationError(f"change {number}: is not the last one that stands; see /changes")
            made = await curation.undo(self._shelf, who=who, at=self._now())
            await self._use(made)
            return made.record

    async def last(self) -> ChangeRecord | None:
        """The last change that stands."""
        records = await self._storage.curation.changes(1_000)
        return next((record for record in records if record.state == "live"), None)

    def take_trouble(self) -> str:
        """What git said when it could not commit a change, once; empty: nothing."""
        trouble, self._trouble = self._trouble, ""
        return trouble

    async def reload(self) -> Reading | None:
        """Take over the folder if it is another than the one in use; None when nothing has changed."""
        async with self._turn:
            return await self._reload()

    async def _reload(self) -> Reading | None:
        folder, thresholds = self._holdings.folder, self._holdings.thresholds
        if self._seen is None:
            self._seen = await asyncio.to_thread(self._look)
        if not await asyncio.to_thread(changed, folder, self._seen):
            return None
        reading = await asyncio.to_thread(reread, folder, self._seen, thresholds)
        self._seen = reading.seen
        standing = reading.standing
        if standing is not None and standing.base.version != self._library.base.version:
            views = await asyncio.to_thread(self._library.learn, standing.base, standing.outcomes.matcher)
            self._library.adopt(views)
        return reading

    async def _publish(self, proposal: Proposal, may_approve: Callable[[int], bool]) -> "Publication | None":
        trial = await self.rehearse(curation.changes_of(proposal))
        return await curation.publish_approved(
            self._shelf,
            proposal.number,
            trial,
            self._library.base,
            now=self._now(),
            rules=self.rules,
            may_approve=may_approve,
        )

    def _look(self) -> Seen:
        """The folder, if it holds what is in use; else a look that anything differs from."""
        folder = self._holdings.folder
        seen = look(folder)
        return seen if seen.version == self._library.base.version else Seen({}, "")

    async def _use(self, made: "Publication") -> None:
        """Answer from what was published; the next look at the folder finds nothing new."""
        self._trouble = made.trouble or self._trouble
        self._library.adopt(await asyncio.to_thread(self._library.learn, made.base))
        self._seen = await asyncio.to_thread(self._look)

    async def _published(self, proposal: Proposal) -> ChangeRecord | None:
        """The change that a proposal became before a crash."""
        for record in await self._storage.curation.changes(_LOOKED_BACK):
            if record.body == proposal.body and record.state == "live" and record.at >= proposal.at:
                return record
        return None
