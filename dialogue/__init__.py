"""What is said: a question or a pressed button in, a reply out. No Telegram."""

from dialogue.commands import COMMANDS, Command
from dialogue.context import Contexts
from dialogue.dates import say_date, say_moment
from dialogue.dialogue import Dialogue
from dialogue.legible import legible
from dialogue.letter import Letter, Post, Receipt, as_json, read_letter
from dialogue.library import Library
from dialogue.pages import Profile, Retention
from dialogue.phrases import Phrases
from dialogue.policy import Access, Policy, Right
from dialogue.redact import redact
from dialogue.tool import Tool
from dialogue.turn import Asker, Attachment, Audience, Block, Choice, Question, Reply, Role, Said, Span, Status, plain
from dialogue.view import View
from dialogue.wording import Wording

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
    "Letter",
    "Library",
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
    "Span",
    "Status",
    "Tool",
    "View",
    "Wording",
    "as_json",
    "legible",
    "plain",
    "read_letter",
    "redact",
    "say_date",
    "say_moment",
]
