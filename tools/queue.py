"""The queue: what was asked and not answered, row by row, with what can be done about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from dialogue import Asker, Block, Choice, Command, Library, Question, Reply, Span, Talks, Tool, line, redact, say_date
from storage import FeedbackCount, Storage
from tools.curators import Curators
from tools.queue_rows import Row, Rows, mark_of
from tools.queue_words import QueueWords
from tools.teach_draft import Task

if TYPE_CHECKING:
    from curation import Gap

TOOL: Final = "queue"
_WORDS: Final = 7
_IGNORED: Final = 20
_LONGEST: Final = 300
_LABEL: Final = 60


class Begins(Protocol):
    """Begins a change for a curator."""

    async def begin(
        self,
        task: Task,
        asker: Asker,
        *,
        entry: str = "",
        search: str = "",
        gap: Sequence[str] = (),
        near: str = "",
        times: int = 0,
    ) -> Reply:
        """See Teach."""
        ...


class Queue(Tool):
    """Pages through the rows; a button names its row, so that nobody acts on another one."""

    name = TOOL

    def __init__(
        self, words: QueueWords, library: Library, storage: Storage, curators: Curators, teach: Begins, keep_days: int
    ) -> None:
        self._words = words
        self._library = library
        self._store = storage.curation
        self._curators = curators
        self._teach = teach
        self._keep = timedelta(days=keep_days)
        self._rows = Rows(library, storage)

    @property
    def commands(self) -> Sequence[Command]:
        """/queue."""
        return (Command("queue", "For curators: what was not answered", self._run, private=False, right="curate"),)

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Turn the page, or do something about a row."""
        if not self._curators.may(asker):
            return None
        verb, _, value = action.partition(":")
        if verb == "page":
            return replace(await self._page(_number(value)), replaces=True)
        if verb == "in":
            return await self._back_in(value)
        row = await self._rows.find(value)
        if row is None:
            return line(self._words.gone)
        if verb == "ignore":
            return await self._ignore(row)
        return await self._begin(verb, row, asker)

    async def _run(self, talks: Talks, question: Question) -> Reply:
        if question.text.strip().lower() == "ignored":
            return await self._ignored()
        return await self._page(0)

    async def _page(self, number: int) -> Reply:
        rows = await self._rows.all()
        if not rows:
            return line(self._words.empty)
        number = min(number, len(rows) - 1)
        row = rows[number]
        place = self._words.place.format(number=number + 1, count=len(rows))
        if row.gap is not None:
            blocks, choices = self._gap(row.gap), self._gap_choices(row)
        else:
            assert row.marked is not None
            blocks, choices = self._marked(row.marked), self._marked_choices(row)
        first, *rest = blocks
        blocks = (Block((Span(place),)), Block((replace(first.spans[0], style="bold"),)), *rest)
        return Reply("page", blocks, (*choices, *self._turns(number, len(rows))))

    def _gap(self, gap: "Gap") -> tuple[Block, ...]:
        words = self._words
        asked = words.asked if gap.times > 1 else words.asked_once
        used = ", ".join(f"'{redact(question.text)[:_LONGEST]}'" for question in gap.questions[:_WORDS])
        nearest = self._library.base.entries.get(gap.nearest_entry)
        return (
            _line(asked.format(times=gap.times, text=redact(gap.text)[:_LONGEST])),
            _line(words.words.format(texts=used)),
            _line(words.nearest.format(label=nearest.label) if nearest else words.no_nearest),
            _line(words.kept.format(until=say_date(gap.last_day + self._keep))),
        )

    def _marked(self, count: FeedbackCount) -> tuple[Block, ...]:
        words, entry = self._words, self._library.base.entries[count.entry]
        return (
            _line(words.unhelpful.format(times=count.unhelpful, label=entry.label)),
            _line(words.helpful.format(times=count.helpful)),
            _line(entry.answer),
        )

    def _gap_choices(self, row: Row) -> Sequence[Choice]:
        words = self._words
        rows = (
            (words.words_button, "words"),
            (words.new_button, "new"),
            (words.unknown_button, "unknown"),
            (words.ignore_button, "ignore"),
        )
        return [Choice(label, f"{TOOL}:{verb}:{row.mark}") for label, verb in rows]

    def _marked_choices(self, row: Row) -> Sequence[Choice]:
        words = self._words
        rows = ((words.edit_button, "edit"), (words.words_button, "words"), (words.ignore_button, "ignore"))
        return [Choice(label, f"{TOOL}:{verb}:{row.mark}") for label, verb in rows]

    def _turns(self, number: int, count: int) -> Sequence[Choice]:
        back = [Choice(self._words.back_button, f"{TOOL}:page:{number - 1}")] if number else []
        more = [Choice(self._words.next_button, f"{TOOL}:page:{number + 1}")] if number + 1 < count else []
        return [*back, *more]

    async def _begin(self, verb: str, row: Row, asker: Asker) -> Reply | None:
        if row.gap is None:
            assert row.marked is not None
            task: Task | None = "edit" if verb == "edit" else "words" if verb == "words" else None
            return await self._teach.begin(task, asker, entry=row.marked.entry) if task else None
        task = next((each for each in _TASKS if each == verb), None)
        if task is None:
            return None
        gap = row.gap
        texts = [redact(question.text)[:_LONGEST] for question in gap.questions]
        return await self._teach.begin(task, asker, search=texts[0], gap=texts, near=gap.nearest_entry, times=gap.times)

    async def _ignore(self, row: Row) -> Reply:
        for key in row.keys:
            await self._store.ignore(key)
        text = row.gap.text if row.gap else self._library.base.entries[row.marked.entry].label if row.marked else ""
        undo = Choice(self._words.undo_button, f"{TOOL}:in:{row.mark}")
        following = Choice(self._words.next_button, f"{TOOL}:page:0")
        said = line(self._words.ignored.format(text=redact(text)))
        return replace(said, choices=(undo, following), replaces=True)

    async def _back_in(self, mark: str) -> Reply:
        """Undo an ignore: of all wordings of the row that the first of them stands for."""
        found = await self._rows.like(mark)
        for key in found:
            await self._store.unignore(key)
        return line(self._words.back_in if found else self._words.gone)

    async def _ignored(self) -> Reply:
        keys = await self._rows.ignored()
        if not keys:
            return line(self._words.none_ignored)
        choices = tuple(Choice(key[:_LABEL], f"{TOOL}:in:{mark_of(key)}") for key in keys[:_IGNORED])
        return replace(line(self._words.ignored_list), choices=choices)


_TASKS: Final[tuple[Task, ...]] = ("words", "new", "unknown")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _line(text: str) -> Block:
    return Block((Span(text),))
