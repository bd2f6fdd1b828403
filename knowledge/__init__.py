"""What is known: curated YAML, loaded and checked, and the matcher that finds an entry. Pure after loading."""

from typing import TYPE_CHECKING

from knowledge.errors import Fault, KnowledgeError
from knowledge.first_use import at_first_use

if TYPE_CHECKING:
    from knowledge.answers import Answer, AskBack, Candidate, Direct, Fallback, Match, Meta, Part, Suggest, Talk
    from knowledge.base import KnowledgeBase
    from knowledge.dates import say_date, say_moment
    from knowledge.decision import Thresholds
    from knowledge.document import read_document
    from knowledge.entry import Briefing, Entry, Figure, Promise, Series, Signpost, Source, Vocabulary
    from knowledge.explaining import explain
    from knowledge.figures import write_figure
    from knowledge.files import files_of, read_files, text_of, version_of
    from knowledge.framing import without_frame
    from knowledge.lexicon import Lexicon, stem
    from knowledge.limits import Chars, Model, Number
    from knowledge.loader import load, load_files
    from knowledge.matcher import Context, Matcher
    from knowledge.naming import Named, find_named
    from knowledge.phrasebook import telling_stems
    from knowledge.snapshot import Snapshot, key_of
    from knowledge.text import normalise, tokenise
    from knowledge.validation import InvalidError, validate

__all__ = [
    "Answer",
    "AskBack",
    "Briefing",
    "Candidate",
    "Chars",
    "Context",
    "Direct",
    "Entry",
    "Fallback",
    "Fault",
    "Figure",
    "InvalidError",
    "KnowledgeBase",
    "KnowledgeError",
    "Lexicon",
    "Match",
    "Matcher",
    "Meta",
    "Model",
    "Named",
    "Number",
    "Part",
    "Promise",
    "Series",
    "Signpost",
    "Snapshot",
    "Source",
    "Suggest",
    "Talk",
    "Thresholds",
    "Vocabulary",
    "at_first_use",
    "explain",
    "files_of",
    "find_named",
    "key_of",
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
    "validate",
    "version_of",
    "without_frame",
    "write_figure",
]

_HOMES = {
    "Answer": "answers",
    "AskBack": "answers",
    "Briefing": "entry",
    "Candidate": "answers",
    "Chars": "limits",
    "Context": "matcher",
    "Direct": "answers",
    "Entry": "entry",
    "Fallback": "answers",
    "Figure": "entry",
    "InvalidError": "validation",
    "KnowledgeBase": "base",
    "Lexicon": "lexicon",
    "Match": "answers",
    "Matcher": "matcher",
    "Meta": "answers",
    "Model": "limits",
    "Named": "naming",
    "Number": "limits",
    "Part": "answers",
    "Promise": "entry",
    "Series": "entry",
    "Signpost": "entry",
    "Snapshot": "snapshot",
    "Source": "entry",
    "Suggest": "answers",
    "Talk": "answers",
    "Thresholds": "decision",
    "Vocabulary": "entry",
    "explain": "explaining",
    "files_of": "files",
    "find_named": "naming",
    "key_of": "snapshot",
    "load": "loader",
    "load_files": "loader",
    "normalise": "text",
    "read_document": "document",
    "read_files": "files",
    "say_date": "dates",
    "say_moment": "dates",
    "stem": "lexicon",
    "telling_stems": "phrasebook",
    "text_of": "files",
    "tokenise": "text",
    "validate": "validation",
    "version_of": "files",
    "without_frame": "framing",
    "write_figure": "figures",
}

__getattr__ = at_first_use(__name__, _HOMES)
