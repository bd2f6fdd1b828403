"""Asks a matcher questions and says what each gets: the outcomes that an answer diff compares. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from knowledge import Direct, KnowledgeBase, Matcher, Suggest, Talk

Origin = Literal["alias", "utterance", "regression", "unanswered"]
SIGNPOST: Final = "signpost "
"""Stands before a signpost's id in an outcome."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that an answer diff asks."""

    text: str
    origin: Origin
    entry: str = ""
    """The entry it belongs to, where that is known."""


class Outcomes:
    """What questions get from one knowledge base; each is asked once and remembered."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self._known: dict[str, str] = {}

    def of(self, question: str) -> str:
        """The answered entry's id ('a + b' for several, 'signpost x' for a worry); empty when nothing is answered."""
        if question not in self._known:
            self._known[question] = _outcome(self.matcher, question)
        return self._known[question]

    def adopt(self, questions: Iterable[str], other: "Outcomes") -> None:
        """Take over what other outcomes know of questions that cannot have changed."""
        for question in questions:
            if question in other._known:
                self._known.setdefault(question, other._known[question])


def offered(matcher: Matcher, question: str) -> tuple[str, ...]:
    """The entries among which a question would be asked to choose."""
    answers = [part.answer for part in matcher.understand(question)]
    return tuple(one.entry for answer in answers if isinstance(answer, Suggest) for one in answer.candidates)


def questions_of(base: KnowledgeBase) -> Iterator[Asked]:
    """Every wording and test question of a knowledge base."""
    for name, entry in base.entries.items():
        yield from (Asked(text, "alias", name) for text in entry.wordings)
        yield from (Asked(text, "utterance", name) for text in entry.utterances)
    for name, sign in base.signposts.items():
        yield from (Asked(text, "alias", SIGNPOST + name) for text in sign.wordings)
        yield from (Asked(text, "utterance", SIGNPOST + name) for text in sign.utterances)


def exact_entries(base: KnowledgeBase) -> Mapping[str, str]:
    """Wording -> the entry that has it word for word."""
    return {text: name for name, entry in base.entries.items() for text in entry.wordings}


def _outcome(matcher: Matcher, question: str) -> str:
    hearing = matcher.hear()
    signpost = hearing.signpost(question)
    if signpost is not None:
        return SIGNPOST + signpost
    answers = [part.answer for part in hearing.understand(question)]
    found = [answer.candidate.entry for answer in answers if isinstance(answer, Direct)]
    if not found and any(isinstance(answer, Talk) for answer in answers):
        return next(f"small talk {answer.id}" for answer in answers if isinstance(answer, Talk))
    return " + ".join(found)
