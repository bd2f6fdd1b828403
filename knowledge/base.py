"""The knowledge base: everything a folder holds, checked and with its figures filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from knowledge.entry import (
    About,
    Briefing,
    Entry,
    Examples,
    Figure,
    FollowUpKind,
    Promise,
    Series,
    Signpost,
    SmallTalk,
    Source,
    Topic,
    Vocabulary,
    Voice,
)

UNKNOWNS: Final = 3
"""The known unknowns to a fact from which a knowledge base is bounded."""
EXAMPLES: Final = 20
"""The examples that bound it as much as one known unknown."""


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """What is known. Values by id; immutable, so that a reload swaps one for another."""

    about: About
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    voices: Mapping[str, Voice]
    figures: Mapping[str, Figure]
    series: Mapping[str, Series]
    briefings: Mapping[str, Briefing]
    entries: Mapping[str, Entry]
    """With every {figure} filled in."""
    signposts: Mapping[str, Signpost]
    small_talk: Mapping[str, SmallTalk]
    follow_up_kinds: Mapping[str, FollowUpKind]
    promises: Mapping[str, Promise]
    examples: Examples
    vocabulary: Vocabulary
    values: Mapping[str, float]
    """The value of every figure, worked-out ones included."""
    uses: Mapping[str, tuple[str, ...]]
    """Entry id -> the figures its texts name."""
    places: Mapping[str, str]
    """Entry id -> 'file:line'."""
    version: str
    """A short fingerprint of the files' contents."""

    def in_topic(self, topic: str) -> list[Entry]:
        """The entries on one shelf, facts first, each kind in the order of the files."""
        order = {"fact": 0, "correction": 1, "unknown": 2}
        return sorted(
            (entry for entry in self.entries.values() if entry.topic == topic),
            key=lambda entry: order[entry.kind],
        )

    @property
    def bounded(self) -> float:
        """0 to 1: how well it says what it does not answer.

        1 where it has three known unknowns or corrections to a fact: so many make an answer that should not be given as
        rare as it is with ours. Sixty examples of questions that it does not answer count as three.
        """
        facts = sum(entry.kind == "fact" for entry in self.entries.values())
        others = len(self.entries) - facts + len(self.examples.unanswered) / EXAMPLES
        return min(1.0, others / (UNKNOWNS * facts)) if facts else 1.0

    def learnt_from(self) -> "KnowledgeBase":
        """The same without its examples: once they have been learnt from, nothing asks for them any more."""
        return replace(self, examples=Examples())

    def without(self, hidden: Callable[[Entry], bool]) -> "KnowledgeBase":
        """The same knowledge base as if the hidden entries had never been written."""
        kept = {name: entry for name, entry in self.entries.items() if not hidden(entry)}
        pruned = {name: _pruned(entry, kept) for name, entry in kept.items()}
        return replace(self, entries=pruned)


def _pruned(entry: Entry, kept: Mapping[str, Entry]) -> Entry:
    """An entry that names none but the kept ones."""
    return replace(
        entry,
        related=[name for name in entry.related if name in kept],
        follow_ups={name: says for name, says in entry.follow_ups.items() if name in kept},
        not_to_be_confused_with=[name for name in entry.not_to_be_confused_with if name in kept],
    )
