"""A source's fingerprint: hashes of its runs of words. It proves a quotation verbatim without holding the text."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

RUN: Final = 5
"""Words to a run; a shorter quotation is checked as a run of its own length."""
DIGITS: Final = 12
"""Hexadecimal digits kept of each hash: 48 bits, so that a chance hit among thousands is as good as ruled out."""

_WORD: Final = re.compile(r"[\w£%]+")


def fingerprint(text: str) -> frozenset[str]:
    """The hashes of every run of one to five words, in the spelling and punctuation of the source."""
    tokens = _tokens(text)
    return frozenset(_hash(run) for size in range(1, RUN + 1) for run in _runs(tokens, size))


def is_verbatim(quote: str, prints: frozenset[str]) -> bool:
    """Whether a quotation stands in the source, as far as its runs of words can tell."""
    tokens = _tokens(quote)
    return bool(tokens) and all(_hash(run) in prints for run in _runs(tokens, min(RUN, len(tokens))))


def longest_copied_run(text: str, prints: frozenset[str]) -> int:
    """The most words in a row that a text shares with the source, counted from runs of five."""
    tokens, longest, current = _tokens(text), 0, 0
    for run in _runs(tokens, RUN):
        current = current + 1 if _hash(run) in prints else 0
        longest = max(longest, current + RUN - 1 if current else 0)
    return longest


def read_fingerprint(path: Path) -> frozenset[str]:
    """Read a fingerprint file: one hash a line, comments begin with '#'."""
    lines = path.read_text("utf-8").split("\n")
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _tokens(text: str) -> list[str]:
    plain = text.translate(str.maketrans("‘’“”–—\u00a0", "''\"\"-- "))
    return [token for token in (word.strip("'\"") for word in re.findall(r"\S+", plain)) if _WORD.search(token)]


def _runs(tokens: list[str], size: int) -> Iterator[str]:
    bare = [" ".join(_WORD.findall(token)) for token in tokens]
    for start in range(len(bare) - size + 1):
        yield " ".join(bare[start : start + size])


def _hash(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:DIGITS]
