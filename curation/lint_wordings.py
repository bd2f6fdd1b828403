"""Lint of wordings: too few of them, and near-duplicates that two entries share. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from curation.remarks import remark
from knowledge import Fault, KnowledgeBase, normalise, telling_stems

FEW: Final = 10
"""Wordings, the title among them; an entry with fewer is missed by people with other words."""
NEAR: Final = 90.0
"""How alike two wordings are written, 0 to 100 (RapidFuzz ratio of their normal forms), to be near-duplicates."""
_ASKING: Final = frozenset(
    ("what", "who", "when", "where", "why", "how", "which", "whose", "much", "many", "not", "no")
)


def few_wordings(base: KnowledgeBase) -> Iterator[Fault]:
    """Entries that few wordings lead to."""
    for name, entry in base.entries.items():
        if len(entry.wordings) < FEW:
            text = f"'{name}' has {len(entry.wordings)} wordings; add to its aliases until it has {FEW}"
            yield remark(base, name, text)


def near_duplicates(base: KnowledgeBase) -> Iterator[Fault]:
    """Wordings of two entries with the same telling words that are written all but the same."""
    groups: dict[tuple[frozenset[str], frozenset[str]], list[tuple[str, str, str]]] = defaultdict(list)
    for name, entry in base.entries.items():
        for text in entry.wordings:
            plain = normalise(text)
            groups[telling_stems(text), _ASKING & set(plain.split())].append((name, text, plain))
    for (stems, _), group in groups.items():
        for (name, text, plain), (other, same, written) in combinations(group if stems else (), 2):
            if name != other and fuzz.ratio(plain, written) >= NEAR:
                yield remark(base, name, f"'{text}' is all but '{same}' of '{other}'; make one of them plainer")
