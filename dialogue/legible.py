"""A text without the signs that nobody sees and that can turn, hide or break what stands beside them. Pure."""

import unicodedata
from typing import Final

_KEPT: Final = "\n\t"


def legible(text: str) -> str:
    """Return a text without control, direction and zero-width signs and halves of pairs, and outer blanks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(_shown(sign) for sign in text).strip()


def _shown(sign: str) -> str:
    if sign in _KEPT:
        return sign
    category = unicodedata.category(sign)
    if category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs") else sign
