"""Holds every conversation of tests/transcripts three ways: with the dialogue, in the terminal, over the Bot API."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dialogue import Dialogue
from tests.talker import TALKERS, ConsoleTalker, DialogueTalker, TelegramTalker

FOLDER = Path(__file__).parent / "transcripts"
KEYS = {"ask", "press", "reply", "without", "choices", "notice"}

AnyTalker = type[DialogueTalker] | type[ConsoleTalker] | type[TelegramTalker]


def conversations() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, row in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            yield pytest.param(row["turns"], id=f"{path.stem}-{number}")


@pytest.mark.parametrize("way", TALKERS, ids=lambda way: way.__name__.removesuffix("Talker").lower())
@pytest.mark.parametrize("turns", list(conversations()))
async def test_conversation(way: AnyTalker, turns: list[dict[str, Any]], dialogue: Dialogue) -> None:
    async with way(dialogue) as talker:
        for turn in turns:
            seen = await (talker.press(turn["press"]) if "press" in turn else talker.ask(turn["ask"]))
            for text in turn.get("reply", ()):
                assert text in seen.text, turn
            for text in turn.get("without", ()):
                assert text not in seen.text, turn
            for label in turn.get("choices", ()):
                assert label in seen.choices, turn
            if "notice" in turn:
                assert seen.notice == turn["notice"], turn


def test_every_turn_expects_something() -> None:
    for path in FOLDER.glob("*.yaml"):
        for row in yaml.safe_load(path.read_text("utf-8")):
            for turn in row["turns"]:
                assert turn.keys() <= KEYS, turn
                assert len(turn.keys() & {"ask", "press"}) == 1, turn
                assert len(turn) > 1, turn
