"""What is known: curated YAML, loaded and checked, and the matcher that finds an entry. Pure after loading."""

from importlib import import_module
from typing import TYPE_CHECKING

from knowledge.answers import (
    Answer,
    AskBack,
    Candidate,
    Direct,
    Fallback,
    Match,
    Meta,
    Part,
    Suggest,
    Talk,
)
from knowledge.base import KnowledgeBase
from knowledge.decision import Thresholds
from knowledge.document import read_document
from knowledge.entry import Entry, Signpost
from knowledge.errors import Fault, KnowledgeError
from knowledge.files import files_of
from knowledge.limits import Chars, Model, Number
from knowledge.matcher import Context, Matcher
from knowledge.snapshot import Snapshot, key_of

if TYPE_CHECKING:
    from knowledge.explaining import explain
    from knowledge.loader import load
    from knowledge.validation import InvalidError, validate

__all__ = [
    "Answer",
    "AskBack",
    "Candidate",
    "Chars",
    "Context",
    "Direct",
    "Entry",
    "Fallback",
    "Fault",
    "InvalidError",
    "KnowledgeBase",
    "KnowledgeError",
    "Match",
    "Matcher",
    "Meta",
    "Model",
    "Number",
    "Part",
    "Signpost",
    "Snapshot",
    "Suggest",
    "Talk",
    "Thresholds",
    "explain",
    "files_of",
    "key_of",
    "load",
    "read_document",
    "validate",
]

_HOMES = {
    "InvalidError": "validation",
    "explain": "explaining",
    "load": "loader",
    "validate": "validation",
}


def __getattr__(name: str) -> object:
    """Load what reads files when it is first asked for: a run that starts from a snapshot needs none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
