"""Tickets: a question on its way to a person and back, as it is kept; says nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Final, Literal

from storage import Name, Record, RecordStore

_TICKET: Final = "ticket"
_DRAFT: Final = "ticket-draft"
_COUNT: Final[Name] = ("ticket-count", "last")
_DAY: Final = 86_400.0
_DRAFT_SECONDS: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What an asker is about to send: a question, or a line to an open ticket."""

    conversation: str
    user: int
    text: str = ""
    """Empty: the next message is it."""
    ticket: int = 0
    """The ticket it goes to; 0: it becomes a new one."""
    number: int = 0
    """The number it was given when it was sent, so that sending twice makes one ticket."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One question to a person."""

    number: int
    user: int
    chat: int
    """The asker's private chat."""
    text: str
    name: str = ""
    """The asker's name, where they agreed to give it."""
    state: Literal["sending", "open", "closed"] = "sending"
    opened: float = 0.0
    """When the staff chat had it."""
    thread: int = 0
    """Its forum topic in the staff chat."""
    staff: Mapping[str, int] = field(default_factory=dict)
    """Messages in the staff chat: their number -> that of the asker's message they stand for, or 0."""
    asker: Mapping[str, int] = field(default_factory=dict)
    """The same on the asker's side: the number of a message there -> that of the staff's message, or 0."""
    answer: str = ""
    """The last answer; empty: there is none yet."""
    reminded: bool = False
    gave_up: bool = False


class TicketBook:
    """Every ticket and draft, in the records."""

    def __init__(self, records: RecordStore, keep_days: int) -> None:
        self._records = records
        self._keep = keep_days * _DAY

    async def draft(self, conversation: str, now: float) -> Draft | None:
        """What an asker is about to send, unless it was left for too long."""
        record = await self._records.get(_DRAFT, conversation)
        return Draft(**json.loads(record.value)) if record and record.expires > now else None

    async def keep_draft(self, draft: Draft, now: float) -> None:
        """Keep a draft for an hour."""
        await self._records.save([_draft_record(draft, now)])

    async def drop_draft(self, conversation: str) -> None:
        """Let a draft go."""
        await self._records.save(drop=[(_DRAFT, conversation)])

    async def open(self, draft: Draft, chat: int, name: str, now: float) -> Ticket:
        """Make a ticket of a draft; the same draft gives the same ticket again."""
        if draft.number and (known := await self.get(draft.number)):
            return known
        last = await self._records.get(*_COUNT)
        number = (int(last.value) if last else 0) + 1
        ticket = Ticket(number, draft.user, chat, draft.text, name)
        numbered = _draft_record(replace(draft, number=number), now)
        await self._records.save([Record(*_COUNT, str(number)), numbered, self._record(ticket, now)])
        return ticket

    async def get(self, number: int) -> Ticket | None:
        """A ticket by its number."""
        record = await self._records.get(_TICKET, _key(number))
        return _read(record) if record else None

    async def keep(self, ticket: Ticket, now: float) -> None:
        """Keep what became of a ticket; one that nothing happens to is deleted after the set days."""
        await self._records.save([self._record(ticket, now)])

    async def all(self) -> Sequence[Ticket]:
        """Every ticket, the oldest first."""
        return [_read(record) for record in await self._records.all(_TICKET)]

    async def of(self, user: int) -> Sequence[Ticket]:
        """A person's tickets."""
        return [ticket for ticket in await self.all() if ticket.user == user]

    async def at_staff(self, message: int, thread: int) -> Ticket | None:
        """The ticket that a message in the staff chat points at, or in whose topic it is."""
        tickets = await self.all()
        pointed = (ticket for ticket in tickets if str(message) in ticket.staff)
        in_topic = (ticket for ticket in tickets if thread and thread == ticket.thread)
        return next(pointed, None) or next(in_topic, None)

    def _record(self, ticket: Ticket, now: float) -> Record:
        value = json.dumps(asdict(ticket), ensure_ascii=False)
        return Record(_TICKET, _key(ticket.number), value, ticket.user, now + self._keep)


def _draft_record(draft: Draft, now: float) -> Record:
    value = json.dumps(asdict(draft), ensure_ascii=False)
    return Record(_DRAFT, draft.conversation, value, draft.user, now + _DRAFT_SECONDS)


def _key(number: int) -> str:
    return f"{number:08}"


def _read(record: Record) -> Ticket:
    return Ticket(**json.loads(record.value))
