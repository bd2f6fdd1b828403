"""Who says what a sentence tells, among the voices of a knowledge base. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claims.statement import Reader, Statement, Word
from claims.words import words
from knowledge import KnowledgeBase

PASSIVE: Final = frozenset(("was", "were", "is", "are", "been", "be", "being"))
SELVES: Final = frozenset(("it", "they", "he", "she"))
REACH: Final = 12
"""How many tokens before a word of speech its speaker is looked for."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Who is said to speak."""

    voices: frozenset[str]
    words: frozenset[int]
    """The places of the words that name them."""
    stranger: bool
    """Whether somebody speaks who is no voice of the knowledge base."""
    of_self: bool = False
    """Whether the speaker goes on about itself: 'the council said it aimed to'."""


class Voices:
    """Knows the names of the voices."""

    def __init__(self, base: KnowledgeBase, reader: Reader) -> None:
        self.names = {name: reader.read(voice.said_by.split(",")[0]).content for name, voice in base.voices.items()}
        titles = frozenset(word.stem for source in base.sources.values() for word in reader.read(source.title).content)
        self.reporters = frozenset(
            name for name, known in self.names.items() if known and all(word.stem in titles for word in known)
        )
        """Voices that a source is named after: they report all of it."""

    def is_named_by(self, word: Word, name: str) -> bool:
        """Whether a word names a voice that speaks for itself; who reports all of it is no speaker."""
        known = () if name in self.reporters else self.names[name]
        return any(word.stem == other.stem or word.keys & other.keys for other in known)

    def find(self, said: Statement) -> Speech:
        """Who speaks in a sentence."""
        voices, places, stranger = set[str](), set[int](), False
        for spoken in _subjects(said):
            found = {name for name, known in self.names.items() if _names(known, spoken)}
            voices |= found
            places |= {word.place for word in spoken} if found else set()
            stranger = stranger or (not found and any(word.is_name for word in spoken))
        of_self = any(
            token in SELVES and any(word in words().speech for word in said.tokens[max(0, place - 2) : place])
            for place, token in enumerate(said.tokens)
        )
        return Speech(frozenset(voices), frozenset(places), stranger, of_self)


def _subjects(said: Statement) -> Iterator[tuple[Word, ...]]:
    """The words that stand where a speaker stands: before 'said', after 'according to', after 'praised by'."""
    for place, token in enumerate(said.tokens):
        if token == "according":
            yield from _chunk_after(said, place + 2)
        elif token in words().speech or token in words().judging:
            before = said.tokens[place - 1] if place else ""
            if before in PASSIVE:
                by = next((at for at in range(place, len(said.tokens)) if said.tokens[at] == "by"), None)
                yield from _chunk_after(said, by + 1) if by else ()
            else:
                subject = [word for word in said.content if place - REACH <= word.place < place and word.is_bare]
                here = [w for w in subject if w.segment == said.segment_of[place] and not w.text.endswith("ly")]
                first = [w for w in subject if w.segment == subject[0].segment]
                yield from [_run(here or first)] if subject else []


def _run(chosen: Sequence[Word]) -> tuple[Word, ...]:
    """The first of some words and those that follow it without a gap."""
    return tuple(word for at, word in enumerate(chosen) if word.place == chosen[0].place + at)


def _chunk_after(said: Statement, place: int) -> list[tuple[Word, ...]]:
    chunk: list[Word] = []
    for word in said.content:
        if word.place >= place and (not chunk or word.place == chunk[-1].place + 1) and word.place < place + 4:
            chunk.append(word)
    return [tuple(chunk)] if chunk else []


def _names(known: Sequence[Word], spoken: Sequence[Word]) -> bool:
    """Whether words name a voice: by a group they share with all of its name, or by every word of it."""
    if not known:
        return False
    shared = frozenset.intersection(*(word.keys for word in known))
    if any(shared & word.keys for word in spoken):
        return True
    stems = {word.stem for word in spoken}
    return all(word.stem in stems for word in known)
