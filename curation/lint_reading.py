"""Lint of texts: too long to read aloud, hard to read, or not in the house's spelling. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from curation.remarks import remark
from knowledge import Entry, Fault, KnowledgeBase

LONGEST: Final = 60
"""Words that are read aloud in some 25 seconds, at 150 words a minute."""
HARD: Final = 30.0
"""Reading ease below which a text is 'very difficult' (Flesch 1948, table 5)."""
_TEXTS: Final = ("title", "label", "answer", "detail", "caution", "candidate_wording")
_YES_OR_NO: Final = re.compile(r"(?:\w+ly )?(?:yes|no)(?=[,.:;])", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_SENTENCE: Final = re.compile(r"[.?!:;]+(?:\s|$)")
_VOWELS: Final = re.compile(r"[aeiouy]+")


def long_answers(base: KnowledgeBase) -> Iterator[Fault]:
    """Answers that nobody can read aloud in one breath of a meeting."""
    for name, entry in base.entries.items():
        words = len(entry.answer.split())
        if words > LONGEST:
            yield remark(base, name, f"the answer of '{name}' has {words} words; move some to 'detail'")


def yes_or_no(base: KnowledgeBase) -> Iterator[Fault]:
    """Answers that begin by agreeing or denying: whoever asks the opposite is told the opposite."""
    for name, entry in base.entries.items():
        if said := _YES_OR_NO.match(entry.answer):
            text = f"the answer of '{name}' begins with '{said[0]}'; say the fact, for some ask it the other way round"
            yield remark(base, name, text)


def hard_answers(base: KnowledgeBase) -> Iterator[Fault]:
    """Answers in long words and sentences."""
    for name, entry in base.entries.items():
        ease = reading_ease(entry.answer)
        if ease < HARD:
            text = f"the answer of '{name}' is hard to read ({ease:.0f} of 100); use shorter words and sentences"
            yield remark(base, name, text)


def other_spellings(base: KnowledgeBase) -> Iterator[Fault]:
    """Texts that spell a term as the house does not; wordings are left alone, since askers spell as they like."""
    avoided = {
        re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", 0 if _same(text, house) else re.IGNORECASE): (text, house)
        for house, texts in base.vocabulary.spellings.items()
        for text in texts
    }
    for name, entry in base.entries.items():
        for pattern, (text, house) in avoided.items():
            for key in _spelt(entry, pattern):
                yield remark(base, name, f"'{text}' in the {key} of '{name}'; the house writes '{house}'")


def reading_ease(text: str) -> float:
    """Flesch's reading ease, about 0 (very difficult) to 100 (very easy); syllables are counted as groups of vowels.

    206.835 - 1.015 words a sentence - 84.6 syllables a word (Flesch, A new readability yardstick, 1948).
    """
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    if not words:
        return 100.0
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(_syllables, words)) / len(words)


def _syllables(word: str) -> int:
    """The groups of vowels in a word, a silent e at its end left out."""
    plain = word.lower()
    groups = len(_VOWELS.findall(plain))
    silent = groups > 1 and plain.endswith("e") and not plain.endswith(("le", "ee"))
    return max(1, groups - silent)


def _same(text: str, house: str) -> bool:
    """Whether two spellings differ in capitals alone."""
    return text.casefold() == house.casefold()


def _spelt(entry: Entry, pattern: re.Pattern[str]) -> Iterator[str]:
    yield from (key.replace("_", " ") for key in _TEXTS if pattern.search(getattr(entry, key) or ""))
