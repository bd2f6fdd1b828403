"""A sentence as what it claims: words and what they hang on, numbers, dates, marks, negations. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from claims.quantities import Moment, Quantity, find_moments, find_quantities
from claims.words import words
from knowledge import Lexicon, Vocabulary, stem, tokenise

# A comma or colon with a blank after it, a dash between blanks, brackets; and the words that join clauses.
JOINTS: Final = re.compile(
    r"[,;:]\s+|\s[–—-]\s|[()]|(?<!hundred)(?<!thousand)(?<!million)\s+(?=(?:and|but|while|whereas|although|though)\s)"
)
QUOTED: Final = re.compile(r"(?<!\w)['\"‘“]([^'\"’”]+(?:['’](?=s)[^'\"’”]+)?)['\"’”](?!\w)")
NAMED: Final = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*")
FORMS: Final = frozenset(
    (
        "",
        "s",
        "es",
        "e",
        "ed",
        "d",
        "ing",
        "y",
        "ies",
        "ied",
        "ly",
        "ion",
        "ions",
        "ment",
        "ments",
        "ted",
        "ting",
        "ning",
        "ned",
    )
)
"""Endings by which forms of one word differ."""
ARTICLES: Final = frozenset(("the", "a", "an", "its", "their", "our"))
OPENERS: Final = frozenset(("what", "that", "which", "who", "how", "where", "when"))
VERBS: Final = frozenset(
    ("is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "did", "does")
)
ADJUNCTS: Final = frozenset(("in", "at", "as", "during", "across", "within", "among", "around"))
INSIDE: Final = frozenset(("in", "across", "within", "throughout", "around"))
FIGURE_OF: Final = frozenset(
    ("number", "numbers", "figure", "total", "share", "amount", "part", "use", "level", "led", "lead", "leads")
)
"""Words that others may hang on and that may be left out: the number of children is spoken of as the children."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says what a sentence is about."""

    text: str
    stem: str
    keys: frozenset[str]
    """The groups of words that it may be exchanged for."""
    place: int
    phrase: int
    """Where the phrase begins that it is part of; its own place where it stands alone."""
    segment: int
    role: str
    """'from', 'than' and the like where it stands after one; otherwise nothing."""
    governor: tuple[int, ...]
    """The places of the words that it hangs on by 'of', 'for' or 'to'."""
    is_bare: bool
    """Whether no preposition stands before it: it is what the sentence is about or what is done."""
    is_quoted: bool
    """Whether it is given word for word."""
    is_name: bool
    """Whether it names a person, place or body."""
    is_place: bool
    """Whether it says where: it stands after 'in', 'across' and the like."""
    is_home: bool
    """Whether it says no more than that something is so where all of it is so."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence claims."""

    text: str
    tokens: tuple[str, ...]
    segment_of: tuple[int, ...]
    """The clause or part each token stands in, counted from 0."""
    content: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    marks: tuple[tuple[str, int], ...]
    """Classes such as 'all' and 'some', with their segments."""
    negations: tuple[int, ...]
    """The segments in which a negation stands, each as often as it does."""
    is_present: bool
    """Whether it says that something is so today."""


class Reader:
    """Reads sentences with the vocabulary of one knowledge base."""

    def __init__(self, vocabulary: Vocabulary, texts: Iterable[str]) -> None:
        """`texts` are the source's own sentences: they show which words are names."""
        home = ["§home", *vocabulary.home]
        self._lexicon = Lexicon((*vocabulary.synonyms, home), general=words().same)
        self._home = "~home"
        self._members = _members((*vocabulary.synonyms, home, *words().same))
        self._names = frozenset(name for text in texts for name in _names(text))

    def read(self, text: str) -> Statement:
        """What a sentence claims."""
        parts = [tokenise(part) for part in JOINTS.split(text) if part]
        tokens = tuple(token for part in parts for token in part)
        segments = tuple(number for number, part in enumerate(parts) for _ in part)
        moments = tuple(find_moments(tokens))
        dated = frozenset(place for moment in moments for place in range(_opening(tokens, moment), moment.stop))
        quantities = tuple(find_quantities(tokens, dated))
        taken = dated | {place for found in quantities for place in range(found.start, found.stop)}
        return Statement(
            text=text,
            tokens=tokens,
            segment_of=segments,
            content=tuple(self._content(tokens, segments, taken, dated, text)),
            quantities=quantities,
            moments=moments,
            marks=tuple(_marks(tokens, segments, taken)),
            negations=tuple(segments[place] for place, token in enumerate(tokens) if token in words().negations),
            is_present=any(
                tuple(tokens[place : place + len(phrase)]) == phrase
                for phrase in words().present
                for place in range(len(tokens))
            ),
        )

    def keys(self, text: str) -> frozenset[str]:
        """The stems and groups of a curated text, with nothing left out."""
        tokens = tokenise(text)
        stems = [stem(token) for token in tokens]
        return frozenset(stems).union(*self._groups(stems, tokens))

    def _groups(self, stems: Sequence[str], tokens: Sequence[str]) -> list[frozenset[str]]:
        """For each place the groups that stand there, be it as part of a phrase."""
        found: list[set[str]] = [set() for _ in stems]
        for start, stop, key in self._lexicon.spans(stems):
            if not key.startswith("#") and all(self._belongs(tokens[at], key) for at in range(start, stop)):
                for place in range(start, stop):
                    found[place].add(key)
        return [frozenset(keys) for keys in found]

    def _belongs(self, token: str, key: str) -> bool:
        """Whether a group has the very word: 'options' is not in that of 'optional', though their stems are one."""
        return any(inflected(token, member) for member in self._members.get(key, {}).get(stem(token), ()))

    def _content(
        self, tokens: Sequence[str], segments: Sequence[int], taken: frozenset[int], dated: frozenset[int], text: str
    ) -> Iterator[Word]:
        stems = [stem(token) for token in tokens]
        groups = self._groups(stems, tokens)
        phrased = self._phrased(stems)
        quoted, names = _quoted(text), self._names | _names(text)
        chunk, link = list[int](), Link()
        head = link
        for place, token in enumerate(tokens):
            if place and segments[place] != segments[place - 1]:
                link = Link()
            if place in dated:
                continue
            if place in taken or not (_is_content(token) or place in phrased):
                link = link.after("" if place in taken else token, tokens[place - 1] if place else "")
                continue
            if not chunk or place != chunk[-1] + 1 or segments[place] != segments[chunk[-1]]:
                near = chunk if link.tied and chunk and segments[chunk[-1]] == segments[place] else []
                governor = () if all(tokens[at] in FIGURE_OF for at in near) else tuple(near)
                chunk, head = [], link
            chunk.append(place)
            link = Link()
            yield Word(
                text=token,
                stem=stems[place],
                keys=groups[place] - {self._home},
                place=place,
                phrase=phrased.get(place, place),
                segment=segments[place],
                role=head.role,
                governor=governor,
                is_bare=not head.loose,
                is_quoted=token in quoted,
                is_name=token in names,
                is_place=head.inside,
                is_home=self._home in groups[place] and head.inside,
            )

    def _phrased(self, stems: Sequence[str]) -> dict[int, int]:
        """Each place of a phrase that means something as a whole, function words in it included, with its beginning."""
        found: dict[int, int] = {}
        for start, stop, _ in self._lexicon.spans(stems):
            if stop - start > 1:
                for place in range(start, stop):
                    found.setdefault(place, found.get(start, start))
        return found


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two groups of words."""

    tied: bool = False
    loose: bool = False
    inside: bool = False
    role: str = ""

    def after(self, token: str, before: str) -> "Link":
        """The link once a further token has been read; an article changes nothing, any other word ends a role."""
        if token in ARTICLES:
            return self
        if token in OPENERS:
            return Link()
        data = words()
        ends = VERBS | data.speech | data.judging
        return Link(
            tied=(token in data.ties and before not in FIGURE_OF) or (self.tied and token not in ends),
            loose=token in data.ties or token in data.roles or token in ADJUNCTS or (self.loose and token not in ends),
            inside=token in INSIDE,
            role=token if token in data.roles else "",
        )


def inflected(one: str, other: str) -> bool:
    """Whether two words of one stem are forms of one word, not merely of one family."""
    pairs = enumerate(zip_longest(one, other))
    common = next((place for place, (mine, theirs) in pairs if mine != theirs), len(one))
    return one[common:] in FORMS and other[common:] in FORMS


def _members(groups: Iterable[Sequence[str]]) -> dict[str, dict[str, frozenset[str]]]:
    """Group key -> stem -> the words of that stem in the group."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for group in groups:
        members = found.setdefault("~" + " ".join(tokenise(group[0])), {})
        for token in (token for phrase in group for token in tokenise(phrase)):
            members[stem(token)] = members.get(stem(token), frozenset()) | {token}
    return found


def _marks(tokens: Sequence[str], segments: Sequence[int], taken: frozenset[int]) -> Iterator[tuple[str, int]]:
    """The marks of a sentence; what is 'to be' done is intended."""
    for place, token in enumerate(tokens):
        if token in words().marks and place not in taken:
            yield words().marks[token], segments[place]
        elif token == "be" and place and tokens[place - 1] == "to":
            yield "intended", segments[place]


def _opening(tokens: Sequence[str], moment: Moment) -> int:
    """Where a date begins, 'since' or 'by' before it included."""
    before = moment.start - 1
    return before if before >= 0 and tokens[before] in words().dating else moment.start


def _is_content(token: str) -> bool:
    data = words()
    others = (data.empty, data.negations, data.marks, data.speech, data.ties, data.roles)
    return (token,) not in data.present and not any(token in known for known in others)


def _names(text: str) -> frozenset[str]:
    """The tokens that begin with a capital inside a sentence."""
    return frozenset(token for name in NAMED.findall(text) for token in tokenise(name))


def _quoted(text: str) -> frozenset[str]:
    return frozenset(token for quote in QUOTED.findall(text) for token in tokenise(quote))
