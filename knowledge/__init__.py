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
from knowledge.dates import say_date, say_moment
from knowledge.decision import Thresholds
from knowledge.document import read_document
from knowledge.entry import Briefing, Entry, Figure, Promise, Series, Signpost, Source, Vocabulary
from knowledge.errors import Fault, KnowledgeError
from knowledge.explaining import explain
from knowledge.figures import write_figure
from knowledge.framing import without_frame
from knowledge.lexicon import Lexicon, stem
from knowledge.loader import load, load_files, read_files, text_of
from knowledge.matcher import Context, Matcher
from knowledge.naming import Named, find_named
from knowledge.phrasebook import telling_stems
from knowledge.plain_errors import explain as explain_problem
from knowledge.text import normalise, tokenise

__all__ = [
    "Answer",
    "AskBack",
    "Briefing",
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
    "Named",
    "Part",
    "Promise",
    "Series",
    "Signpost",
    "Source",
    "Suggest",
    "Talk",
    "Thresholds",
    "Vocabulary",
    "explain",
    "explain_problem",
    "find_named",
    "load",
    "load_files",
    "normalise",
    "read_document",
    "read_files",
    "say_date",
    "say_moment",
    "stem",
    "telling_stems",
    "text_of",
    "tokenise",
    "without_frame",
    "write_figure",
]
