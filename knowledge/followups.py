"""Follow-ups: short questions that mean something only after an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.base import KnowledgeBase
from knowledge.lexicon import Lexicon
from knowledge.phrasebook import Phrasebook, stems_of, stems_of_wording
from knowledge.ranking import Query, Ranked, Ranker

NEAR: Final = 5.0
"""Scores so near to each other are equal; what is said after one entry alone then comes before a kind."""
KIND, OWN = "k:", "o:"
_POINTING: Final = Phrasebook(
    [
        "that",
        "it",
        "they",
        "them",
        "those",
        "these",
        "this",
        "he",
        "she",
        "his",
        "her",
        "him",
        "their",
        "its",
        "one",
        "ones",
        "there",
        "others",
        "rest",
        "same",
        "so",
    ]
)
_REFERRING: Final = Phrasebook(["that", "it", "those", "these", "this", "he", "she", "his", "her", "him", "its"])
_OPENING: Final = Phrasebook(
    (
        "and", "or", "but", "so", "then", "ok", "also", "what about", "how about", "what of", "compared",
        "same for", "what else", "still", "why", "even",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a follow-up asks for: another entry, or something about the last one."""

    score: float
    entry: str = ""
    asks: Literal["", "voice", "source", "date", "detail"] = ""


class FollowUps:
    """Learns the wordings of the kinds, and each entry's own, once."""

    def __init__(self, base: KnowledgeBase, lexicon: Lexicon, clear: float) -> None:
        self._base = base
        self._clear = clear
        self._targets: dict[str, dict[str, str]] = {}
        wordings = [(KIND + kind.id, wording) for kind in base.follow_up_kinds.values() for wording in kind.wordings]
        for name, entry in base.entries.items():
            self._targets[name] = {}
            for target, says in entry.follow_ups.items():
                for say in says:
                    label = KIND + say if say in base.follow_up_kinds else f"{OWN}{name}:{target}"
                    self._targets[name].setdefault(label, target)
                    if label.startswith(OWN):
                        wordings.append((label, say))
        self._meta = {KIND + kind.id: kind.asks for kind in base.follow_up_kinds.values() if kind.asks != "entry"}
        self._ranker = Ranker(wordings, lexicon) if wordings else None
        self._vocabulary: dict[str, frozenset[str]] = {}
        for label, wording in wordings:
            known = self._vocabulary.get(label, frozenset())
            self._vocabulary[label] = known | frozenset(stems_of_wording(wording))

    def is_referring(self, stems: Sequence[str]) -> bool:
        """Whether a text has a word for a thing or a person said before, or begins as what goes on does."""
        return _REFERRING.is_in(stems) or _OPENING.is_in(stems[:2])

    def is_pointing(self, stems: Sequence[str]) -> bool:
        """Whether a text points back at something said before."""
        return _POINTING.is_in(stems) or _OPENING.is_in(stems[:2])

    def find(self, text: str, last: str) -> FollowUp | None:
        """What a text asks for after an entry's answer, if it is one of that entry's follow-ups."""
        if self._ranker is None:
            return None
        among = {*self._targets.get(last, {}), *self._meta}
        found = self._rank(text, among)
        for ranked in sorted(found, key=lambda one: (-round(one.score / NEAR), not one.entry.startswith(OWN))):
            if ranked.score < self._clear:
                return None
            if ranked.entry in self._targets.get(last, {}):
                return FollowUp(ranked.score, entry=self._targets[last][ranked.entry])
            return FollowUp(ranked.score, asks=self._meta[ranked.entry])
        return None

    def is_bare(self, text: str) -> bool:
        """Whether a text is a follow-up of some kind and nothing else."""
        found = self._rank(text, {label for label in self._vocabulary if label.startswith(KIND)})
        return bool(found) and found[0].score >= self._clear

    def _rank(self, text: str, among: set[str]) -> list[Ranked]:
        """Kinds and own wordings that say what the text says; one that leaves a word over says less."""
        if self._ranker is None:
            return []
        query = self._ranker.read(text)
        ranked = self._ranker.rank(query, limit=5, among=among)
        return [one for one in ranked if self._covers(query, one.entry)]

    def _covers(self, query: Query, label: str) -> bool:
        known = self._vocabulary[label]
        return all(
            word.stem in known or (word.kind == "unknown" and not word.english) or _is_light(word.stem)
            for word in query.words
        )


def _is_light(stem: str) -> bool:
    return stem in _LIGHT


_LIGHT: Final = frozenset(
    stems_of("and so the a an then ok but or is are was were do did does of in on at to for it that this please be")
)
