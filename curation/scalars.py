"""Writes values and blocks as YAML, in the style of the house; the only module that knows ruamel's writer."""

import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

WIDTH: Final = 100
"""Where the lines of a folded text end, in characters."""
LONGEST_LIST: Final = 160
"""Where a list of ids in brackets ends at the latest, in characters; a longer one gets a line for each."""
_PLAIN: Final = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*|0|[1-9]\d{0,8}")
_KEY: Final = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_TEXT: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_ALWAYS_QUOTED: Final = frozenset(("kind", "status", "audience"))
"""Keys whose one-word values the house writes in quotes."""
_STEP: Final = "  "


def scalar(text: str, style: str | None, indent: str = "", header: str = "") -> str:
    """A text in a style as ruamel names it: None plain, ' or " quoted, > or | as a block below `header`.

    What the style cannot hold is written in double quotes.
    """
    if style in (">", "|") and (block := _block(text, style, indent, header)):
        return block
    if not style and _PLAIN.fullmatch(text) and text not in _NOT_TEXT:
        return text
    quoted = SingleQuotedScalarString(text) if style == "'" else DoubleQuotedScalarString(text)
    yaml, out = YAML(), io.StringIO()
    yaml.width, yaml.allow_unicode = 10**9, True
    yaml.dump(quoted, out)
    return out.getvalue().rstrip("\n")


def value_of(key: str, value: Any, indent: str) -> str:
    """What stands after `key:`, from the blank or the line ending on; `indent` is that of the key."""
    if isinstance(value, str):
        return f" {one_line(key, value)}"
    if isinstance(value, Mapping):
        if all(isinstance(each, str) for each in value.values()):
            return inline(key, value)
        return "".join(f"\n{indent}{_STEP}{key_of(name)}:{inline(name, each)}" for name, each in value.items())
    short = inline(key, value)
    if (
        all(isinstance(each, str) and _PLAIN.fullmatch(each) for each in value)
        and len(indent + key + short) < LONGEST_LIST
    ):
        return short
    return "".join(f"\n{item(each, indent + _STEP)}" for each in value)


def item(value: Any, indent: str) -> str:
    """One item of a block list, its dash at an indent."""
    if isinstance(value, str):
        return f"{indent}- {scalar(value, chr(34))}"
    if isinstance(value, Mapping):
        lines = [f"{key_of(key)}:{value_of(key, each, indent + _STEP)}" for key, each in value.items()]
        return f"{indent}- " + f"\n{indent}{_STEP}".join(lines)
    return f"{indent}- {inline('', value).strip()}"


def key_of(name: str) -> str:
    """A key as it is written: in quotes where YAML would take it for something else, as 'on'."""
    return name if _KEY.fullmatch(name) and name not in _NOT_TEXT else scalar(name, '"')


def one_line(key: str, text: str) -> str:
    """A text on one line: bare where it is an id or a number, else in double quotes."""
    return scalar(text, '"' if key in _ALWAYS_QUOTED or not _PLAIN.fullmatch(text) else None)


def inline(key: str, value: Any) -> str:
    """What stands after `key:` where all of it must be on one line, from the blank on."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f" [{', '.join(inline(key, each).strip() for each in value)}]"
    if isinstance(value, Mapping):
        return f" {{{', '.join(f'{key_of(name)}:{inline(name, each)}' for name, each in value.items())}}}"
    return f" {one_line(key, value)}"


def _block(text: str, style: str, indent: str, header: str) -> str:
    """A text in lines below a header such as '>-'; empty when the text would be read back otherwise."""
    lines = text.split("\n") if style == "|" else textwrap.wrap(text, WIDTH, break_on_hyphens=False)
    written = "\n".join([header, *(f"{indent}{line}" if line else "" for line in lines)])
    try:
        read = YAML(typ="safe", pure=True).load(f"k: {written}\n")["k"]
    except YAMLError:
        return ""
    return written if read == text else ""
