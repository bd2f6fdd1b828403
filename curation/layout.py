"""Layout: where in a YAML text each thing stands. The only module that knows ruamel's reader."""

from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from curation.errors import CurationError

_BLOCKS: Final = (">", "|")


class Layout:
    """One file's text and the nodes in it."""

    def __init__(self, name: str, text: str) -> None:
        """Raises CurationError when the text is no YAML mapping."""
        self.name = name
        self.text = text
        try:
            root = YAML(typ="safe", pure=True).compose(text)
        except YAMLError as error:
            raise CurationError(f"{name}: is no valid YAML; mend it first") from error
        if root is not None and not isinstance(root, MappingNode):
            raise CurationError(f"{name}: begins with no key; mend it first")
        self.root: MappingNode | None = root

    def section(self, name: str) -> SequenceNode | None:
        """The list under a top-level key, if the file has it and it is not empty."""
        node = child(self.root, name) if self.root is not None else None
        return node if isinstance(node, SequenceNode) and node.value else None

    def thing(self, section: str, name: str) -> MappingNode | None:
        """The item of a section that has an id."""
        found = self.section(section)
        for node in found.value if found is not None else ():
            named = child(node, "id") if isinstance(node, MappingNode) else None
            if isinstance(node, MappingNode) and isinstance(named, ScalarNode) and named.value == name:
                return node
        return None

    def stop(self, node: Node) -> int:
        """Where the last character of a node stands, plus one: without the blank lines and comments after it."""
        if isinstance(node, ScalarNode):
            stop: int = node.end_mark.index
            return len(self.text[:stop].rstrip()) if node.style in _BLOCKS else stop
        if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        stop = self.stop(last[1] if isinstance(node, MappingNode) else last)
        return max(stop, int(last[0].end_mark.index) + 1) if isinstance(node, MappingNode) else stop

    def block(self, section: str, name: str) -> str:
        """The lines of a thing as they stand; empty when there is none such."""
        node = self.thing(section, name)
        return self.text[start(node) : self.stop(node)] if node is not None else ""


def start(node: Node) -> int:
    """Where a node begins."""
    return int(node.start_mark.index)


def child(node: Node | None, key: str) -> Node | None:
    """The value of a key of a mapping."""
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def value_at(node: Node | None) -> Any:
    """What stands at a node, every scalar as a text; an empty mapping where there is no node."""
    if node is None:
        return {}
    if isinstance(node, MappingNode):
        return {str(key.value): value_at(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [value_at(each) for each in node.value]
    return str(node.value)
