"""From a match to an answer; the only place where a threshold acts. Pure."""

from dataclasses import dataclass
from typing import Any, ClassVar

from knowledge.answers import Candidate, Direct, Fallback, Match, Suggest

MOST_CHOICES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where the three bands begin: answer, choose, refuse. Set on a risk-coverage curve (scripts/risk-coverage)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    direct: float
    """Confidence, 0 to 100, from which a fact is answered."""
    unknown: float
    """Confidence from which 'the source does not say' is answered; it can be lower: it asserts nothing."""
    suggest: float
    """Confidence from which an entry is offered as a choice."""
    margin: float
    """The lead in confidence that a fact needs over the next entry that says something else."""
    explained: float
    """The share of the question's informative weight that an answer must cover, 0 to 1."""


def decide(match: Match, kinds: dict[str, str], thresholds: Thresholds) -> Direct | Suggest | Fallback:
    """Answer when sure, offer choices when near, refuse otherwise."""
    if not match.candidates:
        return Fallback()
    best = match.candidates[0]
    if _is_sure(best, match.margin, kinds[best.entry] != "fact", thresholds):
        return Direct(best)
    near = tuple(c for c in match.candidates if c.confidence >= thresholds.suggest)[:MOST_CHOICES]
    if near:
        return Suggest(near)
    return Fallback(tuple(c for c in match.candidates if c.score >= thresholds.suggest)[:MOST_CHOICES])


def _is_sure(best: Candidate, margin: float, is_harmless: bool, thresholds: Thresholds) -> bool:
    if is_harmless:
        return best.confidence >= thresholds.unknown and not best.vetoes
    return (
        best.confidence >= thresholds.direct
        and margin >= thresholds.margin
        and best.explained >= thresholds.explained
        and not best.vetoes
    )
