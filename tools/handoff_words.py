"""What the bot says when it passes a question to a person; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    ask_button: str = "Ask a person"
    send_button: str = "Send without my name"
    named_button: str = "Send with my name"
    change_button: str = "Change the words"
    cancel_button: str = "Cancel"
    close_button: str = "Close the ticket"
    write_button: str = "Write back"
    teach_button: str = "Make this an answer"

    which: str = "What do you want to ask a person? Type it, and I show you what will be sent before it is."
    preview: str = "Shall I send this to a person?"
    exactly: str = "The staff will see exactly this, with a ticket number:"
    name: str = "If you send it with your name, they also see: {name}."
    """{name}."""
    hours: str = "They answer {hours}. Their answer comes to this chat."
    """{hours}."""
    not_sent: str = "Nothing was sent."
    sending: str = "I am passing it on. I tell you here when the staff have it."
    sent: str = "The staff have your question, as ticket {number}. They answer {hours}."
    """{number}, {hours}."""
    reply_hint: str = "Their answer comes here. To add something, press 'Write back' or reply to this message."
    failed: str = "Your question could not be passed on. Nobody has seen it. You could ask {contact}."
    """{contact}."""
    unanswered: str = "Nobody has answered ticket {number} yet. It stays open. You could also ask {contact}."
    """{number}, {contact}."""
    answer: str = "Answer to ticket {number}, from a member of staff"
    """{number}."""
    write: str = "Your next message goes to the staff, for ticket {number}."
    """{number}."""
    closed: str = "Ticket {number} is closed."
    """{number}."""
    only_text: str = "I can pass on text only. This {kind} was not passed on."
    """{kind}."""
    only_private: str = "Please send me that in a private chat."
    no_ticket: str = "There is no open ticket."

    ticket: str = "Ticket {number}, from {who}"
    """{number}, {who}: to the staff."""
    nobody: str = "somebody who gave no name"
    staff_hint: str = "Reply to this message to answer. What you write goes to the asker as it is."
    more: str = "Ticket {number}: the asker adds"
    """{number}."""
    waiting: str = "Ticket {number} waits for an answer."
    """{number}."""
    unreachable: str = "Ticket {number}: your message did not arrive. The asker cannot be reached any more."
    """{number}."""
    withdrawn: str = "Ticket {number} was withdrawn by the asker. Please delete the question here."
    """{number}."""
    closed_staff: str = "Ticket {number} is closed."
    """{number}."""
    staff_chat_gone: str = "Questions cannot be passed on: the staff chat takes no message ({fault}). See handoff.chat."
    """{fault}: to the owner."""
    keeps: str = (
        "Questions you chose to send to a person, with your name only if you agreed, until {days} days after the last "
        "message about them."
    )
    """{days}."""
    data: str = "Your questions to a person: {numbers}."
    """{numbers}."""

    NAME: ClassVar[str] = "handoff.words"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "name": frozenset({"name"}),
        "hours": frozenset({"hours"}),
        "sent": frozenset({"number", "hours"}),
        "failed": frozenset({"contact"}),
        "unanswered": frozenset({"number", "contact"}),
        "only_text": frozenset({"kind"}),
        "ticket": frozenset({"number", "who"}),
        "staff_chat_gone": frozenset({"fault"}),
        "keeps": frozenset({"days"}),
        "data": frozenset({"numbers"}),
        **dict.fromkeys(
            ("answer", "write", "closed", "more", "waiting", "unreachable", "withdrawn", "closed_staff"),
            frozenset({"number"}),
        ),
    }
