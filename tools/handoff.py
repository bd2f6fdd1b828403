"""Ask a person: with consent, to the staff chat and back, told truthfully; survives a restart at every step."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Final

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
from tools.handoff_desk import SILENT, HandoffSettings, StaffDesk, Teaches
from tools.handoff_letters import TOOL, HandoffLetters
from tools.tickets import Draft, Ticket, TicketBook

_OFFERED: Final = ("unanswered", "not_covered", "suggested")
_REMEMBERED: Final = 1000
_REMEMBER_SECONDS: Final = 600.0


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
        self._book = TicketBook(storage.records, settings.keep_days)
        self._post = post
        self._now = now
        contact = library.base.about.contact
        hours = str(settings.opening)
        self._letters = HandoffLetters(self._words, settings.chat, hours, contact, teaches is not None)
        self._desk = StaffDesk(settings, self._letters, self._book, storage, post, now, zone, owner, teaches)
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
        return self._desk.is_here(chat)

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
        if self._desk.is_here(asker.chat):
            return await self._desk.hear(question)
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
        if self._desk.is_here(asker.chat):
            ticket = await self._book.get(_number(value))
            return await self._desk.press(verb, ticket, asker) if ticket else None
        if not asker.private or not asker.user:
            return None
        if verb in ("write", "close"):
            ticket = await self._book.get(_number(value))
            if ticket is None or ticket.user != asker.user or ticket.state != "open":
                return None
            return await (self._write(ticket, asker) if verb == "write" else self._desk.close(ticket, by_staff=False))
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
        """See Tool."""
        await self._desk.received(receipt)

    async def tick(self, now: float) -> None:
        """See Tool."""
        await self._desk.tick(now)

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
                return SILENT
        return None

    async def _write(self, ticket: Ticket, asker: Asker) -> Reply:
        await self._book.keep_draft(Draft(asker.conversation, asker.user, ticket=ticket.number), self._now())
        cancel = Choice(self._words.cancel_button, f"{TOOL}:cancel")
        return replace(line(self._words.write.format(number=ticket.number)), choices=(cancel,))

    async def _close_command(self, talks: Talks, question: Question) -> Reply:
        asker = question.asker
        if self._desk.is_here(asker.chat):
            ticket = await self._book.at_staff(question.replies_to, asker.thread)
        else:
            ticket = next((each for each in reversed(await self._book.of(asker.user)) if each.state == "open"), None)
        if ticket is None or ticket.state != "open":
            return line(self._words.no_ticket)
        return await self._desk.close(ticket, by_staff=self._desk.is_here(asker.chat))

    async def _pointed_at(self, user: int, message: int) -> Ticket | None:
        if not message:
            return None
        return next((ticket for ticket in await self._book.of(user) if str(message) in ticket.asker), None)

    def _remembered(self, asker: Asker) -> str:
        text, at = self._asked.get(asker.conversation, ("", 0.0))
        return text if self._now() - at <= _REMEMBER_SECONDS else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
