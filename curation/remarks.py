"""Remarks: what the lint says of an entry, with its place. Pure."""

from knowledge import Fault, KnowledgeBase


def remark(base: KnowledgeBase, name: str, text: str) -> Fault:
    """A remark on an entry, at the line where the entry begins."""
    file, _, line = base.places[name].rpartition(":")
    return Fault(file, int(line), text)
