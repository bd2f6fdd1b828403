"""What the bot says to people who want to be told of a change; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    button: str = "Tell me when this changes"
    stop_button: str = "Stop telling me"
    again_button: str = "Tell me of the next change"
    question_button: str = "Tell me when you know"

    on: str = "I tell you once, here, when this answer changes. I send nothing else. /forgetme ends it too."
    question_on: str = "I tell you once, here, when I can answer that. Until then I keep your question: '{question}'"
    """{question}: with numbers and addresses taken out."""
    off: str = "I no longer tell you of that."
    full: str = "You already follow {most} answers and questions. Stop one of them first: /mydata names them."
    """{most}."""
    changed: str = "This answer has changed: {title}"
    """{title}."""
    before: str = "Before: {answer}"
    """{answer}."""
    after: str = "Now: {answer}"
    """{answer}."""
    gone: str = "This answer is no longer given: {title}"
    """{title}."""
    known: str = "You asked: '{question}' I can answer that now."
    """{question}."""
    keeps: str = "What you asked to be told of, with your Telegram number, until you were told or for {days} days."
    """{days}."""
    data: str = "You asked to be told of: {titles}."
    """{titles}."""

    NAME: ClassVar[str] = "follow.words"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "question_on": frozenset({"question"}),
        "full": frozenset({"most"}),
        "changed": frozenset({"title"}),
        "before": frozenset({"answer"}),
        "after": frozenset({"answer"}),
        "gone": frozenset({"title"}),
        "known": frozenset({"question"}),
        "keeps": frozenset({"days"}),
        "data": frozenset({"titles"}),
    }
