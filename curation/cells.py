"""Cells of a spreadsheet: any value as one text and back, and no cell that a spreadsheet would run. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

GUARD: Final = "'"
"""Stands before a text that a spreadsheet would take for a formula (owasp.org/www-community/attacks/CSV_Injection)."""
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", GUARD)
_ESCAPES: Final = {"\\": "\\\\", "\r": "\\r"}
_IN_LISTS: Final = {**_ESCAPES, "\n": "\\n"}
_IN_MAPPINGS: Final = {**_IN_LISTS, "|": "\\|", ":": "\\:"}
_BACK: Final = {"r": "\r", "n": "\n"}


def guarded(text: str) -> str:
    """A text that a spreadsheet shows and does not run; an empty one is told from none."""
    return GUARD + text if text.startswith(_RISKY) or not text else text


def unguarded(cell: str) -> str:
    """The text of a guarded cell."""
    return cell.removeprefix(GUARD)


def cell_of(value: Any) -> str:
    """A text, a list (an item a line) or a mapping of lists ('key: one | two', a line each) as a cell; '' for none."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        lines = (f"{_escaped(key, _IN_MAPPINGS)}: {_joined(items)}" for key, items in value.items())
        return guarded("\n".join(lines) or "{}")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return guarded("\n".join(_item(each) for each in value) if value else "[]")
    return guarded(_escaped(value, _ESCAPES))


def text_in(cell: str) -> str:
    """The text in a cell."""
    return _unescaped(unguarded(cell))


def list_in(cell: str) -> list[str]:
    """The list in a cell."""
    text = unguarded(cell)
    return [] if text == "[]" else [_unescaped(line) for line in text.split("\n")]


def mapping_in(cell: str) -> dict[str, list[str]]:
    """The mapping of lists in a cell; raises ValueError for a line without a colon."""
    text = unguarded(cell)
    found: dict[str, list[str]] = {}
    for line in text.split("\n") if text != "{}" else ():
        key, colon, items = _cut(line, ":")
        if not colon:
            raise ValueError(f"'{line}' has no colon; write 'entry: one | two'")
        found[_unescaped(key)] = (
            [_unescaped(each.strip(" ")) for each in _split(items, "|")] if items.strip(" ") else []
        )
    return found


def _item(text: str) -> str:
    """An item of a list; one that looks like an empty list is marked as a text."""
    return "\\[]" if text == "[]" else _escaped(text, _IN_LISTS) or "\\e"


def _joined(items: Sequence[str]) -> str:
    return " | ".join(_padded(_escaped(each, _IN_MAPPINGS)) for each in items)


def _padded(text: str) -> str:
    """A text whose blanks at the ends survive, and which is never nothing."""
    start, stop = re.match(r" *", text), re.search(r" *$", text)
    head, tail = len(start.group()) if start else 0, len(stop.group()) if stop else 0
    if not text.strip(" "):
        return "\\s" * len(text) or "\\e"
    return "\\s" * head + text[head : len(text) - tail] + "\\s" * tail


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(sign, sign) for sign in text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {**_BACK, "s": " ", "e": ""}.get(found[1], found[1]), text, flags=re.DOTALL)


def _cut(line: str, mark: str) -> tuple[str, str, str]:
    """A line at its first mark that is not escaped."""
    found = re.match(rf"((?:\\.|[^\\{mark}])*){mark}(.*)", line, re.DOTALL)
    return (found[1], mark, found[2]) if found else (line, "", "")


def _split(text: str, mark: str) -> list[str]:
    """A text at every mark that is not escaped."""
    parts, rest = [], text
    while True:
        part, found, rest = _cut(rest, re.escape(mark))
        parts.append(part)
        if not found:
            return parts
