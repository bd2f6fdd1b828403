"""Sentences that the bot says by itself, and the check of the words in braces that are filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from string import Formatter
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The base of all sets of sentences: one field a sentence."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    NAME: ClassVar[str] = "words"
    """How a fault names the set."""
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {}
    """The words in braces that a sentence may have, by its field."""

    def __post_init__(self) -> None:
        """Raise ValueError for a sentence with a word in braces that is not filled in."""
        for field in fields(self):
            place, known = f"{self.NAME}.{field.name}", self.WORDS.get(field.name, frozenset())
            for word in _words_in(place, getattr(self, field.name)):
                if word not in known:
                    hint = f"use {', '.join(f'{{{name}}}' for name in sorted(known))}" if known else "it takes none"
                    raise ValueError(f"{place} has {{{word}}}; {hint}")


def _words_in(place: str, text: str) -> list[str]:
    try:
        parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        raise ValueError(f"{place}: {error}; write a brace that is meant as one twice") from error
    # '{when.__class__}' and '{when:>999999999}' would reach into the program or fill its memory.
    return [
        "".join((word or "", f"!{turned}" if turned else "", f":{form}" if form else ""))
        for word, form, turned in parts
    ]
