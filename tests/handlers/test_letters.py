"""Letters: what the bot sends of itself to another chat, and what it learns of their fate."""

import pytest

from dialogue import Block, Choice, Letter, Span, as_json, read_letter
from storage import StorageError
from tests.handlers.fakes import Bot, running, text
from tests.updates import FORUM, GROUP

LETTER = Letter(
    key="ticket 7",
    chat=GROUP["id"],
    blocks=(Block((Span("Ticket 7", "bold"), Span(" <who?>"))), Block((Span("More"),), folded=True)),
    choices=(Choice("Close", "ticket:close:7"),),
    tool="ticket",
    user=7,
)


def test_a_letter_can_be_written_down_and_read_back() -> None:
    assert read_letter(as_json(LETTER)) == LETTER


def test_whom_a_letter_is_for_and_what_it_says_never_shows_in_a_log() -> None:
    assert "Ticket 7" not in repr(LETTER)
    assert str(GROUP["id"]) not in repr(LETTER)


async def posted(bot: Bot, letter: Letter) -> None:
    before = bot.service.delivery.answering
    assert before is not None
    count = before.answered
    await bot.service.delivery.post(as_json(letter))
    await before.ended(count + 1)


async def test_a_letter_arrives_once_and_its_tool_is_told() -> None:
    async with running() as bot:
        bot.api.telegram.chats[GROUP["id"]] = GROUP
        await posted(bot, LETTER)
        (call,) = bot.api.sent("sendMessage")
        assert call.result["text"].startswith("Ticket 7 <who?>")
        assert [button["text"] for button in call.buttons] == ["Close"]
        (receipt,) = bot.dialogue.receipts
        assert receipt.letter == LETTER
        assert receipt.message == call.result["message_id"]
        await bot.service.delivery.post(as_json(LETTER))
        await bot.gets(bot.api.make.private("pay"))
        assert len(bot.api.sent("sendMessage")) == 2


async def test_a_letter_that_can_never_arrive_is_reported_and_not_tried_again() -> None:
    async with running() as bot:
        bot.api.telegram.blocked.add(GROUP["id"])
        await posted(bot, LETTER)
        (receipt,) = bot.dialogue.receipts
        assert receipt.message == 0
        assert "blocked" in receipt.fault
        assert bot.service.delivery.answering is not None
        assert bot.service.delivery.answering.buried == 0


async def test_a_letter_waits_out_an_outage() -> None:
    async with running() as bot:
        bot.api.telegram.chats[GROUP["id"]] = GROUP
        bot.api.fail("sendMessage", 502, times=3)
        await posted(bot, LETTER)
        assert [receipt.fault for receipt in bot.dialogue.receipts] == [""]


async def test_a_letter_changes_a_message_that_is_there() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.group("/ask pay"))
        (first,) = bot.api.sent("sendMessage")
        number = first.result["message_id"]
        await posted(bot, Letter(key="a", chat=GROUP["id"], blocks=text("Closed."), changes=number))
        (edit,) = bot.api.sent("editMessageText")
        assert edit.result["text"] == "Closed."
        assert bot.dialogue.receipts[0].message == number


async def test_a_letter_gets_a_topic_of_its_own_where_the_chat_has_topics() -> None:
    letter = Letter(key="a", chat=FORUM["id"], blocks=text("Hello"), topic="Ticket 7")
    async with running() as bot:
        bot.api.telegram.chats[FORUM["id"]] = FORUM
        await posted(bot, letter)
        (call,) = bot.api.sent("sendMessage")
        assert call.result["message_thread_id"] == bot.dialogue.receipts[0].thread != 0


async def test_without_the_right_to_open_topics_a_letter_goes_to_the_chat_itself() -> None:
    letter = Letter(key="a", chat=FORUM["id"], blocks=text("Hello"), topic="Ticket 7")
    async with running() as bot:
        bot.api.telegram.chats[FORUM["id"]] = FORUM
        bot.api.fail("createForumTopic", 400, "Bad Request: not enough rights to create a topic")
        await posted(bot, letter)
        assert len(bot.api.sent("sendMessage")) == 1
        assert bot.dialogue.receipts[0].thread == 0


async def test_a_chat_without_topics_gets_none() -> None:
    letter = Letter(key="a", chat=GROUP["id"], blocks=text("Hello"), topic="Ticket 7")
    async with running() as bot:
        bot.api.telegram.chats[GROUP["id"]] = GROUP
        await posted(bot, letter)
        assert not bot.api.sent("createForumTopic")
        assert len(bot.api.sent("sendMessage")) == 1


async def test_nothing_is_taken_while_nothing_runs() -> None:
    async with running() as bot:
        delivery = bot.service.delivery
    with pytest.raises(StorageError, match="does not run"):
        await delivery.post(as_json(LETTER))
