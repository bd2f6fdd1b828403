"""A question if a figure is so, with a wrong figure: the right one is the answer. Pure."""

import re
from typing import Final

from knowledge.asking import is_closed
from knowledge.ranking import Query

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SIGNS: Final = {"percent": "%", "pound": "£"}
"""How an answer writes a unit that a question names."""


def without_figures(query: Query) -> tuple[str, ...]:
    """A question if something is so without its figures, and as it asks for them; none for any other.

    A year is no figure: of another year the answer is another, not a right one.
    """
    read = [word.read for word in query.words]
    figures = {word for word in read if _FIGURE.fullmatch(word)}
    if not is_closed(read) or not figures or any(map(_YEAR.fullmatch, figures)):
        return ()
    rest = " ".join(word for word in read if word not in figures and word not in _SIGNS)
    return f"how much {rest}", rest


def gives_such_a_figure(answer: str, query: Query) -> bool:
    """Whether an answer has a figure, and of the unit that the question names if it does."""
    named = [sign for word, sign in _SIGNS.items() if any(one.read == word for one in query.words)]
    return all(sign in answer for sign in named) and bool(_FIGURE.search(answer))
