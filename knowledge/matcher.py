"""Matcher: what a message asks for, judged against one knowledge base. A function of its arguments."""

from collections.abc import Collection
from dataclasses import dataclass

from knowledge.answers import Answer, Candidate, Match, Part, Talk
from knowledge.base import KnowledgeBase
from knowledge.decision import Thresholds, decide
from knowledge.judging import Judge
from knowledge.lexicon import Lexicon
from knowledge.ranking import Ranked, Ranker

ENTRY, TALK, WORRY = "e:", "t:", "w:"
LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Context:
    """What was last talked about in a conversation."""

    entries: tuple[str, ...]
    """The entries of the last reply."""
    before: tuple[str, ...] = ()
    """Those of the one before."""


class Matcher:
    """Learns a knowledge base's wordings once; never changes after that, so threads may share it."""

    def __init__(self, base: KnowledgeBase, thresholds: Thresholds) -> None:
        self._base = base
        self._thresholds = thresholds
        self._lexicon = Lexicon(base.vocabulary.synonyms, base.vocabulary.heard_as)
        self._ranker = Ranker(_wordings(base), self._lexicon)
        self._judge = Judge(base, self._ranker, self._lexicon)
        self._kinds = {name: str(entry.kind) for name, entry in base.entries.items()}

    def signpost(self, text: str) -> str | None:
        """The signpost that a worried message gets, before anything else."""
        ranked = self._ranker.rank(self._ranker.read(text), limit=1)
        if ranked and ranked[0].entry.startswith(WORRY) and ranked[0].score > 40:
            return ranked[0].entry.removeprefix(WORRY)
        return None

    def understand(self, text: str, context: Context | None = None) -> tuple[Part, ...]:
        """What a message asks for, one part a question."""
        return (self.answer(text),)

    def answer(self, text: str) -> Part:
        """What one question, standing alone, amounts to."""
        query = self._ranker.read(text)
        ranked = self._ranker.rank(query, limit=LOOKED_AT)
        match = self._match(query, ranked)
        if ranked and ranked[0].entry.startswith(TALK):
            return Part(text, Talk(ranked[0].entry.removeprefix(TALK)), match)
        answer: Answer = decide(match, self._kinds, self._thresholds)
        return Part(text, answer, match)

    def search(self, text: str, limit: int) -> list[str]:
        """The entries nearest to a text, best first."""
        match = self._match_of(text, limit + LOOKED_AT)
        return [candidate.entry for candidate in match.candidates][:limit]

    def _match_of(self, text: str, limit: int) -> Match:
        query = self._ranker.read(text)
        return self._match(query, self._ranker.rank(query, limit=limit))

    def _match(self, query, ranked):
        found = [
            self._judge.judge(query, one, one.entry.removeprefix(ENTRY)) for one in ranked if one.entry.startswith(ENTRY)
        ]
        found.sort(key=lambda candidate: (-candidate.confidence, candidate.entry))
        return Match(query, tuple(found), self._margin(found))

    def _margin(self, found: list[Candidate]) -> float:
        if not found:
            return 0.0
        best = found[0]
        others = [c.confidence for c in found[1:] if not self._are_kin(best.entry, c.entry)]
        return best.confidence - max(others, default=0.0)

    def _are_kin(self, one: str, other: str) -> bool:
        return False


def _wordings(base: KnowledgeBase) -> list[tuple[str, str]]:
    """Everything the ranker learns: entries, small talk and worries, told apart by a prefix."""
    pairs = [(ENTRY + name, text) for name, entry in base.entries.items() for text in entry.wordings]
    pairs += [(TALK + name, text) for name, talk in base.small_talk.items() for text in talk.wordings]
    pairs += [(WORRY + name, text) for name, sign in base.signposts.items() for text in sign.wordings]
    return pairs
