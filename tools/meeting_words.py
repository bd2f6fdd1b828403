"""What the bot says of a meeting; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    usage: str = (
        "Write /meeting start to begin and /meeting end to finish. While a meeting runs I give short answers, "
        "and at the end one list of questions and answers for the minutes."
    )
    only_groups: str = "A meeting is held in a group. Please send me that there."
    started: str = (
        "The meeting has begun. I give short answers with their source. I keep the questions and answers, "
        "not who asked, until /meeting end or for {hours} hours at most."
    )
    """{hours}."""
    running: str = "A meeting has been running here since {time}. Write /meeting end to finish it."
    """{time}."""
    none: str = "No meeting is running here. Write /meeting start to begin."
    not_yours: str = "Only the person who started the meeting, or a curator, can end it."
    ended: str = "The meeting is over. The list for the minutes follows; then I delete the questions."
    given: str = "I answered that at {time}."
    """{time}."""
    unsure: str = "I am not sure what that asks. Please put it in other words, or ask me in private."
    title: str = "Questions and answers, {date}, {start} to {end}"
    """{date}, {start}, {end}."""
    nothing: str = "No question was asked."
    not_answered: str = "Not answered."
    closing: str = "The answers are from {source}. Later changes are not included. I have deleted the questions."
    """{source}."""
    keeps: str = (
        "While a meeting runs in a group: its questions, with phone numbers, emails and similar removed, "
        "and the answers, without names, until the meeting ends or for {hours} hours at most."
    )
    """{hours}."""

    NAME: ClassVar[str] = "meeting.words"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "started": frozenset({"hours"}),
        "running": frozenset({"time"}),
        "given": frozenset({"time"}),
        "title": frozenset({"date", "start", "end"}),
        "closing": frozenset({"source"}),
        "keeps": frozenset({"hours"}),
    }
