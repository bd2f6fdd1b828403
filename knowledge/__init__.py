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
from knowledge.dates import say_moment
from knowledge.decision import Thresholds
from knowledge.document import read_document
from knowledge.entry import Entry, Figure, Promise, Signpost, Vocabulary
from knowledge.errors import Fault, KnowledgeError
from knowledge.explaining import explain
from knowledge.figures import write_figure
from knowledge.lexicon import Lexicon, stem
from knowledge.loader import load
from knowledge.matcher import Context, Matcher
from knowledge.plain_errors import explain as explain_problem
from knowledge.text import tokenise

__all__ = [
    "Answer",
    "AskBack",
    "Candidate",
    "Context",
    "Direct",
    "Entry",
    "Fallback",
    "Fault",
    "Figure",
    "KnowledgeBase",
    "KnowledgeError",
    "Lexicon",
    "Match",
    "Matcher",
    "Meta",
    "Part",
    "Promise",
    "Signpost",
    "Suggest",
    "Talk",
    "Thresholds",
    "Vocabulary",
    "explain",
    "explain_problem",
    "load",
    "read_document",
    "say_moment",
    "stem",
    "tokenise",
    "write_figure",
]
