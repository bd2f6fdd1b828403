"""What is sent arrives once, whatever Telegram answers; nobody waits for another chat's trouble."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from telegram import Update
from telegram.error import Forbidden

from delivery import Limits
from tests.delivery.rig import QUICK, Rig, echo
from tests.faulty_botapi import FaultyApi, message, press


async def settled(rig: Rig, count: int) -> None:
    """Wait until so many updates came to their end."""
    answering = rig.delivery.answering
    assert answering is not None
    async with asyncio.timeout(5):
        await answering.ended(count)


@pytest.mark.parametrize("kind", ["500", "502", "429", "reset_before", "hang_before"])
async def test_a_send_that_had_no_effect_is_made_again(api: FaultyApi, kind: str) -> None:
    api.fail(kind, times=2, retry_after=1)
    async with Rig(api) as rig:
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
    assert api.texts() == ["a:x"]
    assert rig.told == []


@pytest.mark.parametrize("kind", ["reset_after", "hang_after"])
async def test_where_nobody_knows_it_is_made_again_without_a_sound(api: FaultyApi, kind: str) -> None:
    api.fail(kind, times=1)
    async with Rig(api) as rig:
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
    assert [(sent.text, sent.silent) for sent in api.state.sent] == [("a:x", False), ("a:x", True)]


async def test_a_send_that_was_taken_is_never_made_again(api: FaultyApi) -> None:
    api.fail("broken")
    async with Rig(api) as rig:
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
    assert api.texts() == ["a:x"]
    assert api.state.calls["sendMessage"] == 1


async def test_a_blocked_bot_gives_up_at_once_and_tells_nobody(api: FaultyApi) -> None:
    api.fail("forbidden")
    async with Rig(api) as rig:
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
        assert await rig.storage.inbox.open_count() == 0
        assert list(await rig.storage.inbox.dead(9)) == []
    assert api.state.calls["sendMessage"] == 1
    assert rig.told == []


async def test_a_text_telegram_refuses_is_set_aside_at_once(api: FaultyApi) -> None:
    api.fail("bad")
    async with Rig(api) as rig:
        api.push(message(1, 5, "secret words"))
        await settled(rig, 1)
        (letter,) = await rig.storage.inbox.dead(9)
        assert "message text is empty" in letter.reason.lower()
    assert api.state.calls["sendMessage"] == 1
    assert len(rig.told) == 1
    assert "secret" not in rig.told[0]


async def test_marks_telegram_cannot_read_go_out_plain(api: FaultyApi) -> None:
    async def marked(update: Update, context: Any) -> None:
        await context.bot.send_message(5, "<b>bold</b> &amp; <i>more", parse_mode="HTML")

    api.fail("parse")
    async with Rig(api, handle=marked) as rig:
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
    assert [(sent.text, sent.parse_mode) for sent in api.state.sent] == [("bold & more", "")]


async def test_a_group_is_followed_to_its_new_id(api: FaultyApi) -> None:
    async def reply(update: Update, context: Any) -> None:
        assert update.effective_message
        await update.effective_message.reply_text("here", do_quote=True)

    api.state.moved[-5] = -1005
    async with Rig(api, handle=reply) as rig:
        api.push(message(1, -5, "x"), message(2, -5, "y"))
        await settled(rig, 2)
        assert await rig.storage.inbox.moves() == {-5: -1005}
    assert [sent.chat for sent in api.state.sent] == [-1005, -1005]
    assert api.state.calls["sendMessage"] == 3  # the second one went there at once


async def test_a_group_that_says_it_moved_is_followed(api: FaultyApi) -> None:
    async with Rig(api) as rig:
        api.push(message(1, -5, "moving", migrate_to_chat_id=-1005), message(2, -5, "y"))
        await settled(rig, 2)
    assert {sent.chat for sent in api.state.sent} == {-1005}


async def test_a_held_chat_holds_no_other_and_no_worker(api: FaultyApi) -> None:
    api.fail("429", times=1, retry_after=3600)
    settings = replace(QUICK, room=replace(QUICK.room, workers=1), grace=0.1)
    async with Rig(api, settings=settings):
        api.push(message(1, 5, "held"), *(message(number, number, "x") for number in range(10, 20)))
        await api.wait(lambda: len(api.state.sent) == 10)
        assert 5 not in {sent.chat for sent in api.state.sent}


async def test_telegrams_limits_are_never_passed(api: FaultyApi) -> None:
    api.state.limits = True
    settings = replace(QUICK, limits=Limits())
    async with Rig(api, settings=settings) as rig:
        api.push(*(message(number, number, "x") for number in range(1, 41)), message(50, 1, "y"))
        await settled(rig, 41)
    assert api.state.refused == 0
    assert len(api.state.sent) == 41


async def test_an_outage_does_not_use_up_what_a_group_may_be_sent(api: FaultyApi) -> None:
    api.fail("502", times=1)
    settings = replace(QUICK, limits=Limits(group_per_minute=1))
    async with Rig(api, settings=settings) as rig:
        api.push(message(1, -5, "x"))
        await settled(rig, 1)
    assert api.texts() == ["a:x"]


async def test_a_press_that_expired_does_no_harm(api: FaultyApi) -> None:
    api.fail("bad_query", "answerCallbackQuery")
    async with Rig(api) as rig:
        api.push(press(1, 5, "x"))
        await settled(rig, 1)
    assert api.texts() == ["pressed x"]
    assert rig.told == []


async def test_a_second_try_sends_only_what_is_missing(api: FaultyApi) -> None:
    tries = []

    async def halfway(update: Update, context: Any) -> None:
        tries.append(1)
        first = await context.bot.send_message(5, "one")
        if len(tries) == 1:
            raise ValueError
        assert first.message_id == 1  # as it was
        await context.bot.send_message(5, "two")

    async with Rig(api, handle=halfway) as rig:
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
    assert api.texts() == ["one", "two"]


async def test_what_is_said_of_a_failure_is_no_part_of_the_answer(api: FaultyApi) -> None:
    apologies: list[object] = []

    async def broken(update: Update, context: Any) -> None:
        if len(apologies) == 0:
            raise ValueError
        await echo(update, context)

    async def apologise(update: object, context: Any) -> None:
        apologies.append(context.error)
        await context.bot.send_message(5, "sorry")

    async with Rig(api, handle=broken) as rig:
        rig.application.add_error_handler(apologise)
        api.push(message(1, 5, "x"))
        await settled(rig, 1)
        assert len(await rig.storage.inbox.dead(9)) == 1
    assert api.texts() == ["sorry"]  # once, on the last of five tries
    assert len(apologies) == 1


async def test_whoever_sends_outside_of_an_update_is_served_too(api: FaultyApi) -> None:
    async with Rig(api) as rig:
        api.fail("502", times=1)
        sent = await rig.application.bot.send_message(5, "news")
        api.fail("forbidden", times=1)
        with pytest.raises(Forbidden):
            await rig.application.bot.send_message(5, "more")
    assert sent.message_id == 1
    assert api.texts() == ["news"]
