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
from knowledge.text import MAX_CHARACTERS, tokenise_wording

LONG_NAME: Final = 7
"""From so many letters on a name with two slips, both after its second letter, is still that name."""
MOST_NAMES: Final = 3
SHORT_NAME: Final = 3
"""A name with no more letters has to be typed as it is."""
_SAID: Final = frozenset(
    (
        *("comment", "comments", "quote", "quotes", "quotation", "quotations", "view", "views", "opinion", "opinions"),
        *("reaction", "reactions", "response", "responses", "statement", "statements", "words", "remarks"),
        *("position", "take"),
    )
)
_SPEECH: Final = frozenset(SAYING) | _SAID
OFFICES: Final = ("cllr", "councillor", "councilor")
TITLES: Final = frozenset((*OFFICES, "mr", "mrs", "ms", "dr", "prof", "professor"))
_ASKS: Final = ("ask", "wonder", "want")
"""What the one begins with who has a title and only asks: 'Cllr Smith asked who ...'."""
_NOT_AFTER_TITLE: Final = frozenset(("chair", "chairman", "chairwoman", "mayor", "president", "speaker", "leader"))
_TOKEN: Final = re.compile(r"[^\W\d_][\w'’-]*")
_AUXILIARIES: Final = frozenset(("did", "does", "do", "has", "have", "had", "would"))
_BETWEEN: Final = frozenset(("ever", "really", "has", "had", "actually"))
"""What may stand between who speaks and that they do."""
_BEING: Final = frozenset(("is", "are", "was", "were", "be", "been"))
_PARTICIPLES: Final = frozenset(("said", "told", "thought", "found", "felt"))
"""After 'was' these, and what ends in 'ed', are said of something, not by it: 'what was the cost predicted to be'."""
_DETERMINERS: Final = frozenset(("the", "a", "an", "any", "his", "her", "their", "no", "some", "another", "which"))
MOST_BEFORE: Final = 5
"""How many words, at most, name who speaks."""
_END: Final = re.compile(r"(?<!\b[Cc]llr)(?<!\b[DdMm]r)(?<!\b[Mm]s)(?<!\b[Mm]rs)(?<!\b[Pp]rof)[.?!,;:](?=\s|$)")
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
        text = text[:MAX_CHARACTERS]
        read = {word.typed: word for word in query.words}
        mixed = _is_mixed(text)
        strangers = list(self._strange_after_titles(text, mixed))
        voices, bodies, reports = set[str](), set[str](), False
        for who in _who_speaks(_TOKEN.findall(text)):
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

    def _strange_after_titles(self, text: str, mixed: bool) -> Iterator[str]:
        for title, tokens in _after_titles(text):
            sure = title not in OFFICES
            for place, token in enumerate(tokens[:MOST_NAMES]):
                says = tokens[place + 1].casefold() in _SPEECH if place + 1 < len(tokens) else False
                if not self._may_be_name(token, mixed, sure=(sure and place == 0) or says):
                    break
                if not self._is_named(_plain(token)):
                    if mixed or not place or says:
                        yield _plain(token)
                    break

    def _may_be_name(self, token: str, mixed: bool, *, sure: bool) -> bool:
        """Whether a word after a title is a name: by its capital, by where it stands, or since English has it not."""
        name = _plain(token)
        if name in _NOT_AFTER_TITLE or name.split("'")[0] == "i" or name in _SPEECH:
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
            if before and self._is_adverb(word.typed):
                continue
            if before or (mixed and token[:1].isupper()) or not _is_meant(word):
                yield word.typed

    def _is_adverb(self, word: str) -> bool:
        """Whether a word is English with 'ly' after it: 'regretfully', not 'Connolly'."""
        return word.endswith("ly") and self._lexicon.is_english(word.removesuffix("ly"))

    def _is_named(self, name: str) -> bool:
        return self._is_one_of(name, self._names)

    def _is_one_of(self, name: str, names: frozenset[str]) -> bool:
        """Whether a word is one of some names, but for a slip; a name that English has is not mistyped."""
        often = len(name) >= LONG_NAME and not self._lexicon.is_english(name)
        return name in names or any(
            known[0] == name[0]
            and len(known) > SHORT_NAME
            and OSA.distance(known, name) <= (2 if often and known[:2] == name[:2] else 1)
            for known in names
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


def _who_speaks(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The words for who speaks: in 'what did ... say', 'what ... said', 'a quote from ...', '...'s view'."""
    plain = [token.casefold() for token in tokens]
    for place, word in enumerate(plain):
        if word in _SAID and plain[place + 1 : place + 2] in (["from"], ["of"], ["by"]):
            quoting = list(_quotes(tokens[max(0, place - MOST_BEFORE - 2) : place]))
            yield from quoting or [list(tokens[place + 2 : place + 2 + MOST_NAMES])]
        if word in _SAID and place and _POSSESSIVE.search(plain[place - 1]):
            yield [tokens[place - 1]]
        if word in SAYING:
            who = list(_subject(tokens[max(0, place - MOST_BEFORE - 2) : place]))
            if not (word.endswith("ed") or word in _PARTICIPLES) or _BEING.isdisjoint(map(str.casefold, chain(*who))):
                yield from who


def _quotes(before: Sequence[str]) -> Iterator[list[str]]:
    """Who quotes, where the word after these is a verb: 'what did Campion quote from the review'."""
    if before and before[-1].casefold() not in _DETERMINERS and {"did", "does", "do"}.intersection(before):
        yield from _subject(before)


def _subject(before: Sequence[str]) -> Iterator[list[str]]:
    """The words right before a word of speech, back to 'did' or 'what'."""
    plain = [token.casefold() for token in before]
    while plain and plain[-1] in _BETWEEN:
        plain.pop()
    opens = [place for place, word in enumerate(plain) if word in _AUXILIARIES or word == "what"]
    who = list(before[opens[-1] + 1 : len(plain)]) if opens else []
    if 0 < len(who) <= MOST_BEFORE and not who[0].casefold().startswith(("i'", "i’")):
        yield who


def _is_mixed(text: str) -> bool:
    """Whether capitals in a text tell names: it has some inside, and more words without."""
    capitals = [token[:1].isupper() for token in _TOKEN.findall(text)]
    return any(capitals[1:]) and sum(capitals) * 2 <= len(capitals)


def _after_titles(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each title in a text, with the words after it in its sentence; not that of somebody who only asks."""
    for sentence in _END.split(text):
        tokens = _TOKEN.findall(sentence)
        for place, token in enumerate(tokens):
            after = tokens[place + 1 : place + 2 + MOST_NAMES]
            if token.casefold() in TITLES and not any(word.casefold().startswith(_ASKS) for word in after[1:4]):
                yield token.casefold(), after


def _names_in(text: str) -> Iterator[str]:
    """The names in a text that begins with one: 'Cllr John Campion' has two."""
    tokens = (token for token in _TOKEN.findall(text) if token.casefold() not in TITLES)
    yield from (_plain(name) for name in tokens if name[:1].isupper())


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
    for _, tokens in _after_titles(text):
        yield from map(_plain, takewhile(lambda token: token[:1].isupper(), tokens[:MOST_NAMES]))
