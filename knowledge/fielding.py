"""Gathers everything that may be meant by a question, with the evidence for each."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from knowledge.base import KnowledgeBase
from knowledge.contrast import Contrast, contrast
from knowledge.evidence import ENTRY, Account, Asked, Evidence
from knowledge.index import Weighting
from knowledge.lexicon import Lexicon
from knowledge.phrasebook import stems_of_wording, telling_stems
from knowledge.ranking import Query, Ranker, Tuning
from knowledge.regression import Regression
from knowledge.tables import Table
from knowledge.tenor import Tenor
from knowledge.text import normalise, tokenise_wording
from knowledge.weighing import Field, fit_of, likelihoods

TALK, WORRY = "t:", "w:"
LOOKED_AT: Final = 8
CURATED: Final = Tuning(
    weighting=Weighting(families=(1.0, 1.0, 0.3, 0.6, 0.3)), regression=Regression(ridge=0.12, power=1.5), nearest=192
)
"""Wordings of one hand: the words in them prove more than their order. Found by how well facts are told from what the
source does not say."""
CLEAR_RIVAL: Final = 25.0
"""The score of a rival whose own words count in full."""
NEW_ASK: Final = 0.5
"""What it counts that a rival, and not the fact, is usually asked for such a thing."""
RARELY: Final = 0.08
JOINING: Final = ("and ", "also ", "plus ", "so ", "but ", "then ")
"""How a question begins that goes on from another."""
AUXILIARIES: Final = frozenset(("is", "are", "was", "were", "do", "does", "did", "has", "have", "had"))
PERSONS: Final = {"you": "we", "they": "we", "your": "our", "their": "our", "them": "us"}
SHORTEST_TURNED: Final = 4
"""Tokens; in fewer the order tells more."""
NONE: Final = -1


class Fields:
    """Ranks facts and harmless entries each among their like: siblings of another kind do not dilute them."""

    def __init__(self, base: KnowledgeBase, lexicon: Lexicon, tenor: Tenor, tuning: Tuning = CURATED) -> None:
        self._base = base
        self._tenor = tenor
        self._lexicon = lexicon
        self.ranker = Ranker(_wordings(base), lexicon, tuning=tuning)
        self._names = tuple(base.entries)
        exact = {
            tokenise_wording(text): number
            for number, entry in enumerate(base.entries.values())
            for text in entry.wordings
        }
        self._exact = Table({" ".join(tokens): number for tokens, number in exact.items()})
        self._turned = Table(_turned_alike(exact))
        remarks = (text for remark in base.small_talk.values() for text in remark.wordings)
        self._talk = Table({" ".join(tokenise_wording(text)): 0 for text in remarks})
        self.evidence = Evidence(base, self.ranker, lexicon)
        self._facts = frozenset(ENTRY + name for name, entry in base.entries.items() if entry.kind == "fact")
        self._harmless = frozenset(ENTRY + name for name in base.entries) - self._facts
        self._bounded = base.bounded

    def exact(self, text: str) -> str:
        """The entry one of whose wordings a text is, word for word, or after an 'and'; empty if there is none.

        A statement or another person counts as the same: 'what the target is', 'how many do you have'.
        """
        plain = normalise(text)
        joined = plain.partition(" ")[2] if plain.startswith(JOINING) else plain
        found = (self._exact.get(plain, NONE), self._exact.get(joined, NONE), self._turned.get(turned(joined), NONE))
        number = next((number for number in found if number != NONE), NONE)
        return "" if number == NONE else self._names[number]

    def is_talk(self, text: str) -> bool:
        """Whether a text is word for word a wording of small talk."""
        return self._talk.get(normalise(text), NONE) != NONE

    def telling_keys(self, text: str) -> frozenset[str]:
        """The stems and groups of a curated text, those of words that only build sentences left out."""
        small = frozenset(stems_of_wording(text)) - telling_stems(text)
        return self.evidence.keys_of(text) - small - {key for word in small for key in self._lexicon.keys(word)}

    def gather(
        self, query: Query, among: Collection[str] | None = None, exact: str = "", asked: Asked | None = None
    ) -> Field:
        """All that a question may mean; only entries `among` the named ones, if any are named."""
        asked = asked or self.evidence.asked(query)
        overall = self.ranker.standings(query)
        harmless = self._accounts(query, asked, self._harmless, among)
        facts = self._accounts(query, asked, self._facts, among)
        return Field(
            asked=asked,
            facts=facts,
            harmless=harmless,
            overall={one.entry.removeprefix(ENTRY): one.score for one in overall if one.entry.startswith(ENTRY)},
            told=sum(one.score for one in overall if one.entry in self._facts),
            untold=sum(one.score for one in overall if one.entry in self._harmless),
            others=tuple(overall[:3]) if overall and not overall[0].entry.startswith(ENTRY) else (),
            small_talk=max((one.score for one in overall if not one.entry.startswith(ENTRY)), default=0.0),
            bounded=self._bounded,
            exact=exact,
            answered=self._tenor.answered([word.stem for word in query.words]),
            kin=self._kin(facts),
            supports=tuple(self._support(asked, facts[0], rival) if facts else 0.0 for rival in harmless),
            contrasts=tuple(self._contrast(asked, facts[0], rival) for rival in harmless if facts),
        )

    def _accounts(
        self, query: Query, asked: Asked, kind: frozenset[str], among: Collection[str] | None
    ) -> tuple[Account, ...]:
        allowed = kind if among is None else kind & {ENTRY + name for name in among}
        ranked = self.ranker.rank(query, limit=LOOKED_AT, among=allowed) if allowed else []
        named = [replace(one, entry=one.entry.removeprefix(ENTRY)) for one in ranked]
        accounts = (self.evidence.account(asked, one.entry, one) for one in named)
        return tuple(sorted(accounts, key=lambda account: -fit_of(account)))

    def _contrast(self, asked: Asked, fact: Account, rival: Account) -> Contrast:
        entry, other = (self.evidence.usual_of(account.ranked.entry, asked) for account in (fact, rival))
        return contrast(asked, entry, other)

    def _kin(self, facts: Sequence[Account]) -> float:
        """The chances of the best fact and of those whose texts use a figure of it."""
        if not facts:
            return 0.0
        own = set(self._base.uses[facts[0].ranked.entry])
        shares = zip(facts, likelihoods(facts), strict=True)
        return sum(share for fact, share in shares if fact is facts[0] or own & set(self._base.uses[fact.ranked.entry]))

    def _support(self, asked: Asked, fact: Account, rival: Account) -> float:
        """How much a rival is borne out by words and by a way of asking that the fact does not have."""
        name, other = fact.ranked.entry, rival.ranked.entry
        words = self.evidence.support_of_words(asked, name, other)
        kinds = self.evidence.kinds_of(other)
        own = self.evidence.kinds_of(name)
        new = max((kinds.get(kind, 0.0) for kind in asked.kinds if own.get(kind, 0.0) < RARELY), default=0.0)
        near = min(1.0, rival.ranked.score / CLEAR_RIVAL) * max(0.0, 1 - max(0.0, rival.lost - fact.lost))
        return (words + NEW_ASK * math.sqrt(new)) * near


def turned(text: str) -> str:
    """A normal form with its auxiliary verbs at the end: the same for a question and for the statement in it.

    'You', 'we' and 'they' are the council to those who ask it.
    """
    words = [PERSONS.get(word, word) for word in text.split()]
    verbs = [word for word in words if word in AUXILIARIES]
    return " ".join([*(word for word in words if word not in AUXILIARIES), *sorted(verbs)])


def _turned_alike(numbers: Mapping[tuple[str, ...], int]) -> dict[str, int]:
    """The numbers by turned text, where no two entries have the same."""
    found: dict[str, int] = {}
    for tokens, number in numbers.items():
        if len(tokens) >= SHORTEST_TURNED:
            key = turned(" ".join(tokens))
            found[key] = number if found.get(key, number) == number else NONE
    return {text: number for text, number in found.items() if number != NONE}


def _wordings(base: KnowledgeBase) -> list[tuple[str, str]]:
    """Everything the ranker learns: entries, small talk and worries, told apart by a prefix."""
    pairs = [(ENTRY + name, text) for name, entry in base.entries.items() for text in entry.wordings]
    pairs += [(TALK + name, text) for name, talk in base.small_talk.items() for text in talk.wordings]
    pairs += [(WORRY + name, text) for name, sign in base.signposts.items() for text in sign.wordings]
    return pairs
