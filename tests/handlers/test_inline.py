"""Inline queries: the real application over HTTP."""

from dialogue import Reply
from handlers.labels import Labels
from tests.botapi import Call
from tests.handlers.fakes import Bot, FakeDialogue, entry_reply, running, text
from tests.updates import BOT_NAME


def answered(bot: Bot) -> Call:
    (call,) = bot.api.sent("answerInlineQuery")
    return call


async def test_each_result_has_a_title_a_line_and_sends_the_whole_answer() -> None:
    dialogue = FakeDialogue(results=[entry_reply("caseload", title="Caseloads", summary="25 to 30 for some")])
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.inline("caseload"))
        (result,) = answered(bot).sent["results"]
        assert (result["title"], result["description"]) == ("Caseloads", "25 to 30 for some")
        content = result["input_message_content"]
        assert content["parse_mode"] == "HTML"
        assert content["link_preview_options"] == {"is_disabled": True}
        assert "<blockquote expandable>Not in the source" in content["message_text"]
        assert dialogue.heard == [("search", "caseload")]


async def test_what_is_sent_offers_more_in_private_and_nothing_to_press() -> None:
    async with running(FakeDialogue(results=[entry_reply("caseload")])) as bot:
        await bot.gets(bot.api.make.inline("caseload"))
        markup = answered(bot).sent["results"][0]["reply_markup"]
        url = f"https://t.me/{BOT_NAME}?start=f_caseload"
        assert markup == {"inline_keyboard": [[{"text": "More in private", "url": url}]]}


async def test_results_are_personal_and_soon_forgotten() -> None:
    async with running(inline_cache_seconds=3) as bot:
        await bot.gets(bot.api.make.inline(""))
        sent = answered(bot).sent
        assert (sent["is_personal"], sent["cache_time"]) == (True, 3)


async def test_there_is_a_way_to_ask_in_private_even_without_a_result() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.inline("weather"))
        sent = answered(bot).sent
        assert sent["results"] == []
        assert sent["button"] == {"text": Labels().ask_private, "start_parameter": "inline-help"}


async def test_there_are_no_more_results_than_set() -> None:
    many = [entry_reply(f"entry-{number}", title=f"Entry {number}") for number in range(12)]
    async with running(FakeDialogue(results=many)) as bot:
        await bot.gets(bot.api.make.inline("entry"))
        titles = [result["title"] for result in answered(bot).sent["results"]]
        assert titles == [f"Entry {number}" for number in range(10)]
    async with running(FakeDialogue(results=many), inline_results=2) as bot:
        await bot.gets(bot.api.make.inline("entry"))
        assert len(answered(bot).sent["results"]) == 2


async def test_ids_are_unique_and_short_whatever_the_entries_are_called() -> None:
    long = [entry_reply("é" * 60), entry_reply("é" * 60), Reply("answered", text("No entry"))]
    async with running(FakeDialogue(results=long)) as bot:
        await bot.gets(bot.api.make.inline("entry"))
        ids = [result["id"] for result in answered(bot).sent["results"]]
        assert len(set(ids)) == 3
        assert ids[0] == "0:" + "é" * 31


async def test_an_answer_too_long_for_one_message_is_sent_as_far_as_it_fits() -> None:
    blocks = (*text("x" * 4000), *text("y" * 4000))
    async with running(FakeDialogue(results=[entry_reply(blocks=blocks)])) as bot:
        await bot.gets(bot.api.make.inline("long"))
        (result,) = answered(bot).sent["results"]
        assert result["input_message_content"]["message_text"] == "x" * 4000


async def test_a_reply_without_words_is_left_out_and_one_without_a_title_is_named() -> None:
    results = [entry_reply("blank", blocks=text(" ")), entry_reply("pay", title="", summary="")]
    async with running(FakeDialogue(results=results)) as bot:
        await bot.gets(bot.api.make.inline("x"))
        (result,) = answered(bot).sent["results"]
        assert result["title"] == "pay"
        assert "description" not in result


async def test_the_asker_is_not_alone() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.inline("x"))
        (asker,) = bot.dialogue.askers
        assert (asker.conversation, asker.private, asker.audience) == ("inline:7", False, "everyone")


async def test_a_search_that_fails_shows_no_results_and_the_way_to_ask() -> None:
    async with running(FakeDialogue(error=RuntimeError("broken"))) as bot:
        await bot.gets(bot.api.make.inline("x"))
        sent = answered(bot).sent
        assert (sent["results"], sent["cache_time"]) == ([], 0)
        assert sent["button"]["start_parameter"] == "inline-help"
