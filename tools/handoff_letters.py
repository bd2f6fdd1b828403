"""The letters of a ticket, to the staff chat and to the asker; words them, sends nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue import Block, Choice, Letter, Span
from tools.handoff_words import HandoffWords
from tools.tickets import Ticket

TOOL = "ticket"


@dataclass(frozen=True, slots=True)
class HandoffLetters:
    """Each method is one letter. Its key names what it is about, so that the same thing is not sent twice."""

    words: HandoffWords
    staff_chat: int
    hours: str
    """When the staff answer, in words."""
    contact: str
    """Whom else one could ask."""
    teaches: bool
    """Whether an answer can be made one of the knowledge base's own."""

    def question(self, ticket: Ticket) -> Letter:
        """To the staff: a new ticket, in a topic of its own where there are topics."""
        title = self.words.ticket.format(number=ticket.number, who=ticket.name or self.words.nobody)
        blocks = (*_titled(title, ticket.text), _line(self.words.staff_hint))
        choices = (self._close(ticket),)
        return self._to_staff(ticket, "question", blocks, choices, topic=title)

    def more(self, ticket: Ticket, message: int, text: str) -> Letter:
        """To the staff: what the asker adds, or has changed."""
        title = self.words.more.format(number=ticket.number)
        about = f"more {message} {_print(text)}"
        return self._to_staff(ticket, about, _titled(title, text), changes=ticket.asker.get(str(message), 0))

    def waiting(self, ticket: Ticket) -> Letter:
        """To the staff: nobody has answered yet."""
        return self._to_staff(ticket, "waiting", (_line(self.words.waiting.format(number=ticket.number)),))

    def unreachable(self, ticket: Ticket, message: str) -> Letter:
        """To the staff: the asker cannot be reached."""
        text = self.words.unreachable.format(number=ticket.number)
        return self._to_staff(ticket, f"unreachable {message}", (_line(text),))

    def withdrawn(self, ticket: Ticket) -> Letter:
        """To the staff: the asker has had everything deleted. It is tied to nobody any more."""
        return self._to_staff(ticket, "withdrawn", (_line(self.words.withdrawn.format(number=ticket.number)),), user=0)

    def closed_staff(self, ticket: Ticket) -> Letter:
        """To the staff: the ticket is closed; its answer can be kept for others."""
        choices = (Choice(self.words.teach_button, f"{TOOL}:teach:{ticket.number}"),)
        text = self.words.closed_staff.format(number=ticket.number)
        return self._to_staff(ticket, "closed", (_line(text),), choices if ticket.answer and self.teaches else ())

    def sent(self, ticket: Ticket) -> Letter:
        """To the asker: the staff have it."""
        text = self.words.sent.format(number=ticket.number, hours=self.hours)
        blocks = (Block((Span(text, "bold"),)), _line(self.words.reply_hint))
        return self._to_asker(ticket, "sent", blocks, (self._write(ticket), self._close(ticket)))

    def failed(self, ticket: Ticket) -> Letter:
        """To the asker: the staff do not have it."""
        return self._to_asker(ticket, "failed", (_line(self.words.failed.format(contact=self.contact)),))

    def answer(self, ticket: Ticket, message: int, text: str) -> Letter:
        """To the asker: an answer, or what it was changed to."""
        blocks = _titled(self.words.answer.format(number=ticket.number), text)
        choices = (self._write(ticket), self._close(ticket))
        changes = ticket.staff.get(str(message), 0)
        return self._to_asker(ticket, f"answer {message} {_print(text)}", blocks, choices, changes)

    def gave_up(self, ticket: Ticket) -> Letter:
        """To the asker: nobody has answered."""
        text = self.words.unanswered.format(number=ticket.number, contact=self.contact)
        return self._to_asker(ticket, "gave-up", (_line(text),), (self._close(ticket),))

    def closed(self, ticket: Ticket) -> Letter:
        """To the asker: the staff have closed it."""
        return self._to_asker(ticket, "closed-asker", (_line(self.words.closed.format(number=ticket.number)),))

    def to_owner(self, owner: int, ticket: Ticket, fault: str) -> Letter:
        """To the owner: the staff chat takes nothing."""
        text = self.words.staff_chat_gone.format(fault=fault)
        return Letter(key=f"{TOOL} {ticket.number} owner", chat=owner, blocks=(_line(text),))

    def _to_staff(
        self,
        ticket: Ticket,
        about: str,
        blocks: tuple[Block, ...],
        choices: Sequence[Choice] = (),
        *,
        topic: str = "",
        changes: int = 0,
        user: int | None = None,
    ) -> Letter:
        first = next((int(number) for number, message in ticket.staff.items() if not message), 0)
        return Letter(
            key=f"{TOOL} {ticket.number} {about}",
            chat=self.staff_chat,
            blocks=blocks,
            choices=tuple(choices),
            tool=TOOL,
            user=ticket.user if user is None else user,
            thread=ticket.thread,
            topic=topic,
            replies_to=first,
            changes=changes,
        )

    def _to_asker(
        self,
        ticket: Ticket,
        about: str,
        blocks: tuple[Block, ...],
        choices: Sequence[Choice] = (),
        changes: int = 0,
    ) -> Letter:
        return Letter(
            key=f"{TOOL} {ticket.number} {about}",
            chat=ticket.chat,
            blocks=blocks,
            choices=tuple(choices),
            tool=TOOL,
            user=ticket.user,
            changes=changes,
        )

    def _close(self, ticket: Ticket) -> Choice:
        return Choice(self.words.close_button, f"{TOOL}:close:{ticket.number}")

    def _write(self, ticket: Ticket) -> Choice:
        return Choice(self.words.write_button, f"{TOOL}:write:{ticket.number}")


def _titled(title: str, text: str) -> tuple[Block, ...]:
    return Block((Span(title, "bold"),)), _line(text)


def _line(text: str) -> Block:
    return Block((Span(text),))


def _print(text: str) -> str:
    """Tells a text from what it is changed to."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
