"""The edge for programs: a question a line in, a reply or a JSON object a line out."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from dialogue import Asker, Question, Reply, plain
from handlers.partner import Partner


async def answer_lines(
    dialogue: Partner, lines: Iterable[str], write: Callable[[str], None], *, as_json: bool, chat: bool
) -> None:
    """Answer each line as it comes; in a chat the lines are turns, and an empty one starts anew."""
    conversation = 0
    for line in lines:
        text = line.rstrip("\r\n")
        if not chat or not text.strip():
            conversation += 1
        if not text.strip():
            continue
        reply = await dialogue.ask(Question(text, Asker(f"program:{conversation}")))
        write(json.dumps(as_object(text, reply), ensure_ascii=False) if as_json else plain(reply.blocks) + "\n")


async def run_command(dialogue: Partner, name: str, text: str) -> str:
    """Run a slash command on a text; return what it says, with the wordings to copy left out."""
    return plain((await dialogue.run_command(name, Question(text.strip(), Asker("program:command")))).blocks)


def as_object(question: str, reply: Reply) -> dict[str, Any]:
    """A reply as programs get it."""
    status = "unanswered" if reply.status == "page" else reply.status
    return {
        "question": question,
        "status": status,
        "answers": [{key: value for key, value in asdict(said).items() if key != "title"} for said in reply.answers],
        "suggestions": [
            {key: value for key, value in asdict(said).items() if key not in ("as_of", "source")}
            for said in reply.suggestions
        ],
        "reply": plain(reply.blocks),
    }
