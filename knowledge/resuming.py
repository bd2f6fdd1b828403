"""What a message means that answers a question of ours: 'yes', 'the second', or the topic that was missing. English."""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.answers import Candidate, Direct, Part
from knowledge.base import KnowledgeBase
from knowledge.judging import Judge
from knowledge.splitting import opens_question

_YES: Final = re.compile(
    r"(?:(?:yes|yep|yeah|yea|yup|aye|ok|okay|correct|right|exactly|sure|please|that one|that'?s it|it is)[ ,.!]*)+",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:yes[ ,]*)?(?:i mean[t]? )?(?:the |number |no\.? ?)?"
    r"(?:(?P<first>1|one|first|1st|top)|(?P<second>2|two|second|2nd)|(?P<third>3|three|third|3rd)|(?P<last>last|bottom))"
    r"(?: one)?(?: please)?[ .!]*",
    re.IGNORECASE,
)
_PLACES: Final = {"first": 0, "second": 1, "third": 2, "last": -1}


def place_in(text: str, count: int) -> int | None:
    """Which of so many choices a text picks: 'yes' the only one, 'the second' the second; None where it picks none."""
    text = text.strip()
    if count == 1 and _YES.fullmatch(text):
        return 0
    found = _PLACE.fullmatch(text)
    place = _PLACES[found.lastgroup] if found and found.lastgroup else None
    return None if place is None or place >= count else place % count


class Resuming:
    """Takes a message up where a question of ours had left the conversation."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def picked(self, text: str, offered: Sequence[str]) -> Part | None:
        """The choice among those offered that a text names, by its place or by words that it alone has."""
        place = place_in(text, len(offered))
        if place is not None:
            return _answered(text, offered[place], self._judge.base)
        if not offered or opens_question(text):
            return None
        fits = [name for name in offered if self._is_named(text, name)]
        return _answered(text, fits[0], self._judge.base) if len(fits) == 1 else None

    def completed(self, text: str, asked: str) -> Part | None:
        """What was asked without a topic, now that a text names one; None where no fact answers that."""
        if not asked or opens_question(text) or not self._judge.words(text):
            return None
        part = self._judge.alone(f"{asked.rstrip(' ?.!')} {text}")
        if not isinstance(part.answer, Direct) or part.answer.candidate.harmless:
            return None
        entry = part.answer.candidate.entry
        return Part(text, part.answer, part.match, read_as=self._judge.base.entries[entry].title)

    def _is_named(self, text: str, name: str) -> bool:
        """Whether the title of an entry has all that a text says."""
        entry, words = self._judge.base.entries[name], self._judge.words(text)
        keys = self._judge.fields.evidence.keys_of(entry.title)
        return bool(words) and all(word.keys & keys for word in words)


def _answered(text: str, name: str, base: KnowledgeBase) -> Part:
    entry = base.entries[name]
    candidate = Candidate(name, 100.0, 100.0, entry.kind != "fact", 1.0, wording=entry.title)
    return Part(text, Direct(candidate), read_as=entry.title)
