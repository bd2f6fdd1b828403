"""What is said: a question or a pressed button in, a reply out. No Telegram."""

from dialogue.commands import COMMANDS, Command, Talks
from dialogue.context import Contexts
from dialogue.desk import line
from dialogue.dialogue import Dialogue
from dialogue.election import Elections, Period
from dialogue.legible import legible
from dialogue.letter import Letter, Post, Receipt, as_json, read_letter
from dialogue.library import Library
from dialogue.pages import Profile, Retention
from dialogue.phrases import Phrases
from dialogue.policy import Access, Policy, Right
from dialogue.redact import redact
from dialogue.sentences import Sentences
from dialogue.tool import Tool
from dialogue.turn import Asker, Attachment, Audience, Block, Choice, Question, Reply, Role, Said, Span, Status, plain
from dialogue.view import View, views_of
from dialogue.wording import Wording
from knowledge import say_date, say_moment

__all__ = [
    "COMMANDS",
    "Access",
    "Asker",
    "Attachment",
    "Audience",
    "Block",
    "Choice",
    "Command",
    "Contexts",
    "Dialogue",
    "Elections",
    "Letter",
    "Library",
    "Period",
    "Phrases",
    "Policy",
    "Post",
    "Profile",
    "Question",
    "Receipt",
    "Reply",
    "Retention",
    "Right",
    "Role",
    "Said",
    "Sentences",
    "Span",
    "Status",
    "Talks",
    "Tool",
    "View",
    "Wording",
    "as_json",
    "legible",
    "line",
    "plain",
    "read_letter",
    "redact",
    "say_date",
    "say_moment",
    "views_of",
]
