"""Reads one YAML file into plain values, remembering the line of each; YAML's traps are faults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from knowledge.errors import Fault

MAX_BYTES: Final = 2_000_000
"""A curated file is some 100 kB; one of megabytes is a mistake or an attack."""
MAX_DEPTH: Final = 12
"""The deepest value of an entry sits at 6."""

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
        root = _compose(text)
    except yaml.YAMLError as error:
        document.faults.append(_syntax_fault(file, error))
        return document
    if root is None:
        return document
    if not isinstance(root, MappingNode):
        document.faults.append(Fault(file, 1, "begins with no key; write a section such as 'entries:'"))
        return document
    document.values = _Builder(document).mapping(root, ())
    return document


class _Refused(yaml.YAMLError):
    """Well-formed YAML that no curated file has need of, and that attacks are made of."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = mark


def _compose(text: str) -> Node | None:
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Refused("uses a YAML alias (*name); write the value out again", event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _Refused("is nested too deeply; write it flat, as the other files are", event.start_mark)
    node: Node | None = yaml.compose(text, Loader=loader)
    return node


def _syntax_fault(file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "" if isinstance(error, _Refused) else "; put texts in double quotes and indent with spaces"
    return Fault(file, mark.line + 1 if mark else 0, f"{problem}{hint}")


class _Builder:
    """Turns YAML nodes into values, noting lines and traps as it goes."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in self._pairs(node, path):
            key = str(key_node.value)
            if key in values:
                first = self._document.line_of((*path, key))
                self._fault(key_node, f"key '{key}' stands twice (first in line {first}); keep one")
                continue
            self._document.lines[(*path, key)] = key_node.start_mark.line + 1
            values[key] = self._value(value_node, (*path, key))
        return values

    def _pairs(self, node: MappingNode, path: Path) -> Iterator[tuple[ScalarNode, Node]]:
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._fault(key_node, "a key must be a word, not a list or a mapping")
                continue
            if not key_node.style:
                self._check_trap(key_node)
            yield key_node, value_node

    def _value(self, node: Node, path: Path) -> Any:
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return self._sequence(node, path)
        assert isinstance(node, ScalarNode)
        if not node.style:  # plain; the two YAML loaders say so with None and with an empty string
            self._check_trap(node)
        return node.value

    def _sequence(self, node: SequenceNode, path: Path) -> list[Any]:
        values = []
        for index, child in enumerate(node.value):
            self._document.lines[(*path, index)] = child.start_mark.line + 1
            values.append(self._value(child, (*path, index)))
        return values

    def _check_trap(self, node: ScalarNode) -> None:
        written = str(node.value)
        if node.tag == "tag:yaml.org,2002:bool" and written.lower() in ("true", "false"):
            return  # what settings and schemas call a switch is meant as one
        for pattern, what in _TRAPS:
            if pattern.match(written) and written:
                self._fault(node, f"{written} {what}; write it in quotes: '{written}'")
                return

    def _fault(self, node: Node, text: str) -> None:
        self._document.faults.append(Fault(self._document.file, node.start_mark.line + 1, text))
