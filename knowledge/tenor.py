"""What a message is like as a whole: a question that the source answers, a worry. Learnt from examples alone."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from knowledge.base import KnowledgeBase
from knowledge.marks import Marks, all_marks, marks_of
from knowledge.phrasebook import stems_of_wording
from knowledge.sorting import Sorter

DEARER: Final = 2.0
"""How many times a worry that is missed counts what an ordinary message does that is taken for one."""

PLAINEST: Final = 4
"""The wordings of a fact, from the first, that are examples too: what is asked most plainly, few write as one."""


class Tenor:
    """How much a row of stems is like the examples of each kind; 0 for all where the knowledge base has none."""

    def __init__(self, base: KnowledgeBase) -> None:
        examples = base.examples
        facts = (entry for entry in base.entries.values() if entry.kind == "fact")
        plain = (text for fact in facts for text in fact.wordings[:PLAINEST])
        unanswered = _marks(examples.unanswered)
        answered = _marks((*examples.answered, *plain))
        self._answered = Sorter(answered, unanswered)
        # questions alone do not tell how an ordinary message speaks of people
        calm = [*answered, *unanswered, *_marks(examples.ordinary)] if examples.ordinary else []
        worries = {
            name: _marks((*signpost.wordings, *examples.worries.get(name, ())))
            for name, signpost in base.signposts.items()
        }
        self._worried = Sorter([*chain(*worries.values())], calm, DEARER)
        rest = {name: [marks for other in worries if other != name for marks in worries[other]] for name in worries}
        self._signposts = {
            name: Sorter(own, rest[name], len(rest[name]) / len(own) or 1.0) for name, own in worries.items()
        }

    def answered(self, stems: Sequence[str]) -> float:
        """How much a question is like those that the source answers: about 1, or -1 for one that it does not."""
        return self._answered.score(marks_of(stems))

    def worried(self, stems: Sequence[str]) -> float:
        """How much a message is like a worry: about 1, or -1 for an ordinary one."""
        return self._worried.score(marks_of(stems))

    def signpost(self, stems: Sequence[str]) -> str:
        """The signpost whose worries a message is most like; there is one at least where `worried` is not 0."""
        marks = marks_of(stems)
        return max(self._signposts, key=lambda name: self._signposts[name].score(marks))


def _marks(texts: Iterable[str]) -> list[Marks]:
    return all_marks([stems_of_wording(text) for text in texts])
