"""What English does to a claim, as data: `words.yaml`. The only module that reads it, once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from knowledge import stem, tokenise

DATA: Final = Path(__file__).with_name("words.yaml")

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What `words.yaml` says; the comments there explain each part."""

    empty: frozenset[str]
    ties: frozenset[str]
    roles: frozenset[str]
    relations: frozenset[str]
    measures: frozenset[str]
    speech: frozenset[str]
    judging: frozenset[str]
    negations: frozenset[str]
    marks: Mapping[str, str]
    """From a word to its class."""
    kept: frozenset[str]
    """The classes whose words may not be left out."""
    present: frozenset[Stems]
    hedges: Mapping[Stems, str]
    """From the words before a number to what they leave open."""
    dating: Mapping[str, str]
    same: tuple[tuple[str, ...], ...]
    opposites: Mapping[str, frozenset[str]]
    """From a stem to the stems that exclude it."""

    def excluded_by(self, stems: str, keys: frozenset[str]) -> frozenset[str]:
        """The stems that exclude a word, itself or as one of the groups it stands for."""
        heads = (stem(key[1:]) for key in keys if " " not in key)
        return frozenset().union(*(self.opposites.get(name, frozenset()) for name in (stems, *heads)))


@cache
def words() -> Words:
    """The curated words, read at the first call."""
    raw: Any = yaml.safe_load(DATA.read_text("utf-8"))
    return Words(
        empty=frozenset(raw["empty"].split()),
        ties=frozenset(raw["ties"].split()),
        roles=frozenset(raw["roles"].split()),
        relations=frozenset(raw["relations"].split()),
        measures=frozenset(raw["measures"].split()),
        speech=frozenset(raw["speech"].split()),
        judging=frozenset(raw["judging"].split()),
        negations=frozenset(raw["negations"].split()),
        marks=MappingProxyType({word: name for name, mark in raw["marks"].items() for word in mark["words"]}),
        kept=frozenset(name for name, mark in raw["marks"].items() if mark.get("kept")),
        present=frozenset(tokenise(phrase) for phrase in raw["present"]),
        hedges=MappingProxyType({tokenise(words): name for name, group in raw["hedges"].items() for words in group}),
        dating=MappingProxyType({word: name for name, group in raw["dating"].items() for word in group}),
        same=tuple(tuple(group) for group in raw["same"]),
        opposites=MappingProxyType(_opposites(raw["opposites"])),
    )


def _opposites(groups: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        sides = [frozenset(stem(word) for word in side.split()) for side in group]
        for side in sides:
            others = frozenset().union(*(other for other in sides if other is not side)) - side
            for word in side:
                found[word] = found.get(word, frozenset()) | others
    return found
