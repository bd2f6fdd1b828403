"""Meetings in groups: short answers, no repeats, and one list for the minutes."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any, ClassVar, Final

from dialogue import (
    Asker,
    Block,
    Command,
    Letter,
    Library,
    Post,
    Question,
    Receipt,
    Reply,
    Span,
    Talks,
    Tool,
    line,
    redact,
    say_date,
)
from storage import Record, RecordStore
from tools.meeting_words import MeetingWords

_KIND: Final = "meeting"
_HOUR: Final = 3600.0
_AGAIN: Final = 600.0
"""Seconds in which the same answer is not given twice."""
_MAY_END: Final = ("curator", "owner")
_ANSWERED: Final = ("answered", "corrected", "not_covered")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSettings:
    """How long a meeting may run, and what is said of it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    hours: int = 12
    """After so many hours, 1 to 72, a meeting that nobody ended ends by itself."""
    words: MeetingWords = field(default_factory=MeetingWords)

    def __post_init__(self) -> None:
        """Raise ValueError for what cannot be meant."""
        if not 1 <= self.hours <= 72:
            raise ValueError(f"has hours {self.hours}; write 1 to 72")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a meeting."""

    message: int
    """The number of the message that asked; an edit takes its place."""
    at: float
    text: str
    answer: str
    """In one line, with date, voice and source; empty: there was none."""
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that runs in a group."""

    chat: int
    chair: int
    """Who started it; 0: somebody whose number is hidden."""
    thread: int
    start: float
    asked: tuple[Asked, ...] = ()
    tries: int = 0
    """How often its list could not arrive."""


class Meetings(Tool):
    """Keeps a meeting's questions until its list has arrived in the group."""

    name = _KIND

    def __init__(
        self,
        settings: MeetingSettings,
        library: Library,
        records: RecordStore,
        post: Post,
        now: Callable[[], float],
        zone: tzinfo,
    ) -> None:
        self._settings = settings
        self._words = settings.words
        self._library = library
        self._records = records
        self._post = post
        self._zone = zone
        self._now = now

    @property
    def commands(self) -> Sequence[Command]:
        """/meeting."""
        text = "Short answers, and a list for the minutes"
        return (Command("meeting", text, self._run, private=False, group=True, right="meet"),)

    def keeps(self) -> Sequence[str]:
        """See Tool."""
        return (self._words.keeps.format(hours=self._settings.hours),)

    async def finish(self, question: Question, reply: Reply) -> Reply:
        """Shorten an answer that is given in a meeting, and keep both."""
        meeting = await self._meeting(question.asker)
        if meeting is None or not question.message:
            return reply
        before = _given(meeting, question.message, reply, self._now())
        if before is not None:
            return line(self._words.given.format(time=self._time(before.at)))
        short = self._short(reply)
        await self._keep(_with(meeting, self._noted(question, reply)))
        return short

    async def received(self, receipt: Receipt) -> None:
        """Delete a meeting once its list has arrived; one that cannot arrive is kept for another try."""
        record = await self._records.get(_KIND, str(receipt.letter.chat))
        if record is None:
            return
        if receipt.message:
            await self._records.save(drop=[(_KIND, record.key)])
        else:
            meeting = _read(record)
            await self._keep(replace(meeting, tries=meeting.tries + 1))

    async def tick(self, now: float) -> None:
        """End the meetings that nobody has ended."""
        for record in await self._records.all(_KIND):
            meeting = _read(record)
            if now - meeting.start >= self._settings.hours * _HOUR:
                await self._send_list(meeting)

    async def _run(self, talks: Talks, question: Question) -> Reply:
        asker = question.asker
        if asker.private or not asker.chat:
            return line(self._words.only_groups)
        meeting, verb = await self._meeting(asker), question.text.strip().lower()
        if verb == "start":
            return await self._start(meeting, question)
        if verb == "end":
            return await self._end(meeting, asker)
        return line(self._words.running.format(time=self._time(meeting.start)) if meeting else self._words.usage)

    async def _start(self, meeting: Meeting | None, question: Question) -> Reply:
        asker = question.asker
        if meeting is not None:
            return line(self._words.running.format(time=self._time(meeting.start)))
        await self._keep(Meeting(asker.chat, asker.user, asker.thread, self._now()))
        return line(self._words.started.format(hours=self._settings.hours))

    async def _end(self, meeting: Meeting | None, asker: Asker) -> Reply:
        if meeting is None:
            return line(self._words.none)
        if asker.user != meeting.chair and asker.role not in _MAY_END:
            return line(self._words.not_yours)
        await self._send_list(meeting)
        return line(self._words.ended)

    async def _send_list(self, meeting: Meeting) -> None:
        # after a crash the same list is not sent twice, and one that could not arrive is another
        key = f"{_KIND} {meeting.chat} {meeting.start:.0f} {meeting.tries}"
        blocks = tuple(self._list(meeting))
        await self._post.send(Letter(key=key, chat=meeting.chat, blocks=blocks, tool=_KIND, thread=meeting.thread))

    def _list(self, meeting: Meeting) -> Sequence[Block]:
        words = self._words
        start = self._local(meeting.start)
        title = words.title.format(
            date=say_date(start.date()), start=self._time(meeting.start), end=self._time(self._now())
        )
        sources = "; ".join(source.title for source in self._library.base.sources.values())
        items = [
            Block((Span(f"{number}. {asked.text}", "bold"), Span(f"\n{asked.answer or words.not_answered}")))
            for number, asked in enumerate(meeting.asked, start=1)
        ]
        closing = Block((Span(words.closing.format(source=sources)),))
        return [Block((Span(title, "bold"),)), *(items or [Block((Span(words.nothing),))]), closing]

    def _noted(self, question: Question, reply: Reply) -> Asked:
        base, wording = self._library.view("everyone").base, self._library.wording("everyone")
        entries = tuple(said.id for said in reply.answers if said.id in base.entries)
        lines = [
            f"{entry.answer} {wording.dated(entry)} {wording.voice(entry)}"
            for entry in (base.entries[name] for name in entries)
        ]
        return Asked(question.message, self._now(), redact(question.text), "\n".join(lines), entries)

    def _short(self, reply: Reply) -> Reply:
        """The answer without what folds away and without buttons; what is doubtful is asked in private."""
        if reply.status == "suggested":
            return replace(line(self._words.unsure), payload=_KIND)
        if reply.status in _ANSWERED:
            blocks = tuple(block for block in reply.blocks if not block.folded)
            return replace(reply, blocks=blocks, choices=(), share_query="", copy_text="")
        return replace(reply, blocks=reply.blocks[:1], choices=())

    async def _meeting(self, asker: Asker) -> Meeting | None:
        if asker.private or not asker.chat:
            return None
        record = await self._records.get(_KIND, str(asker.chat))
        return _read(record) if record else None

    async def _keep(self, meeting: Meeting) -> None:
        # two days beyond its end: it is deleted by its list, and this is for a chat that is gone
        expires = meeting.start + (self._settings.hours + 48) * _HOUR
        await self._records.save([Record(_KIND, str(meeting.chat), json.dumps(asdict(meeting)), expires=expires)])

    def _local(self, moment: float) -> datetime:
        return datetime.fromtimestamp(moment, self._zone)

    def _time(self, moment: float) -> str:
        return f"{self._local(moment):%H:%M}"


def _given(meeting: Meeting, message: int, reply: Reply, now: float) -> Asked | None:
    """When the same answer was given to another message a short while ago."""
    names = tuple(said.id for said in reply.answers)
    recent = [
        asked
        for asked in meeting.asked
        if names and asked.entries == names and asked.message != message and now - asked.at < _AGAIN
    ]
    return recent[-1] if recent else None


def _with(meeting: Meeting, asked: Asked) -> Meeting:
    """The meeting with a question, in the place of the same message's earlier words."""
    if all(each.message != asked.message for each in meeting.asked):
        return replace(meeting, asked=(*meeting.asked, asked))
    places = (replace(asked, at=each.at) if each.message == asked.message else each for each in meeting.asked)
    return replace(meeting, asked=tuple(places))


def _read(record: Record) -> Meeting:
    values = json.loads(record.value)
    asked = tuple(Asked(**each | {"entries": tuple(each["entries"])}) for each in values["asked"])
    return Meeting(**values | {"asked": asked})
