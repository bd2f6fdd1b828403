"""The lines of a knowledge base that can bear a claim out, each read once. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claims.statement import Reader, Statement
from knowledge import Entry, KnowledgeBase

SENTENCE_END: Final = re.compile(r"(?<=[.?!])['’\"]?\s+(?=[A-Z'‘\"£0-9])")
ANSWERED: Final = re.compile(r"^(?:Yes|No)\b[,:.]?\s*")
# A sentence that says what the source does not say bears nothing out.
DENIES: Final = re.compile(
    r"\bsource (?:gives|names|says) (?:no|only)\b|\bnot (?:say|give|explain|name|state|tell|list|break|describe|mention|promise|speak)\b"
)
JUDGES: Final = frozenset(("prais", "criticis"))


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an entry, and what it may be said about."""

    entry: str
    text: str
    said: Statement
    about: frozenset[str]
    """Stems and groups of the entry's title and shelf: what the sentence speaks of without saying it."""
    about_marks: frozenset[str]
    is_dated: bool
    """Whether the title names a date."""
    voices: frozenset[str]
    """The voices whose words it is."""


def lines_of(base: KnowledgeBase, reader: Reader) -> tuple[Line, ...]:
    """Every line of the entries that say something."""
    return tuple(line for entry in base.entries.values() if entry.kind != "unknown" for line in _lines(entry, base, reader))


def _lines(entry: Entry, base: KnowledgeBase, reader: Reader) -> Iterator[Line]:
    title, marks = _context(entry, base, reader)
    dated = bool(reader.read(entry.title).moments)
    voices = frozenset({entry.voice} | ({entry.quote.by} if entry.quote else set()))
    for text in _sentences(entry.answer):
        yield Line(entry.id, text, reader.read(text), title, marks, dated, voices)
    for text in _sentences(entry.detail or ""):
        yield Line(entry.id, text, reader.read(text), frozenset(), frozenset(), dated, frozenset({entry.voice}))
    if entry.quote:
        said = reader.read(entry.quote.text)
        yield Line(entry.id, entry.quote.text, said, title, marks, dated, voices)


def _context(entry: Entry, base: KnowledgeBase, reader: Reader) -> tuple[frozenset[str], frozenset[str]]:
    """What the title asks about; a title that is denied or wrong lends its words to nothing."""
    if entry.kind != "fact" or entry.answer.startswith("No"):
        return frozenset(), frozenset()
    shelf = reader.keys(base.topics[entry.topic].title)
    title = reader.read(entry.title)
    keys = reader.keys(entry.title) | (shelf if shelf & JUDGES else frozenset())
    return keys, frozenset(name for name, _ in title.marks)


def _sentences(text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text):
        told = ANSWERED.sub("", sentence)
        if told and not DENIES.search(told):
            yield told
