"""The phrases that promise: those shipped for English, and a knowledge base's own. Finds them in a draft."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from knowledge import KnowledgeBase, Promise

DATA: Final = Path(__file__).with_name("promises.yaml")
GAP: Final = r"(?:\W+\w+){0,4}?\W+"
# What takes a promise back when it stands just before it.
DENIED: Final = re.compile(
    r"\b(?:not|no|never|cannot|can't|don't|doesn't|nor|nothing|without)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text."""

    promise: Promise
    start: int
    end: int


class Phrases:
    """Finds the phrases of a set of promises."""

    def __init__(self, promises: Mapping[str, Promise]) -> None:
        self._patterns = tuple((promise, _pattern(promise)) for promise in promises.values())

    def find(self, text: str) -> Iterator[Found]:
        """Every phrase that stands in a text and is not taken back there, with its place."""
        for promise, pattern in self._patterns:
            for match in pattern.finditer(text):
                if promise.kind in ("defers", "harmless") or not DENIED.search(text[: match.start()]):
                    yield Found(promise, match.start(), match.end())


def phrases_of(base: KnowledgeBase) -> Phrases:
    """The phrases that count for a knowledge base: its own, and those shipped that it does not replace."""
    return Phrases({**_shipped(), **base.promises})


@cache
def _shipped() -> Mapping[str, Promise]:
    raw: Any = yaml.safe_load(DATA.read_text("utf-8"))
    return {item["id"]: Promise(**item) for item in raw["promises"]}


def _pattern(promise: Promise) -> re.Pattern[str]:
    longest_first = sorted(promise.phrases, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){_words(phrase)}(?!\w)" for phrase in longest_first), re.IGNORECASE)


def _words(phrase: str) -> str:
    """A phrase as a pattern: blanks and hyphens alike, either apostrophe, and gaps."""
    parts = []
    for part in phrase.split("..."):
        words = re.split(r"[\s-]+", part.strip())
        parts.append(r"[\s-]+".join(re.escape(word).replace("'", "['’]") for word in words))
    return GAP.join(parts)
