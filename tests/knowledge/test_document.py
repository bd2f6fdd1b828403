"""A file becomes plain values with a line each; what no curated file has need of is a fault with its line."""

import pytest

from knowledge.document import MAX_DEPTH, read_document


def test_values_come_with_their_lines() -> None:
    document = read_document(
        "a.yaml", 'about:\n  name: "Ask"\n  open: true\nentries:\n  - id: one\n    aliases: [x, "y"]\n'
    )
    assert document.values == {
        "about": {"name": "Ask", "open": "true"},
        "entries": [{"id": "one", "aliases": ["x", "y"]}],
    }
    assert document.line_of(("about", "open")) == 3
    assert document.line_of(("entries", 0, "aliases", 1)) == 6
    assert document.line_of(("entries", 0, "answer")) == 5
    assert not document.faults


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("a: 1\nb: [1, 2\n", 3, "did not find expected ',' or ']'"),
        ("a: &x 1\nb: *x\n", 2, "uses a YAML alias"),
        ("a: 1\n---\nb: 2\n", 2, "begins a second document; put it into a file of its own"),
        ("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, 1, "is nested too deeply"),
    ],
)
def test_of_a_file_that_cannot_be_read_nothing_is_kept(text: str, line: int, fault: str) -> None:
    document = read_document("a.yaml", text)
    assert (document.values, document.lines) == ({}, {})
    assert [found.line for found in document.faults] == [line]
    assert fault in str(document.faults[0])


@pytest.mark.parametrize(
    ("text", "values", "fault"),
    [
        ("a: 1\n? [b, {c: 2}]\n: [3, {d: 4}]\ne: 5\n", {"a": "1", "e": "5"}, "a key must be a word"),
        ("a: 1\na: {b: [2]}\ne: 5\n", {"a": "1", "e": "5"}, "key 'a' stands twice (first in line 1)"),
        ("a: 1\nb: tRue\ne: 5\n", {"a": "1", "b": "tRue", "e": "5"}, "tRue is not text to YAML"),
        ("- a\n- b\n", {}, "begins with no key"),
    ],
)
def test_what_stands_after_a_fault_is_read_all_the_same(text: str, values: dict[str, str], fault: str) -> None:
    document = read_document("a.yaml", text)
    assert document.values == values
    assert len(document.faults) == 1
    assert fault in str(document.faults[0])


def test_an_empty_file_has_neither_values_nor_faults() -> None:
    document = read_document("a.yaml", "# nothing yet\n")
    assert (document.values, document.faults) == ({}, [])
