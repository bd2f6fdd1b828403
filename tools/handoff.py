"""Ask a person: with consent, to the staff chat and back, told truthfully; survives a restart at every step."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from typing import Any, ClassVar, Final, Protocol

from dialogue import (
    Asker,
    Block,
    Choice,
    Command,
    Library,
    Post,
    Question,
    Receipt,
    Reply,
    Span,
    Talks,
    Tool,
    line,
)
from storage import Storage
from tools.handoff_letters import TOOL, HandoffLetters
from tools.handoff_words import HandoffWords
from tools.opening import Opening
from tools.tickets import Draft, Ticket, TicketBook

_HOUR: Final = 3600.0
_OFFERED: Final = ("unanswered", "not_covered", "suggested")
_CURATES: Final = ("curator", "owner")
_REMEMBERED: Final = 1000
_REMEMBER_SECONDS: Final = 600.0
_SILENT: Final = Reply("page", (), silent=True)


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


class Handoff(Tool):
    """Takes questions to the staff chat and answers back."""

    name = TOOL

    def __init__(
        self,
        settings: HandoffSettings,
        library: Library,
        storage: Storage,
        post: Post,
        now: Callable[[], float],
        zone: tzinfo,
        owner: int = 0,
        teaches: Teaches | None = None,
    ) -> None:
        self._settings = settings
        self._words = settings.words
        self._inbox = storage.inbox
        self._book = TicketBook(storage.records, settings.keep_days)
        self._post = post
        self._now = now
        self._zone = zone
        self._owner = owner
        self._teaches = teaches
        contact = library.base.about.contact
        hours = str(settings.opening)
        self._letters = HandoffLetters(self._words, settings.chat, hours, contact, teaches is not None)
        self._staff_chats = {settings.chat}
        self._asked: OrderedDict[str, tuple[str, float]] = OrderedDict()

    @property
    def commands(self) -> Sequence[Command]:
        """/person and /close."""
        return (
            Command("person", "Ask a person", self._person),
            Command("close", "Close a ticket", self._close_command, private=False),
        )

    def minds(self, chat: int, thread: int) -> bool:
        """In the staff chat, what is said in a ticket's topic counts."""
        return chat in self._staff_chats

    def keeps(self) -> Sequence[str]:
        """See Tool."""
        return (self._words.keeps.format(days=self._settings.keep_days),)

    async def data_of(self, user: int) -> Sequence[str]:
        """See Tool."""
        numbers = [str(ticket.number) for ticket in await self._book.of(user)]
        return (self._words.data.format(numbers=", ".join(numbers)),) if numbers else ()

    async def forget(self, user: int) -> None:
        """Tell the staff which tickets are withdrawn."""
        self._asked.pop(str(user), None)
        for ticket in await self._book.of(user):
            if ticket.staff:
                await self._post.send(self._letters.withdrawn(ticket))

    async def cancel(self, asker: Asker) -> bool:
        """See Tool."""
        draft = await self._book.draft(asker.conversation, self._now())
        await self._book.drop_draft(asker.conversation)
        return draft is not None

    async def finish(self, question: Question, reply: Reply) -> Reply:
        """Offer a person where no answer was given."""
        asker = question.asker
        text = question.text or reply.share_query
        if reply.status not in _OFFERED or not asker.private or not asker.user or not text:
            return reply
        self._asked[asker.conversation] = text, self._now()
        self._asked.move_to_end(asker.conversation)
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        button = Choice(self._words.ask_button, f"{TOOL}:ask")
        return replace(reply, choices=(button, *reply.choices))

    async def hear(self, question: Question) -> Reply | None:
        """Take a reply of the staff, or what an asker was asked for."""
        asker = question.asker
        if asker.chat in self._staff_chats:
            return await self._hear_staff(question)
        if not asker.private or not asker.user:
            return None
        if question.edited:
            return await self._hear_edit(question)
        draft = await self._book.draft(asker.conversation, self._now())
        if draft is not None and not draft.text:
            return await self._fill(draft, question)
        ticket = await self._pointed_at(asker.user, question.replies_to)
        return await self._add(ticket, question) if ticket else None

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Do what a button stands for, if it is the presser's to do."""
        verb, _, value = action.partition(":")
        if asker.chat in self._staff_chats:
            ticket = await self._book.get(_number(value))
            return await self._press_staff(verb, ticket, asker) if ticket else None
        if not asker.private or not asker.user:
            return None
        if verb in ("write", "close"):
            ticket = await self._book.get(_number(value))
            if ticket is None or ticket.user != asker.user or ticket.state != "open":
                return None
            return await (self._write(ticket, asker) if verb == "write" else self._close(ticket, by_staff=False))
        draft = await self._book.draft(asker.conversation, self._now())
        if verb == "ask":
            return await self._begin(self._remembered(asker), asker)
        if draft is None:
            return None
        if verb == "change":
            return await self._begin("", asker)
        if verb == "cancel":
            await self._book.drop_draft(asker.conversation)
            return line(self._words.not_sent)
        return await self._send(draft, asker, value == "name") if verb == "send" and draft.text else None

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
        self._staff_chats = {self._settings.chat, await self._moved()}
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

    async def _person(self, talks: Talks, question: Question) -> Reply:
        if not question.asker.private or not question.asker.user:
            return line(self._words.only_private)
        return await self._begin(question.text.strip(), question.asker)

    async def _begin(self, text: str, asker: Asker) -> Reply:
        """Show what would be sent, or ask for it."""
        draft = Draft(asker.conversation, asker.user, text)
        await self._book.keep_draft(draft, self._now())
        cancel = Choice(self._words.cancel_button, f"{TOOL}:cancel")
        if not text:
            return replace(line(self._words.which), choices=(cancel,))
        words = self._words
        lines = [words.exactly, f"'{text}'"]
        if asker.name:
            lines.append(words.name.format(name=asker.name))
        lines.append(words.hours.format(hours=self._settings.opening))
        blocks = (Block((Span(words.preview, "bold"),)), *(Block((Span(each),)) for each in lines))
        named = (Choice(words.named_button, f"{TOOL}:send:name"),) if asker.name else ()
        send, change = Choice(words.send_button, f"{TOOL}:send:plain"), Choice(words.change_button, f"{TOOL}:change")
        return Reply("page", blocks, (send, *named, change, cancel))

    async def _fill(self, draft: Draft, question: Question) -> Reply:
        if not draft.ticket:
            return await self._begin(question.text.strip(), question.asker)
        await self._book.drop_draft(draft.conversation)
        ticket = await self._book.get(draft.ticket)
        return await self._add(ticket, question) if ticket else line(self._words.no_ticket)

    async def _send(self, draft: Draft, asker: Asker, named: bool) -> Reply:
        ticket = await self._book.open(draft, asker.chat, asker.name if named else "", self._now())
        await self._post.send(self._letters.question(ticket))
        await self._book.drop_draft(draft.conversation)
        return line(self._words.sending)

    async def _add(self, ticket: Ticket, question: Question) -> Reply:
        if ticket.state != "open":
            return line(self._words.closed.format(number=ticket.number))
        await self._post.send(self._letters.more(ticket, question.message, question.text))
        return line(self._words.sending)

    async def _hear_edit(self, question: Question) -> Reply | None:
        for ticket in await self._book.of(question.asker.user):
            if str(question.message) in ticket.asker and ticket.state == "open":
                await self._post.send(self._letters.more(ticket, question.message, question.text))
                return _SILENT
        return None

    async def _hear_staff(self, question: Question) -> Reply | None:
        pointed = question.message if question.edited else question.replies_to
        ticket = await self._book.at_staff(pointed, question.asker.thread)
        if ticket is None:
            return None
        if ticket.state == "closed":
            return line(self._words.closed_staff.format(number=ticket.number))
        await self._post.send(self._letters.answer(ticket, question.message, question.text))
        await self._book.keep(replace(ticket, answer=question.text), self._now())
        return _SILENT

    async def _press_staff(self, verb: str, ticket: Ticket, asker: Asker) -> Reply | None:
        if verb == "close" and ticket.state == "open":
            return await self._close(ticket, by_staff=True)
        if verb == "teach" and ticket.answer and self._teaches and asker.role in _CURATES:
            return await self._teaches.suggest(ticket.text, ticket.answer, asker)
        return None

    async def _write(self, ticket: Ticket, asker: Asker) -> Reply:
        await self._book.keep_draft(Draft(asker.conversation, asker.user, ticket=ticket.number), self._now())
        cancel = Choice(self._words.cancel_button, f"{TOOL}:cancel")
        return replace(line(self._words.write.format(number=ticket.number)), choices=(cancel,))

    async def _close(self, ticket: Ticket, *, by_staff: bool) -> Reply:
        closed = replace(ticket, state="closed")
        await self._post.send(self._letters.closed_staff(closed))
        if by_staff:
            await self._post.send(self._letters.closed(closed))
        await self._book.keep(closed, self._now())
        return _SILENT if by_staff else line(self._words.closed.format(number=ticket.number))

    async def _close_command(self, talks: Talks, question: Question) -> Reply:
        asker = question.asker
        if asker.chat in self._staff_chats:
            ticket = await self._book.at_staff(question.replies_to, asker.thread)
        else:
            ticket = next((each for each in reversed(await self._book.of(asker.user)) if each.state == "open"), None)
        if ticket is None or ticket.state != "open":
            return line(self._words.no_ticket)
        return await self._close(ticket, by_staff=asker.chat in self._staff_chats)

    async def _pointed_at(self, user: int, message: int) -> Ticket | None:
        if not message:
            return None
        return next((ticket for ticket in await self._book.of(user) if str(message) in ticket.asker), None)

    def _remembered(self, asker: Asker) -> str:
        text, at = self._asked.get(asker.conversation, ("", 0.0))
        return text if self._now() - at <= _REMEMBER_SECONDS else ""

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


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
