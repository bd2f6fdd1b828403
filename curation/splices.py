"""Splice: one place of a text replaced; everything between splices keeps its bytes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """The characters from `start` to before `stop` give way to a text."""

    start: int
    stop: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all places replaced; places are of the old text and do not overlap."""
    parts, place = [], 0
    for splice in sorted(splices):
        parts += [text[place : splice.start], splice.text]
        place = splice.stop
    return "".join([*parts, text[place:]])


def line_start(text: str, place: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def line_stop(text: str, place: int) -> int:
    """Where the line of a place ends, before its line ending."""
    stop = text.find("\n", place)
    stop = len(text) if stop < 0 else stop
    return stop - 1 if stop > place and text[stop - 1] == "\r" else stop


def newline_of(text: str) -> str:
    """The line ending that a text uses."""
    return "\r\n" if "\r\n" in text else "\n"


def without_lines(text: str, start: int, stop: int) -> Splice:
    """The lines from one place's to another's taken out whole."""
    first, last = line_start(text, start), line_stop(text, stop)
    after = text.find("\n", last)
    if after >= 0:
        return Splice(first, after + 1, "")
    before = max(first - len(newline_of(text)), 0)  # the last line, without an ending: the one before has too many
    return Splice(before, last, "")
