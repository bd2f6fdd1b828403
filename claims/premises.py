"""Wrong premises that the corrections of a knowledge base put right, found again in claims. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claims.statement import Reader, Statement
from knowledge import KnowledgeBase

LEAST_SHARE: Final = 0.6
"""The share of a wrong premise's words that a claim must have to be taken for it."""


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question that a correction answers takes for granted."""

    entry: str
    keys: frozenset[str]
    marks: frozenset[str]
    size: int
    """How many things it names, a phrase counted once."""


def wrong_premises(base: KnowledgeBase, reader: Reader) -> Iterator[Premise]:
    """Every wording of a correction that denies nothing and has no number."""
    for entry in base.entries.values():
        for wording in entry.wordings if entry.kind == "correction" else ():
            said = reader.read(wording)
            if not said.negations and not said.quantities:
                keys = frozenset(word.stem for word in said.content).union(*(word.keys for word in said.content))
                marks = frozenset(name for name, _ in said.marks if name != "cause")
                yield Premise(entry.id, keys, marks, _things(said))


def repeats(claim: Statement, premise: Premise) -> bool:
    """Whether a claim says what a correction puts right."""
    if claim.quantities or claim.negations:
        return False
    known = all(word.stem in premise.keys or word.keys & premise.keys for word in claim.content)
    enough = _things(claim) >= max(2, LEAST_SHARE * premise.size)
    return known and enough and {name for name, _ in claim.marks} == premise.marks


def _things(said: Statement) -> int:
    """How many things a sentence names; the words of a phrase are one."""
    pairs = zip((None, *said.content), said.content, strict=False)
    return sum(before is None or not before.keys & word.keys for before, word in pairs)
