"""Finds which of some named things a text names; sure only if it says nothing else. Knows matchers, no answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.evidence import Informative
from knowledge.matcher import Matcher
from knowledge.phrasebook import Phrasebook, stems_of
from knowledge.text import tokenise

NEGATIONS: Final = frozenset(("not", "non", "never", "without", "except", "excluding", "besides"))
"""Words with which a text means something else than what it names."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names."""

    sure: str = ""
    """The one thing that it names and beside which it says nothing else; empty if there is none."""
    near: tuple[str, ...] = ()
    """The things that it may mean, likeliest first."""


def find_named(text: str, names: Mapping[str, Iterable[str]], matcher: Matcher, aside: Iterable[str] = ()) -> Named:
    """Find the thing whose names account for a text, in the matcher's own vocabulary and spelling.

    `names` holds the wordings of each thing; words and phrases of `aside` say nothing about which one is meant.
    """
    tokens, stems = tokenise(text), stems_of(text)
    left_out = Phrasebook(aside).places(stems)
    rest = " ".join(token for place, token in enumerate(tokens) if place not in left_out)
    exact = [name for name, wordings in names.items() if any(rest == " ".join(tokenise(one)) for one in wordings)]
    if rest and len(exact) == 1:
        return Named(exact[0], (exact[0],))
    asked = _words(rest, matcher)
    shares = {name: _accounted(asked, wordings, matcher) for name, wordings in names.items()}
    near = tuple(sorted((name for name, share in shares.items() if share), key=lambda name: -shares[name]))
    if not NEGATIONS.isdisjoint(tokens):
        return Named("", near)
    whole = [name for name in near if shares[name] >= 1 and _is_complete(asked, names[name], matcher)]
    return Named(whole[0] if len(whole) == 1 else "", near)


def _words(text: str, matcher: Matcher) -> tuple[Informative, ...]:
    return matcher.fields.evidence.asked(matcher.fields.ranker.read(text)).words


def _accounted(asked: Iterable[Informative], wordings: Iterable[str], matcher: Matcher) -> float:
    """0 to 1: the share of a text's words that a thing's names have; 1 only where they have every one."""
    covers = frozenset[str]().union(*(matcher.fields.evidence.keys_of(wording) for wording in wordings))
    found = [bool(word.keys & covers) for word in asked]
    return sum(found) / len(found) if found else 0.0


def _is_complete(asked: Iterable[Informative], wordings: Iterable[str], matcher: Matcher) -> bool:
    """Whether a text has every word of one of a thing's names: 'staff' alone does not name 'agency staff'."""
    said = frozenset[str]().union(*(word.keys for word in asked))
    return any(all(word.keys & said for word in _words(wording, matcher)) for wording in wordings)
