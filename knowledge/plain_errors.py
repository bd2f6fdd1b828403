"""Pydantic's findings as sentences a curator can act on."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any


def explain(problem: Mapping[str, Any], known: Sequence[str]) -> str:
    """Say what is wrong with one value and what to write instead; `known` are the keys that may stand there."""
    key = _key(problem["loc"])
    return _EXPLAIN.get(problem["type"], _other)(key, problem, known)


def _key(loc: tuple[str | int, ...]) -> str:
    words = [str(part) for part in loc if isinstance(part, str) and part != "[key]"]
    return words[-1] if words else "this"


def _missing(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    return f"key '{key}' is missing; write '{key}:' with its value"


def _extra(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    near = get_close_matches(key, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known)}"
    return f"unknown key '{key}'; {hint}"


def _too_long(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    length, limit = len(problem["input"]), problem["ctx"]["max_length"]
    kind = "characters" if isinstance(problem["input"], str) else "items"
    return f"'{key}' has {length} {kind}; write at most {limit}"


def _too_short(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    length, limit = len(problem["input"]), problem["ctx"]["min_length"]
    kind = "characters" if isinstance(problem["input"], str) else "items"
    return f"'{key}' has {length} {kind}; write at least {limit}"


def _literal(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    return f"'{key}' is {problem['input']!r}; write {problem['ctx']['expected']}"


def _pattern(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    value = problem["input"]
    if key == "url":
        return f"'{key}' is {value!r}; write an address that begins with https://"
    if key in ("as_of", "published"):
        return f"'{key}' is {value!r}; write a date as '2015', '2015-06' or '2015-06-25'"
    return f"'{key}' holds {value!r}; write small letters, digits and single hyphens only, such as 'golden-hello'"


def _number(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    return f"'{key}' is {problem['input']!r}; write a number in digits, without commas or signs"


def _date(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    return f"'{key}' is {problem['input']!r}; write a date as '2026-12-31'"


def _shape(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    wanted = {
        "list_type": "a list, each line beginning with '- '",
        "string_type": "a text in double quotes",
        "dict_type": "keys and values, one a line",
        "dataclass_type": "keys and values, one a line",
    }
    return f"'{key}' has the wrong shape; write {wanted.get(problem['type'], 'it as the other entries do')}"


def _value(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    return f"'{key}' {str(problem['msg']).removeprefix('Value error, ')}"


def _other(key: str, problem: Mapping[str, Any], known: Sequence[str]) -> str:
    return f"'{key}' is {problem['input']!r}: {problem['msg']}"


_EXPLAIN = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "unexpected_keyword_argument": _extra,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "float_parsing": _number,
    "int_parsing": _number,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "list_type": _shape,
    "string_type": _shape,
    "dict_type": _shape,
    "dataclass_type": _shape,
    "value_error": _value,
}
