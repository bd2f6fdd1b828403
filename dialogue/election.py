"""The weeks before an election: elected members' words are withheld, findings and figures stay. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Final

from dialogue.phrases import Phrases
from knowledge import Entry, KnowledgeBase, say_date

_LABEL: Final = 60
"""Characters of a label at most; a longer question is cut at a word."""
_SPEECH: Final = re.compile(r"\b(?:said|says|told|called|named|added|felt|pointed)\b|'")
"""What marks a sentence in which somebody speaks."""
_SENTENCE: Final = re.compile(r"(?<=[.?])\s+(?=[A-Z'£])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days, both included, on which nobody is to be helped to votes."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    first: date
    last: date

    def __post_init__(self) -> None:
        """Raise ValueError for a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"ends on {self.last}, before it begins on {self.first}; swap the two")


@dataclass(frozen=True, slots=True, kw_only=True)
class Elections:
    """When members' words are withheld."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    periods: tuple[Period, ...] = ()

    def on(self, day: date) -> Period | None:
        """The period that a day is in; of several the one that ends last."""
        those = [period for period in self.periods if period.first <= day <= period.last]
        return max(those, key=lambda period: period.last, default=None)


def withholding(base: KnowledgeBase, period: Period, phrases: Phrases) -> KnowledgeBase:
    """The same knowledge base without the words of elected members; each answer concerned says why."""
    members = [voice.id for voice in base.voices.values() if voice.elected]
    names = [name for voice in base.voices.values() for name in voice.elected]
    if not members:
        return base
    until = say_date(period.last)
    said, left_out = phrases.withheld.format(until=until), phrases.left_out.format(until=until)

    def shown(entry: Entry) -> Entry:
        opinion = entry.voice in members
        return _opinion_withheld(entry, said) if opinion else _words_left_out(entry, members, names, left_out)

    return replace(base, entries={name: shown(entry) for name, entry in base.entries.items()})


def _opinion_withheld(entry: Entry, said: str) -> Entry:
    """An entry that is a member's word, as far as it can be shown."""
    label = entry.title if len(entry.title) <= _LABEL else f"{entry.title[: _LABEL - 1].rpartition(' ')[0]}…"
    gone: dict[str, Any] = dict.fromkeys(("detail", "quote", "candidate_wording", "caution"))
    return replace(entry, **gone, answer=said, label=label)


def _words_left_out(entry: Entry, members: Sequence[str], names: Sequence[str], left_out: str) -> Entry:
    """A finding or figure without what a member said of it."""
    quoted = entry.quote is not None and entry.quote.by in members
    answer, detail = (_without_words(text, names) for text in (entry.answer, entry.detail or ""))
    if not quoted and (answer, detail) == (entry.answer, entry.detail or ""):
        return entry
    detail = f"{detail} {left_out}".strip()
    return replace(entry, answer=answer or left_out, detail=detail, quote=None if quoted else entry.quote)


def _without_words(text: str, names: Sequence[str]) -> str:
    """A text without the sentences in which a member speaks."""
    sentences = _SENTENCE.split(text)
    kept = [one for one in sentences if not (_SPEECH.search(one) and any(name in one for name in names))]
    return text if len(kept) == len(sentences) else " ".join(kept)
