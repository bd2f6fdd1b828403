"""What the bot says of changes that were made; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    changes: str = "The last changes, the latest first"
    none: str = "Nothing was changed yet."
    usage: str = "Write what you want to know of: /history and some words of the answer, or its id."
    which: str = "Which answer do you mean?"
    none_found: str = "No answer is near '{text}'. Try other words."
    """{text}."""
    history: str = "What changed: {title}"
    """{title}."""
    unchanged: str = "This answer was not changed since it was written: {title}"
    """{title}."""
    quiet: str = "{day}: its text was changed."
    """{day}: to askers, of texts that are not for everybody."""
    undo: str = "Take this change back?"
    undo_button: str = "Take back change {number}"
    """{number}."""
    undone: str = "Change {number} was taken back by {name}. Askers get what it was before."
    """{number}, {name}."""
    already: str = "Change {number} was taken back already."
    """{number}."""
    trouble: str = "Nothing was changed. {fault}"
    """{fault}."""

    NAME: ClassVar[str] = "curation.words.journal"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "none_found": frozenset({"text"}),
        "history": frozenset({"title"}),
        "unchanged": frozenset({"title"}),
        "quiet": frozenset({"day"}),
        "undo_button": frozenset({"number"}),
        "undone": frozenset({"number", "name"}),
        "already": frozenset({"number"}),
        "trouble": frozenset({"fault"}),
    }
