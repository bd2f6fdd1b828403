"""Takes out of a text what could point at a person; a pure function, the last thing before storage."""

import re
import unicodedata
from typing import Final

_YEAR: Final = r"(?:19|20)\d\d"

_RULES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (mark, re.compile(pattern, re.IGNORECASE | re.ASCII))
    for mark, pattern in (
        ("[email]", r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"),
        ("[link]", r"\b(?:https?|ftp|tg)://\S+|\bwww\.\S+|\b(?:t|telegram)\.me/\S+"),
        ("[handle]", r"(?<![\w/])@\w{2,}"),
        # National Insurance: two letters, six digits, a letter
        ("[number]", r"\b[a-z]{2}[ -]?(?:\d{6}|\d\d([ -])\d\d\1\d\d)[ -]?[a-d]?\b"),
        ("[postcode]", r"\b(?:GIR ?0AA|[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2})\b"),
        # a date with dots or dashes looks like a number to ring
        (
            "[phone]",
            rf"(?<![\w£$€.,/])(?!\d\d?[.-]\d\d?[.-]{_YEAR}\b)(?:\+|\(?0)(?:[ ().-]{{0,2}}\d){{7,14}}(?!\d)",
        ),
        ("[number]", r"\b\d{3}([ -])\d{3}\1\d{4}\b"),  # NHS
        (
            r"\1[number]",
            r"\b((?:case|file|ref|reference|record|client|id)\.?(?: (?:no|number|id)\.?)?[ #:]{1,2})"
            rf"(?!{_YEAR}\b)(?=[\w/-]*\d{{3}})[a-z]{{0,4}}[-/]?\d[\w/-]*",
        ),
        ("[number]", rf"\b[a-z]{{1,5}}[-/]?(?!{_YEAR}\b)\d{{4,}}(?:[-/]\w+)*\b"),
        ("[number]", rf"\b(?:[a-z]{{1,5}}[-/])+{_YEAR}[-/]\d{{2,}}\b"),
        ("[number]", r"(?<![\d£$€.,])\d{6,}(?![\d%]|[.,]\d)"),
    )
)
"""What is replaced and by what, in this order: an address before the handle that is part of it."""


def redact(text: str) -> str:
    """Return a text without addresses, links, handles, postcodes and long numbers; short figures stay."""
    shown = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in shown)
    for mark, pattern in _RULES:
        text = pattern.sub(mark, text)
    return text
