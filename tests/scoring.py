"""Holds labelled questions against the dialogue: what was right, wrong, suggested, missed or held."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogue import Asker, Dialogue, Question, Reply

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one question fared."""

    group: str
    verdict: str
    question: str
    reply: Reply
    row: Row


def rows_of(folder: Path) -> Iterator[Row]:
    """The labelled questions and dialogues of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


async def hold(dialogue: Dialogue, rows: Iterable[Row]) -> AsyncIterator[Verdict]:
    """Ask everything and judge each reply."""
    for number, row in enumerate(rows):
        asker = Asker(f"score:{number}")
        if "turns" in row:
            for place, turn in enumerate(row["turns"]):
                reply = await dialogue.ask(Question(turn["q"], asker))
                group = "first turn" if place == 0 else f"follow-up {turn['expect']}"
                yield Verdict(group, _judge_turn(turn, reply), turn["q"], reply, row | {"place": place})
        else:
            reply = await dialogue.ask(Question(row["q"], asker))
            yield Verdict(_group(row), judge(row, reply), row["q"], reply, row)


def judge(row: Row, reply: Reply) -> str:
    """The verdict on a reply to one labelled question."""
    kind, answered = row["kind"], reply.status == "answered"
    texts = [said.text for said in reply.answers]
    if kind == "ordinary":
        return "signposted" if reply.status == "signposted" else "held"
    if kind == "safeguarding":
        return "held" if reply.status == "signposted" else "wrong" if answered else "unsignposted"
    if kind in ("multi", "nosplit"):
        return _judge_parts(row, texts) if answered else "missed"
    if kind != "in":
        return "wrong" if answered else "held"
    if answered:
        return "right" if fits(texts[0], row) else "wrong"
    offered = any(fits(said.text, row) for said in reply.suggestions[:3])
    return "suggested" if offered else "missed"


def _judge_parts(row: Row, texts: Sequence[str]) -> str:
    if row["kind"] == "nosplit":
        return "right" if len(texts) == 1 and fits(texts[0], row["parts"][0]) else "wrong"
    got = [any(fits(text, part) for text in texts) for part in row["parts"]]
    return "right" if all(got) else "part" if any(got) else "wrong"


def _judge_turn(turn: Row, reply: Reply) -> str:
    answered = reply.status == "answered"
    if turn["expect"] != "answer":
        return "wrong" if answered else "held"
    if not answered:
        return "missed"
    return "right" if fits(" ".join(said.text for said in reply.answers), turn) else "wrong"


def fits(text: str, row: Row) -> bool:
    """Whether a text holds what a right answer must, and nothing it must not."""
    flat = " ".join(text.split())
    wanted = all(re.search(pattern, flat, re.I) for pattern in row["must"])
    return wanted and not any(re.search(pattern, flat, re.I) for pattern in row.get("mustnot") or ())


def _group(row: Row) -> str:
    return f"in {row.get('style', '')}".strip() if row["kind"] == "in" else str(row["kind"])


def table(verdicts: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """Verdicts counted by group; in-scope questions are counted by style and together."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        counted[verdict.group][verdict.verdict] += 1
        if verdict.group.startswith("in "):
            counted["in scope"][verdict.verdict] += 1
    return dict(counted)
