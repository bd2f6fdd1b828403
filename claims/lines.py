"""The lines of a knowledge base that can bear a claim out, each read once. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from claims.speakers import Speech, Voices
from claims.statement import Reader, Statement
from knowledge import Entry, KnowledgeBase

SENTENCE_END: Final = re.compile(r"(?<=[.?!])['’\"]?\s+(?=[A-Z'‘\"£0-9])")
ANSWERED: Final = re.compile(r"^(?:Yes|No)[,:.]\s*")
"""What answers a question before it says anything."""
# A sentence that says what the source does not say bears nothing out.
DENIES: Final = re.compile(
    r"\bsource (?:gives|names|says) (?:no|only)\b"
    r"|\bnot (?:say|give|explain|name|state|tell|list|break|describe|mention|promise|speak)\b"
)
JUDGES: Final = frozenset(("prais", "criticis"))


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an entry, and what it may be said about."""

    entry: str
    text: str
    said: Statement
    speech: Speech
    shelf: frozenset[str]
    """The stems by which its shelf praises or criticises."""
    voices: frozenset[str]
    """The voices whose words it is, where it does not say so itself."""


def lines_of(base: KnowledgeBase, reader: Reader, voices: Voices) -> tuple[Line, ...]:
    """Every line of the entries that say something."""
    return tuple(
        line
        for entry in base.entries.values()
        if entry.kind != "unknown"
        for line in _lines(entry, base, reader, voices)
    )


def _lines(entry: Entry, base: KnowledgeBase, reader: Reader, voices: Voices) -> Iterator[Line]:
    shelf = _shelf(entry, base, reader)
    own = frozenset({entry.voice})
    told = [(text, own) for text in _sentences(entry.answer)]
    told += [(text, frozenset[str]()) for text in _sentences(entry.detail or "")]
    told += [(entry.quote.text, own | {entry.quote.by})] if entry.quote else []
    for text, by in told:
        said = reader.read(text)
        yield Line(entry.id, text, said, voices.find(said), shelf, by)


def _shelf(entry: Entry, base: KnowledgeBase, reader: Reader) -> frozenset[str]:
    """Whether the shelf of an entry says that it is praise or criticism."""
    return reader.keys(base.topics[entry.topic].title) & JUDGES


def _sentences(text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text):
        told = ANSWERED.sub("", sentence)
        if told and not DENIES.search(told):
            yield told
