"""Messages, commands and buttons: the real application over HTTP, polling as in production."""

from typing import Any

import pytest

from dialogue import Choice, Reply
from tests.botapi import Call
from tests.botapi_rules import Json
from tests.handlers.fakes import Bot, FakeDialogue, entry_reply, running, text
from tests.updates import ADMIN, BOT, BOT_NAME, FORUM, GROUP, private_chat, user

OLD_GROUP: Json = {"id": -55, "type": "group", "title": "Members"}
SAYING = ("sendMessage", "editMessageText")


def only_call(bot: Bot, *methods: str) -> Call:
    (call,) = bot.api.sent(*(methods or SAYING))
    return call


async def test_a_private_message_is_answered_without_quoting_it() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.private("caseload target"))
        sent = only_call(bot).sent
        assert sent["text"] == "You said: caseload target"
        assert sent["link_preview_options"] == {"is_disabled": True}
        assert "reply_parameters" not in sent
        assert bot.dialogue.heard == [("ask", "caseload target")]
        assert (bot.dialogue.askers[0].conversation, bot.dialogue.askers[0].private) == ("7", True)


async def test_a_full_answer_has_its_buttons_and_can_be_shared() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply(share_query="golden hello", copy_text="We offer")})
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.private("pay"))
        labels = [[button["text"] for button in row] for row in only_call(bot).rows]
        assert labels == [
            ["Relocation", "Why"],
            ["Helpful", "Not helpful"],
            ["Copy wording for a candidate"],
            ["Share to a chat"],
        ]


async def test_buttons_stand_under_the_last_of_several_messages() -> None:
    long = Reply("answered", (*text("x" * 4000), *text("y" * 4000)), (Choice("More", "entry:more"),))
    async with running(FakeDialogue(replies={"all": long})) as bot:
        await bot.gets(bot.api.make.private("all"))
        assert [len(call.buttons) for call in bot.api.sent("sendMessage")] == [0, 1]


async def test_commands_get_their_argument() -> None:
    async with running() as bot:
        make = bot.api.make
        await bot.gets(
            make.private("/start f_golden-hello"),
            make.private("/start inline-help"),
            make.private(f"/HELP@{BOT_NAME}"),
            make.private("/ask how  many\nstaff"),
        )
        assert bot.dialogue.heard == [
            ("command", "start", "f_golden-hello"),
            ("command", "start", "inline-help"),
            ("command", "help", ""),
            ("command", "ask", "how  many\nstaff"),
        ]


async def test_an_unknown_command_in_private_is_taken_as_a_question() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.private("/caseload_target now"))
        assert bot.dialogue.heard == [("ask", "caseload target now")]


# Groups


@pytest.mark.parametrize(
    "words",
    [
        "how many social workers are there",
        "/start",
        "/topics",
        "/ask@SomeOtherBot pay",
        "/weather",
        "hello @SomebodyElse",
        f"mail me at robin@{BOT_NAME}",
    ],
)
async def test_a_group_is_not_interrupted(words: str) -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.group(words))
        assert bot.dialogue.heard == []
        assert bot.api.sent(*SAYING) == []


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("/ask caseload", ("command", "ask", "caseload")),
        (f"/ask@{BOT_NAME.lower()} caseload", ("command", "ask", "caseload")),
        ("/ask", ("command", "ask", "")),
        ("/help", ("command", "help", "")),
        (f"/topics@{BOT_NAME}", ("command", "topics", "")),
        (f"@{BOT_NAME}: how many staff?", ("ask", "how many staff?")),
        (f"😀 how many staff @{BOT_NAME.upper()}", ("ask", "😀 how many staff")),
        (f"@{BOT_NAME}", ("command", "ask", "")),
        (f"@{BOT_NAME} or @{BOT_NAME}, pay", ("ask", "or , pay")),
    ],
)
async def test_a_group_is_answered_when_the_bot_is_addressed(words: str, heard: tuple[str, ...]) -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.group(words))
        assert bot.dialogue.heard == [heard]
        pointer = only_call(bot).sent["reply_parameters"]
        assert (pointer["message_id"], pointer["allow_sending_without_reply"]) == (100, True)


async def test_a_mention_by_name_is_cut_off_too() -> None:
    async with running() as bot:
        named = {"type": "text_mention", "offset": 3, "length": 10, "user": BOT}
        await bot.gets(bot.api.make.group("😀 Ask Review pay?", entities=[named]))
        assert bot.dialogue.heard == [("ask", "😀  pay?")]


async def test_a_mention_of_somebody_else_by_name_is_not_for_the_bot() -> None:
    async with running() as bot:
        named = {"type": "text_mention", "offset": 0, "length": 5, "user": user(9, "Alex")}
        await bot.gets(bot.api.make.group("Alex? pay?", entities=[named]))
        assert bot.dialogue.heard == []


async def test_a_reply_to_the_bot_goes_on_with_its_conversation() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.group("/ask staff"))
        await bot.gets(bot.api.make.reply("and the year before?", to=only_call(bot).result))
        assert bot.dialogue.heard[1] == ("ask", "and the year before?")
        assert bot.dialogue.askers[0] == bot.dialogue.askers[1]


async def test_a_reply_to_somebody_else_is_not_for_the_bot() -> None:
    async with running() as bot:
        other = bot.api.make.group("I think it is 27", user(9))["message"]
        await bot.gets(bot.api.make.reply("no, more", to=other))
        assert bot.dialogue.heard == []


async def test_each_person_in_each_group_has_a_conversation() -> None:
    async with running() as bot:
        make = bot.api.make
        await bot.gets(
            make.group("/ask a", user(7)), make.group("/ask b", user(8)), make.group("/ask c", user(7), FORUM)
        )
        assert sorted(asker.conversation for asker in bot.dialogue.askers) == ["-1001:7", "-1001:8", "-1002:7"]
        assert not any(asker.private for asker in bot.dialogue.askers)


@pytest.mark.parametrize(
    ("sender", "content", "conversation"),
    [
        (ADMIN, {"sender_chat": GROUP}, "-1001:-1001"),
        (None, {"sender_chat": {"id": -77, "type": "channel", "title": "News"}}, "-1001:-77"),
        (None, {}, "-1001:unknown"),
    ],
)
async def test_who_speaks_as_a_chat_is_answered(sender: Any, content: dict[str, Any], conversation: str) -> None:
    async with running() as bot:
        message = bot.api.make.message(GROUP, sender, text="/ask pay", **content)
        await bot.gets(bot.api.make.update(message=message))
        assert bot.dialogue.askers[0].conversation == conversation
        assert only_call(bot).sent["text"] == "You said: ask pay"


async def test_other_bots_and_its_own_shared_answers_are_ignored() -> None:
    async with running() as bot:
        robot = user(99) | {"is_bot": True}
        await bot.gets(
            bot.api.make.group("/ask pay", robot),
            bot.api.make.private("Around 120 staff", via_bot=BOT),
            bot.api.make.group(f"@{BOT_NAME} answers", via_bot=BOT),
        )
        assert bot.dialogue.heard == []


async def test_a_group_gets_a_short_answer_and_a_way_to_the_full_one() -> None:
    async with running(FakeDialogue(replies={"/ask": entry_reply(share_query="pay", copy_text="We offer")})) as bot:
        await bot.gets(bot.api.make.group("/ask pay"))
        call = only_call(bot)
        assert "blockquote" not in call.sent["text"]
        assert [button["text"] for button in call.buttons] == ["Relocation", "Why", "More in private"]
        assert call.buttons[-1]["url"] == f"https://t.me/{BOT_NAME}?start=f_golden-hello"


# Forum topics


async def test_an_answer_stays_in_its_topic() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.topic("/ask pay", thread=31))
        assert only_call(bot).sent["message_thread_id"] == 31


async def test_the_general_topic_is_not_named() -> None:
    async with running() as bot:
        # A reply in General carries a thread number that Telegram does not take back.
        await bot.gets(bot.api.make.group("/ask pay", chat=FORUM, message_thread_id=1))
        assert "message_thread_id" not in only_call(bot).sent


async def test_a_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it() -> None:
    async with running() as bot:
        opened = bot.api.make.message(FORUM, BOT, forum_topic_created={"name": "Pay", "icon_color": 0})
        await bot.gets(bot.api.make.topic("lunch?", thread=31, reply_to_message=opened))
        assert bot.dialogue.heard == []


async def test_a_button_in_a_topic_is_answered_there() -> None:
    async with running(FakeDialogue(replies={"/ask": entry_reply()})) as bot:
        await bot.gets(bot.api.make.topic("/ask pay", thread=31))
        await bot.gets(bot.api.make.press("1:entry:why", only_call(bot).result))
        assert bot.api.sent("sendMessage")[1].sent["message_thread_id"] == 31


# Edited messages


async def test_an_edited_question_has_its_answer_edited() -> None:
    async with running() as bot:
        asked = bot.api.make.private("caselod")
        await bot.gets(asked)
        answer = only_call(bot).result["message_id"]
        await bot.gets(bot.api.make.edited(asked, "caseload"), bot.api.make.edited(asked, "caseload?"))
        edits = bot.api.sent("editMessageText")
        assert [call.sent["message_id"] for call in edits] == [answer, answer]
        assert [call.sent["text"] for call in edits] == ["You said: caseload", "You said: caseload?"]
        assert len(bot.api.sent("sendMessage")) == 1


async def test_an_edit_that_changes_no_word_is_not_answered_again() -> None:
    async with running() as bot:
        asked = bot.api.make.private("caseload")
        await bot.gets(asked, bot.api.make.edited(asked, "caseload"))
        assert bot.dialogue.heard == [("ask", "caseload")]


async def test_an_edit_with_the_same_answer_is_no_fault() -> None:
    async with running(FakeDialogue(replies={"a": entry_reply(), "b": entry_reply()})) as bot:
        asked = bot.api.make.private("a")
        await bot.gets(asked, bot.api.make.edited(asked, "b"))
        assert [call.status for call in bot.api.calls if call.method in SAYING] == [200, 400]


async def test_an_edit_of_something_older_than_the_bots_memory_is_answered_anew() -> None:
    async with running() as bot:
        original = {"message": bot.api.make.message(private_chat(user()), user(), text="caselod")}
        await bot.gets(bot.api.make.edited(original, "caseload"))
        assert only_call(bot).method == "sendMessage"


async def test_an_edit_whose_answer_was_deleted_is_answered_anew() -> None:
    async with running() as bot:
        asked = bot.api.make.group("/ask caselod")
        await bot.gets(asked)
        del bot.api.telegram.messages[-1001, only_call(bot).result["message_id"]]
        await bot.gets(bot.api.make.edited(asked, "/ask caseload"))
        again = bot.api.sent("sendMessage")[1].sent
        assert again["text"] == "You said: ask caseload"
        assert again["reply_parameters"]["message_id"] == asked["message"]["message_id"]


async def test_an_edit_can_address_the_bot_at_last() -> None:
    async with running() as bot:
        asked = bot.api.make.group("caseload")
        await bot.gets(asked, bot.api.make.edited(asked, "/ask caseload"))
        assert only_call(bot).sent["text"] == "You said: ask caseload"


async def test_an_answer_that_grows_by_an_edit_goes_on_in_a_second_message() -> None:
    long = Reply("answered", (*text("x" * 4000), *text("y" * 4000)), (Choice("More", "entry:more"),))
    async with running(FakeDialogue(replies={"all": long})) as bot:
        asked = bot.api.make.private("al")
        await bot.gets(asked, bot.api.make.edited(asked, "all"))
        calls = bot.api.sent(*SAYING)
        assert [call.method for call in calls] == ["sendMessage", "editMessageText", "sendMessage"]
        assert [len(call.buttons) for call in calls] == [0, 0, 1]


# What is no text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("photo", "photo"),
        ("sticker", "sticker"),
        ("voice", "voice message"),
        ("document", "file"),
        ("location", "place on the map"),
    ],
)
async def test_media_gets_a_friendly_line_in_private_only(kind: str, name: str) -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.media(kind), bot.api.make.media(kind, GROUP, caption=f"@{BOT_NAME} pay"))
        sent = only_call(bot).sent
        assert (sent["chat_id"], sent["text"]) == (7, f"I cannot use this {name}.")


async def test_an_album_gets_one_line() -> None:
    async with running() as bot:
        make = bot.api.make
        await bot.gets(*[make.media("photo", media_group_id="A") for _ in range(3)])
        assert len(bot.api.sent("sendMessage")) == 1
        await bot.gets(make.media("photo", media_group_id="B"), make.media("photo"))
        assert len(bot.api.sent("sendMessage")) == 3


async def test_a_changed_caption_is_not_answered_again() -> None:
    async with running() as bot:
        photo = bot.api.make.media("photo", caption="pay")
        changed = photo["message"] | {"caption": "pay?", "edit_date": 1_790_000_009}
        await bot.gets(photo, bot.api.make.update(edited_message=changed))
        assert len(bot.api.sent("sendMessage")) == 1


async def test_a_service_message_is_not_answered() -> None:
    async with running() as bot:
        chat, person = private_chat(user()), user()
        earlier = bot.api.make.message(chat, person, text="pay")
        pinned = bot.api.make.message(chat, person, pinned_message=earlier)
        await bot.gets(bot.api.make.update(message=pinned))
        assert bot.api.sent(*SAYING) == []


# Buttons


async def test_a_press_is_answered_and_then_followed() -> None:
    async with running(FakeDialogue(replies={"pay": entry_reply()})) as bot:
        await bot.gets(bot.api.make.private("pay"))
        await bot.gets(bot.api.make.press("1:entry:relocation", only_call(bot).result))
        assert bot.dialogue.heard[1] == ("choose", "entry:relocation")
        after = [call.method for call in bot.api.calls if call.method in (*SAYING, "answerCallbackQuery")]
        assert after == ["sendMessage", "answerCallbackQuery", "sendMessage"]


async def test_a_page_takes_the_place_of_the_pressed_one() -> None:
    page = Reply("page", text("Pay"), (Choice("Back", "topics"),), replaces=True)
    async with running(FakeDialogue(replies={"pay": entry_reply(), "topic:pay": page})) as bot:
        await bot.gets(bot.api.make.private("pay"))
        shown = bot.api.sent("sendMessage")[0].result
        await bot.gets(bot.api.make.press("1:topic:pay", shown))
        edit = only_call(bot, "editMessageText")
        assert (edit.sent["message_id"], edit.sent["text"]) == (shown["message_id"], "Pay")
        assert [button["text"] for button in edit.buttons] == ["Back"]


async def test_a_notice_is_shown_over_the_button_and_nothing_is_sent() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply(), "good:golden-hello": Reply("page", (), notice="Thanks.")})
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.private("pay"))
        await bot.gets(bot.api.make.press("1:good:golden-hello", only_call(bot).result))
        assert only_call(bot, "answerCallbackQuery").sent["text"] == "Thanks."
        assert len(bot.api.sent(*SAYING)) == 1


async def test_a_long_notice_is_cut_to_what_telegram_shows() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply(), "topics": Reply("page", (), notice="x" * 300)})
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.private("pay"))
        await bot.gets(bot.api.make.press("1:topics", only_call(bot).result))
        assert only_call(bot, "answerCallbackQuery").sent["text"] == "x" * 200


@pytest.mark.parametrize("data", ["0:entry:why", "entry:why", "nonsense"])
async def test_a_button_of_another_version_is_outdated(data: str) -> None:
    dialogue = FakeDialogue(replies={"": Reply("page", (), notice="This button is out of date.")})
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.private("pay"))
        await bot.gets(bot.api.make.press(data, only_call(bot).result))
        assert dialogue.heard[1] == ("choose", "")
        assert only_call(bot, "answerCallbackQuery").sent["text"] == "This button is out of date."


async def test_a_button_of_a_message_too_old_to_be_read_still_works() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.private("pay"))
        gone = {"chat": private_chat(user()), "message_id": 3, "date": 0}
        await bot.gets(bot.api.make.press("1:entry:why", gone))
        assert bot.api.sent("sendMessage")[1].sent["text"] == "You said: entry:why"


async def test_a_page_that_cannot_be_edited_any_more_is_sent_anew() -> None:
    page = Reply("page", text("Pay"), replaces=True)
    async with running(FakeDialogue(replies={"topic:pay": page})) as bot:
        await bot.gets(bot.api.make.private("pay"))
        gone = {"chat": private_chat(user()), "message_id": 3, "date": 0}
        await bot.gets(bot.api.make.press("1:topic:pay", gone))
        assert bot.api.sent("sendMessage")[1].sent["text"] == "Pay"


async def test_a_press_under_a_message_sent_inline_is_answered() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.press("1:entry:why", None))
        assert len(bot.api.sent("answerCallbackQuery")) == 1
        assert bot.dialogue.askers[0].conversation == "inline:7"


async def test_a_press_that_came_too_late_to_be_answered_is_still_followed() -> None:
    async with running() as bot:
        await bot.gets(bot.api.make.private("pay"))
        bot.api.fail("answerCallbackQuery", 400, "Bad Request: query is too old")
        await bot.gets(bot.api.make.press("1:entry:why", only_call(bot).result))
        assert bot.api.sent("sendMessage")[1].sent["text"] == "You said: entry:why"


async def test_who_presses_in_a_group_has_the_conversation() -> None:
    async with running(FakeDialogue(replies={"/ask": entry_reply()})) as bot:
        await bot.gets(bot.api.make.group("/ask pay", user(7)))
        await bot.gets(bot.api.make.press("1:entry:why", only_call(bot).result, user(8)))
        assert bot.dialogue.askers[1].conversation == "-1001:8"
        assert bot.api.sent("sendMessage")[1].sent["reply_parameters"]["message_id"] == only_message(bot)


def only_message(bot: Bot) -> int:
    number: int = bot.api.sent("sendMessage")[0].result["message_id"]
    return number


# Never silence


async def test_a_notice_without_a_button_to_show_it_over_is_a_message() -> None:
    dialogue = FakeDialogue(replies={"/start": Reply("page", (), notice="No such answer <here>.")})
    async with running(dialogue) as bot:
        await bot.gets(bot.api.make.private("/start f_gone"))
        assert only_call(bot).result["text"] == "No such answer <here>."


async def test_a_reply_of_nothing_is_owned_up_to() -> None:
    async with running(FakeDialogue(replies={"pay": Reply("answered", text("  "))})) as bot:
        await bot.gets(bot.api.make.private("pay"))
        assert only_call(bot).sent["text"] == "Something went wrong."


# Groups that become supergroups


async def test_an_answer_follows_a_group_that_moved_meanwhile() -> None:
    async with running() as bot:
        bot.api.telegram.moved[OLD_GROUP["id"]] = -100999
        await bot.gets(bot.api.make.group("/ask pay", chat=OLD_GROUP))
        sent = only_call(bot).sent
        assert sent["chat_id"] == -100999
        assert "reply_parameters" not in sent


async def test_message_numbers_of_a_moved_group_are_forgotten() -> None:
    new: Json = {"id": -100999, "type": "supergroup", "title": "Members"}
    async with running() as bot:
        asked = bot.api.make.group("/ask caselod", chat=OLD_GROUP)
        await bot.gets(asked)
        await bot.gets(*bot.api.make.migrated(OLD_GROUP, new))
        bot.api.telegram.moved[OLD_GROUP["id"]] = new["id"]
        await bot.gets(bot.api.make.edited(asked, "/ask caseload"))
        assert not any(call.method == "editMessageText" for call in bot.api.calls)
        again = bot.api.sent("sendMessage")[1].sent
        assert (again["chat_id"], again["text"]) == (new["id"], "You said: ask caseload")


async def test_an_edit_in_a_group_that_moved_unnoticed_is_answered_anew() -> None:
    async with running() as bot:
        asked = bot.api.make.group("/ask caselod", chat=OLD_GROUP)
        await bot.gets(asked)
        bot.api.telegram.moved[OLD_GROUP["id"]] = -100999
        await bot.gets(bot.api.make.edited(asked, "/ask caseload"))
        # in the new group the old number may be that of another answer
        edits = [call.sent["chat_id"] for call in bot.api.calls if call.method == "editMessageText"]
        assert edits == [OLD_GROUP["id"]]
        again = bot.api.sent("sendMessage")[1].sent
        assert (again["chat_id"], again["text"]) == (-100999, "You said: ask caseload")
