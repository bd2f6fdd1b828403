"""Reads one YAML file into plain values, remembering the line of each; YAML's traps are faults."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from knowledge.errors import Fault

MAX_BYTES: Final = 2_000_000
"""A curated file is some 100 kB; one of megabytes is a mistake or an attack."""
MAX_DEPTH: Final = 12
"""The deepest value of an entry sits at 6."""
BOOLEAN: Final = "tag:yaml.org,2002:bool"
SWITCHES: Final = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))

_TRAPS: Final = (
    (re.compile(r"^(?:y|n|yes|no|on|off|true|false)$", re.I), "is not text to YAML"),
    (re.compile(r"^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?$"), "is a number of seconds to YAML, not a time"),
    (re.compile(r"^0\d+$"), "may be read as an octal number"),
    (re.compile(r"^(?:null|~|Null|NULL)$"), "is nothing to YAML"),
)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """A file's values, the line of each by its path, and what was wrong with it."""

    file: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of the value at a path, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def read_document(file: str, text: str) -> Document:
    """Parse a file's text; never raises: what is wrong stands in `faults`."""
    document = Document(file)
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        document.faults.append(Fault(file, 0, f"is larger than {MAX_BYTES:,} bytes; split it by topic"))
        return document
    try:
        document.values = _Builder(document, _content(text)).root()
    except yaml.YAMLError as error:
        return Document(file, faults=[_syntax_fault(file, error)])
    return document


class _Refused(yaml.YAMLError):
    """Well-formed YAML that no curated file has need of, and that attacks are made of."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = mark


def _content(text: str) -> Iterator[Event]:
    """The events of a text's one document: they say all that its nodes would, in a third of the time."""
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    depth = documents = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, NodeEvent):
            if isinstance(event, AliasEvent):
                raise _Refused("uses a YAML alias (*name); write the value out again", event.start_mark)
            depth += isinstance(event, CollectionStartEvent)
            if depth > MAX_DEPTH:
                raise _Refused("is nested too deeply; write it flat, as the other files are", event.start_mark)
            yield event
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
            yield event
        elif isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("begins a second document; put it into a file of its own", event.start_mark)


def _syntax_fault(file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "" if isinstance(error, _Refused) else "; put texts in double quotes and indent with spaces"
    return Fault(file, mark.line + 1 if mark else 0, f"{problem}{hint}")


def _line(event: Event) -> int:
    """The line in which an event begins, from 1."""
    mark: Any = event.start_mark
    return int(mark.line) + 1


class _Builder:
    """Turns YAML events into values, noting lines and traps as it goes."""

    def __init__(self, document: Document, events: Iterator[Event]) -> None:
        self._document = document
        self._events = events

    def root(self) -> dict[str, Any]:
        """The values of a file, which is a mapping or empty; every event is looked at."""
        values: dict[str, Any] = {}
        first = next(self._events, None)
        if isinstance(first, MappingStartEvent):
            values = self._mapping(())
        elif first is not None:
            self._document.faults.append(
                Fault(self._document.file, 1, "begins with no key; write a section such as 'entries:'")
            )
        deque(self._events, maxlen=0)
        return values

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            key = self._key(event)
            if key is None:
                self._skip(next(self._events))
            elif key in values:
                first = self._document.line_of((*path, key))
                self._fault(event, f"key '{key}' stands twice (first in line {first}); keep one")
                self._skip(next(self._events))
            else:
                inside = (*path, key)
                self._document.lines[inside] = _line(event)
                values[key] = self._value(next(self._events), inside)
        return values

    def _key(self, event: Event) -> str | None:
        """The key that begins with an event, or None where it is no word."""
        if not isinstance(event, ScalarEvent):
            self._fault(event, "a key must be a word, not a list or a mapping")
            self._skip(event)
            return None
        if not event.style:
            self._check_trap(event)
        return str(event.value)

    def _skip(self, event: Event) -> None:
        """Pass over the value that begins with an event."""
        depth = int(isinstance(event, CollectionStartEvent))
        while depth:
            event = next(self._events)
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)

    def _value(self, event: Event, path: Path) -> Any:
        if isinstance(event, ScalarEvent):
            if not event.style:  # plain; the two YAML loaders say so with None and with an empty string
                self._check_trap(event)
            return event.value
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)

    def _sequence(self, path: Path) -> list[Any]:
        values: list[Any] = []
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            inside = (*path, len(values))
            self._document.lines[inside] = _line(event)
            values.append(self._value(event, inside))
        return values

    def _check_trap(self, event: ScalarEvent) -> None:
        written = str(event.value)
        if event.tag in (None, BOOLEAN) and written in SWITCHES:
            return  # what settings and schemas call a switch is meant as one
        for pattern, what in _TRAPS:
            if pattern.match(written) and written:
                self._fault(event, f"{written} {what}; write it in quotes: '{written}'")
                return

    def _fault(self, event: Event, text: str) -> None:
        self._document.faults.append(Fault(self._document.file, _line(event), text))
