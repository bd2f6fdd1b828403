"""Starting, failing and stopping: the production service over HTTP."""

import asyncio
import logging
import os
import signal
import socket

import pytest
from telegram import Update

import handlers
from delivery import DeliveryError
from dialogue import Asker, Reply
from handlers import TelegramSettings, builder, furnish
from tests.botapi import PATIENCE, TOKEN, BotApi
from tests.handlers.fakes import COMMANDS, Bot, FakeDialogue, Introduction, entry_reply, running, text
from tests.updates import user

ABOUT = Introduction()


def a_bot(api: BotApi, token: str = TOKEN) -> Bot:
    return Bot(api, FakeDialogue(), TelegramSettings(token, api.url))


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
        api.fail("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID")
        bot = a_bot(api)
        await bot.started()
        await api.push(api.make.private("pay"))
        assert (await api.wait_sent("sendMessage")).sent["text"] == "You said: pay"
        await api.wait(lambda: any(call.method == "setMyCommands" for call in api.calls))
        await bot.stopped()
    assert "menu or description could not be set" in caplog.text


async def test_what_was_sent_while_it_was_down_is_answered() -> None:
    async with BotApi() as api:
        await api.push(api.make.private("before it ran"))
        bot = a_bot(api)
        await bot.started()
        assert (await api.wait_sent("sendMessage")).sent["text"] == "You said: before it ran"
        await bot.stopped()
        assert api.sent("deleteWebhook")[0].sent == {"drop_pending_updates": False}


async def test_it_tells_telegram_which_updates_it_wants() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.private("pay"))
        wanted = bot.api.sent("getUpdates")[0].sent["allowed_updates"]
        assert wanted == ["message", "edited_message", "callback_query", "inline_query"]


# What keeps it from running


async def test_a_refused_token_is_a_clear_error_that_does_not_quote_it() -> None:
    async with BotApi() as api:
        with pytest.raises(DeliveryError, match="TELEGRAM_BOT_TOKEN: Telegram refuses it") as error:
            await a_bot(api, "4242:wrong-token").ended()
    assert "wrong-token" not in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.__cause__ is None


async def test_no_token_at_all_is_a_clear_error() -> None:
    async with BotApi() as api:
        with pytest.raises(DeliveryError, match="TELEGRAM_BOT_TOKEN"):
            a_bot(api, "")


async def test_an_api_that_is_not_there_yet_is_waited_for_and_named(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        async with BotApi() as api:
            bot = Bot(api, FakeDialogue(), TelegramSettings(TOKEN, f"http://{host}"))
            logged: asyncio.Queue[logging.LogRecord] = asyncio.Queue()
            monkeypatch.setattr(caplog.handler, "emit", logged.put_nowait)
            run = asyncio.create_task(bot.ended())
            async with asyncio.timeout(PATIENCE):
                line = (await logged.get()).getMessage()
            bot.service.stop()
            await run
    assert f"trying until it does: no connection to {host}" in line


@pytest.mark.parametrize(
    ("code", "description", "body", "reason"),
    [
        (502, "Bad Gateway", None, "Bad Gateway"),
        (429, "Too Many Requests: retry after 1", None, "asks to wait"),
        (200, "", b"<html>login</html>", "Invalid server response"),
        (0, "", None, "no answer from 127.0.0.1"),
        (400, "Bad Request: odd", None, "Odd"),
    ],
)
async def test_an_api_that_does_not_answer_as_one_is_waited_for(
    code: int, description: str, body: bytes | None, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with BotApi() as api:
        more = {"retry_after": 1} if code == 429 else {}
        api.fail("getMe", code, description, body=body, **more)
        bot = a_bot(api)
        await bot.started()
        await bot.gets(api.make.private("pay"))
        await bot.stopped()
    assert reason in caplog.text
    assert TOKEN not in caplog.text


async def test_another_instance_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery.intake_polling._CONFLICT_REST", 0.0)
    async with BotApi() as api:
        api.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=3)
        with pytest.raises(DeliveryError, match="another program is running with this bot's token"):
            await a_bot(api).ended()


async def test_a_token_revoked_meanwhile_ends_it() -> None:
    async with BotApi() as api:
        api.fail("getUpdates", 401, "Unauthorized")
        with pytest.raises(DeliveryError, match="TELEGRAM_BOT_TOKEN"):
            await a_bot(api).ended()


async def test_a_poll_that_fails_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    async with BotApi() as api:
        api.fail("getUpdates", 502, "Bad Gateway")
        bot = a_bot(api)
        await bot.started()
        await bot.gets(api.make.private("pay"))
        await bot.stopped()
        assert api.sent("sendMessage")[0].sent["text"] == "You said: pay"
    assert "trying again: Bad Gateway" in caplog.text


async def test_the_owner_is_told_of_what_could_not_be_answered() -> None:
    async with BotApi() as api:
        bot = Bot(api, FakeDialogue(error=RuntimeError("broken")), owner=99)
        await bot.started()
        await api.push(api.make.private("hello", user(99)))
        await api.wait(lambda: any("was set aside" in call.sent["text"] for call in api.sent("sendMessage")))
        told = [call for call in api.sent("sendMessage") if "was set aside" in call.sent["text"]]
        assert told[0].sent["chat_id"] == 99
        assert "parse_mode" not in told[0].sent
        await bot.stopped()


# Stopping


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    async with BotApi() as api:
        bot = a_bot(api)
        await bot.started()
        os.kill(os.getpid(), number)
        assert bot.run is not None
        async with asyncio.timeout(PATIENCE):
            await bot.run
        assert not bot.service.application.running


async def test_what_it_has_begun_to_answer_is_answered_before_it_ends() -> None:
    async with running() as bot:
        await bot.api.push(bot.api.make.private("last words"))
        await bot.api.wait_sent("sendMessage")
        await bot.stopped()
        assert bot.api.sent("sendMessage")[-1].sent["text"] == "You said: last words"


async def test_stopping_before_it_polls_ends_it_as_well() -> None:
    async with BotApi() as api:
        bot = a_bot(api)
        bot.service.stop()
        await bot.ended()
        assert api.sent("sendMessage") == []


# When answering goes wrong


async def test_an_asker_is_told_and_the_log_has_the_traceback(caplog: pytest.LogCaptureFixture) -> None:
    async with running(FakeDialogue(error=RuntimeError("broken storage"))) as bot:
        await bot.gets(bot.api.make.private("pay"), bot.api.make.group("/ask pay"), bot.api.make.group("lunch?"))
        told = [(call.sent["chat_id"], call.sent["text"]) for call in bot.api.sent("sendMessage")]
        assert sorted(told) == [(-1001, "Something went wrong."), (7, "Something went wrong.")]
    assert "RuntimeError: broken storage" in caplog.text


async def test_a_press_that_fails_is_answered_and_its_presser_told() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply()})
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.private("pay"))
        dialogue.error = RuntimeError("broken storage")
        await bot.gets(bot.api.make.press("1:entry:why", bot.api.sent("sendMessage")[0].result))
        # at each try, because only the first that arrives stops the button's clock
        assert {call.sent["callback_query_id"] for call in bot.api.sent("answerCallbackQuery")} == {"press501"}
        assert len(bot.api.sent("sendMessage")) == 2
        assert bot.api.sent("sendMessage")[1].sent["text"] == "Something went wrong."


async def test_an_answer_whose_marks_telegram_cannot_read_goes_out_plain() -> None:
    async with running() as bot:
        bot.api.fail("sendMessage", 400, "Bad Request: can't parse entities")
        await bot.gets(bot.api.make.private("pay"))
        sent = bot.api.sent("sendMessage")[0].sent
        assert sent["text"] == "You said: pay"
        assert "parse_mode" not in sent


async def test_an_answer_that_telegram_refuses_is_replaced_by_an_honest_line() -> None:
    async with running() as bot:
        bot.api.fail("sendMessage", 400, "Bad Request: TEXT_ODD")
        await bot.gets(bot.api.make.private("pay"))
        assert bot.api.sent("sendMessage")[0].sent["text"] == "Something went wrong."


async def test_after_any_failure_of_telegram_each_is_answered_in_order() -> None:
    async with running() as bot:
        for code, description in [(502, "Bad Gateway"), (0, ""), (200, "")]:
            bot.api.fail("sendMessage", code, description, body=b"{broken" if code == 200 else None)
        bot.api.fail("sendMessage", 429, "Too Many Requests", retry_after=0)
        await bot.gets(*[bot.api.make.private(f"question {number}") for number in range(5)])
        said = [call.sent["text"] for call in bot.api.sent("sendMessage")]
        # what was taken with a broken answer is not sent again
        assert said == [f"You said: question {number}" for number in (1, 2, 3, 4)]


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
        bot = Bot(api, FakeDialogue(replies={"pay": Reply("answered", text("x"), share_query="pay")}))
        await bot.started()
        await api.push(api.make.private("pay"))
        assert (await api.wait_sent("sendMessage")).buttons == []
        await bot.stopped()


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
        assert dialogue.askers == [Asker("8", private=True, user=8, chat=8)]


def test_the_public_surface_is_what_it_says() -> None:
    assert all(getattr(handlers, name) is not None for name in handlers.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = handlers.nonsense
