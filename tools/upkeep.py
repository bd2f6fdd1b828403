"""Upkeep: the week's numbers, what is due, and edited files; tells the curators of its own accord."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, Protocol

import curation
from curation import Reading
from dialogue import Asker, Block, Choice, Command, Library, Question, Reply, Span, Talks, Tool, line, say_date
from storage import Record, Storage
from tools.curators import Curators
from tools.librarian import Librarian
from tools.opening import DAYS, Day
from tools.teach_draft import Task
from tools.upkeep_due import Due, due
from tools.upkeep_words import UpkeepWords

_TOOL: Final = "due"
_WEEK: Final = 7
_LISTED: Final = 5
_BUTTONS: Final = 20
"""So many things that are due are told at a time, those first that are due longest."""
_LABEL: Final = 40
_TASKS: Final[tuple[Task, ...]] = ("review", "confirm")


class Begins(Protocol):
    """Begins a change for a curator."""

    async def begin(self, task: Task, asker: Asker, *, entry: str = "") -> Reply:
        """Begin a task with an entry."""
        ...

    async def ring(self, name: str, number: int, asker: Asker) -> Reply | None:
        """Say that a signpost's number was rung today."""
        ...


class Upkeep(Tool):
    """Once a day it tells what has come due, once a week the numbers, and at once what an edit of the files gave."""

    name = _TOOL

    def __init__(
        self,
        words: UpkeepWords,
        library: Library,
        storage: Storage,
        librarian: Librarian,
        curators: Curators,
        teach: Begins,
        *,
        zone: tzinfo,
        weekday: Day,
        hour: int,
        check_days: int,
        owners: Mapping[str, int],
        now: Callable[[], float],
    ) -> None:
        self._words = words
        self._library = library
        self._storage = storage
        self._librarian = librarian
        self._curators = curators
        self._teach = teach
        self._zone = zone
        self._weekday = DAYS.index(weekday)
        self._hour = hour
        self._check_days = check_days
        self._owners = owners
        self._now = now

    @property
    def commands(self) -> Sequence[Command]:
        """/stats and /reload."""
        return (
            Command("stats", "For curators: what was asked and answered", self._stats, private=False, right="curate"),
            Command("reload", "For curators: take edited files over", self._reload, private=False, right="curate"),
        )

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Begin what a reminder asks for."""
        verb, _, value = action.partition(":")
        if not self._curators.may(asker):
            return None
        task = next((task for task in _TASKS if task == verb), None)
        if task is not None:
            return await self._teach.begin(task, asker, entry=value) if value in self._library.base.entries else None
        name, _, number = value.rpartition(":")
        known = verb == "route" and number.isascii() and number.isdecimal() and len(number) < 9
        return await self._teach.ring(name, int(number), asker) if known else None

    async def watch(self) -> None:
        """Take over files that somebody edited; what is wrong with them, or with git, is told once."""
        reading = await self._librarian.reload()
        if reading is not None and (reading.faults or reading.standing):
            await self._tell_of(reading)
        trouble = self._librarian.take_trouble()
        if trouble:
            said = line(self._words.uncommitted.format(fault=trouble))
            await self._curators.tell(f"{_TOOL} git {self._now():.0f}", said.blocks)

    async def tick(self, now: float) -> None:
        """Once a day, from the set hour on: what has come due; on the set weekday the numbers too."""
        today, hour = self._library.today(), datetime.fromtimestamp(now, self._zone).hour
        record = await self._storage.records.get(_TOOL, "told")
        last = date.fromisoformat(record.value) if record else date.min
        if today <= last or hour < self._hour:
            return
        weekly = today.weekday() == self._weekday
        if weekly:
            said = await self._numbers(self._words.digest)
            await self._curators.tell(f"{_TOOL} digest {today}", said.blocks, said.choices)
        news = due(self._library.base, last, today, self._check_days, weekly=weekly)
        found = sorted(news, key=lambda each: (each.day, each.id))
        if found:
            await self._remind(found, today)
        await self._storage.records.save([Record(_TOOL, "told", today.isoformat())])

    async def _remind(self, found: Sequence[Due], today: date) -> None:
        """Tell the curators all of it, and each owner whose number is known what is theirs."""
        await self._curators.tell(f"{_TOOL} {today}", self._listed(found), self._choices(found))
        for owner, user in self._owners.items():
            own = [each for each in found if each.owner == owner]
            if own:
                await self._curators.tell_one(user, f"{_TOOL} {today} owner", self._listed(own))

    async def _stats(self, talks: Talks, question: Question) -> Reply:
        return await self._numbers(self._words.stats.format(days=_WEEK))

    async def _numbers(self, opening: str) -> Reply:
        words, base, today = self._words, self._library.base, self._library.today()
        matcher = self._library.view("staff").matcher
        counted = await curation.usage(self._storage, base, matcher, today - timedelta(days=_WEEK), today)
        waiting = await self._storage.curation.proposals("open", 1_000)
        lines = [*counted.lines(), words.proposals.format(count=len(waiting))]
        for text, names in ((words.never, counted.never), (words.overdue, counted.overdue)):
            if names:
                lines.append(text.format(labels=self._labels(names)))
        blocks = (Block((Span(opening, "bold"),)), *(Block((Span(each),)) for each in lines))
        return Reply("page", blocks, (Choice(words.queue_button, "queue:page:0"),))

    def _labels(self, names: Sequence[str]) -> str:
        shown = [f"'{self._library.base.entries[name].label}'" for name in names[:_LISTED]]
        rest = len(names) - len(shown)
        return ", ".join([*shown, *([self._words.more.format(count=rest)] if rest else [])])

    def _listed(self, found: Sequence[Due]) -> tuple[Block, ...]:
        lines = [self._said(each) for each in found[:_BUTTONS]]
        if len(found) > _BUTTONS:
            lines.append(self._words.more.format(count=len(found) - _BUTTONS))
        return (Block((Span(self._words.due, "bold"),)), *(Block((Span(text),)) for text in lines))

    def _said(self, each: Due) -> str:
        words = self._words
        text = {
            ("review", False): words.review_due,
            ("review", True): words.review_over,
            ("confirm", False): words.terms_due,
            ("confirm", True): words.terms_over,
        }.get((each.kind, each.over), words.route_due)
        return text.format(label=each.label, text=each.label, day=say_date(each.day), owner=each.owner)

    def _choices(self, found: Sequence[Due]) -> tuple[Choice, ...]:
        words = self._words
        texts = {"review": words.review_button, "confirm": words.terms_button, "route": words.route_button}
        return tuple(
            Choice(
                texts[each.kind].format(label=each.label[:_LABEL], text=each.label[:_LABEL]),
                f"{_TOOL}:{each.kind}:{each.id}" + (f":{each.number}" if each.kind == "route" else ""),
            )
            for each in found[:_BUTTONS]
        )

    async def _reload(self, talks: Talks, question: Question) -> Reply:
        reading, asker = await self._librarian.reload(), question.asker
        if reading is None or not (reading.faults or reading.standing):
            return line(self._in_use(self._words.same))
        if asker.chat != self._curators.chat:
            await self._tell_of(reading, without=asker.user)
        return Reply("page", self._found(reading))

    async def _tell_of(self, reading: Reading, without: int = 0) -> None:
        blocks = self._found(reading)
        mark = hashlib.sha256(str(blocks).encode()).hexdigest()[:10]
        await self._curators.tell(f"{_TOOL} files {mark} {self._now():.0f}", blocks, without=without)

    def _found(self, reading: Reading) -> tuple[Block, ...]:
        if not reading.faults:
            return line(self._in_use(self._words.edited)).blocks
        faults = (Block((Span(str(fault)),)) for fault in reading.faults)
        return (*line(self._words.faulty.format(version=self._library.base.version)).blocks, *faults)

    def _in_use(self, text: str) -> str:
        base = self._library.base
        return text.format(version=base.version, count=len(base.entries))
