"""What a message tells beside what it asks: a story before the question, a remark after it. English. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.framing import without_frame
from knowledge.splitting import opens_question, question_in

_SHORT_FORM: Final = "".join(
    rf"(?<!\b{form}\.)" for form in ("mr", "ms", "mrs", "dr", "st", "no", "vs", "cllr", "e.g", "i.e", "para", "p")
)
_SENTENCE: Final = re.compile(rf"(?:(?<=[.?!])|(?<=[.?!][\"'”’])){_SHORT_FORM}\s+|\n+", re.IGNORECASE)
_LEAD: Final = re.compile(r"^(?:[^:?]{3,60}[.!,]\s+)?[^:?.!]{3,60}:\s+(?=\S)")
"""What stands before a colon: 'Minute 14, for the chair: ...'."""
_WISH: Final = re.compile(
    r"^(?:also|and|plus|then|please)?[ ,]*(?:(?:i|we|they|she|he)(?:'d|’d|\ would)?\ )?(?:also\ )?(?:just\ )?"
    r"(?:needs?|wants?|like|send|share|quote|after|looking\ for)\b",
    re.IGNORECASE,
)
"""A sentence that asks for something without being a question."""
_OWN_LIFE: Final = re.compile(
    r"\b(?:i|we|my\ \w+)\b(?:'ve|’ve|\ have|\ has|\ only|\ was|\ were|\ just)*\ "
    r"(?:joined|started|came|began|elected|moved|qualified|trained|retired|left|worked|fostered|adopted|born|hired|"
    r"appointed|took\ over)\b[\w\ ]{0,30}?(?P<years>\b(?:in|since|from|until|around|about)\ (?:19|20)\d\d\b)",
    re.IGNORECASE,
)
"""What tells when something in the asker's own life was: 'I joined in 2013'."""


_OF_ONESELF: Final = re.compile(r"\b(?:i|me|my|mine|myself|we|us)\b", re.IGNORECASE)
_ABOUT_IT: Final = re.compile(
    r"\b(?:about|for|regarding|concerning|mean|meant|asks?|asking|asked|wants?|wanted|wonder\w*|know|question|query|"
    r"need|interested|tell|comparing?|here)\b",
    re.IGNORECASE,
)
"""What says that a story is what the question is about: 'I am asking about Kent'."""
_BEFORE_NOW: Final = re.compile(
    r"\b(?:used\ to|worked|ran|came|coming\ from|mov(?:e|ed|ing)\ from|upping\ sticks|leaving|left|offered|born|grew"
    r"|trained|previous(?:ly)?)\b",
    re.IGNORECASE | re.VERBOSE,
)
"""What says that a place is where somebody was or comes from: 'I used to run a team in Devon'."""
_OF_ASKER: Final = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|there|here|that|those|same|also|too)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A message as what it asks and what it tells."""

    asked: str
    story: str


def told(text: str) -> Iterator[Told]:
    """Ways to take a message apart: by its sentences, after a colon, at the clause that asks."""
    sentences = [part.strip() for part in _SENTENCE.split(text) if re.search(r"\w", part)]
    telling = [part for part in sentences if not _asks(part)]
    if 0 < len(telling) < len(sentences) and all(map(only_tells, telling)):
        yield Told(" ".join(filter(_asks, sentences)), " ".join(telling))
    lead = _LEAD.match(text)
    rests = (text[lead.end() :] if lead else "", question_in(text))
    yield from (Told(rest, text.removesuffix(rest)) for rest in rests if rest)


def only_tells(sentence: str) -> bool:
    """Whether a sentence neither is a question nor wishes for an answer."""
    return not _asks(sentence) and not _WISH.match(sentence)


def tells_of_asker(message: Told) -> bool:
    """Whether a story is of the asker's own life, and the question beside it is of neither: 'I am new. What is ...'."""
    return bool(_OF_ONESELF.search(message.story)) and not (
        _ABOUT_IT.search(message.story) or _OF_ASKER.search(message.asked)
    )


def tells_of_the_past(story: str) -> bool:
    """Whether a story tells where somebody was or comes from."""
    return bool(_BEFORE_NOW.search(story))


def without_own_years(story: str) -> str:
    """A story without the years of the asker's own life: they are no years that anything is asked of."""
    while found := _OWN_LIFE.search(story):
        story = story[: found.start("years")] + story[found.end("years") :]
    return story


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" \"'”’)").endswith("?") or opens_question(without_frame(sentence))
