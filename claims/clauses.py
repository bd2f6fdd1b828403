"""The clauses of a sentence, each made a sentence of its own. Pure."""

import re
from typing import Final

from claims.statement import Reader

JOINTS: Final = re.compile(
    r"\s*[;]\s+|,?(?<!hundred)(?<!thousand)(?<!million)\s+(?:and|but|while|whereas|although|though)\s+"
    r"|,\s+(?=compared\b|which\b)",
    re.IGNORECASE,
)
FINITE: Final = frozenset(
    (
        "is", "are", "was", "were", "has", "have", "had", "did", "does", "will", "can", "could", "took", "led", "rose",
        "fell", "said", "gave", "made", "came", "went", "held", "found", "grew", "cut", "set",
    )
)  # fmt: skip
"""The commonest verbs; any other is known by its 'ed'."""


def clauses_of(sentence: str, reader: Reader) -> list[str]:
    """The clauses of a sentence, each with a subject and a verb; a sentence that cannot be cut is its own."""
    parts = [part for part in JOINTS.split(sentence) if part]
    if not all(any(map(_is_verb, part.split())) or reader.read(part).quantities for part in parts):
        return [sentence]
    opening = parts[0].split()
    verb = next((place for place, word in enumerate(opening) if _is_verb(word)), None)
    subject = " ".join(opening[:verb]) if verb else ""
    return [f"{subject} {part}" if part is not parts[0] and _is_verb(part.split()[0]) else part for part in parts]


def _is_verb(word: str) -> bool:
    return word.lower() in FINITE or (word.endswith("ed") and word.islower())
