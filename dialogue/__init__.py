"""What is said: a question or a pressed button in, a reply out. No Telegram."""

from dialogue.commands import COMMANDS, Command
from dialogue.context import Contexts
from dialogue.dialogue import Dialogue
from dialogue.pages import Profile, Retention
from dialogue.phrases import Phrases
from dialogue.policy import Access, Policy
from dialogue.turn import Asker, Audience, Block, Choice, Question, Reply, Role, Said, Span, Status, plain
from dialogue.view import View, views_of

__all__ = [
    "COMMANDS",
    "Access",
    "Asker",
    "Audience",
    "Block",
    "Choice",
    "Command",
    "Contexts",
    "Dialogue",
    "Phrases",
    "Policy",
    "Profile",
    "Question",
    "Reply",
    "Retention",
    "Role",
    "Said",
    "Span",
    "Status",
    "View",
    "plain",
    "views_of",
]
