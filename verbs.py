"""The curators' verbs of `bot.py` as the command line knows them; what they do, `curating.py` knows."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

CURATING: Final = ("queue", "stats", "changes", "history", "undo", "import", "export", "new")

Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_curating(verbs: Parsers) -> Sequence[argparse.ArgumentParser]:
    """Add the verbs to a parser and return theirs; each leaves its name in `verb`."""
    waiting = verbs.add_parser("queue", help="list what was asked and not answered, most asked first")
    waiting.add_argument("--limit", type=int, default=20, help="how many to show")
    counts = verbs.add_parser("stats", help="count what was asked, answered, missed and is due for review")
    counts.add_argument("--days", type=int, default=7, help="how many days back")
    counts.add_argument("--csv", action="store_true", help="for a spreadsheet")
    journal = verbs.add_parser("changes", help="list who changed what, when and why")
    journal.add_argument("--limit", type=int, default=20, help="how many to show")
    history = verbs.add_parser("history", help="list the changes of one entry")
    history.add_argument("entry")
    back = verbs.add_parser("undo", help="take the last change of the knowledge base back")
    bring = verbs.add_parser("import", help="take over a spreadsheet, after showing what it would change")
    bring.add_argument("file", type=Path)
    bring.add_argument("--yes", action="store_true", help="publish without asking; never what would change hands")
    take = verbs.add_parser("export", help="write every entry as a spreadsheet (CSV)")
    take.add_argument("file", type=Path, nargs="?", help="where to; standard output without one")
    fresh = verbs.add_parser("new", help="make a small knowledge base in a new folder")
    fresh.add_argument("folder", type=Path)
    parsers = (waiting, counts, journal, history, back, bring, take, fresh)
    for name, parser in zip(CURATING, parsers, strict=True):
        parser.set_defaults(verb=name)
    return parsers
