"""A question on its way to a person and back: with consent, truthfully, in order, whatever breaks."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storage import Storage, open_storage
from tests.botapi import Call
from tests.botapi_rules import Json
from tests.house import CURATOR, OTHER, OWNER, STRANGER
from tests.office import Build, Office, office, seen
from tests.tools.conftest import STAFF_CHAT, STAFF_ROOM
from tests.updates import user
from tools import HandoffSettings

QUESTION = "who paints the shelves, ring me on 01905 123456"
HOUR = 3600.0
THURSDAY_TEN = 1_000_000.0 + 3 * 86_400 - 13_600
"""On 15 January 1970, ten in the morning."""


def messages_in(calls: Sequence[Call], chat: int = STAFF_CHAT) -> list[Json]:
    """The messages that a chat got."""
    return [call.result for call in calls if call.method == "sendMessage" and call.sent["chat_id"] == chat]


@dataclass
class Desk:
    """The bot with a staff chat, and the ways that a ticket goes."""

    bot: Office

    async def asks(self, person: int = STRANGER, text: str = QUESTION) -> Call:
        """Somebody asks, presses 'Ask a person', and sees what would be sent."""
        answer = (await self.bot.says(person, text))[-1]
        return (await self.bot.presses(person, "Ask a person", answer))[-1]

    async def sends(self, person: int = STRANGER, text: str = QUESTION, how: str = "Send without my name") -> Json:
        """Somebody sends a question; returns the message in the staff chat."""
        calls = await self.bot.presses(person, how, await self.asks(person, text))
        (message,) = messages_in(calls)
        return message

    async def staff_say(self, text: str, to: Json, person: int = CURATOR) -> Sequence[Call]:
        """Somebody in the staff chat replies to a message."""
        return await self.bot.says_in(STAFF_ROOM, person, text, to)


@asynccontextmanager
async def desk(
    furnish: Callable[..., Build], storage: Storage | None = None, room: Any = STAFF_ROOM
) -> AsyncIterator[Desk]:
    settings = HandoffSettings(chat=STAFF_CHAT)
    async with office(furnish(handoff=settings), storage) as bot:
        bot.api.telegram.chats[STAFF_CHAT] = room
        yield Desk(bot)


async def test_nothing_is_sent_before_it_was_shown_and_agreed(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        preview = await at.asks()
        assert preview.result["text"].startswith("Shall I send this to a person?")
        assert f"'{QUESTION}'" in preview.result["text"]
        assert "they also see: Robin" in preview.result["text"]
        assert "Monday to Friday, 9am to 5pm" in preview.result["text"]
        assert seen(at.bot.api.calls, STAFF_CHAT) == []
        (said,) = seen(await at.bot.presses(STRANGER, "Cancel", preview), STRANGER)
        assert said == "Nothing was sent."
        assert seen(at.bot.api.calls, STAFF_CHAT) == []


async def test_the_staff_see_no_more_than_was_agreed(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        unnamed = await at.sends()
        assert unnamed["text"].startswith("Ticket 1, from somebody who gave no name")
        assert QUESTION in unnamed["text"]
        assert "Robin" not in unnamed["text"]
        assert str(STRANGER) not in unnamed["text"]
        named = await at.sends(OTHER, how="Send with my name")
        assert named["text"].startswith("Ticket 2, from Robin")


async def test_sent_is_said_only_once_the_staff_have_it(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        preview = await at.asks()
        at.bot.api.fail("sendMessage", 502, times=2)
        calls = await at.bot.presses(STRANGER, "Send without my name", preview)
        chats = [call.sent["chat_id"] for call in calls if call.method == "sendMessage"]
        assert chats.index(STAFF_CHAT) < len(chats) - 1 - chats[::-1].index(STRANGER)
        assert seen(calls, STRANGER)[-1].startswith("The staff have your question, as ticket 1.")


async def test_answers_and_additions_go_both_ways_in_order_until_it_is_closed(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        first = await at.staff_say("The porter does.", ticket)
        second = await at.staff_say("In spring.", ticket)
        answers = [*seen(first, STRANGER), *seen(second, STRANGER)]
        assert [answer.splitlines()[-1] for answer in answers] == ["The porter does.", "In spring."]
        assert answers[0].startswith("Answer to ticket 1, from a member of staff")
        assert seen(first, STAFF_CHAT) == []
        await at.bot.presses(STRANGER, "Write back", second[-1])
        (added,) = seen(await at.bot.says(STRANGER, "Which colour?"), STAFF_CHAT)
        assert added == "Ticket 1: the asker adds\n\nWhich colour?"
        calls = await at.bot.presses(STRANGER, "Close the ticket", second[-1])
        assert seen(calls, STRANGER) == ["Ticket 1 is closed."]
        assert seen(calls, STAFF_CHAT) == ["Ticket 1 is closed."]
        (late,) = seen(await at.staff_say("Green.", ticket), STAFF_CHAT)
        assert late == "Ticket 1 is closed."


async def test_a_reply_to_an_answer_is_an_addition_and_a_new_question_is_not(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        answer = (await at.staff_say("The porter does.", ticket))[-1].result
        reply = at.bot.api.make.private("Thank you", user(STRANGER), reply_to_message=answer)
        assert seen(await at.bot.gets(reply), STAFF_CHAT) == ["Ticket 1: the asker adds\n\nThank you"]
        calls = await at.bot.says(STRANGER, "what time do you open")
        assert seen(calls, STAFF_CHAT) == []
        assert seen(calls, STRANGER)[0].startswith("The library opened")


async def test_edits_go_both_ways(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        words = at.bot.api.make.group("The porter.", user(CURATOR), STAFF_ROOM, reply_to_message=ticket)
        answer = (await at.bot.gets(words))[-1].result
        calls = await at.bot.gets(at.bot.api.make.edited(words, "The caretaker."))
        (edit,) = [call for call in calls if call.method == "editMessageText"]
        assert edit.result["message_id"] == answer["message_id"]
        assert "The caretaker." in edit.result["text"]
        mine = at.bot.api.make.private("Which colour?", user(STRANGER), reply_to_message=answer)
        (added,) = messages_in(await at.bot.gets(mine))
        calls = await at.bot.gets(at.bot.api.make.edited(mine, "Which paint?"))
        (edit,) = [call for call in calls if call.method == "editMessageText"]
        assert edit.result["message_id"] == added["message_id"]
        assert "Which paint?" in edit.result["text"]


async def test_a_ticket_has_its_own_topic_where_the_chat_has_topics(furnish: Callable[..., Build]) -> None:
    room = {**STAFF_ROOM, "is_forum": True}
    async with desk(furnish, room=room) as at:
        ticket = await at.sends()
        topic = {"message_thread_id": ticket["message_thread_id"], "is_topic_message": True}
        words = at.bot.api.make.group("The porter.", user(CURATOR), room, **topic)
        assert seen(await at.bot.gets(words), STRANGER)[0].endswith("The porter.")
        close = at.bot.api.make.group("/close@AskReviewBot", user(CURATOR), room, **topic)
        assert seen(await at.bot.gets(close), STRANGER) == ["Ticket 1 is closed."]


async def test_other_talk_in_the_staff_chat_is_nobodys_business(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        await at.sends()
        assert await at.bot.says_in(STAFF_ROOM, CURATOR, "Who makes tea today?") == []


async def test_the_staff_are_reminded_once_and_only_when_they_are_there(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        at.bot.time.now = THURSDAY_TEN + 10 * HOUR
        await at.sends()
        assert await at.bot.passes(5 * HOUR) == []
        assert seen(await at.bot.passes(8.5 * HOUR), STAFF_CHAT) == ["Ticket 1 waits for an answer."]
        assert await at.bot.passes(HOUR) == []


async def test_the_asker_is_told_once_that_nobody_answered(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        at.bot.time.now = THURSDAY_TEN
        await at.sends()
        (told,) = seen(await at.bot.passes(25 * HOUR), STRANGER)
        assert told.startswith("Nobody has answered ticket 1 yet. It stays open.")
        assert seen(await at.bot.passes(HOUR), STRANGER) == []


async def test_a_staff_chat_that_is_gone_is_told_to_the_asker_and_the_owner(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        await at.bot.says(OWNER, "/start")
        preview = await at.asks()
        at.bot.api.telegram.blocked.add(STAFF_CHAT)
        calls = await at.bot.presses(STRANGER, "Send without my name", preview)
        assert seen(calls, STRANGER)[-1].startswith("Your question could not be passed on. Nobody has seen it.")
        assert "handoff.chat" in seen(calls, OWNER)[0]
        assert seen(await at.bot.says(STRANGER, "/close"), STRANGER) == ["There is no open ticket."]


async def test_an_asker_who_blocked_the_bot_is_told_to_the_staff(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        at.bot.api.telegram.blocked.add(STRANGER)
        (told,) = seen(await at.staff_say("The porter.", ticket), STAFF_CHAT)
        assert told.startswith("Ticket 1: your message did not arrive.")


async def test_a_restart_at_every_step_loses_nothing(furnish: Callable[..., Build], tmp_path: Path) -> None:
    async with open_storage(f"sqlite:{tmp_path / 'bot.db'}") as storage, desk(furnish, storage) as at:
        preview = await at.asks()
        await at.bot.restart()
        await at.bot.presses(STRANGER, "Send with my name", preview)
        await at.bot.restart()
        (ticket,) = messages_in(at.bot.api.calls)
        answer = (await at.staff_say("The porter.", ticket))[-1]
        await at.bot.restart()
        await at.bot.presses(STRANGER, "Write back", answer)
        await at.bot.restart()
        assert seen(await at.bot.says(STRANGER, "Thanks"), STAFF_CHAT) == ["Ticket 1: the asker adds\n\nThanks"]


async def test_what_comes_twice_is_passed_on_once(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        preview = await at.asks()
        data = next(button["callback_data"] for button in preview.buttons if button["text"] == "Send without my name")
        press = at.bot.api.make.press(data, preview.result, user(STRANGER))
        await at.bot.gets(press, at.bot.again(press))
        (ticket,) = messages_in(at.bot.api.calls)
        words = at.bot.api.make.group("The porter.", user(CURATOR), STAFF_ROOM, reply_to_message=ticket)
        await at.bot.gets(words)
        assert seen(await at.bot.gets(at.bot.again(words)), STRANGER) == []


@pytest.mark.parametrize("action", ["close:1", "write:1", "send:name", "teach:1", "close:99", "close:x", "nonsense"])
async def test_a_forged_button_does_nothing_to_somebody_elses_ticket(
    furnish: Callable[..., Build], action: str
) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        chat = {"id": OTHER, "type": "private", "first_name": "Robin"}
        press = at.bot.api.make.press(f"1:ticket:{action}", {"chat": chat, "message_id": 3, "date": 0}, user(OTHER))
        calls = await at.bot.gets(press)
        assert [call.method for call in calls] == ["answerCallbackQuery"]
        assert seen(await at.staff_say("The porter.", ticket), STRANGER) != []


async def test_the_words_can_be_changed_first_and_cancel_ends_it(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        await at.bot.presses(STRANGER, "Change the words", await at.asks())
        (preview,) = seen(await at.bot.says(STRANGER, "Who paints?"), STRANGER)
        assert "'Who paints?'" in preview
        assert seen(await at.bot.says(STRANGER, "/cancel"), STRANGER) == ["Cancelled."]
        assert seen(await at.bot.says(STRANGER, "/cancel"), STRANGER) == ["There is nothing to cancel."]
        (asked,) = seen(await at.bot.says(STRANGER, "/person"), STRANGER)
        assert asked.startswith("What do you want to ask a person?")


async def test_a_person_can_see_and_withdraw_their_tickets(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        await at.sends()
        assert "Your questions to a person: 1." in seen(await at.bot.says(STRANGER, "/mydata"), STRANGER)[0]
        assert "Questions you chose to send to a person" in seen(await at.bot.says(STRANGER, "/privacy"), STRANGER)[0]
        calls = await at.bot.says(STRANGER, "/forgetme")
        assert seen(calls, STAFF_CHAT) == ["Ticket 1 was withdrawn by the asker. Please delete the question here."]
        assert list(await at.bot.storage.records.of(STRANGER)) == []


async def test_what_is_no_text_is_not_passed_on_and_it_is_said(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        photo = at.bot.api.make.media("photo", STAFF_ROOM, reply_to_message=ticket)
        (said,) = seen(await at.bot.gets(photo), STAFF_CHAT)
        assert said.startswith("I can only read text")
        assert await at.bot.gets(at.bot.api.make.media("photo", STAFF_ROOM)) == []


async def test_a_staff_chat_that_became_a_supergroup_is_followed(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        new: Json = {"id": -1009, "type": "supergroup", "title": "Staff"}
        at.bot.api.telegram.moved[STAFF_CHAT] = new["id"]
        await at.bot.gets(*at.bot.api.make.migrated(STAFF_ROOM, new))
        await at.bot.passes(60)
        moved = {**ticket, "chat": new}
        assert seen(await at.bot.says_in(new, CURATOR, "The porter.", moved), STRANGER)[0].endswith("The porter.")
        more = await at.bot.says(OTHER, QUESTION)
        preview = (await at.bot.presses(OTHER, "Ask a person", more[-1]))[-1]
        calls = await at.bot.presses(OTHER, "Send without my name", preview)
        assert seen(calls, new["id"])[0].startswith("Ticket 2")


async def test_without_a_staff_chat_nobody_is_offered(build: Build) -> None:
    async with office(build) as bot:
        answer = (await bot.says(STRANGER, QUESTION))[-1]
        assert "Ask a person" not in [button["text"] for button in answer.buttons]


def test_settings_that_cannot_be_meant_are_told() -> None:
    with pytest.raises(ValueError, match="give_up_hours no less"):
        HandoffSettings(remind_hours=5, give_up_hours=4)
    with pytest.raises(ValueError, match="write 1 to 366"):
        HandoffSettings(keep_days=0)
