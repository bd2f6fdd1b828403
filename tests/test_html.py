"""Every reply passes Telegram's own parser, whatever was asked and whatever the names in it are."""

import json
import random
from collections.abc import Iterator
from typing import Any, Literal

import pytest

from dialogue import Asker, Block, Dialogue, Question, Reply, Span
from handlers.links import with_link
from handlers.render import MESSAGE_LIMIT, briefly, pages, units

try:
    from tdjson import td_execute
except (ImportError, OSError) as error:  # no wheel for this platform, or one that it cannot load
    pytest.skip(f"Telegram's own parser cannot be loaded here: {error}", allow_module_level=True)

REPLIES = 10_000
QUESTIONS = 300
PIECES = (
    "caseload target",
    "how many staff",
    "£4,000",
    "<b>",
    "</b>",
    "<i",
    "<a href='javascript:alert(1)'>",
    "<script>x</script>",
    "<tg-spoiler>",
    "<blockquote expandable>",
    "&amp;",
    "&lt;b&gt;",
    "&#0;",
    "&",
    "<",
    ">",
    '"',
    "'",
    "{0}",
    "{question}",
    "%s%n",
    "${x}",
    "'; DROP TABLE inbox; --",
    "👨‍👩‍👧",
    "👍",
    "\u202eevil",
    "\u200b",
    "\u0000",
    "\x1b[31m",
    "é́́́",
    "漢字",
    "ﷺ",
    "а",
    "\ud83d",
    "\n",
    " ",
    "?",
    "(((",
    "[x](http://y)",
    "*_~`",
    "and",
    "/start",
    "@AskReviewBot",
    "tg://user?id=1",
)
STYLES: tuple[Literal["plain", "bold", "link"], ...] = ("plain", "bold", "link")
ADDRESSES = ("", "https://example.org/?a=1&b=2", 'https://e.org/"><b>', "https://e.org/<x>'", "tg://user?id=7", "x y")


def refusal(html: str) -> str:
    """What Telegram's parser has against a text; nothing when it takes it."""
    answer = parsed(html)
    return str(answer["message"]) if answer["@type"] == "error" else ""


def parsed(html: str) -> dict[str, Any]:
    """What Telegram's parser makes of a text: a formattedText, or an error."""
    call = {"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}}
    said: dict[str, Any] = json.loads(td_execute(json.dumps(call).encode()) or b"{}")
    return said


def words(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(PIECES) + chance.choice(("", " ")) for _ in range(chance.randint(0, most)))


def spans(chance: random.Random) -> Iterator[Span]:
    for _ in range(chance.randint(0, 4)):
        style = chance.choice(STYLES)
        long = chance.random() < 0.02
        text = chance.choice(PIECES) * 900 if long else words(chance, 8)
        yield Span(text, style, chance.choice(ADDRESSES) if style == "link" else "")


def replies(count: int) -> Iterator[Reply]:
    chance = random.Random(2015)
    for _ in range(count):
        blocks = tuple(Block(tuple(spans(chance)), chance.random() < 0.3) for _ in range(chance.randint(0, 4)))
        yield Reply("answered", blocks, payload=chance.choice(("", "inv_x")))


def test_the_parser_is_telegrams_and_refuses_what_is_broken() -> None:
    assert parsed("<b>x</b> &lt;")["text"] == "x <"
    assert refusal("<b>x")
    assert refusal("<script>x</script>")


def test_no_reply_of_ten_thousand_is_refused() -> None:
    for reply in replies(REPLIES):
        for shown in (reply, briefly(reply)):
            for html in pages(with_link(shown, "AskReviewBot").blocks):
                text = sendable(html)
                assert not refusal(text), text
                assert units(parsed(text)["text"]) <= MESSAGE_LIMIT


async def test_no_answer_to_a_hostile_question_is_refused(dialogue: Dialogue) -> None:
    chance = random.Random(2026)
    for number in range(QUESTIONS):
        asker = Asker(words(chance, 2), private=number % 2 == 0)
        reply = await dialogue.ask(Question(words(chance, 9)[:1000], asker))
        for html in pages(reply.blocks):
            assert not refusal(html), html


async def test_what_is_echoed_is_shown_as_it_was_typed(dialogue: Dialogue) -> None:
    reply = await dialogue.ask(Question("how many staff <b>are there & what is the caseload target?", Asker("x")))
    texts = [parsed(html).get("text", "") for html in pages(reply.blocks)]
    assert "how many staff <b>are there" in " ".join(texts)


def sendable(html: str) -> str:
    """The text without halves of pairs, which the dialogue takes out and JSON cannot carry."""
    return html.encode("utf-8", "ignore").decode()
