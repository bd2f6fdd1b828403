"""The values that cross between the dialogue and an edge: what was asked, by whom, and what is said."""

from dataclasses import dataclass, field
from typing import Literal

from knowledge import Context

Status = Literal[
    "answered",
    "corrected",
    "not_covered",
    "suggested",
    "unanswered",
    "signposted",
    "smalltalk",
    "page",
]
"""What a reply amounts to; page: a command's or a button's page, no answer to a question."""

Audience = Literal["everyone", "staff"]

Role = Literal["owner", "curator", "staff", "councillor", "public"]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is talking, as far as the dialogue needs to know."""

    conversation: str = field(repr=False)
    """Names this asker in this chat; the key of follow-ups. It never shows in a log."""
    audience: Audience = "everyone"
    private: bool = True
    """Whether nobody else reads along."""
    user: int = field(default=0, repr=False)
    """The person's number on Telegram; 0: there is none, or it is hidden behind a group or channel."""
    chat: int = field(default=0, repr=False)
    """The chat's number on Telegram; 0: there is none, as in the terminal."""
    thread: int = 0
    """The forum topic it is said in, where there is one."""
    name: str = field(default="", repr=False, compare=False)
    """What they call themselves on Telegram; told on only with their consent."""
    sent: float = field(default=0.0, repr=False, compare=False)
    """When the message was sent, in seconds since 1970, where the edge knows; 0: just now."""
    role: Role = "public"
    """Found by the dialogue; what an edge says here does not count."""


@dataclass(frozen=True, slots=True)
class Question:
    """One message that asks something."""

    text: str = field(repr=False)
    asker: Asker
    message: int = 0
    """Its number in its chat; 0: it has none."""
    replies_to: int = 0
    """The number of the message that it is a reply to."""
    quoted: str = field(default="", repr=False)
    """The text of that message."""
    edited: bool = False
    """Whether it was sent before, in other words."""
    addressed: bool = True
    """Whether it is meant for the bot; else it was overheard where a tool minds what is said."""
    context: Context | None = field(default=None, repr=False)
    """What it was read as following on; found by the dialogue."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; a link says where it goes."""

    text: str
    style: Literal["plain", "bold", "link"] = "plain"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; folded: shown on request, where the edge can fold."""

    spans: tuple[Span, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and the action it stands for, such as 'entry:golden-hello'."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a file that comes with a reply."""

    name: str
    """Its file name, such as 'briefing.pdf'."""
    content: bytes = field(repr=False)
    picture: bool = False
    """Whether it is shown rather than offered for download."""


@dataclass(frozen=True, slots=True)
class Said:
    """An entry that a reply uses or offers, for programs and lists."""

    id: str
    title: str
    text: str
    """The whole answer in plain text, as a person reads it."""
    score: float
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said: blocks to show, choices to press, and what it rests on."""

    status: Status
    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()
    answers: tuple[Said, ...] = ()
    suggestions: tuple[Said, ...] = ()
    title: str = ""
    """One line for a result list."""
    summary: str = ""
    """The line below it."""
    copy_text: str = ""
    """Wording that may be sent on, for a copy button; 256 characters at most."""
    copies: tuple[Choice, ...] = ()
    """More wordings that may be sent on, each with its label; the action is the wording, 256 characters at most."""
    share_query: str = ""
    """What to type inline to find this answer again, for a share button."""
    replaces: bool = False
    """Whether it takes the place of the message whose button was pressed."""
    notice: str = ""
    """A short line shown over the button that was pressed; 200 characters at most."""
    payload: str = ""
    """What a link to the private chat is to carry; the edge, which knows the bot's name, writes the link."""
    silent: bool = False
    """Whether nothing is to be said: the asker was told to wait, and has not."""
    attachments: tuple[Attachment, ...] = ()
    """Sent after the text; all of their content is also in words."""
    forgets: bool = False
    """Whether the edge, too, is to forget what it remembers of this chat."""


def plain(blocks: tuple[Block, ...]) -> str:
    """Write blocks as plain text, a blank line between them, each link followed by its address."""
    return "\n\n".join("".join(_plain_span(span) for span in block.spans) for block in blocks)


def _plain_span(span: Span) -> str:
    return f"{span.text} ({span.url})" if span.style == "link" else span.text
