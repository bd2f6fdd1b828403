"""What the bot says of proposals; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    approve_button: str = "Approve"
    change_button: str = "Change"
    drop_button: str = "Drop"
    again_button: str = "Try again"

    checked: str = "I try this once more before I propose it. What came of it follows here, within some minutes."
    proposed: str = "Proposal {number} waits for another curator. Nothing is live yet."
    """{number}."""
    title: str = "Proposal {number}, by {name}"
    """{number}, {name}: to the curators."""
    edited: str = "Proposal {number} was edited by {name} and needs approval anew"
    """{number}, {name}."""
    hint: str = "Approve, for others than {name}. It stays open until {until}."
    """{name}, {until}."""
    follows: str = "Proposal {number} is tried once more. Whether it is live follows here, within some minutes."
    """{number}."""
    live: str = "Live at {time}. Version {number}. Undo with /undo {number}."
    """{time}, {number}: of the change."""
    about: str = "Proposal {number}, by {name}: {what}"
    """{number}, {name}, {what}: under 'live', to those concerned."""
    trouble: str = "Nothing was changed. {fault}"
    """{fault}: why it could not be published."""
    waiting: str = "Proposal {number} waits for another curator's approval. One that is too old no longer counts."
    """{number}."""
    author_left: str = "Proposal {number}: its author may no longer change answers. Drop it, or make it your own."
    """{number}."""
    already: str = "Proposal {number} is live already."
    """{number}."""
    dropped: str = "Proposal {number} was dropped by {name}. Nothing was changed."
    """{number}, {name}."""
    expired: str = (
        "Proposal {number} is closed: nobody approved it in time. Nothing was changed. You can make it again."
    )
    """{number}."""
    no_draft: str = "Proposal {number} cannot be changed any more. Make a new one."
    """{number}."""
    keeps: str = "Curators: a proposal and its approvals, with your number, until it is closed or for {days} days."
    """{days}."""
    data: str = "Proposals and approvals of yours that are open: {count}."
    """{count}."""

    NAME: ClassVar[str] = "curation.words.approvals"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "hint": frozenset({"name", "until"}),
        "live": frozenset({"time", "number"}),
        "about": frozenset({"number", "name", "what"}),
        "trouble": frozenset({"fault"}),
        "keeps": frozenset({"days"}),
        "data": frozenset({"count"}),
        **dict.fromkeys(("title", "edited", "dropped"), frozenset({"number", "name"})),
        **dict.fromkeys(
            ("proposed", "follows", "waiting", "author_left", "already", "expired", "no_draft"), frozenset({"number"})
        ),
    }
