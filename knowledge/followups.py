"""Follow-ups: short questions that mean something only after an answer."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.base import KnowledgeBase
from knowledge.lexicon import Lexicon
from knowledge.phrasebook import Phrasebook, stems_of, stems_of_wording
from knowledge.ranking import FULL_SCORE, Query, Ranked, Ranker
from knowledge.tables import Sets

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
        kinds = [(KIND + kind.id, wording) for kind in base.follow_up_kinds.values() for wording in kind.wordings]
        own = [(label, say) for name in base.entries for label, say, _ in self._follow_ups_of(name)]
        wordings = [*kinds, *(pair for pair in own if pair[0].startswith(OWN))]
        self._kinds = {label for label, _ in kinds}
        self._meta = {KIND + kind.id: kind.asks for kind in base.follow_up_kinds.values() if kind.asks != "entry"}
        self._ranker = Ranker(wordings, lexicon) if wordings else None
        vocabulary: defaultdict[str, set[str]] = defaultdict(set)
        saying: defaultdict[str, set[str]] = defaultdict(set)
        for label, wording in wordings:
            stems = stems_of_wording(wording)
            vocabulary[label].update(stems)
            saying[_gist(stems)].add(label)
        self._vocabulary = Sets(vocabulary)
        self._saying = Sets(saying)

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
        targets = self._targets(last)
        among = {*targets, *self._meta}
        if said := self._said(text, last):
            labels = sorted(said & among, key=lambda label: (not label.startswith(OWN), label))
            return self._asked(FULL_SCORE, labels[0], targets) if labels else None
        found = self._rank(text, among)
        best = min(found, key=lambda one: (-round(one.score / NEAR), not one.entry.startswith(OWN)), default=None)
        return self._asked(best.score, best.entry, targets) if best and best.score >= self._clear else None

    def _follow_ups_of(self, name: str) -> Iterator[tuple[str, str, str]]:
        """The follow-ups of an entry: the label of each, its wording or kind, and the entry that it leads to."""
        for target, says in self._base.entries[name].follow_ups.items():
            for say in says:
                yield KIND + say if say in self._base.follow_up_kinds else f"{OWN}{name}:{target}", say, target

    def _targets(self, last: str) -> dict[str, str]:
        """Where the follow-ups of an entry lead, by their labels; of several the first counts."""
        targets: dict[str, str] = {}
        for label, _, target in self._follow_ups_of(last) if last in self._base.entries else ():
            targets.setdefault(label, target)
        return targets

    def _asked(self, score: float, label: str, targets: Mapping[str, str]) -> FollowUp:
        if label in targets:
            return FollowUp(score, entry=targets[label])
        return FollowUp(score, asks=self._meta[label])

    def is_bare(self, text: str) -> bool:
        """Whether a text is a follow-up of some kind and nothing else."""
        found = self._rank(text, self._kinds)
        return bool(found) and found[0].score >= self._clear

    def is_said(self, text: str, last: str) -> bool:
        """Whether a text is word for word a follow-up to an entry or of a kind."""
        return bool(self._said(text, last))

    def _said(self, text: str, last: str) -> frozenset[str]:
        """The kinds and own wordings that a text is word for word: 'how' is not 'how old is that'."""
        own = self._targets(last)
        said = self._saying.of(_gist(stems_of(text)))
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
        known = frozenset(stems_of_wording(ranked.wording)) if of_one else self._vocabulary.of(ranked.entry)
        return all(
            word.stem in known or (word.kind == "unknown" and not word.english) or _is_light(word.stem)
            for word in query.words
        )


def _gist(stems: Sequence[str]) -> str:
    """A follow-up without what only joins it to the answer before: 'and how then' is 'how'."""
    return " ".join([stem for stem in stems if stem not in _JOINING] or stems)


def _is_light(stem: str) -> bool:
    return stem in _LIGHT or stem in _JOINING


_LIGHT: Final = frozenset(stems_of("the a an is are was were do did does of in on at to for it that this please be"))
_JOINING: Final = frozenset(stems_of("and so but then ok or no sorry"))
