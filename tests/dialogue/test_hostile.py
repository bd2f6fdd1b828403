"""Hostile texts: a sane answer each, and within the time that an answer may take."""

import time

import pytest

from dialogue import Asker, Dialogue, Question, plain
from storage import Storage

LIMIT = 0.050
"""Seconds of matching; the best of some runs, because a busy machine proves nothing."""
RUNS = 5

TEXTS = {
    "emoji": "👍👩‍👩‍👧🇬🇧" * 60,
    "control": "\x00\x01\x1b[2J\x7f" * 100,
    "bidirectional": "\u202ecaseload\u202c \u2066target\u2069 " * 40,
    "one letter, all of a message": "a" * 4096,
    "one letter, as long as may be": "a" * 1000,
    "format strings": "{0.__class__}{name!r:>99}%s%n ${x} " * 25,
    "SQL": "'; DROP TABLE inbox; -- " * 40,
    "brackets": "(" * 500 + ")" * 500,
    "tags": "<b>" * 333,
    "quotes": "> " * 500,
    "accents": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤" * 60,
    "lookalikes": "саsеlоаd tаrgеt " * 50,
    "nonsense": "zq xv " * 160,
    "words": "caseload target " * 60,
    "questions": "how many staff? " * 60,
    "digits": "1234567890" * 100,
    "spaces": "caseload" + " " * 980 + "target",
    "lines": "pay\n" * 240,
    "commas": "golden hello" + "," * 980 + "x",
    "marks, all of a message": "golden hello" + ". -" * 1360 + "x",
    "commas behind the place": "in wcc" + ", " * 480 + "x",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_a_hostile_text_is_understood_in_time(dialogue: Dialogue, text: str) -> None:
    best = 1.0
    for _ in range(RUNS):
        began = time.process_time()
        reply = await dialogue.ask(Question(text, Asker("x")))
        best = min(best, time.process_time() - began)
        if best < LIMIT:
            break
    assert reply.status in ("page", "unanswered", "suggested", "not_covered", "answered", "corrected", "smalltalk")
    assert plain(reply.blocks).strip()
    assert best < LIMIT


@pytest.mark.parametrize("text", ["x" * 1001, "how many staff are there " * 60, "👍" * 4096])
async def test_what_is_too_long_gets_a_clear_line_and_is_not_kept(
    dialogue: Dialogue, storage: Storage, text: str
) -> None:
    reply = await dialogue.ask(Question(text, Asker("x")))
    assert "up to 1,000 characters" in plain(reply.blocks)
    assert list(await storage.unanswered(10)) == []


async def test_a_worry_that_is_too_long_is_still_one(dialogue: Dialogue) -> None:
    reply = await dialogue.ask(
        Question("My neighbour beats his child every night. " + "Please help. " * 90, Asker("x"))
    )
    assert reply.status == "signposted"


async def test_nothing_of_a_worry_is_kept(dialogue: Dialogue, storage: Storage) -> None:
    for text in ("a child is being hurt at home", "my neighbour beats his child"):
        assert (await dialogue.ask(Question(text, Asker("x")))).status == "signposted"
    assert list(await storage.unanswered(10)) == []
    assert await storage.inbox.open_count() == 0
