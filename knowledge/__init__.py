"""What is known: curated YAML, loaded and checked, and the matcher that finds an entry. Pure after loading."""

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
from knowledge.explaining import explain
from knowledge.framing import without_frame
from knowledge.loader import load, load_files, read_files, text_of
from knowledge.matcher import Context, Matcher
from knowledge.phrasebook import telling_stems
from knowledge.plain_errors import explain as explain_problem
from knowledge.text import normalise

__all__ = [
    "Answer",
    "AskBack",
    "Candidate",
    "Context",
    "Direct",
    "Entry",
    "Fallback",
    "Fault",
    "KnowledgeBase",
    "KnowledgeError",
    "Match",
    "Matcher",
    "Meta",
    "Part",
    "Signpost",
    "Suggest",
    "Talk",
    "Thresholds",
    "explain",
    "explain_problem",
    "load",
    "load_files",
    "normalise",
    "read_document",
    "read_files",
    "telling_stems",
    "text_of",
    "without_frame",
]
