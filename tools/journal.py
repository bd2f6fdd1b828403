"""The journal: what was changed, for askers without a name, for curators with a way to take the last change back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import curation
from curation import CurationError
from dialogue import Asker, Block, Choice, Command, Library, Question, Reply, Span, Talks, Tool, legible, line, say_date
from storage import ChangeRecord, Storage
from tools.curators import Curators
from tools.journal_words import JournalWords
from tools.librarian import Librarian

_TOOL: Final = "journal"
_SHOWN: Final = 10
_MOST: Final = 1_000
_NEAR: Final = 5


class Journal(Tool):
    """Reads the list of changes; an asker sees of it what they may read anyway."""

    name = _TOOL

    def __init__(
        self, words: JournalWords, library: Library, storage: Storage, librarian: Librarian, curators: Curators
    ) -> None:
        self._words = words
        self._library = library
        self._store = storage.curation
        self._librarian = librarian
        self._curators = curators

    @property
    def commands(self) -> Sequence[Command]:
        """/changes, /undo and /history."""
        return (
            Command("changes", "For curators: who changed what", self._changes, private=False, right="curate"),
            Command("undo", "For curators: take the last change back", self._ask, private=False, right="curate"),
            Command("history", "What changed in an answer", self._history, private=False),
        )

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Show an answer's changes, or take the last change back."""
        verb, _, value = action.partition(":")
        if verb == "of":
            return await self._of(value, asker)
        number = int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else 0
        return await self._undo(number, asker) if verb == "undo" and self._curators.may(asker) else None

    async def _changes(self, talks: Talks, question: Question) -> Reply:
        records = await self._store.changes(_SHOWN)
        if not records:
            return line(self._words.none)
        last = await self._librarian.last()
        return _page(self._words.changes, [_told(record) for record in records], self._undo_choices(last))

    async def _ask(self, talks: Talks, question: Question) -> Reply:
        """Show the last change before it is taken back; one that is named must be the last."""
        last, wanted = await self._librarian.last(), question.text.strip().removeprefix("#")
        if last is None:
            return line(self._words.none)
        if wanted and wanted != str(last.number):
            return await self._refused(wanted)
        return _page(self._words.undo, [_told(last)], self._undo_choices(last))

    async def _refused(self, wanted: str) -> Reply:
        records = await self._store.changes(_MOST)
        if any(str(record.number) == wanted and record.state == "undone" for record in records):
            return line(self._words.already.format(number=wanted))
        fault = f"change {wanted}: is not the last one that stands; see /changes"
        return line(self._words.trouble.format(fault=fault))

    async def _undo(self, number: int, asker: Asker) -> Reply:
        by = await self._curators.sign(asker)
        try:
            record = await self._librarian.undo(number, by)
        except CurationError as error:
            records = await self._store.changes(_MOST)
            if any(each.number == number and each.state == "undone" for each in records):
                return line(self._words.already.format(number=number))
            return line(self._words.trouble.format(fault=error))
        said = _page(self._words.undone.format(number=number, name=by.shown), [_told(record)])
        if asker.chat != self._curators.chat:
            await self._curators.tell(f"{_TOOL} undone {number}", said.blocks, without=asker.user)
        return said

    async def _history(self, talks: Talks, question: Question) -> Reply:
        text, asker = legible(question.text).strip(), question.asker
        if not text:
            return line(self._words.usage)
        view = self._library.view(asker.audience)
        if text in view.base.entries:
            return await self._of(text, asker) or line(self._words.usage)
        found = view.matcher.search(text, _NEAR)
        if not found:
            return line(self._words.none_found.format(text=text))
        choices = tuple(Choice(view.base.entries[name].label, f"{_TOOL}:of:{name}") for name in found)
        return replace(line(self._words.which), choices=choices)

    async def _of(self, name: str, asker: Asker) -> Reply | None:
        """The changes of an answer that the asker may see; askers are told what stands."""
        entry = self._library.view(asker.audience).base.entries.get(name)
        if entry is None:
            return None
        records = await self._store.changes(_SHOWN, f"entries/{name}")
        if self._curators.may(asker):
            told = [_told(record) for record in records]
        else:
            told = [self._plain(record, name, asker) for record in records if record.state == "live"]
        opening = self._words.history if told else self._words.unchanged
        return _page(opening.format(title=entry.title), told)

    def _plain(self, record: ChangeRecord, name: str, asker: Asker) -> str:
        """A change as askers are told it: only of this answer, and no text that they do not get as an answer."""
        changes = tuple(change for change in curation.from_json(record.body) if change.id == name)
        shown, known = self._library.view(asker.audience).base.entries[name], self._library.base.entries[name]
        inner = any("candidate_wording" in getattr(change, "fields", ()) for change in changes)
        if inner or shown.answer != known.answer:
            return self._words.quiet.format(day=say_date(datetime.fromtimestamp(record.at, UTC).date()))
        return curation.asker_line(replace(record, body=curation.to_json(changes)))

    def _undo_choices(self, last: ChangeRecord | None) -> tuple[Choice, ...]:
        if last is None:
            return ()
        return (Choice(self._words.undo_button.format(number=last.number), f"{_TOOL}:undo:{last.number}"),)


def _told(record: ChangeRecord) -> str:
    return "\n".join(each.strip() for each in curation.change_lines(record))


def _page(opening: str, paragraphs: Sequence[str], choices: tuple[Choice, ...] = ()) -> Reply:
    blocks = (Block((Span(opening, "bold"),)), *(Block((Span(text),)) for text in paragraphs))
    return Reply("page", blocks, choices)
