"""General English as data: `english.yaml` and a list of word frequencies. The only module that reads either, once."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).with_name("english.yaml")
# Counts from film subtitles as the pyspellchecker package carries them: spoken English, hardly a misspelling.
FREQUENCIES: Final = ("spellchecker", "resources/en.json.gz")
# The C loader is ten times faster; it is missing where PyYAML was built without libyaml.
YAML_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Words = Mapping[str, str]
Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class English:
    """What `english.yaml` says; the comments there explain each part."""

    shorthand: Mapping[str, tuple[str, ...]]
    contractions: Words
    american: Words
    function_words: frozenset[str]
    fillers: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    numbers: Numbers
    ordinals: Numbers
    multipliers: Numbers
    classes: Mapping[str, str]
    """From a word to its class, such as 'monday' to 'weekday'."""
    people: Mapping[str, str]
    """From a word for a person to the kind, such as 'niece' to 'child'."""
    places: tuple[str, ...]
    """The names of places in Britain, and of countries."""
    synonyms: tuple[tuple[str, ...], ...]


@cache
def english() -> English:
    """The curated general English, read at the first call."""
    raw: Any = yaml.load(DATA.read_text(encoding="utf-8"), Loader=YAML_LOADER)
    pairs = (pair.split() for pair in raw["pairs"].split(","))
    return English(
        shorthand=MappingProxyType({key: tuple(value) for key, value in raw["shorthand"].items()}),
        contractions=MappingProxyType(raw["contractions"]),
        american=MappingProxyType(raw["american"]),
        function_words=frozenset(raw["function_words"].split()),
        fillers=frozenset(raw["fillers"].split()),
        pairs=frozenset((first, second) for first, second in pairs),
        numbers=MappingProxyType(raw["numbers"]),
        ordinals=MappingProxyType(raw["ordinals"]),
        multipliers=MappingProxyType(raw["multipliers"]),
        classes=_kinds(raw["classes"]),
        people=_kinds(raw["people"]),
        places=tuple(" ".join(raw["places"].split()).split(", ")),
        synonyms=tuple(tuple(group) for group in raw["synonyms"]),
    )


def _kinds(words: Mapping[str, str]) -> Words:
    return MappingProxyType({word: kind for kind, listed in words.items() for word in listed.split()})


@cache
def spoken_counts() -> MappingProxyType[str, int]:
    """How often each word was counted in a large body of spoken English, as spelt there (American)."""
    from importlib import resources  # only learning needs it

    package, path = FREQUENCIES
    packed = resources.files(package).joinpath(path).read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    return MappingProxyType(counts)
