"""The one normal form in which texts are compared: letters, contractions, spelling, numbers. Knows no entries."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from knowledge.english import english

# What an asker types fits into this many times over; what is longer is noise, and time must stay bounded.
MAX_CHARACTERS: Final = 1_000
MAX_TOKENS: Final = 120
MAX_TOKEN_CHARACTERS: Final = 40

# Letters that look like Latin ones (Unicode Technical Standard 39, the single-letter lower-case part).
LOOKALIKES: Final = str.maketrans("аеорсухіјѕһԁԛԝӏοαεικνρτυχϲ", "aeopcyxijshdqwloaeikvptuxc")
DASHES_AND_QUOTES: Final = str.maketrans("‘’‛ʼ`´′“”‐‑‒–—−", "'''''''\"\"------")
CURRENCIES: Final = {"£": "pound", "$": "dollar", "€": "euro"}
SCALES: Final = {"k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, **english().multipliers}

# Letters, blanks, and marks after a word, as most wordings are: nothing in them needs a closer look.
SIMPLE: Final = re.compile(r"(?:[a-z -]++|[?!.,;:]++(?: |$))++")
BLANKED: Final = str.maketrans("?!.,;:-", "       ")
LATIN: Final = re.compile(r"[a-z]")
MIXED: Final = re.compile(r"[^\W\d_]+")
# 'car?d' and 'wee.k': the last letter and the mark changed places.
SWAPPED_MARK: Final = re.compile(r"[?!.,;:](?<=[a-z]{2}.)([a-z])(?![a-z'?!.,;:])")
DIGIT: Final = re.compile(r"\d")
THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SCALED: Final = re.compile(
    r"(?:(?P<sign>[£$€]) ?)?(?P<number>(?<![\w.])\d{1,15}(?:\.\d{1,6})?)"
    r"(?P<scale>(?:(?:k|mn|mln|m|bn)| ?(?:hundred|thousand|grand|million|billion))(?![a-z0-9]))?"
)
ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
# "since 09" and "in '12": years of this century.
SHORT_YEAR: Final = re.compile(
    r"(?<![\w.,:/-])(?:(?P<since>(?:since|in|from|until|till|by|before|after|year|of|to|and|than|for) )0|'(?=[0-2]))"
    r"(?P<digit>\d{1,2})(?![\w:/-]|[.,]\d| \d)"
)
PER_CENT: Final = re.compile(r"%|\bper cents?\b|\bpercents\b|\bpercentage\b")
CONTRACTED: Final = re.compile(r"([a-z]+)'(s|t|m|re|ve|ll|d)\b")
ENDINGS: Final = {"m": " am", "re": " are", "ve": " have", "ll": " will", "d": " would"}
# After these words 's is 'is'; after all others it is a possessive.
IS_AFTER: Final = frozenset(
    ("what", "where", "when", "who", "why", "how", "it", "that", "there", "here", "he", "she", "this", "which")
)
TOKEN: Final = re.compile(r"\d+(?:\.\d+)?(?![^\W_])|[^\W_]+")
GLUED: Final = re.compile(r"(?<=[a-z])'(?=[a-z])")

NOT_IZE: Final = frozenset(
    ("size", "prize", "seize", "capsize", "maize", "baize", "assize", "resize", "downsize", "oversize")
)
IZE: Final = re.compile(r"(?<=[a-z]{2}[^aeiou])(i|y)z(e|ed|es|er|ers|ing|ation|ations)$")
OUR: Final = re.compile(
    r"^((?:mis|dis)?(?:col|fav|hon|lab|neighb|behavi|rum|hum|harb|endeav|flav|vap|sav|arm|rig|vig|od|parl))or"
    r"(s|ed|ing|able|ably|ful|less|hood|ite|ites|al)?$"
)


def normalise(text: str) -> str:
    """The normal form of a text: lower-case tokens, one space between."""
    return " ".join(tokenise(text))


def tokenise(text: str) -> tuple[str, ...]:
    """The tokens of a text's normal form."""
    plain = _plain(text[:MAX_CHARACTERS])
    if SIMPLE.fullmatch(plain) and "per cent" not in plain:
        return _in_standard([token[:MAX_TOKEN_CHARACTERS] for token in plain.translate(BLANKED).split()])
    found = TOKEN.findall(_spelt_out(plain))
    return _in_standard([token[:MAX_TOKEN_CHARACTERS] for token in found])


def _spelt_out(plain: str) -> str:
    """A text with its numbers, per cents and contractions in one form; each is looked for where its signs are."""
    numbers = DIGIT.search(plain)
    plain = SWAPPED_MARK.sub(r"\1 ", SHORT_YEAR.sub(_year, plain) if numbers else plain)
    if numbers:
        plain = SCALED.sub(_number, ORDINAL.sub("", THOUSANDS.sub("", plain)))
    if "per" in plain or "%" in plain:
        plain = PER_CENT.sub(" percent ", plain)
    return GLUED.sub("", CONTRACTED.sub(_contraction, plain)) if "'" in plain else plain


def _in_standard(found: list[str]) -> tuple[str, ...]:
    """Tokens in their one spelling, with number words in digits."""
    tokens, fillers = [*chain.from_iterable(map(_standard, found[:MAX_TOKENS]))], english().fillers
    if not fillers.isdisjoint(tokens):
        tokens = [token for token in tokens if token not in fillers] or tokens
    if _NUMERALS.isdisjoint(tokens):
        return tuple(tokens[:MAX_TOKENS])
    return tuple(_counted(tokens))[:MAX_TOKENS]


@lru_cache(maxsize=65_536)
def tokenise_wording(text: str) -> tuple[str, ...]:
    """The tokens of a curated text, kept: several parts learn from the same wordings. Never for what people type."""
    return tokenise(text)


def british(word: str) -> str:
    """The British spelling of an American word; any other word as it is."""
    if (known := english().american.get(word)) is not None:
        return known
    if "z" in word and word not in NOT_IZE and word.rstrip("ds") not in NOT_IZE:
        return IZE.sub(r"\1s\2", word) if "iz" in word or "yz" in word else word
    return found.expand(r"\1our\2") if "or" in word and (found := OUR.match(word)) else word


def _plain(text: str) -> str:
    """Lower-case letters without marks, lookalikes, invisible signs or fancy punctuation."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).translate(DASHES_AND_QUOTES).casefold()[: 2 * MAX_CHARACTERS]
    parts = unicodedata.normalize("NFKD", folded)[: 4 * MAX_CHARACTERS]
    kept = "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf", "Me", "Mc"))
    return MIXED.sub(_latin, kept)[:MAX_CHARACTERS]


def _year(found: re.Match[str]) -> str:
    """A year written short, in full."""
    return f"{found['since'] or ''}20{found['digit']:0>2}"


def written_out(tokens: Iterable[str], text: str) -> frozenset[str]:
    """The numbers among a text's tokens that it has in words: 'four', which is never short for 'for'."""
    return frozenset(token for token in tokens if token.isdigit() and token not in text)


def _latin(word: re.Match[str]) -> str:
    """A word with its lookalikes made Latin if it has Latin letters too."""
    text = word.group()
    return text.translate(LOOKALIKES) if not text.isascii() and LATIN.search(text) else text


def _number(found: re.Match[str]) -> str:
    """A number with its scale and currency: '£4k' is '4000 pound'."""
    sign, scale = found["sign"], found["scale"]
    if not sign and not scale:
        return found.group()
    name = (scale or "").strip()
    value = _scaled(found["number"], SCALES[name]) if name else found["number"]
    unit = CURRENCIES.get(sign or "") or ("pound" if name == "grand" else "")
    return f" {value} {unit} "


def _scaled(number: str, scale: int) -> str:
    """The product in digits, without a fraction where there is none."""
    whole, _, fraction = number.partition(".")
    digits = int(whole + fraction) * scale
    shift = 10 ** len(fraction)
    return str(digits // shift) if digits % shift == 0 else str(digits / shift)


def _contraction(found: re.Match[str]) -> str:
    """A contraction taken apart: \"don't\" is 'do not'; a possessive loses its end."""
    stem, end = found.groups()
    whole = stem + end
    if end == "t":
        return english().contractions.get(whole) or (stem[:-1] + " not" if stem.endswith("n") else whole)
    if end == "s":
        return "let us" if stem == "let" else stem + " is" if stem in IS_AFTER else stem
    return stem + ENDINGS[end]


@lru_cache(maxsize=4_096)
def _standard(token: str) -> tuple[str, ...]:
    """The token in its one spelling; a contraction without apostrophe becomes its words."""
    if (expanded := english().contractions.get(token)) is not None:
        return tuple(expanded.split())
    return ("percent",) if token in ("percentage", "percents") else (british(token),)


def _counted(tokens: list[str]) -> Iterator[str]:
    """The tokens with number words in digits: 'two hundred' is '200'."""
    place = 0
    while place < len(tokens):
        value, length = _spoken(tokens, place)
        if length:
            yield str(value)
            if tokens[place + length - 1] == "grand":
                yield "pound"
        else:
            yield tokens[place]
        place += max(length, 1)


def _spoken(tokens: list[str], start: int) -> tuple[int, int]:
    """The number spoken from a token on, and how many tokens it takes; none if there is no number."""
    total = current = length = 0
    for place in range(start, len(tokens)):
        token, following = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
        if token in english().multipliers:
            if not length:
                break
            total, current = _multiplied(total, current, english().multipliers[token])
        elif _is_last_ordinal(current, token):
            return total + current + english().ordinals[token], length + 1
        elif (value := _added(token, following, (total, current), length)) is not None:
            current += value
        else:
            break
        length += 1
    return total + current, length


def _multiplied(total: int, current: int, scale: int) -> tuple[int, int]:
    """Hundreds stay open for what follows; thousands and more are closed."""
    product = (current or 1) * scale
    return (total, product) if scale == english().multipliers["hundred"] else (total + product, 0)


def _is_last_ordinal(current: int, token: str) -> bool:
    """Whether an ordinal ends a number, as in 'twenty fifth'."""
    return current % 100 >= 20 and current % 10 == 0 and english().ordinals.get(token, 10) < 10


def _added(token: str, following: str, so_far: tuple[int, int], length: int) -> int | None:
    """What a word adds to the number spoken so far (thousands, and the rest), or None if it is no part of it."""
    data, (total, current) = english(), so_far
    if token in data.numbers and _fits(current, data.numbers[token]):
        return data.numbers[token]
    if token in ("a", "one") and not length and following in data.multipliers:
        return 1
    if token == "one" and current and _fits(current, 1):
        return 1
    joins = token == "and" and following in data.numbers
    return 0 if joins and (current >= 100 or (total and not current)) else None


def _fits(current: int, value: int) -> bool:
    """Whether a number word continues what was spoken: 'twenty five' is one number, 'five six' is two."""
    below = current % 100
    return below == 0 or (below >= 20 and below % 10 == 0 and 0 < value < 10)


_NUMERALS: Final = frozenset((*english().numbers, *english().multipliers))
"""Words that a number has at least one of: 'a' and 'one' begin one only before another."""
