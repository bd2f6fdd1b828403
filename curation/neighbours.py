"""Which questions a change may touch: those that share a telling word with what it adds or takes away. Pure."""

from collections.abc import Iterator
from typing import Any, Final

from knowledge import KnowledgeBase, Matcher

_TEXTS: Final = ("title", "answer", "detail", "opening")
_ALIKE: Final = 0.5
"""The share of the fewer telling words of two texts that they must have in common to be alike."""


class Neighbourhood:
    """The telling words of all texts that only one of two knowledge bases has."""

    def __init__(self, before: KnowledgeBase, after: KnowledgeBase, matcher: Matcher) -> None:
        """`matcher` has learnt the later one."""
        self._matcher = matcher
        old, new = set(_all_texts(before)), set(_all_texts(after))
        self._changed = tuple({matcher.telling_keys(text) for _, text in old ^ new})
        self._words: frozenset[str] = frozenset().union(*self._changed)

    def touches(self, question: str) -> bool:
        """Whether a question shares any telling word with the change."""
        return not self._words.isdisjoint(self._matcher.telling_keys(question))

    def resembles(self, question: str) -> bool:
        """Whether a question shares half of its telling words, or of theirs, with one text of the change."""
        keys = self._matcher.telling_keys(question)
        if self._words.isdisjoint(keys):
            return False
        return any(len(keys & other) >= _ALIKE * min(len(keys), len(other)) > 0 for other in self._changed)


def _all_texts(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for name, thing in (*base.entries.items(), *base.signposts.items()):
        yield from ((name, text) for text in _texts(thing))


def _texts(thing: Any) -> Iterator[str]:
    yield from (text for key in _TEXTS if (text := getattr(thing, key, None)))
    yield from getattr(thing, "wordings", ())
