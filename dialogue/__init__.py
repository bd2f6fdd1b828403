"""What is said: a question or a pressed button in, a reply out. No Telegram."""

from dialogue.commands import COMMANDS, Command
from dialogue.context import Contexts
from dialogue.dialogue import Dialogue
from dialogue.pages import Profile
from dialogue.phrases import Phrases
from dialogue.turn import Asker, Audience, Block, Choice, Question, Reply, Said, Span, Status, plain

__all__ = [
    "COMMANDS",
    "Asker",
    "Audience",
    "Block",
    "Choice",
    "Command",
    "Contexts",
    "Dialogue",
    "Phrases",
    "Profile",
    "Question",
    "Reply",
    "Said",
    "Span",
    "Status",
    "plain",
]
