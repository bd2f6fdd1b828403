"""Recognises a worry about a real person, which must never get a statistic."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from knowledge.english import english
from knowledge.entry import NOT, NOWHERE, Signpost
from knowledge.phrasebook import Phrasebook, stems_of

_ONES: Final = frozenset(
    stems_of("one little young younger youngest old older oldest small smaller big bigger teenage")
)
_JOINING: Final = frozenset(stems_of("a an the and or but so then ok for of with what about how also too as well both"))
"""Words that tell nothing of people; 'my', 'me' and 'did' may: 'it was my uncle'."""


class Worries:
    """The rules of every signpost: each names groups of cues that have to come together."""

    def __init__(self, signposts: Mapping[str, Signpost]) -> None:
        self._books = {
            name: {group: Phrasebook(words) for group, words in signpost.cues.items()}
            for name, signpost in signposts.items()
        }
        self._alike_bars = {name: frozenset(signpost.alike_bars) for name, signpost in signposts.items()}
        self._rules = [(name, rule) for name, signpost in signposts.items() for rule in signpost.rules]

    def find(self, read: Sequence[str], text: str, message: Sequence[str] = ()) -> str | None:
        """The first signpost of which a rule holds, for a sentence or more, as read or as typed.

        A cue that must be absent must be absent from both: a mistyped 'council' is still the council. One that must
        be nowhere must be absent from the whole message as read, too.
        """
        typed = stems_of(text)
        present = {name: self._in_rows(name, (read, typed, message)) for name in self._books}
        for name, rule in self._rules:
            wanted = {group for group in rule if not group.startswith((NOT, NOWHERE))}
            banned = {group.removeprefix(NOWHERE) for group in rule if group.startswith(NOWHERE)}
            barred = {group.removeprefix(NOT) for group in rule if group.startswith(NOT)} | banned
            read_cues, typed_cues, message_cues = present[name]
            if barred & (read_cues | typed_cues) or banned & message_cues:
                continue
            if wanted <= read_cues or wanted <= typed_cues:
                return name
        return None

    def may_be_alike(self, name: str, read: Sequence[str]) -> bool:
        """Whether nothing in a message forbids that it is a worry only because it is like one."""
        return not self._alike_bars[name] & self._present(name, read)

    def _in_rows(self, name: str, rows: Sequence[Sequence[str]]) -> list[set[str]]:
        """The groups with a cue in each row of stems; like rows, which most are, are looked through once."""
        found = {row: self._present(name, row) for row in set(map(tuple, rows))}
        return [found[tuple(row)] for row in rows]

    def _present(self, name: str, stems: Sequence[str]) -> set[str]:
        """The groups of a signpost that have a cue in a row of stems."""
        return {group for group, book in self._books[name].items() if book.is_in(stems)}


def only_names(stems: Sequence[str]) -> bool:
    """Whether a message has nothing but words for people, and tells nothing of them: 'and the little ones?'."""
    return all(stem in _naming() for stem in stems)


@cache
def _naming() -> frozenset[str]:
    """The stems of words for people, of what they may be called, and of words that only join them to what was said."""
    return _ONES.union(_JOINING, *map(stems_of, english().people))
