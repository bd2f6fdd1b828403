"""Promise guard: marks what a draft to a candidate promises beyond the facts, with the fact beside it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from claims.claim_check import ClaimCheck
from claims.lines import SENTENCE_END
from claims.phrases import Found, phrases_of
from claims.quantities import Quantity
from claims.statement import Statement
from claims.verdict import Finding
from knowledge import Entry, KnowledgeBase, tokenise

Excess = Literal["promise", "unconfirmed", "not_held", "figure", "undated", "contradicted"]

AMOUNT: Final = re.compile(
    r"[£$€]?\s?\d[\d,.]*\d?(?:\s?(?:k|m|bn|million|thousand|grand|%|per cent|percent)\b|%)?", re.IGNORECASE
)
PAST: Final = re.compile(r"\b(?:was|were|had|offered|said|did)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flag:
    """A phrase of a draft that says more than the facts do."""

    start: int
    """Where it begins in the draft, in characters."""
    end: int
    """One past its last character."""
    phrase: str
    excess: Excess
    """promise: a promise in words; unconfirmed: an offer whose terms nobody has confirmed; not_held: an offer that the
    knowledge base does not hold; figure: another number; undated: an old number told as today's; contradicted: the
    source says otherwise."""
    fact: str
    """What the source says; empty where it says nothing of it."""
    entry: str
    advice: str = ""
    """The curated advice on a promise in words."""
    right: str = ""
    """The figure as the source has it."""
    instead: str = ""
    """What may be said: the candidate wording, once its terms are confirmed."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft, as it is judged."""

    text: str
    start: int
    """Where it begins in the draft, in characters."""
    said: Statement
    phrases: tuple[Found, ...]
    offer: Entry | None
    """The offer it speaks of."""
    is_confirmed: bool
    """Whether somebody has confirmed the terms of that offer for today."""

    @property
    def is_dated(self) -> bool:
        """Whether it tells of the past, with its date."""
        return bool(self.said.moments) and bool(PAST.search(self.text))

    def has(self, *kinds: str) -> bool:
        """Whether a phrase of one of these kinds stands in it."""
        return any(each.promise.kind in kinds for each in self.phrases)


class PromiseGuard:
    """Holds drafts against one knowledge base; never changes, so threads may share it."""

    def __init__(self, base: KnowledgeBase, check: ClaimCheck) -> None:
        self._base = base
        self._check = check
        self._phrases = phrases_of(base)
        self._offers = tuple(entry for entry in base.entries.values() if entry.candidate_wording)

    def guard(self, draft: str, today: date) -> tuple[Flag, ...]:
        """The phrases of a draft that promise more than the facts, in the order they stand."""
        sentences = (self._read(text, start, today) for start, text in sentences_of(draft))
        found = dict.fromkeys(flag for sentence in sentences for flag in self._flags(sentence))
        return tuple(sorted(found, key=lambda flag: (flag.start, flag.end)))

    def _read(self, text: str, start: int, today: date) -> Sentence:
        said, uses = self._check.read(text), self._base.uses
        offers = [each for each in self._offers if self._check.figures.speaks_of(said, uses[each.id][:1])]
        offer = min(offers, key=lambda each: len(uses[each.id]), default=None)
        terms = offer.confirmed if offer else None
        confirmed = terms is not None and terms.on <= today <= terms.until
        return Sentence(text, start, said, tuple(self._phrases.find(text)), offer, confirmed)

    def _flags(self, sentence: Sentence) -> Iterator[Flag]:
        yield from self._promises(sentence)
        if not sentence.has("defers") and not sentence.is_dated:
            yield from self._offered(sentence)
        yield from self._figures(sentence)
        yield from self._contradicted(sentence)

    def _promises(self, sentence: Sentence) -> Iterator[Flag]:
        weighs = bool(sentence.offer or sentence.said.quantities or sentence.has("promise", "offer"))
        for each in sentence.phrases:
            if each.promise.kind == "promise" or (each.promise.kind == "extent" and weighs):
                yield _flag(sentence, each.start, each.end, "promise", advice=each.promise.advice)

    def _offered(self, sentence: Sentence) -> Iterator[Flag]:
        first = min((each.start for each in sentence.phrases if each.promise.kind == "offer"), default=None)
        last = len(sentence.text.rstrip(" ."))
        if sentence.offer:
            if not sentence.is_confirmed and not sentence.said.negations:
                yield _flag(sentence, first or 0, last, "unconfirmed")
        elif first is not None and not sentence.has("harmless") and not self._check.is_borne_out(sentence.text):
            yield _flag(sentence, first, last, "not_held")

    def _figures(self, sentence: Sentence) -> Iterator[Flag]:
        for number, finding in self._check.figures.numbers(sentence.said):
            first, last = _place_of(number, sentence.text)
            excess: Excess = "figure" if finding.ruling == "contradicted" else "undated"
            if excess == "figure" or not (sentence.said.moments or sentence.is_confirmed):
                yield _found(sentence, first, last, excess, finding)

    def _contradicted(self, sentence: Sentence) -> Iterator[Flag]:
        for verdict in self._check.check(sentence.text):
            for finding in verdict.findings:
                if finding.ruling == "contradicted" and finding.why not in ("number", "date", "unit"):
                    yield _found(sentence, 0, len(sentence.text), "contradicted", finding)


def _flag(sentence: Sentence, first: int, last: int, excess: Excess, advice: str = "") -> Flag:
    """A flag beside the offer that the sentence speaks of; its wording may be used once the terms are confirmed."""
    offer, start = sentence.offer, sentence.start
    fact, name = (offer.answer, offer.id) if offer else ("", "")
    instead = offer.candidate_wording or "" if offer and sentence.is_confirmed else ""
    return Flag(start + first, start + last, sentence.text[first:last], excess, fact, name, advice, instead=instead)


def _found(sentence: Sentence, first: int, last: int, excess: Excess, finding: Finding) -> Flag:
    """A flag beside the line that a finding names."""
    start, phrase = sentence.start, sentence.text[first:last]
    return Flag(start + first, start + last, phrase, excess, finding.line, finding.entry, right=finding.right)


def sentences_of(draft: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a draft with the place where it begins."""
    place = 0
    for line in draft.splitlines(keepends=True):
        inside = 0
        for end in [*SENTENCE_END.finditer(line), None]:
            text = line[inside : end.start() if end else len(line)].rstrip()
            if text.strip():
                yield place + inside, text
            inside = end.end() if end else inside
        place += len(line)


def _place_of(number: Quantity, text: str) -> tuple[int, int]:
    """Where a number stands; the whole sentence where it is written in words."""
    for match in AMOUNT.finditer(text):
        if any(_value(token) == number.value for token in tokenise(match.group())):
            return match.start(), match.end()
    return 0, len(text)


def _value(token: str) -> float | None:
    return float(token) if token.replace(".", "", 1).isdigit() else None
