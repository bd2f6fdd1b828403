"""Pictures and files that come with a reply."""

from dialogue import Attachment, Choice, Reply
from tests.handlers.fakes import FakeDialogue, running, text

PICTURE = Attachment("chart.png", b"\x89PNG...", picture=True)
FILE = Attachment("briefing.pdf", b"%PDF-1.7")


async def test_a_picture_bears_its_words_and_buttons() -> None:
    async with running(
        FakeDialogue(replies={"chart": Reply("page", text("Up <159>."), attachments=(PICTURE,))})
    ) as bot:
        await bot.gets(bot.api.make.private("chart"))
        (call,) = bot.api.sent("sendPhoto")
        assert call.sent["photo"] == {"name": "chart.png", "content": PICTURE.content}
        assert call.result["caption"] == "Up <159>."
        assert not bot.api.sent("sendMessage")


async def test_words_too_many_for_a_caption_come_first() -> None:
    reply = Reply("page", text("word " * 300), attachments=(PICTURE,))
    async with running(FakeDialogue(replies={"chart": reply})) as bot:
        await bot.gets(bot.api.make.private("chart"))
        assert [call.method for call in bot.api.sent("sendMessage", "sendPhoto")] == ["sendMessage", "sendPhoto"]


async def test_each_wording_that_may_be_sent_on_has_its_button_unless_it_is_too_long() -> None:
    copies = (Choice("Copy: pay", "We offer."), Choice("Copy: all", "x" * 257))
    async with running(FakeDialogue(replies={"pack": Reply("page", text("Pack."), copies=copies)})) as bot:
        await bot.gets(bot.api.make.private("pack"))
        buttons = bot.api.sent("sendMessage")[0].buttons
        assert [(button["text"], button["copy_text"]) for button in buttons] == [("Copy: pay", {"text": "We offer."})]


async def test_a_file_follows_its_words() -> None:
    async with running(FakeDialogue(replies={"brief": Reply("page", text("Here."), attachments=(FILE,))})) as bot:
        await bot.gets(bot.api.make.private("brief"))
        assert [call.method for call in bot.api.sent("sendMessage", "sendDocument")] == ["sendMessage", "sendDocument"]
        assert bot.api.sent("sendDocument")[0].sent["document"]["name"] == "briefing.pdf"


async def test_the_words_arrive_where_the_picture_is_refused() -> None:
    reply = Reply("page", text("Up 159."), attachments=(PICTURE,))
    async with running(FakeDialogue(replies={"chart": reply})) as bot:
        bot.api.fail("sendPhoto", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS", times=2)
        await bot.gets(bot.api.make.private("chart"))
        assert bot.api.sent("sendMessage")[0].result["text"] == "Up 159."
