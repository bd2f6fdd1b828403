"""The staff's side of tickets: what they are told, what they answer, and when they are reminded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any, ClassVar, Final, Protocol

from dialogue import Asker, Post, Question, Receipt, Reply, line
from storage import Storage
from tools.handoff_letters import HandoffLetters
from tools.handoff_words import HandoffWords
from tools.opening import Opening
from tools.tickets import Ticket, TicketBook

_HOUR: Final = 3600.0
_CURATES: Final = ("curator", "owner")
SILENT: Final = Reply("page", (), silent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffSettings:
    """Where questions to a person go, and when somebody is there."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    chat: int = 0
    """The staff chat; 0: there is none, and the contact is named instead."""
    opening: Opening = field(default_factory=Opening)
    remind_hours: float = 4
    """After so many hours without an answer the staff chat is reminded once, in opening hours."""
    give_up_hours: float = 24
    """After so many hours without an answer the asker is told."""
    keep_days: int = 30
    """How long a ticket is kept after the last message about it, 1 to 366."""
    words: HandoffWords = field(default_factory=HandoffWords)

    def __post_init__(self) -> None:
        """Raise ValueError for what cannot be meant."""
        if not 0 < self.remind_hours <= self.give_up_hours:
            raise ValueError("reminds after the asker was told; write remind_hours above 0, give_up_hours no less")
        if not 1 <= self.keep_days <= 366:
            raise ValueError(f"has keep_days {self.keep_days}; write 1 to 366")


class Teaches(Protocol):
    """Makes an answer of the staff one of the knowledge base's own, with the consent of the curators."""

    async def suggest(self, question: str, answer: str, asker: Asker) -> Reply:
        """Begin it for a curator; return what they are asked next."""
        ...


class StaffDesk:
    """Passes answers on, and keeps track of where each letter is."""

    def __init__(
        self,
        settings: HandoffSettings,
        letters: HandoffLetters,
        book: TicketBook,
        storage: Storage,
        post: Post,
        now: Callable[[], float],
        zone: tzinfo,
        owner: int,
        teaches: Teaches | None,
    ) -> None:
        self._settings = settings
        self._words = settings.words
        self._letters = letters
        self._book = book
        self._inbox = storage.inbox
        self._post = post
        self._now = now
        self._zone = zone
        self._owner = owner
        self._teaches = teaches
        self._chats = {settings.chat}

    def is_here(self, chat: int) -> bool:
        """Whether a chat is the staff chat, under its old number or its new one."""
        return chat in self._chats

    async def hear(self, question: Question) -> Reply | None:
        """Pass on what the staff say to a ticket; None: it is about none."""
        pointed = question.message if question.edited else question.replies_to
        ticket = await self._book.at_staff(pointed, question.asker.thread)
        if ticket is None:
            return None
        if ticket.state == "closed":
            return line(self._words.closed_staff.format(number=ticket.number))
        await self._post.send(self._letters.answer(ticket, question.message, question.text))
        await self._book.keep(replace(ticket, answer=question.text), self._now())
        return SILENT

    async def press(self, verb: str, ticket: Ticket, asker: Asker) -> Reply | None:
        """Do what a button in the staff chat stands for."""
        if verb == "close" and ticket.state == "open":
            return await self.close(ticket, by_staff=True)
        if verb == "teach" and ticket.answer and self._teaches and asker.role in _CURATES:
            return await self._teaches.suggest(ticket.text, ticket.answer, asker)
        return None

    async def close(self, ticket: Ticket, *, by_staff: bool) -> Reply:
        """Close a ticket and tell the other side."""
        closed = replace(ticket, state="closed")
        await self._post.send(self._letters.closed_staff(closed))
        if by_staff:
            await self._post.send(self._letters.closed(closed))
        await self._book.keep(closed, self._now())
        return SILENT if by_staff else line(self._words.closed.format(number=ticket.number))

    async def received(self, receipt: Receipt) -> None:
        """Note where a letter is now, and tell the other side what that means."""
        _, number, kind, *rest = receipt.letter.key.split(" ")
        ticket = await self._book.get(int(number))
        if ticket is None:
            return
        if receipt.fault:
            await self._undelivered(ticket, kind, rest, receipt)
        elif kind == "question":
            staff, opened = {**ticket.staff, str(receipt.message): 0}, ticket.opened or self._now()
            ticket = replace(ticket, state="open", staff=staff, thread=receipt.thread, opened=opened)
            await self._book.keep(ticket, self._now())
            await self._post.send(self._letters.sent(ticket))
        else:
            await self._book.keep(_linked(ticket, kind, rest, receipt), self._now())

    async def tick(self, now: float) -> None:
        """Remind the staff, and tell askers whom nobody has answered."""
        self._chats = {self._settings.chat, await self._moved()}
        for ticket in await self._book.all():
            if ticket.state == "open" and not ticket.answer:
                await self._remind(ticket, now)

    async def _remind(self, ticket: Ticket, now: float) -> None:
        hours = (now - ticket.opened) / _HOUR
        open_now = self._settings.opening.is_open(datetime.fromtimestamp(now, self._zone))
        if hours >= self._settings.give_up_hours and not ticket.gave_up:
            await self._post.send(self._letters.gave_up(ticket))
            ticket = replace(ticket, gave_up=True)
        if hours >= self._settings.remind_hours and open_now and not ticket.reminded:
            await self._post.send(self._letters.waiting(ticket))
            ticket = replace(ticket, reminded=True)
        known = await self._book.get(ticket.number)
        if known is not None and (known.gave_up, known.reminded) != (ticket.gave_up, ticket.reminded):
            await self._book.keep(replace(known, gave_up=ticket.gave_up, reminded=ticket.reminded), now)

    async def _undelivered(self, ticket: Ticket, kind: str, rest: Sequence[str], receipt: Receipt) -> None:
        if kind == "question":
            await self._post.send(self._letters.failed(ticket))
            if self._owner:
                await self._post.send(self._letters.to_owner(self._owner, ticket, receipt.fault))
            await self._book.keep(replace(ticket, state="closed"), self._now())
        elif kind == "answer":
            await self._post.send(self._letters.unreachable(ticket, rest[0]))

    async def _moved(self) -> int:
        """The staff chat's number since it became a supergroup, or the set one."""
        return (await self._inbox.moves()).get(self._settings.chat, self._settings.chat)


def _linked(ticket: Ticket, kind: str, rest: Sequence[str], receipt: Receipt) -> Ticket:
    """The ticket with a message on one side tied to the one it stands for on the other."""
    message = str(receipt.message)
    staff: Mapping[str, int] = ticket.staff
    asker: Mapping[str, int] = ticket.asker
    if kind == "answer":
        asker, staff = {**asker, message: int(rest[0])}, {**staff, rest[0]: receipt.message}
    elif kind == "more":
        asker, staff = {**asker, rest[0]: receipt.message}, {**staff, message: int(rest[0])}
    elif receipt.letter.chat == ticket.chat:
        asker = {**asker, message: 0}
    else:
        staff = {**staff, message: 0}
    return replace(ticket, asker=asker, staff=staff)
