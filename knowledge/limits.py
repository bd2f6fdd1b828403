"""What a value may be, said at its type: pydantic holds values to it, and is not needed to use them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, get_args, get_origin


class Model:
    """The base of dataclasses that are read from a file: a key nobody knows is a fault."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True)
class Chars:
    """So many characters, in such a pattern; blanks around them do not count."""

    least: int = 0
    most: int | None = None
    pattern: str | None = None
    strip: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Add the limits to what pydantic knows of the type."""
        limits: dict[str, Any] = {"min_length": self.least or None, "max_length": self.most, "pattern": self.pattern}
        limits["strip_whitespace"] = self.strip or None
        return _limited(handler(source), limits)


@dataclass(frozen=True, slots=True)
class Items:
    """So many items in a list, which may afterwards be kept as another sequence."""

    least: int = 0
    most: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Add the limits to what pydantic knows of the type."""
        read = list[get_args(source)] if get_origin(source) is Sequence else source  # type: ignore[misc]
        return _limited(handler(read), {"min_length": self.least or None, "max_length": self.most})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number above `over`, from `least` and up to `most`."""

    over: float | None = None
    least: float | None = None
    most: float | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Add the limits to what pydantic knows of the type."""
        return _limited(handler(source), {"gt": self.over, "ge": self.least, "le": self.most})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a function lets pass; it returns the value, or raises ValueError with what is wrong and what to write."""

    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Let the function look after pydantic has."""
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": self.check},
            "schema": handler(source),
        }


def _limited(schema: Any, limits: dict[str, Any]) -> Any:
    return {**schema, **{name: limit for name, limit in limits.items() if limit is not None}}
