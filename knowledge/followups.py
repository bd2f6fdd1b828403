"""Follow-ups: short questions that mean something only after an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.base import KnowledgeBase
from knowledge.lexicon import Lexicon
from knowledge.phrasebook import Phrasebook, stems_of, stems_of_wording
from knowledge.ranking import FULL_SCORE, Query, Ranked, Ranker

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
_CORRECTING: Final = Phrasebook(["no", "sorry", "i mean", "not that", "rather"])


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
        self._saying: dict[tuple[str, ...], frozenset[str]] = {}
        for label, wording in wordings:
            stems = stems_of_wording(wording)
            self._vocabulary[label] = self._vocabulary.get(label, frozenset()) | frozenset(stems)
            self._saying[_gist(stems)] = self._saying.get(_gist(stems), frozenset()) | {label}

    def is_referring(self, stems: Sequence[str]) -> bool:
        """Whether a text has a word for a thing or a person said before, or begins as what goes on does."""
        return _REFERRING.is_in(stems) or _OPENING.is_in(stems[:2])

    def is_naming_back(self, stems: Sequence[str]) -> bool:
        """Whether a text has a word for a thing or a person said before."""
        return _REFERRING.is_in(stems)

    def is_going_on(self, stems: Sequence[str]) -> bool:
        """Whether a text begins as what goes on or sets right does: 'and ...', 'what about ...', 'no, ...'."""
        return _OPENING.is_in(stems[:2]) or _CORRECTING.is_in(stems[:2])

    def is_pointing(self, stems: Sequence[str]) -> bool:
        """Whether a text points back at something said before."""
        return _POINTING.is_in(stems) or _OPENING.is_in(stems[:2])

    def find(self, text: str, last: str) -> FollowUp | None:
        """What a text asks for after an entry's answer, if it is one of that entry's follow-ups."""
        among = {*self._targets.get(last, {}), *self._meta}
        if said := self._said(text, last):
            labels = sorted(said & among, key=lambda label: (not label.startswith(OWN), label))
            return self._asked(FULL_SCORE, labels[0], last) if labels else None
        found = self._rank(text, among)
        best = min(found, key=lambda one: (-round(one.score / NEAR), not one.entry.startswith(OWN)), default=None)
        return self._asked(best.score, best.entry, last) if best and best.score >= self._clear else None

    def _asked(self, score: float, label: str, last: str) -> FollowUp:
        if label in self._targets.get(last, {}):
            return FollowUp(score, entry=self._targets[last][label])
        return FollowUp(score, asks=self._meta[label])

    def is_bare(self, text: str) -> bool:
        """Whether a text is a follow-up of some kind and nothing else."""
        found = self._rank(text, {label for label in self._vocabulary if label.startswith(KIND)})
        return bool(found) and found[0].score >= self._clear

    def is_said(self, text: str, last: str) -> bool:
        """Whether a text is word for word a follow-up to an entry or of a kind."""
        return bool(self._said(text, last))

    def _said(self, text: str, last: str) -> frozenset[str]:
        """The kinds and own wordings that a text is word for word: 'how' is not 'how old is that'."""
        own = self._targets.get(last, {})
        said = self._saying.get(_gist(stems_of(text)), ())
        return frozenset(label for label in said if label.startswith(KIND) or label in own)

    def _rank(self, text: str, among: set[str]) -> list[Ranked]:
        """Kinds and own wordings that say what the text says; one that leaves a word over says less."""
        if self._ranker is None:
            return []
        query = self._ranker.read(text)
        ranked = self._ranker.rank(query, limit=5, among=among)
        return [one for one in ranked if self._covers(query, one)]

    def _covers(self, query: Query, ranked: Ranked) -> bool:
        """Whether all words are a kind's; those of a kind that fits every answer must stand in one wording."""
        of_one = ranked.entry in self._meta
        known = frozenset(stems_of_wording(ranked.wording)) if of_one else self._vocabulary[ranked.entry]
        return all(
            word.stem in known or (word.kind == "unknown" and not word.english) or _is_light(word.stem)
            for word in query.words
        )


def _gist(stems: Sequence[str]) -> tuple[str, ...]:
    """A follow-up without what only joins it to the answer before: 'and how then' is 'how'."""
    return tuple(stem for stem in stems if stem not in _JOINING) or tuple(stems)


def _is_light(stem: str) -> bool:
    return stem in _LIGHT or stem in _JOINING


_LIGHT: Final = frozenset(stems_of("the a an is are was were do did does of in on at to for it that this please be"))
_JOINING: Final = frozenset(stems_of("and so but then ok or no sorry"))
