"""Starting, failing and stopping: the real application over HTTP."""

import asyncio
import logging
import os
import signal
import socket

import pytest
from telegram import Update

import handlers
from dialogue import Asker, Reply
from handlers import (
    ConflictError,
    EdgeError,
    Polling,
    TelegramSettings,
    TokenError,
    UnreachableError,
    builder,
    furnish,
    run_polling,
)
from tests.botapi import PATIENCE, TOKEN, BotApi
from tests.handlers.fakes import COMMANDS, FakeDialogue, Introduction, entry_reply, running, text
from tests.updates import user

ABOUT = Introduction()


def polling(url: str, token: str = TOKEN) -> Polling:
    return Polling(TelegramSettings(token, url), FakeDialogue(), COMMANDS, ABOUT)


async def ended(bot: Polling) -> None:
    """Run a bot that has to end by itself."""
    async with asyncio.timeout(PATIENCE):
        await bot.run()


# Starting


async def test_the_menu_and_the_descriptions_are_set_at_start() -> None:
    async with running() as bot:
        private, group = (call.sent for call in bot.api.sent("setMyCommands"))
        assert [row["command"] for row in private["commands"]] == ["start", "topics", "help"]
        assert private["scope"] == {"type": "default"}
        assert [row["command"] for row in group["commands"]] == ["help", "ask"]
        assert group["scope"] == {"type": "all_group_chats"}
        assert bot.api.sent("setMyDescription")[0].sent == {"description": ABOUT.description}
        assert bot.api.sent("setMyShortDescription")[0].sent == {"short_description": ABOUT.short_description}


async def test_a_bot_that_may_not_set_its_menu_answers_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    async with BotApi() as api:
        api.fail("setMyCommands", 429, "Too Many Requests: retry after 900", retry_after=900)
        bot = polling(api.url)
        run = asyncio.create_task(bot.run())
        await api.push(api.make.private("pay"))
        assert (await api.wait_sent("sendMessage")).sent["text"] == "You said: pay"
        await api.wait(lambda: any(call.method == "setMyCommands" for call in api.calls))
        bot.stop()
        await run
    assert "menu or description could not be set" in caplog.text


async def test_what_was_sent_while_it_was_down_is_answered() -> None:
    async with BotApi() as api:
        await api.push(api.make.private("before it ran"))
        bot = polling(api.url)
        run = asyncio.create_task(bot.run())
        assert (await api.wait_sent("sendMessage")).sent["text"] == "You said: before it ran"
        bot.stop()
        await run
        assert api.sent("deleteWebhook")[0].sent == {"drop_pending_updates": False}


async def test_it_tells_telegram_which_updates_it_wants() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.private("pay"))
        wanted = bot.api.sent("getUpdates")[0].sent["allowed_updates"]
        assert wanted == ["message", "edited_message", "callback_query", "inline_query"]


# What keeps it from running


async def test_a_refused_token_is_a_clear_error_that_does_not_quote_it() -> None:
    async with BotApi() as api:
        with pytest.raises(TokenError) as error:
            await ended(polling(api.url, "4242:wrong-token"))
        line = str(error.value)
        assert "TELEGRAM_BOT_TOKEN" in line
        assert api.url.removeprefix("http://") in line
        assert "wrong-token" not in line
        assert error.value.__cause__ is None


async def test_no_token_at_all_is_a_clear_error() -> None:
    with pytest.raises(TokenError, match=r"api\.telegram\.org"):
        Polling(TelegramSettings(""), FakeDialogue(), COMMANDS, ABOUT)


async def test_an_api_that_is_not_there_is_a_clear_error_that_names_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UnreachableError) as error:
            await run_polling(TelegramSettings(TOKEN, f"http://{host}"), FakeDialogue(), COMMANDS, ABOUT)
    assert str(error.value).startswith(f"cannot reach the Bot API at {host}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("code", "description", "body", "reason"),
    [
        (502, "Bad Gateway", None, "Bad Gateway"),
        (429, "Too Many Requests: retry after 9", None, "Too Many Requests"),
        (200, "", b"<html>login</html>", "Invalid server response"),
        (0, "", None, ": Server disconnected"),
        (400, f"Bad Request: {TOKEN}", None, "the token"),
    ],
)
async def test_an_api_that_does_not_answer_as_one_is_a_clear_error(
    code: int, description: str, body: bytes | None, reason: str
) -> None:
    async with BotApi() as api:
        api.fail("getMe", code, description, body=body)
        with pytest.raises(UnreachableError, match=reason) as error:
            await ended(polling(api.url))
        assert TOKEN not in str(error.value)


async def test_a_flood_limit_at_start_is_a_clear_error() -> None:
    async with BotApi() as api:
        api.fail("getMe", 429, "Too Many Requests", retry_after=900)
        with pytest.raises(UnreachableError, match="asks to wait"):
            await ended(polling(api.url))


async def test_another_instance_is_a_clear_error() -> None:
    async with BotApi() as api:
        api.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request")
        with pytest.raises(ConflictError, match="another program"):
            await ended(polling(api.url))


async def test_a_second_instance_ends_one_of_them() -> None:
    async with BotApi() as api:
        first, second = polling(api.url), polling(api.url)
        runs = [asyncio.create_task(first.run())]
        await api.wait_sent("setMyShortDescription")
        runs.append(asyncio.create_task(second.run()))
        done, _ = await asyncio.wait(runs, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        first.stop()
        second.stop()
        results = await asyncio.gather(*runs, return_exceptions=True)
        assert len(done) == 1
        assert any(isinstance(result, ConflictError) for result in results)


async def test_a_token_revoked_meanwhile_ends_it() -> None:
    async with BotApi() as api:
        api.fail("getUpdates", 401, "Unauthorized")
        with pytest.raises(TokenError):
            await ended(polling(api.url))


def test_every_error_of_the_edge_has_one_base() -> None:
    errors = (TokenError("host"), UnreachableError("host", "reason"), ConflictError())
    assert all(isinstance(error, EdgeError) for error in errors)
    assert all("\n" not in str(error) for error in errors)


async def test_a_poll_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    async with BotApi() as api:
        # Telegram says how long to wait; anything else the updater waits for a second.
        api.fail("getUpdates", 502, "Bad Gateway")
        bot = polling(api.url)
        run = asyncio.create_task(bot.run())
        await api.push(api.make.private("pay"))
        assert (await api.wait_sent("sendMessage")).sent["text"] == "You said: pay"
        bot.stop()
        await run
    assert "trying again: Bad Gateway" in caplog.text


# Stopping


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    async with BotApi() as api:
        bot = polling(api.url)
        run = asyncio.create_task(bot.run())
        await api.wait_sent("setMyShortDescription")
        os.kill(os.getpid(), number)
        async with asyncio.timeout(PATIENCE):
            await run
        assert not bot.application.running


async def test_what_it_has_fetched_is_answered_and_confirmed_before_it_ends() -> None:
    async with running() as bot:
        last = bot.api.make.private("last words")
        await bot.api.push(last)
        await bot.api.taken(last["update_id"])
        bot.polling.stop()
        await bot.run
        assert bot.api.sent("sendMessage")[-1].sent["text"] == "You said: last words"
        assert bot.api.sent("getUpdates")[-1].sent["offset"] == last["update_id"] + 1


async def test_stopping_before_it_polls_ends_it_as_well() -> None:
    async with BotApi() as api:
        bot = polling(api.url)
        bot.stop()
        await ended(bot)
        assert api.sent("sendMessage") == []


# When answering goes wrong


async def test_an_asker_is_told_and_the_log_has_the_traceback(caplog: pytest.LogCaptureFixture) -> None:
    async with running(FakeDialogue(error=RuntimeError("broken storage"))) as bot:
        await bot.gets(bot.api.make.private("pay"), bot.api.make.group("/ask pay"), bot.api.make.group("lunch?"))
        told = [(call.sent["chat_id"], call.sent["text"]) for call in bot.api.sent("sendMessage")]
        assert told == [(7, "Something went wrong."), (-1001, "Something went wrong.")]
    assert "RuntimeError: broken storage" in caplog.text


async def test_a_press_that_fails_is_answered_and_its_presser_told() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply()})
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.private("pay"))
        dialogue.error = RuntimeError("broken storage")
        await bot.gets(bot.api.make.press("1:entry:why", bot.api.sent("sendMessage")[0].result))
        assert len(bot.api.sent("answerCallbackQuery")) == 1
        assert bot.api.sent("sendMessage")[1].sent["text"] == "Something went wrong."


async def test_an_answer_that_telegram_refuses_is_replaced_by_an_honest_line() -> None:
    async with running() as bot:
        bot.api.fail("sendMessage", 400, "Bad Request: can't parse entities")
        await bot.gets(bot.api.make.private("pay"))
        assert bot.api.sent("sendMessage")[0].sent["text"] == "Something went wrong."


async def test_after_any_failure_the_next_one_is_answered(caplog: pytest.LogCaptureFixture) -> None:
    async with running() as bot:
        for code, description in [(502, "Bad Gateway"), (0, ""), (200, "")]:
            bot.api.fail("sendMessage", code, description, times=2, body=b"{broken" if code == 200 else None)
        bot.api.fail("sendMessage", 429, "Too Many Requests", times=2, retry_after=1)
        await bot.gets(*[bot.api.make.private(f"question {number}") for number in range(5)])
        assert [call.sent["text"] for call in bot.api.sent("sendMessage")] == ["You said: question 4"]
    assert caplog.text.count("Nor could its asker be told") == 4


async def test_who_blocked_the_bot_is_left_alone() -> None:
    async with running() as bot:
        bot.api.telegram.blocked.add(7)
        await bot.gets(bot.api.make.private("pay"))
        assert [call.status for call in bot.api.calls if call.method == "sendMessage"] == [403]


# Nothing secret, nothing hidden


async def test_the_token_never_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with running(FakeDialogue(error=RuntimeError("broken"))) as bot:
        bot.api.fail("sendMessage", 502, "Bad Gateway")
        await bot.gets(bot.api.make.private("pay"))
    assert "Answering as @AskReviewBot" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(TelegramSettings(TOKEN))


async def test_nothing_is_shared_inline_by_a_bot_that_does_not_answer_inline() -> None:
    async with BotApi() as api:
        api.telegram.bot["supports_inline_queries"] = False
        dialogue = FakeDialogue(replies={"pay": Reply("answered", text("x"), share_query="pay")})
        bot = Polling(TelegramSettings(TOKEN, api.url), dialogue, COMMANDS, ABOUT)
        run = asyncio.create_task(bot.run())
        await api.push(api.make.private("pay"))
        assert (await api.wait_sent("sendMessage")).buttons == []
        bot.stop()
        await run


async def test_the_handlers_do_not_care_how_an_update_arrives() -> None:
    async with BotApi() as api:
        settings, dialogue = TelegramSettings(TOKEN, api.url + "/"), FakeDialogue()
        application = builder(settings).updater(None).build()
        furnish(application, settings, dialogue, COMMANDS)
        async with application:
            raw = api.make.private("pay", user(8))
            await api.push(raw)
            await application.process_update(Update.de_json(raw, application.bot))
        assert api.sent("sendMessage")[0].sent["text"] == "You said: pay"
        assert dialogue.askers == [Asker("8", private=True)]


def test_the_public_surface_is_what_it_says() -> None:
    assert all(getattr(handlers, name) is not None for name in handlers.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = handlers.nonsense
