"""The talkers themselves: each sees what the others see."""

import pytest

from dialogue import Block, Reply, Span
from tests.handlers.fakes import COMMANDS, FakeDialogue, entry_reply
from tests.talker import ConsoleTalker, DialogueTalker, Seen, Talker, TelegramTalker

WAYS = ("dialogue", "console", "telegram")
WORDS = (
    "£4,000 <offered> & paid Not in the source: who qualifies. Source: Worcester News (https://example.org/?a=1&b=2)"
)


def talker(way: str, dialogue: FakeDialogue) -> Talker:
    if way == "dialogue":
        return DialogueTalker(dialogue)
    return ConsoleTalker(dialogue, COMMANDS) if way == "console" else TelegramTalker(dialogue, COMMANDS)


@pytest.mark.parametrize("way", WAYS)
async def test_an_asker_sees_the_same_each_way(way: str) -> None:
    dialogue = FakeDialogue(
        replies={
            "pay": entry_reply(copy_text="We offer £4,000.", share_query="pay"),
            "good:golden-hello": Reply("page", (), notice="Thank you."),
        }
    )
    async with talker(way, dialogue) as talking:
        labels = ("Relocation", "Why", "Helpful", "Not helpful")
        assert await talking.ask("pay") == Seen(WORDS, labels)
        assert await talking.press("Helpful") == Seen("", (), "Thank you.")
        assert await talking.press("Why") == Seen("You said: entry:why")
        assert await talking.ask("/help") == Seen("You said: help")


@pytest.mark.parametrize("way", WAYS)
async def test_a_reply_over_several_messages_is_seen_whole(way: str) -> None:
    blocks = tuple(Block((Span(letter * 3000),)) for letter in "abc")
    dialogue = FakeDialogue(replies={"all": entry_reply(blocks=blocks)})
    async with talker(way, dialogue) as talking:
        seen = await talking.ask("all")
        assert seen.text == " ".join(letter * 3000 for letter in "abc")
        assert "Why" in seen.choices


@pytest.mark.parametrize("way", WAYS)
async def test_a_button_that_is_not_there_cannot_be_pressed(way: str) -> None:
    async with talker(way, FakeDialogue(replies={"pay": entry_reply()})) as talking:
        await talking.ask("pay")
        with pytest.raises(LookupError, match="Nonsense"):
            await talking.press("Nonsense")
