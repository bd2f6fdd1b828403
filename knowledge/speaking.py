"""Whose words a question asks for: people the knowledge base names, and strangers, whose words it cannot give."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.asking import SAYING
from knowledge.base import KnowledgeBase
from knowledge.entry import Entry
from knowledge.lexicon import Lexicon, stem
from knowledge.phrasebook import stems_of_wording
from knowledge.ranking import Query
from knowledge.spelling import Word
from knowledge.text import tokenise_wording

LONG_NAME: Final = 7
"""From so many letters on a name with two slips is still that name, where no title stands before it."""
MOST_NAMES: Final = 3
SHORT_NAME: Final = 3
"""A name with no more letters has to be typed as it is."""
_SAY: Final = rf"(?:{'|'.join(SAYING)})"
_SAID: Final = (
    r"(?:comments?|quotes?|quotations?|views?|opinions?|reactions?|responses?|statements?|words|remarks|position|take)"
)
_SPEECH: Final = re.compile(f"{_SAY}|{_SAID}", re.IGNORECASE)
OFFICES: Final = ("cllr", "councillor", "councilor")
TITLES: Final = frozenset((*OFFICES, "mr", "mrs", "ms", "dr", "prof", "professor"))
_TITLE: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(TITLES))})\b\.?\s+(?![\w'’-]+(?:\s+[\w'’-]+)?\s+(?:is\s+|was\s+)?(?:ask|wonder|want))",
    re.IGNORECASE,
)
_NOT_AFTER_TITLE: Final = frozenset(("chair", "chairman", "chairwoman", "mayor", "president", "speaker", "leader"))
_TOKEN: Final = re.compile(r"[^\W\d_][\w'’-]*")
_WHO: Final = r"(?P<who>(?:[^\W\d_][\w'’-]*\s+){1,5}?)"
_FRAMES: Final = tuple(
    re.compile(frame, re.IGNORECASE)
    for frame in (
        rf"\b(?:did|does|do|has|have|had|would)\s+{_WHO}(?:ever\s+|really\s+)?{_SAY}\b",
        rf"\bwhat\s+(?!i['’ ])(?!(?:did|does|do|has|have|had|is|was|were)\b){_WHO}(?:has\s+|had\s+)?{_SAY}\b",
        rf"\b{_SAID}\s+(?:from|of|by)\s+(?P<who>(?:[^\W\d_][\w'’-]*\s*){{1,3}})",
        rf"(?P<who>[^\W\d_][\w-]*)['’]s\s+{_SAID}\b",
    )
)
"""Where a question names who speaks: 'what did ... say', 'what ... said', 'a quote from ...', '...'s view'."""
_END: Final = re.compile(r"[.?!,;:](?=\s|$)")
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Heard:
    """Whose words a question asks for."""

    strangers: tuple[str, ...] = ()
    """Names that the knowledge base does not know."""
    voices: frozenset[str] = frozenset()
    """The voices of the people who are named as speakers."""
    bodies: frozenset[str] = frozenset()
    """The stems of the names of bodies that are no voice and are named as speakers."""
    reports: bool = False
    """Whether a voice that is no person is named as the speaker."""


class Speakers:
    """Knows the people whom a knowledge base names, and who says what in it."""

    def __init__(self, base: KnowledgeBase, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        titles = {name for source in base.sources.values() for name in _names_in(source.title)}
        said_by = {name: voice.said_by.split(",")[0] for name, voice in base.voices.items()}
        named = {name: frozenset(_names_in(said)) for name, said in said_by.items()}
        self._people = {name: names for name, names in named.items() if names and not names <= titles}
        self._said = {
            name: frozenset({entry.voice, *([entry.quote.by] if entry.quote else [])})
            for name, entry in base.entries.items()
            if entry.kind == "fact"
        }
        texts = {name: _texts(entry) for name, entry in base.entries.items()}
        every = list(chain.from_iterable(texts.values()))
        self._names = frozenset().union(*self._people.values(), *map(_titled, every))
        self._told = {name: frozenset(chain.from_iterable(map(stems_of_wording, texts[name]))) for name in self._said}
        self._personal = frozenset(
            name for name, told in texts.items() if not self._names.isdisjoint(chain.from_iterable(map(_words, told)))
        )
        """The entries that name somebody, and so say nothing of anybody else."""
        home = frozenset(chain.from_iterable(map(stems_of_wording, base.vocabulary.home)))
        voices = (tokenise_wording(said) for name, said in said_by.items() if not named[name])
        self._voices = self._keys(chain.from_iterable(voices)) - home
        bodies = frozenset(chain.from_iterable(map(_capitals, every))) - self._names - titles
        bodies = bodies.union(base.vocabulary.vetoes.get("roles", ()))
        self._bodies = frozenset(map(stem, bodies)) - home - self._voices - frozenset(map(stem, TITLES))

    def _keys(self, words: Iterable[str]) -> frozenset[str]:
        """The stems of some words and the groups they stand for."""
        stems = {stem(word) for word in words if not self._lexicon.is_function_word(word)}
        return frozenset(stems.union(*map(self._lexicon.keys, stems)))

    def hear(self, text: str, query: Query) -> Heard:
        """Whose words a text asks for, and which people it names with a title."""
        read = {word.typed: word for word in query.words}
        mixed = _is_mixed(text)
        strangers = list(self._strange_after_titles(text, read, mixed))
        voices, bodies, reports = set[str](), set[str](), False
        for who in _who_speaks(text):
            strangers += self._strange_among(who, read, mixed)
            tokens = list(map(_plain, who))
            found = {name for name, names in self._people.items() if any(self._is_one_of(t, names) for t in tokens)}
            voices |= found
            words = [read[token] for token in tokens if token in read]
            bodies |= {word.stem for word in words if not found and word.stem in self._bodies}
            reports = reports or (not found and any(self._voices & self._keys([word.read]) for word in words))
        return Heard(tuple(dict.fromkeys(strangers)), frozenset(voices), frozenset(bodies), reports)

    def forbids(self, heard: Heard, entry: str) -> tuple[str, ...]:
        """What in a question forbids an entry: a stranger, or words of somebody who did not say it."""
        if heard.strangers:
            return heard.strangers if entry in self._said or entry in self._personal else ()
        if entry not in self._said:
            return ()
        said, told = self._said[entry], self._told[entry]
        silent = (body for body in heard.bodies if body not in told)
        absent = (
            voice for voice in heard.voices if voice not in said and told.isdisjoint(map(stem, self._people[voice]))
        )
        others = said if heard.reports and not heard.voices and said <= self._people.keys() else ()
        return tuple(sorted((*silent, *absent, *others)))

    def _strange_after_titles(self, text: str, read: Mapping[str, Word], mixed: bool) -> Iterator[str]:
        for title in _TITLE.finditer(text):
            tokens = _TOKEN.findall(_END.split(text[title.end() :])[0])[: MOST_NAMES + 1]
            sure = title.group().strip(" .").casefold() not in OFFICES
            for place, token in enumerate(tokens[:MOST_NAMES]):
                name = _plain(token)
                says = bool(_SPEECH.fullmatch(tokens[place + 1])) if place + 1 < len(tokens) else False
                if not self._may_be_name(token, mixed, sure=(sure and place == 0) or says):
                    break
                if not self._is_named(name):
                    if mixed or not place or says:
                        yield name
                    break

    def _may_be_name(self, token: str, mixed: bool, *, sure: bool) -> bool:
        """Whether a word after a title is a name: by its capital, by where it stands, or since English has it not."""
        name = _plain(token)
        if name in _NOT_AFTER_TITLE or name.split("'")[0] == "i" or _SPEECH.fullmatch(name):
            return False
        if mixed:
            return token[:1].isupper()
        return not self._lexicon.is_function_word(name) and (sure or not self._lexicon.is_english(name))

    def _strange_among(self, who: Sequence[str], read: Mapping[str, Word], mixed: bool) -> Iterator[str]:
        """Those among the words for who speaks that are no word the knowledge base has, and no English one."""
        named = [self._is_named(_plain(token)) for token in who]
        for token, own, before, after in zip(who, named, (False, *named), (*named[1:], False), strict=False):
            word = read.get(_plain(token))
            if own or after or word is None or _is_ours(word) or self._lexicon.is_function_word(word.typed):
                continue  # what stands before a name of ours is a first name, mistyped, or a title
            if before or (mixed and token[:1].isupper()) or not _is_meant(word):
                yield word.typed

    def _is_named(self, name: str) -> bool:
        return self._is_one_of(name, self._names)

    def _is_one_of(self, name: str, names: frozenset[str]) -> bool:
        """Whether a word is one of some names, but for a slip; a name that English has is not mistyped."""
        slips = 2 if len(name) >= LONG_NAME and not self._lexicon.is_english(name) else 1
        return name in names or any(
            known[0] == name[0] and len(known) > SHORT_NAME and OSA.distance(known, name) <= slips for known in names
        )


def _is_ours(word: Word) -> bool:
    """Whether the knowledge base has a word as it was typed, or what it is short for."""
    return word.kind in ("expanded", "split") or (word.kind == "as typed" and word.known)


def _is_meant(word: Word) -> bool:
    """Whether a word is one of ours or of English, but for a slip."""
    if word.kind == "corrected":
        return OSA.distance(word.typed, word.read) <= 1 + (len(word.typed) > LONG_NAME)
    return word.kind != "unknown"


def _plain(token: str) -> str:
    return _POSSESSIVE.sub("", token.casefold())


def _who_speaks(text: str) -> Iterator[list[str]]:
    for frame in _FRAMES:
        for found in frame.finditer(text):
            yield _TOKEN.findall(found["who"])


def _is_mixed(text: str) -> bool:
    """Whether capitals in a text tell names: it has some inside, and more words without."""
    capitals = [token[:1].isupper() for token in _TOKEN.findall(text)]
    return any(capitals[1:]) and sum(capitals) * 2 <= len(capitals)


def _names_in(text: str) -> Iterator[str]:
    """The names in a text that begins with one: 'Cllr John Campion' has two."""
    yield from (_plain(name) for name in _TOKEN.findall(_TITLE.sub("", text)) if name[:1].isupper())


def _words(text: str) -> Iterator[str]:
    yield from map(_plain, _TOKEN.findall(text))


def _capitals(text: str) -> Iterator[str]:
    """The words with a capital that do not begin a sentence."""
    for sentence in _END.split(text):
        yield from (_plain(token) for token in _TOKEN.findall(sentence)[1:] if token[:1].isupper())


def _texts(entry: Entry) -> tuple[str, ...]:
    return (entry.title, entry.label, entry.answer, entry.detail or "")


def _titled(text: str) -> Iterator[str]:
    """The names that stand after titles in a text."""
    for title in _TITLE.finditer(text):
        tokens = _TOKEN.findall(_END.split(text[title.end() :])[0])[:MOST_NAMES]
        yield from map(_plain, takewhile(lambda token: token[:1].isupper(), tokens))
