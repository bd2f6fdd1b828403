"""The command line: what can follow `python bot.py`. It reads; what a verb does, it does not know."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

RUN: Final = "run"
"""What is meant when no verb is named; it cannot be typed."""
CURATING: Final = ("queue", "stats", "changes", "history", "undo", "import", "export", "new")
SAID: Final = {"check-claim": "check", "guard": "guard", "pack": "pack"}
"""Verbs that say what a slash command says, and which."""
VERBS: Final = ("ask", "explain", "check", "doctor", "backup", "restore", "brief", "dead-letters", *SAID, *CURATING)
"""What can be typed."""

_Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def read_command(arguments: Sequence[str] | None, settings: Path, purpose: str | None) -> argparse.Namespace:
    """Read a command line, this process's own by default; its `verb` is one of VERBS or RUN, the rest its arguments.

    Raises SystemExit, after saying what is wrong, as argparse does.
    """
    parser = argparse.ArgumentParser(prog="bot.py", description=purpose)
    parser.add_argument("--config", type=Path, default=settings, help="the settings file")
    parser.set_defaults(verb=RUN)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", dest="verb")
    _add_asking(verbs)
    _add_said(verbs)
    _add_keeping(verbs)
    _add_curating(verbs)
    options = parser.parse_args(arguments)
    options.verb = options.verb or RUN
    return options


def _add_asking(verbs: _Parsers) -> None:
    ask = verbs.add_parser("ask", help="answer questions from the command line or from standard input")
    ask.add_argument("question", nargs="*", help="a question; without one, each line of standard input is one")
    ask.add_argument("--json", action="store_true", help="print one JSON object a question")
    ask.add_argument("--chat", action="store_true", help="the lines are turns of one conversation")
    why = verbs.add_parser("explain", help="print how a question was decided")
    why.add_argument("question", nargs="+")


def _add_said(verbs: _Parsers) -> None:
    helps = {
        "check-claim": "hold a claim against the source, with the line that says so",
        "guard": "mark what a draft to a candidate promises beyond the facts",
        "pack": "what a candidate may be told: briefings, topics or questions, with commas between",
    }
    for name in SAID:
        said = verbs.add_parser(name, help=helps[name])
        said.add_argument("text", nargs="*", help="without one, standard input is read")


def _add_keeping(verbs: _Parsers) -> None:
    check = verbs.add_parser("check", help="check the knowledge base and the settings")
    check.add_argument("--all", action="store_true", help="show every remark, not five of a kind")
    verbs.add_parser("doctor", help="look at everything the bot needs, and say how to mend what is wrong")
    backup = verbs.add_parser("backup", help="copy the database, while the bot runs or not")
    backup.add_argument("file", type=Path)
    put_back = verbs.add_parser("restore", help="put a copy in the database's place; the replaced one is kept")
    put_back.add_argument("file", type=Path)
    paper = verbs.add_parser("brief", help="print a briefing into a file, as PDF or Word by its ending")
    paper.add_argument("--out", type=Path, required=True, metavar="FILE")
    paper.add_argument("--topics", default="everything", help="briefings, topics or answers by id, with commas between")
    dead = verbs.add_parser("dead-letters", help="list the updates that could not be answered")
    dead.add_argument("--replay", action="store_true", help="have them answered after the next start")


def _add_curating(verbs: _Parsers) -> None:
    waiting = verbs.add_parser("queue", help="list what was asked and not answered, most asked first")
    waiting.add_argument("--limit", type=int, default=20, help="how many to show")
    counts = verbs.add_parser("stats", help="count what was asked, answered, missed and is due for review")
    counts.add_argument("--days", type=int, default=7, help="how many days back")
    counts.add_argument("--csv", action="store_true", help="for a spreadsheet")
    journal = verbs.add_parser("changes", help="list who changed what, when and why")
    journal.add_argument("--limit", type=int, default=20, help="how many to show")
    history = verbs.add_parser("history", help="list the changes of one entry")
    history.add_argument("entry")
    verbs.add_parser("undo", help="take the last change of the knowledge base back")
    bring = verbs.add_parser("import", help="take over a spreadsheet, after showing what it would change")
    bring.add_argument("file", type=Path)
    bring.add_argument("--yes", action="store_true", help="publish without asking; never what would change hands")
    take = verbs.add_parser("export", help="write every entry as a spreadsheet (CSV)")
    take.add_argument("file", type=Path, nargs="?", help="where to; standard output without one")
    fresh = verbs.add_parser("new", help="make a small knowledge base in a new folder")
    fresh.add_argument("folder", type=Path)
