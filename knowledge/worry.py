"""Recognises a worry about a real person, which must never get a statistic."""

from collections.abc import Mapping, Sequence

from knowledge.entry import Signpost
from knowledge.phrasebook import Phrasebook, stems_of

NOT = "not-"


class Worries:
    """The rules of every signpost: each names groups of cues that have to come together."""

    def __init__(self, signposts: Mapping[str, Signpost]) -> None:
        self._rules = [
            (name, rule, {group: Phrasebook(words) for group, words in signpost.cues.items()})
            for name, signpost in signposts.items()
            for rule in signpost.rules
        ]

    def find(self, read: Sequence[str], text: str) -> str | None:
        """The first signpost of which a rule holds, for the message as read or as typed."""
        for stems in (read, stems_of(text)):
            for name, rule, books in self._rules:
                if all(_holds(group, stems, books) for group in rule):
                    return name
        return None


def _holds(group: str, stems: Sequence[str], books: Mapping[str, Phrasebook]) -> bool:
    if group.startswith(NOT):
        return not books[group.removeprefix(NOT)].is_in(stems)
    return books[group].is_in(stems)
