"""What a message tells beside what it asks: a story before the question, a remark after it. English. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from knowledge.framing import without_frame
from knowledge.splitting import opens_question

_SHORT_FORM: Final = "".join(
    rf"(?<!\b{form}\.)" for form in ("mr", "ms", "mrs", "dr", "st", "no", "vs", "cllr", "e.g", "i.e", "para", "p")
)
_SENTENCE: Final = re.compile(rf"(?:(?<=[.?!])|(?<=[.?!][\"'”’])){_SHORT_FORM}\s+|\n+", re.IGNORECASE)
_WISH: Final = re.compile(
    r"^(?:also|and|plus|then|please)?[ ,]*(?:(?:i|we|they|she|he)(?:'d|’d|\ would)?\ )?(?:also\ )?(?:just\ )?"
    r"(?:needs?|wants?|like|send|share|quote|after|looking\ for)\b",
    re.IGNORECASE,
)
"""A sentence that asks for something without being a question."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message as what it asks and what it tells."""

    asked: str
    story: str


def told(text: str) -> Told | None:
    """A message of questions and statements taken apart; None where it is only one of them, or wishes for more."""
    sentences = [part.strip() for part in _SENTENCE.split(text) if re.search(r"\w", part)]
    asking = [part for part in sentences if _asks(part)]
    telling = [part for part in sentences if not _asks(part)]
    if not asking or not telling or not all(map(only_tells, telling)):
        return None
    return Told(" ".join(asking), " ".join(telling))


def only_tells(sentence: str) -> bool:
    """Whether a sentence neither is a question nor wishes for an answer."""
    return not _asks(sentence) and not _WISH.match(sentence)


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" \"'”’)").endswith("?") or opens_question(without_frame(sentence))
