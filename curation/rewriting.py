"""Finds the smallest splices that give a node of a YAML text another value. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from curation.layout import Layout, start, value_at
from curation.scalars import inline, item, key_of, one_line, scalar, value_of
from curation.splices import Splice, line_start, line_stop, without_lines


def rewrite(layout: Layout, node: Node, value: Any) -> Iterator[Splice]:
    """The splices after which the node holds the value; what is equal already is not touched."""
    if value_at(node) == value:
        return
    if isinstance(node, MappingNode) and isinstance(value, Mapping):
        yield from _mapping(layout, node, value)
    elif isinstance(node, SequenceNode) and isinstance(value, Sequence) and node.value and value:
        yield from _sequence(layout, node, value)
    elif isinstance(node, ScalarNode) and isinstance(value, str):
        yield _scalar(layout, node, value)
    else:
        raise ValueError("a value of another shape; its key has to be written again")


def _scalar(layout: Layout, node: ScalarNode, value: str) -> Splice:
    header = layout.text[start(node) : line_stop(layout.text, start(node))] if node.style in (">", "|") else ""
    first = layout.text[line_stop(layout.text, start(node)) : layout.stop(node)].lstrip("\r\n") if header else ""
    indent = first[: len(first) - len(first.lstrip())]
    return Splice(start(node), layout.stop(node), scalar(value, node.style, indent, header))


def _mapping(layout: Layout, node: MappingNode, value: Mapping[str, Any]) -> Iterator[Splice]:
    present = {str(key.value): (key, each) for key, each in node.value}
    for name, (key, each) in present.items():
        if name in value:
            yield from _at_key(layout, key, each, value[name], flow=bool(node.flow_style))
    yield from _without_keys(layout, node, [index for index, name in enumerate(present) if name not in value])
    before = ""
    added: dict[str, list[str]] = {}
    for name in value:
        if name in present:
            before = name
        else:
            added.setdefault(before, []).append(name)
    if "" in added:
        raise ValueError("nothing to stand after; all of it has to be written again")
    for before, names in added.items():
        yield _with_keys(layout, node, present[before], {name: value[name] for name in names})


def _at_key(layout: Layout, key: ScalarNode, node: Node, value: Any, *, flow: bool) -> Iterator[Splice]:
    """The splices of a key's value; where its shape changes, all of it is written again."""
    try:
        yield from list(rewrite(layout, node, value))
    except ValueError:
        name, indent = str(key.value), " " * key.start_mark.column
        colon = layout.text.index(":", key.end_mark.index) + 1
        written = inline(name, value) if flow else value_of(name, value, indent)
        yield Splice(colon, max(layout.stop(node), colon), written)


def _with_keys(layout: Layout, node: MappingNode, before: tuple[Node, Node], added: Mapping[str, Any]) -> Splice:
    stop = layout.stop(before[1])
    if node.flow_style:
        written = "".join(f", {key_of(name)}:{inline(name, value)}" for name, value in added.items())
        return Splice(stop, stop, written)
    indent = " " * before[0].start_mark.column
    stop = line_stop(layout.text, max(stop, int(before[0].end_mark.index)))
    written = "".join(f"\n{indent}{key_of(name)}:{value_of(name, added[name], indent)}" for name in added)
    return Splice(stop, stop, written)


def _without_keys(layout: Layout, node: MappingNode, gone: Sequence[int]) -> Iterator[Splice]:
    places = [(start(key), max(layout.stop(each), int(key.end_mark.index))) for key, each in node.value]
    if not node.flow_style:
        yield from (without_lines(layout.text, *places[index]) for index in gone)
        return
    for run in _runs(gone):
        yield _without_run(places, run)


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers in rising order, those that follow each other together."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _without_run(places: Sequence[tuple[int, int]], run: Sequence[int]) -> Splice:
    """Some parts of a list or mapping in brackets taken out, with the commas beside them."""
    if run[-1] + 1 < len(places):
        return Splice(places[run[0]][0], places[run[-1] + 1][0], "")
    return Splice(places[run[0] - 1][1] if run[0] else places[0][0], places[-1][1], "")


def _sequence(layout: Layout, node: SequenceNode, value: Sequence[Any]) -> Iterator[Splice]:
    old, new = [_key(value_at(each)) for each in node.value], [_key(each) for each in value]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not any(block.size for block in matcher.get_matching_blocks()) and len(old) != len(new):
        raise ValueError("nothing of the list is left; it has to be written again")
    for tag, first, last, low, high in matcher.get_opcodes():
        if tag == "equal":
            continue
        shared = min(last - first, high - low)
        for place in range(shared):
            yield from rewrite(layout, node.value[first + place], value[low + place])
        gone = list(range(first + shared, last))
        if gone:
            yield from _without_items(layout, node, gone)
        if low + shared < high:
            yield _with_items(layout, node, first + shared, value[low + shared : high])


def _without_items(layout: Layout, node: SequenceNode, gone: Sequence[int]) -> Iterator[Splice]:
    """A run of items taken out."""
    if not node.flow_style:
        for index in gone:
            dash = _dash(layout, node.value[index])
            yield without_lines(layout.text, dash, layout.stop(node.value[index]))
        return
    yield _without_run([(start(each), layout.stop(each)) for each in node.value], gone)


def _with_items(layout: Layout, node: SequenceNode, index: int, values: Sequence[Any]) -> Splice:
    """New items before the one at an index, in the style of their neighbours."""
    if node.flow_style:
        written = [_beside(node, value) for value in values]
        if index:
            stop = layout.stop(node.value[index - 1])
            return Splice(stop, stop, "".join(f", {text}" for text in written))
        return Splice(start(node.value[0]), start(node.value[0]), "".join(f"{text}, " for text in written))
    near = node.value[max(index - 1, 0)]
    dash = _dash(layout, near)
    indent = layout.text[line_start(layout.text, dash) : dash]
    if indent.strip():
        raise ValueError("the list begins on the line of another; it has to be written again")
    lines = [_item(near, value, indent) for value in values]
    if index:
        stop = line_stop(layout.text, layout.stop(near))
        return Splice(stop, stop, "".join(f"\n{line}" for line in lines))
    first = line_start(layout.text, dash)
    return Splice(first, first, "".join(f"{line}\n" for line in lines))


def _item(near: Node, value: Any, indent: str) -> str:
    if isinstance(value, str) and isinstance(near, ScalarNode) and near.style not in (">", "|"):
        return f"{indent}- {scalar(value, near.style)}"
    return item(value, indent)


def _beside(node: SequenceNode, value: Any) -> str:
    if isinstance(value, str):
        styles = {each.style for each in node.value if isinstance(each, ScalarNode)}
        return scalar(value, next(iter(styles))) if len(styles) == 1 else one_line("", value)
    return inline("", value).strip()


def _dash(layout: Layout, node: Node) -> int:
    return layout.text.rindex("-", 0, start(node))


def _key(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
