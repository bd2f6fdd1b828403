"""What the bot says of the queue of unanswered questions; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    words_button: str = "Add words to an answer"
    new_button: str = "New answer"
    unknown_button: str = "The source does not say"
    edit_button: str = "Edit the answer"
    ignore_button: str = "Ignore"
    undo_button: str = "Undo ignore"
    next_button: str = "Next"
    back_button: str = "Back"

    place: str = "{number} of {count}"
    """{number}, {count}: of the row."""
    asked: str = "Asked {times} times without a sure answer: {text}"
    """{times}, {text}."""
    asked_once: str = "Asked once without a sure answer: {text}"
    """{text}."""
    words: str = "Words they used: {texts}"
    """{texts}."""
    nearest: str = "Nearest answer today: {label} (not close enough)."
    """{label}."""
    no_nearest: str = "No answer is near."
    kept: str = "Names and ids are not kept. The words are kept until {until}."
    """{until}."""
    unhelpful: str = "Marked not helpful {times} times: {label}"
    """{times}, {label}."""
    helpful: str = "Marked helpful {times} times. It now reads:"
    """{times}."""
    empty: str = "Nothing waits: every question had an answer, and no answer was marked not helpful."
    ignored: str = "Ignored: {text} It stays out of the queue. /queue ignored lists what was ignored."
    """{text}."""
    back_in: str = "It is in the queue again."
    ignored_list: str = "Ignored questions. Press one to put it back into the queue."
    none_ignored: str = "Nothing is ignored."
    gone: str = "That is no longer in the queue."

    NAME: ClassVar[str] = "curation.words.queue"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "place": frozenset({"number", "count"}),
        "asked": frozenset({"times", "text"}),
        "asked_once": frozenset({"text"}),
        "words": frozenset({"texts"}),
        "nearest": frozenset({"label"}),
        "kept": frozenset({"until"}),
        "unhelpful": frozenset({"times", "label"}),
        "helpful": frozenset({"times"}),
        "ignored": frozenset({"text"}),
    }
