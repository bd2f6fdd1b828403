"""Recognises a worry about a real person, which must never get a statistic."""

from collections.abc import Mapping, Sequence

from knowledge.entry import Signpost
from knowledge.phrasebook import Phrasebook, stems_of

NOT = "not-"


class Worries:
    """The rules of every signpost: each names groups of cues that have to come together."""

    def __init__(self, signposts: Mapping[str, Signpost]) -> None:
        self._books = {
            name: {group: Phrasebook(words) for group, words in signpost.cues.items()}
            for name, signpost in signposts.items()
        }
        self._rules = [(name, rule) for name, signpost in signposts.items() for rule in signpost.rules]

    def find(self, read: Sequence[str], text: str) -> str | None:
        """The first signpost of which a rule holds, for the message as read or as typed.

        A cue that must be absent must be absent from both: a mistyped 'council' is still the council.
        """
        typed = stems_of(text)
        present = {name: self._present(name, (read, typed)) for name in self._books}
        for name, rule in self._rules:
            wanted = {group for group in rule if not group.startswith(NOT)}
            barred = {group.removeprefix(NOT) for group in rule if group.startswith(NOT)}
            read_cues, typed_cues = present[name]
            if barred & (read_cues | typed_cues):
                continue
            if wanted <= read_cues or wanted <= typed_cues:
                return name
        return None

    def _present(self, name: str, readings: Sequence[Sequence[str]]) -> list[set[str]]:
        """The groups of a signpost that have a cue in each reading of a message."""
        return [{group for group, book in self._books[name].items() if book.is_in(stems)} for stems in readings]
