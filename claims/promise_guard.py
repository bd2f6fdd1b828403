"""Promise guard: marks what a draft to a candidate promises beyond the facts, with the fact beside it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from claims.claim_check import ClaimCheck
from claims.lines import SENTENCE_END
from claims.numbers import Known
from claims.phrases import Found, phrases_of
from claims.quantities import Quantity
from claims.statement import Statement
from knowledge import Entry, KnowledgeBase, tokenise

Excess = Literal["promise", "unconfirmed", "not_held", "figure", "undated", "contradicted"]

AMOUNT: Final = re.compile(r"[£$€]?\s?\d[\d,.]*\d?(?:\s?(?:k|m|bn|million|thousand|grand|%|per cent|percent)\b|%)?", re.IGNORECASE)
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


class PromiseGuard:
    """Holds drafts against one knowledge base; never changes, so threads may share it."""

    def __init__(self, base: KnowledgeBase, check: ClaimCheck) -> None:
        self._base = base
        self._check = check
        self._phrases = phrases_of(base)
        self._offers = tuple(entry for entry in base.entries.values() if entry.candidate_wording)

    def guard(self, draft: str, today: date) -> tuple[Flag, ...]:
        """The phrases of a draft that promise more than the facts, in the order they stand."""
        found = [flag for start, text in _sentences(draft) for flag in self._flags(text, start, today)]
        return tuple(sorted(dict.fromkeys(found), key=lambda flag: (flag.start, flag.end)))

    def _flags(self, text: str, start: int, today: date) -> Iterator[Flag]:
        phrases = tuple(self._phrases.find(text))
        said = self._check.read(text)
        offers = tuple(entry for entry in self._offers if self._check.speaks_of(said, self._base.uses[entry.id][:1]))
        entry = min(offers, key=lambda each: len(self._base.uses[each.id])) if offers else None
        is_dated = bool(said.moments) and bool(PAST.search(text))
        defers = any(each.promise.kind == "defers" for each in phrases)
        yield from self._promises(text, start, phrases, entry, today, bool(offers or said.quantities or any(each.promise.kind in ("promise", "offer") for each in phrases)))
        if not defers and not is_dated:
            yield from self._offered(text, start, said, phrases, entry, today)
        yield from self._figures(text, start, said, is_dated, bool(entry) and self._is_confirmed(entry, today))
        yield from self._contradicted(text, start, said)

    def _promises(
        self, text: str, start: int, phrases: Sequence[Found], entry: Entry | None, today: date, weighs: bool
    ) -> Iterator[Flag]:
        for each in phrases:
            if each.promise.kind == "promise" or (each.promise.kind == "extent" and weighs):
                yield self._flag(text, start, each.start, each.end, "promise", entry, today, advice=each.promise.advice)

    def _offered(
        self, text: str, start: int, said: Statement, phrases: Sequence[Found], entry: Entry | None, today: date
    ) -> Iterator[Flag]:
        offering = [each for each in phrases if each.promise.kind == "offer"]
        if entry and not self._is_confirmed(entry, today) and not said.negations:
            first = min((each.start for each in offering), default=0)
            yield self._flag(text, start, first, len(text.rstrip(" .")), "unconfirmed", entry, today)
        elif offering and not entry and not any(each.promise.kind == "harmless" for each in phrases):
            if not self._check.is_borne_out(text):
                yield self._flag(text, start, offering[0].start, len(text.rstrip(" .")), "not_held", None, today)

    def _figures(self, text: str, start: int, said: Statement, is_dated: bool, confirmed: bool) -> Iterator[Flag]:
        for number, finding in self._check.numbers(said):
            first, last = _place_of(number, text)
            phrase = text[first:last]
            if finding.ruling == "contradicted":
                yield Flag(start + first, start + last, phrase, "figure", finding.line, finding.entry, right=finding.right)
            elif not said.moments and not is_dated and not confirmed:
                yield Flag(start + first, start + last, phrase, "undated", finding.line, finding.entry)

    def _contradicted(self, text: str, start: int, said: Statement) -> Iterator[Flag]:
        for verdict in self._check.check(text):
            for finding in verdict.findings:
                if finding.ruling == "contradicted" and finding.why not in ("number", "date", "unit"):
                    yield Flag(start, start + len(text), text, "contradicted", finding.line, finding.entry)

    def _flag(
        self, text: str, start: int, first: int, last: int, excess: Excess, entry: Entry | None, today: date, advice: str = ""
    ) -> Flag:
        instead = entry.candidate_wording or "" if entry and self._is_confirmed(entry, today) else ""
        fact, name = (entry.answer, entry.id) if entry else ("", "")
        return Flag(start + first, start + last, text[first:last], excess, fact, name, advice, instead=instead)

    def _is_confirmed(self, entry: Entry, today: date) -> bool:
        return bool(entry.confirmed and entry.confirmed.on <= today <= entry.confirmed.until)


def _sentences(draft: str) -> Iterator[tuple[int, str]]:
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
