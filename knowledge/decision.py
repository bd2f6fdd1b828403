"""From what may be meant to an answer; the only place where a threshold acts. Pure."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from knowledge.answers import Candidate, Direct, Fallback, Match, Suggest

MOST_CHOICES: Final = 3
CERTAIN: Final = 100.0
"""The confidence of a question that is one of an entry's wordings, word for word."""
FAR_SURER: Final = 1.5
"""How many times as sure as a fact what asserts nothing is told, though no word of its own speaks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where the three bands begin: answer, choose, refuse. Set on a risk-coverage curve, never on single questions."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    direct: float
    """The confidence, 0 to 100, from which a fact is answered."""
    unknown: float
    """The confidence from which 'the source does not say' or a correction is answered; it asserts less."""
    contested: float
    """The confidence from which a fact is offered beside 'the source does not say', and not passed over for it."""
    suggest: float
    """The confidence from which an entry is offered as a choice."""
    small_talk: float
    """The score, 0 to 100, from which a remark is taken for small talk."""
    worry: float
    """The score from which a message is taken for a worry about a person, where no rule says so."""
    worry_lead: float
    """The lead over every entry that such a message needs besides."""
    least: float
    """The score below which no fact is answered, whatever else speaks for it: too little is alike."""
    follow_up: float
    """The score from which a text is taken for a follow-up of some kind."""


def decide(match: Match, thresholds: Thresholds) -> Direct | Suggest | Fallback:
    """Answer when sure, offer choices when near, refuse otherwise."""
    if match.candidates and match.candidates[0].confidence >= CERTAIN:
        return Direct(match.candidates[0])
    facts = [c for c in match.candidates if not c.harmless]
    harmless = [c for c in match.candidates if c.harmless]
    if (
        facts
        and not _is_outdone(facts[0], harmless)
        and facts[0].confidence >= thresholds.direct
        and facts[0].score >= thresholds.least
        and not facts[0].vetoes
        and not _is_of_elsewhere(facts)
    ):
        return Direct(facts[0])
    surest = max((fact.confidence for fact in facts), default=0.0)
    clear = max(thresholds.contested, surest)
    told = [c for c in harmless if not c.vetoes and (c.borne_out or c.confidence > clear)]
    if told and told[0].confidence >= thresholds.unknown and not _is_contested(told[0], facts, thresholds):
        return Direct(told[0])
    near = tuple(c for c in match.candidates if c.confidence >= thresholds.suggest)[:MOST_CHOICES]
    return Suggest(near) if near else Fallback(match.candidates[:MOST_CHOICES] if _is_near(match) else ())


def _is_outdone(fact: Candidate, harmless: list[Candidate]) -> bool:
    """Whether what the source does not say is surer than a fact, and words of its own speak for it, or far surer."""
    return any(
        one.confidence > fact.confidence * (1 if one.borne_out else FAR_SURER) for one in harmless if not one.vetoes
    )


def _is_of_elsewhere(facts: list[Candidate]) -> bool:
    """Whether another fact is more alike, but of here: 'Gloucestershire: what is the target' asks not who came."""
    return any(
        fact.score > facts[0].score and any(not word[:1].isdigit() for word in fact.vetoes) for fact in facts[1:]
    )


def _is_contested(told: Candidate, facts: list[Candidate], thresholds: Thresholds) -> bool:
    """Whether a fact is likelier, and too likely for the asker to be told that the source does not say."""
    return bool(facts) and not facts[0].vetoes and facts[0].confidence >= max(thresholds.contested, told.confidence)


def _is_near(match: Match) -> bool:
    """Whether the question shares enough with the best candidates to show them as nearby."""
    return bool(match.candidates) and match.candidates[0].explained >= 0.5
