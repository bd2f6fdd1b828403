"""How sure we are: the evidence as numbers, weighed by the weights that scripts/calibrate finds. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.contrast import Contrast
from knowledge.evidence import Account, Asked
from knowledge.ranking import Standing
from knowledge.weights import FIT, GATE, UNBOUNDED

FIT_NAMES: Final = (
    "score",
    "similarity",
    "missed_known",
    "missed_topical",
    "missed_english",
    "asks",
    "explained",
    "usual",
)
GATE_NAMES: Final = (
    "bias",
    "explained",
    "missed",
    "most_known",
    "strange_english",
    "strangest",
    "asks_lead",
    "share",
    "second",
    "score",
    "overall",
    "overall_rival",
    "told",
    "untold",
    "small_talk",
    "words",
    "supported",
    "doubts",
    "odd_kinds",
    "rival_similarity",
    "pull",
    "rival_pull",
    "rival_push",
    "rival_ratio",
    "answered",
)
MOST_WORDS: Final = 8
SOME_SUPPORT: Final = 0.1
MUCH_AHEAD: Final = 1.5
CLEAR_SCORE: Final = 25.0
"""The score from which what speaks for a rival counts in full."""
NO_CONTRAST: Final = Contrast(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Field:
    """Everything that may be meant by one question: facts, and entries that assert nothing, best first."""

    asked: Asked
    facts: tuple[Account, ...]
    harmless: tuple[Account, ...]
    overall: Mapping[str, float]
    """The scores, 0 to 100, when all compete with each other."""
    told: float
    untold: float
    """The sums of those scores: of all facts, and of all entries that assert nothing."""
    others: tuple[Standing, ...]
    """Small talk and worries in the lead over all entries; empty if an entry comes first."""
    small_talk: float
    """The best score, 0 to 100, of what is no question at all."""
    answered: float
    """How much the question is like examples that the source answers: about 1, -1 for one it does not, 0 unknown."""
    kin: float
    """0 to 1: how much of the facts' likelihood falls to the best and those that say the same."""
    bounded: float
    """0 to 1: how well the knowledge base says what it does not answer."""
    exact: str
    """The entry one of whose wordings the question is, word for word; empty if there is none."""
    supports: tuple[float, ...]
    """How much each harmless entry is borne out by words that the best fact does not have."""

    contrasts: tuple[Contrast, ...]
    """What tells each harmless entry from the best fact."""

    @property
    def support(self) -> float:
        """That of the rival which has most."""
        return max(self.supports, default=0.0)

    def is_borne_out(self, rival: Account) -> bool:
        """Whether something speaks for a harmless entry that does not speak for the best fact as well."""
        if not self.facts or rival.ranked.entry == self.exact:
            return True
        best, own = self.facts[0], self.supports[self.harmless.index(rival)]
        overall = self.overall.get(rival.ranked.entry, 0.0)
        return (
            own > SOME_SUPPORT
            or rival.lost < best.lost - SOME_SUPPORT
            or bool(best.vetoes or best.doubts or best.odd_kinds)
            or (
                rival.ranked.score > best.ranked.score
                and overall > MUCH_AHEAD * self.overall.get(best.ranked.entry, 0.0)
            )
        )


def fit_numbers(account: Account) -> tuple[float, ...]:
    """The evidence for one entry among its like, one number for each of FIT_NAMES."""
    return (
        account.ranked.score / 100,
        account.ranked.similarity,
        sum(word.weight for word in account.missed if word.known),
        sum(word.topical for word in account.missed),
        sum(word.weight for word in account.missed if not word.known),
        account.asks,
        account.explained,
        account.usual,
    )


def fit_of(account: Account) -> float:
    """How well an entry fits a question; only differences mean something."""
    return sum(FIT[name] * number for name, number in zip(FIT_NAMES, fit_numbers(account), strict=True))


def likelihoods(accounts: Sequence[Account]) -> list[float]:
    """How the chances fall among entries of which one is meant; they sum to 1."""
    fits = [fit_of(account) for account in accounts]
    top = max(fits, default=0.0)
    raw = [math.exp(fit - top) for fit in fits]
    total = sum(raw)
    return [value / total for value in raw]


def gate_numbers(field: Field) -> tuple[float, ...]:
    """The evidence that the best fact answers the question, one number for each of GATE_NAMES."""
    best, rivals = field.facts[0], field.harmless
    known = [word.weight for word in best.missed if word.known]
    scores = [field.overall.get(rival.ranked.entry, 0.0) / 100 for rival in rivals]
    closest = field.contrasts[scores.index(max(scores))] if scores else NO_CONTRAST
    return (
        1.0,
        best.explained,
        float(len(best.missed)),
        max(known, default=0.0),
        max((word.weight for word in best.missed if not word.known), default=0.0),
        best.strangest,
        best.asks - max((rival.asks for rival in rivals), default=0.0),
        field.kin,
        field.facts[1].ranked.score / 100 if len(field.facts) > 1 else 0.0,
        min(1.0, best.ranked.score / CLEAR_SCORE),
        field.overall.get(best.ranked.entry, 0.0) / 100,
        max(scores, default=0.0),
        field.told / 100,
        field.untold / 100,
        field.small_talk / 100,
        float(min(len(field.asked.words), MOST_WORDS)),
        field.support,
        float(len(best.doubts)),
        float(len(best.odd_kinds)),
        max((rival.ranked.similarity for rival in rivals), default=0.0),
        max((_clear(rival) * one.pull for rival, one in zip(rivals, field.contrasts, strict=True)), default=0.0),
        closest.pull,
        closest.push,
        closest.ratio,
        field.answered,
    )


def _clear(rival: Account) -> float:
    return min(1.0, rival.ranked.score / CLEAR_SCORE)


def confidence_of(field: Field) -> float:
    """The chance, 0 to 100, that the best fact is the right answer.

    Where nothing says what the source does not answer, no rival speaks against a fact: that none does proves nothing
    there, and the same evidence is weighed by weights of its own.
    """
    weights = (field.bounded * GATE[name] + (1 - field.bounded) * UNBOUNDED[name] for name in GATE_NAMES)
    said = sum(weight * number for weight, number in zip(weights, gate_numbers(field), strict=True))
    return 100 / (1 + math.exp(-said))
