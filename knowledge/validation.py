"""Holds what was read from a file against the type it is meant to have; nothing else here needs pydantic."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from knowledge.plain_errors import explain

Value = TypeVar("Value")
Path = tuple[str | int, ...]


class InvalidError(Exception):
    """A value is not what it is meant to be; `problems` has the place of each fault in it, and what to write there."""

    def __init__(self, problems: Iterator[tuple[Path, str]]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def validate(kind: type[Value], value: Any) -> Value:
    """Make a dataclass of plain values; raise InvalidError with every fault at once."""
    try:
        made: Value = _adapter(cast(Any, kind)).validate_python(value)
    except ValidationError as error:
        raise InvalidError(_problems(kind, error)) from None
    return made


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problems(kind: Any, error: ValidationError) -> Iterator[tuple[Path, str]]:
    for problem in error.errors(include_url=False):
        place = tuple(part for part in problem["loc"] if part != "[key]")
        yield place, explain(problem, _keys_at(kind, place[:-1]))


def _keys_at(kind: Any, place: Path) -> list[str]:
    """The keys that may stand at a place in a value of a kind."""
    for part in place:
        # else it is an item of a list or a value of a mapping
        kind = get_type_hints(kind).get(str(part)) if is_dataclass(kind) else next(reversed(get_args(kind)), None)
        if get_origin(kind) in (Union, UnionType):
            kind = next((one for one in get_args(kind) if is_dataclass(one)), None)
    return [field.name for field in fields(kind)] if is_dataclass(kind) else []
