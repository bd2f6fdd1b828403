"""Claim check: what a text claims is supported, contradicted, mixed or not in the source, line by line. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from claims.comparing import Cause, Comparing, Comparison
from claims.lines import SENTENCE_END, lines_of
from claims.numbers import Known, bears, is_about, known_figures, nearest_number
from claims.quantities import Quantity
from claims.speakers import Speech, Voices
from claims.statement import Reader, Statement
from knowledge import KnowledgeBase, Matcher, stem, tokenise

Ruling = Literal["supported", "contradicted", "mixed", "absent"]
Why = Cause | Literal["unit", "today", "premise", "said", "nothing"]

CLAUSES: Final = re.compile(r"\s*[;]\s+|,?(?<!hundred)(?<!thousand)(?<!million)\s+(?:and|but|while|whereas|although)\s+|,\s+(?=compared\b|which\b)", re.IGNORECASE)
FINITE: Final = frozenset(
    (
        "is", "are", "was", "were", "has", "have", "had", "did", "does", "will", "can", "could", "took", "led", "rose",
        "fell", "said", "gave", "made", "came", "went", "held", "found", "grew", "cut", "set",
    )
)  # fmt: skip
MOST_SENTENCES: Final = 20
MOST_RANKED: Final = 30
"""How many entries the matcher puts in order, so that the likeliest line is shown."""
PREMISE_SHARE: Final = 0.6
"""The share of a wrong premise's words that a claim must have to be taken for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one part of a claim comes to, and the line that says so."""

    ruling: Ruling
    why: Why
    entry: str
    """The entry the line stands in; empty where nothing is near."""
    line: str
    """The source's own statement."""
    right: str = ""
    """The figure as the source has it, where the claim has another."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one sentence comes to."""

    sentence: str
    ruling: Ruling
    """absent: not in the source."""
    findings: tuple[Finding, ...]


class ClaimCheck:
    """Learns a knowledge base's lines once; never changes after that, so threads may share it."""

    def __init__(self, base: KnowledgeBase, matcher: Matcher) -> None:
        texts = [f"{entry.answer} {entry.detail or ''}" for entry in base.entries.values()]
        self._base = base
        self._matcher = matcher
        self._reader = Reader(base.vocabulary, texts)
        self._voices = Voices(base, self._reader)
        self._lines = lines_of(base, self._reader, self._voices)
        self._figures = known_figures(base, self._reader)
        self._comparing = Comparing(base, self._figures, self._voices)
        self._premises = tuple(self._wrong_premises())
        self._told = {known.id: self._teller(known) for known in self._figures.values()}
        self._known_words = {name: self._words_of(name) for name in {told for told, _ in self._told.values() if told}}
        vetoes = base.vocabulary.vetoes.values()
        self._elsewhere = frozenset(stem(token) for group in vetoes for one in group for token in _single(one))

    def check(self, text: str) -> tuple[Verdict, ...]:
        """A verdict on each sentence of a text that has a figure or a finding; questions and greetings have none."""
        sentences = [part.strip() for line in text.splitlines() for part in SENTENCE_END.split(line)][:MOST_SENTENCES]
        return tuple(self._verdict(sentence) for sentence in sentences if self._is_claim(sentence))

    def read(self, sentence: str) -> Statement:
        """What one sentence claims."""
        return self._reader.read(sentence)

    def is_borne_out(self, sentence: str) -> bool:
        """Whether a sentence as a whole is supported."""
        return self._finding(sentence, {}).ruling == "supported"

    def speaks_of(self, said: Statement, figures: Sequence[str]) -> bool:
        """Whether a sentence speaks of figures, with their number or without."""
        return bool(figures) and all(
            any(word.stem in group or word.keys & group for word in said.content)
            for name in figures
            for group in self._figures[name].told_by
        )

    def numbers(self, claim: Statement) -> tuple[tuple[Quantity, Finding], ...]:
        """Each number of a sentence that speaks of a figure, and whether it is that figure."""
        if claim.negations:
            return ()
        found = ((number, self._number_finding(claim, number)) for number in claim.quantities)
        return tuple((number, finding) for number, finding in found if finding is not None)

    def _is_claim(self, sentence: str) -> bool:
        if not sentence or sentence.endswith("?"):
            return False
        said = self._reader.read(sentence)
        return bool(said.quantities) or len(said.content) >= 2

    def _verdict(self, sentence: str) -> Verdict:
        rank = {name: place for place, name in enumerate(self._matcher.search(sentence, MOST_RANKED))}
        whole = self._finding(sentence, rank)
        if whole.ruling == "supported":
            return Verdict(sentence, "supported", (whole,))
        if whole.why == "speaker":
            return Verdict(sentence, whole.ruling, (whole,))
        numbers = tuple(finding for _, finding in self.numbers(self._reader.read(sentence)))
        if {found.ruling for found in numbers} == {"supported", "contradicted"}:
            return Verdict(sentence, "mixed", numbers)
        clauses = tuple(self._finding(clause, rank) for clause in self._clauses(sentence))
        rulings = {found.ruling for found in clauses}
        if {"supported", "contradicted"} <= rulings:
            return Verdict(sentence, "mixed", clauses)
        if rulings == {"supported"} and not self._reader.read(sentence).negations:
            return Verdict(sentence, "supported", clauses)
        if whole.ruling == "absent" and "contradicted" in rulings:
            return Verdict(sentence, "contradicted", tuple(each for each in clauses if each.ruling == "contradicted"))
        return Verdict(sentence, whole.ruling, (whole,))

    def _finding(self, sentence: str, rank: Mapping[str, int]) -> Finding:
        """What one claim comes to as a whole."""
        claim = self._reader.read(sentence)
        speech = self._voices.find(claim)
        compared = [self._comparing.compare(claim, speech, line) for line in self._lines]
        compared.sort(key=lambda each: rank.get(each.line.entry, len(rank)))
        borne = next((each for each in compared if each.bears_out), None)
        if borne:
            return self._present(claim, borne)
        wrong = self._contradiction(claim, compared)
        return wrong or self._nearest(rank)

    def _present(self, claim: Statement, borne: Comparison) -> Finding:
        """Supported, unless the claim says that it is so today: the source is dated."""
        if claim.is_present:
            return Finding("absent", "today", borne.line.entry, borne.line.text)
        return Finding("supported", "said", borne.line.entry, borne.line.text)

    def _contradiction(self, claim: Statement, compared: Sequence[Comparison]) -> Finding | None:
        numbers = [finding for _, finding in self.numbers(claim) if finding.ruling == "contradicted"]
        if numbers:
            return numbers[0]
        against = next((each for each in compared if each.contradicts), None)
        if against:
            return Finding("contradicted", against.wrong[0], against.line.entry, against.line.text)
        premise = self._premise(claim)
        return Finding("contradicted", "premise", premise, self._base.entries[premise].answer) if premise else None

    def _nearest(self, rank: Mapping[str, int]) -> Finding:
        near = next(iter(rank), "")
        return Finding("absent", "nothing", near, self._base.entries[near].answer if near else "")

    def _number_finding(self, claim: Statement, number: Quantity) -> Finding | None:
        about = [known for known in self._figures.values() if is_about(claim, number, known)]
        about = [known for known in about if self._is_known_well(claim, known)]
        if not about:
            return None
        equal = [known for known in about if bears(number, known.quantity)]
        dated = [known for known in equal if self._is_dated(claim, number, known)]
        if dated:
            return Finding("supported", "said", *self._told[dated[0].id])
        if equal:
            return Finding("contradicted", "date", *self._told[equal[0].id], equal[0].written)
        of_unit = [known for known in about if known.quantity.unit == number.unit]
        rivals = [known for known in of_unit if self._is_dated(claim, number, known)] or of_unit
        if not rivals:
            same = [known for known in about if known.quantity.value == number.value]
            return Finding("contradicted", "unit", *self._told[same[0].id], same[0].written) if same else None
        best = max(rivals, key=lambda known: (len(known.told_by), -abs(known.quantity.value - number.value)))
        return Finding("contradicted", "number", *self._told[best.id], best.written)

    def _is_dated(self, claim: Statement, number: Quantity, known: Known) -> bool:
        near = [moment for moment in claim.moments if nearest_number(claim, moment) == number]
        return all(
            not moment.differs(known.moment) or any(moment.fits(other) for other in known.since) for moment in near
        )

    def _is_known_well(self, claim: Statement, known: Known) -> bool:
        """Whether an entry that uses a figure knows all but one of a claim's words."""
        keys = self._known_words.get(self._told[known.id][0], frozenset())
        missing = [word for word in claim.content if word.stem not in keys and not word.keys & keys]
        strange = any(word.stem in self._elsewhere for word in missing)
        return not strange and len(missing) <= 1 and 3 * len(missing) <= len(claim.content)

    def _words_of(self, name: str) -> frozenset[str]:
        entry = self._base.entries[name]
        texts = (*entry.wordings, *entry.answer.split(". "), *(entry.detail or "").split(". "))
        return frozenset().union(*(self._reader.keys(text) for text in texts))

    def _teller(self, known: Known) -> tuple[str, str]:
        """The entry that tells a figure, and its line."""
        for name, used in self._base.uses.items():
            if used[:1] == (known.id,) and self._base.entries[name].kind == "fact":
                return name, self._base.entries[name].answer
        return "", ""

    def _premise(self, claim: Statement) -> str:
        """The correction whose wrong premise a claim repeats."""
        if claim.quantities or claim.negations:
            return ""
        size = _concepts(claim)
        marks = {name for name, _ in claim.marks}
        for premise in self._premises:
            known = all(word.stem in premise.keys or word.keys & premise.keys for word in claim.content)
            if known and size >= max(2, PREMISE_SHARE * premise.size) and marks == premise.marks:
                return premise.entry
        return ""

    def _clauses(self, sentence: str) -> list[str]:
        """The clauses of a sentence, each with a subject and a verb; a sentence that cannot be cut is its own."""
        parts = [part for part in CLAUSES.split(sentence) if part]
        if not all(any(map(_is_verb, part.split())) or self._reader.read(part).quantities for part in parts):
            return [sentence]
        opening = parts[0].split()
        verb = next((place for place, word in enumerate(opening) if _is_verb(word)), None)
        subject = " ".join(opening[:verb]) if verb else ""
        return [f"{subject} {part}" if part is not parts[0] and _is_verb(part.split()[0]) else part for part in parts]

    def _wrong_premises(self) -> Iterator["Premise"]:
        for entry in self._base.entries.values():
            for wording in entry.wordings if entry.kind == "correction" else ():
                said = self._reader.read(wording)
                if not said.negations and not said.quantities:
                    keys = frozenset(word.stem for word in said.content).union(*(w.keys for w in said.content))
                    marks = frozenset(name for name, _ in said.marks if name != "cause")
                    yield Premise(entry.id, keys, marks, _concepts(said))


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question that a correction answers takes for granted."""

    entry: str
    keys: frozenset[str]
    marks: frozenset[str]
    size: int
    """How many things it names, a phrase counted once."""


def _concepts(said: Statement) -> int:
    """How many things a sentence names; the words of a phrase are one."""
    pairs = zip((None, *said.content), said.content, strict=False)
    return sum(before is None or not before.keys & word.keys for before, word in pairs)


def _single(phrase: str) -> tuple[str, ...]:
    tokens = tokenise(phrase)
    return tokens if len(tokens) == 1 else ()


def _is_verb(word: str) -> bool:
    return word.lower() in FINITE or (word.endswith("ed") and word.islower())
