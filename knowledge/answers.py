"""What a question can amount to: the values the matcher hands to the dialogue."""

from dataclasses import dataclass
from typing import Literal

from knowledge.ranking import Query


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant, and how well it explains the question."""

    entry: str
    score: float
    """0 to 100, as the ranker gives it."""
    confidence: float
    """0 to 100: the chance that it is the right answer."""
    harmless: bool
    """Whether it asserts no fact: it says that the source does not tell, or corrects the question."""
    explained: float
    """0 to 1: the share of the question's informative weight that the entry's words cover."""
    unexplained: tuple[str, ...] = ()
    """The informative words it does not cover, weightiest first."""
    borne_out: bool = True
    """Whether something speaks for a harmless entry that does not speak for the best fact as well."""
    vetoes: tuple[str, ...] = ()
    """Words that name another place, role, time or attribute than the entry's."""
    wording: str = ""
    """The entry's wording that is nearest."""


@dataclass(frozen=True, slots=True)
class Match:
    """A question as it was read, and who may be meant, best first."""

    query: Query
    candidates: tuple[Candidate, ...]
    small_talk: float = 0.0
    """0 to 100: how much it is no question at all."""


@dataclass(frozen=True, slots=True)
class Direct:
    """Sure: this entry answers it."""

    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Suggest:
    """Unsure which: up to three that may be meant."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Fallback:
    """Nothing is near enough; what lies nearby may be offered as such."""

    nearby: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """Small talk: no fact is asked for."""

    id: str


@dataclass(frozen=True, slots=True)
class Meta:
    """A question about the last answer itself: who said it, where, when, and what more."""

    entry: str
    asks: Literal["voice", "source", "date", "detail"]


@dataclass(frozen=True, slots=True)
class AskBack:
    """A follow-up with nothing to follow."""


Answer = Direct | Suggest | Fallback | Talk | Meta | AskBack


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message and what it amounts to."""

    text: str
    answer: Answer
    match: Match | None = None
    read_as: str = ""
    """The question in full, where a follow-up was completed."""
