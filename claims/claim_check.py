"""Claim check: what a text claims is supported, contradicted, mixed or not in the source, line by line. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from claims.clauses import clauses_of
from claims.comparing import Comparing, Comparison
from claims.figure_check import FigureCheck
from claims.lines import ANSWERED, SENTENCE_END, lines_of
from claims.numbers import known_figures
from claims.premises import repeats, wrong_premises
from claims.speakers import Voices
from claims.statement import Reader, Statement
from claims.verdict import Finding, Verdict
from knowledge import KnowledgeBase, Matcher

MOST_RANKED: Final = 30
"""How many entries the matcher puts in order, so that the likeliest line is shown."""


class ClaimCheck:
    """Learns a knowledge base's lines once; never changes after that, so threads may share it."""

    most: Final = 20
    """How many sentences of a text are checked; the others are left."""

    def __init__(self, base: KnowledgeBase, matcher: Matcher) -> None:
        texts = [f"{entry.answer} {entry.detail or ''}" for entry in base.entries.values()]
        self._base = base
        self._matcher = matcher
        self._reader = Reader(base.vocabulary, texts)
        self._voices = Voices(base, self._reader)
        self._lines = lines_of(base, self._reader, self._voices)
        figures = known_figures(base, self._reader)
        self._comparing = Comparing(base, figures, self._voices)
        self._premises = tuple(wrong_premises(base, self._reader))
        self.figures = FigureCheck(base, self._reader, figures)

    def check(self, text: str) -> tuple[Verdict, ...]:
        """A verdict on each sentence of a text that has a figure or a finding, up to 20; questions have none."""
        sentences = [part.strip() for line in text.splitlines() for part in SENTENCE_END.split(line)]
        return tuple(self._verdict(each) for each in [s for s in sentences if self._is_claim(s)][: self.most])

    def read(self, sentence: str) -> Statement:
        """What one sentence claims."""
        return self._reader.read(sentence)

    def is_borne_out(self, sentence: str) -> bool:
        """Whether a sentence as a whole is supported."""
        return self._finding(sentence, {}).ruling == "supported"

    def _is_claim(self, sentence: str) -> bool:
        if not sentence or sentence.endswith("?"):
            return False
        said = self._reader.read(sentence)
        return bool(said.quantities) or len(said.content) >= 2

    def _verdict(self, sentence: str) -> Verdict:
        rank = {name: place for place, name in enumerate(self._matcher.search(sentence, MOST_RANKED))}
        whole = self._finding(sentence, rank)
        if whole.ruling == "supported" or whole.why == "speaker":
            return Verdict(sentence, whole.ruling, (whole,))
        said = self._reader.read(ANSWERED.sub("", sentence))
        numbers = tuple(finding for _, finding in self.figures.numbers(said))
        if {found.ruling for found in numbers} == {"supported", "contradicted"}:
            return Verdict(sentence, "mixed", numbers)
        clauses = tuple(self._finding(clause, rank) for clause in clauses_of(sentence, self._reader))
        rulings = {found.ruling for found in clauses}
        if {"supported", "contradicted"} <= rulings:
            return Verdict(sentence, "mixed", clauses)
        if rulings == {"supported"} and not said.negations:
            return Verdict(sentence, "supported", clauses)
        if whole.ruling == "absent" and "contradicted" in rulings:
            return Verdict(sentence, "contradicted", tuple(each for each in clauses if each.ruling == "contradicted"))
        return Verdict(sentence, whole.ruling, (whole,))

    def _finding(self, sentence: str, rank: Mapping[str, int]) -> Finding:
        """What one claim comes to as a whole."""
        claim = self._reader.read(ANSWERED.sub("", sentence))
        speech = self._voices.find(claim)
        compared = [self._comparing.compare(claim, speech, line) for line in self._lines]
        compared.sort(key=lambda each: rank.get(each.line.entry, len(rank)))
        borne = next((each for each in compared if each.bears_out), None)
        if borne:
            return _present(claim, borne)
        return self._contradiction(claim, compared) or self._nearest(rank)

    def _contradiction(self, claim: Statement, compared: Sequence[Comparison]) -> Finding | None:
        for _, finding in self.figures.numbers(claim):
            if finding.ruling == "contradicted":
                return finding
        # who says it is not wrong where another line has the same speaker say as much
        covered = any(not (each.missing or each.wrong or each.loose) for each in compared)
        against = next((e for e in compared if e.contradicts and not (covered and e.wrong == ("speaker",))), None)
        if against:
            return Finding("contradicted", against.wrong[0], against.line.entry, against.line.text)
        premise = next((premise.entry for premise in self._premises if repeats(claim, premise)), "")
        return Finding("contradicted", "premise", premise, self._base.entries[premise].answer) if premise else None

    def _nearest(self, rank: Mapping[str, int]) -> Finding:
        near = next(iter(rank), "")
        return Finding("absent", "nothing", near, self._base.entries[near].answer if near else "")


def _present(claim: Statement, borne: Comparison) -> Finding:
    """Supported, unless the claim says that it is so today: the source is dated."""
    if claim.is_present:
        return Finding("absent", "today", borne.line.entry, borne.line.text)
    return Finding("supported", "said", borne.line.entry, borne.line.text)
