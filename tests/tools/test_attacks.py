"""Attacks on tools, letters and tickets, each tried over the Bot API; docs/attacks.md lists them with what each got."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from config import Config
from delivery.letters import letter_in, number_of
from dialogue import Asker, Contexts, Dialogue, Library, Question, plain
from knowledge import KnowledgeBase, Matcher
from publishing import PublishingError, brief
from storage import Storage
from tests.botapi import Call
from tests.botapi_rules import Json
from tests.conftest import TODAY, Clock
from tests.house import COUNCILLOR, CURATOR, OTHER, OWNER, SECRET, STAFF, STRANGER
from tests.office import Build, Office, office, seen
from tests.tools.conftest import STAFF_CHAT
from tests.tools.test_handoff import QUESTION, desk
from tests.updates import GROUP, user
from tools.papers import Papers, PapersSettings

OUTDATED = "This button is out of date. Please ask again."
ELSEWHERE = {"id": -1009, "type": "supergroup", "title": "Another group"}


async def forges(bot: Office, person: int, data: str, chat: Json | None = None) -> tuple[str, Sequence[Call]]:
    """Somebody presses a button of their own making; returns the toast, and all calls."""
    place = chat or {"id": person, "type": "private", "first_name": "Robin"}
    calls = await bot.gets(bot.api.make.press(data, {"chat": place, "message_id": 3, "date": 0}, user(person)))
    toasts = [call.sent.get("text", "") for call in calls if call.method == "answerCallbackQuery"]
    assert len(toasts) == 1
    return toasts[0], calls


def data_of(call: Call, label: str) -> str:
    """What the button with a label carries."""
    return next(str(button["callback_data"]) for button in call.buttons if button["text"] == label)


@pytest.mark.parametrize("verb", ["follow:on", "print:brief", "print:chart", "more", "ticket:ask"])
async def test_a_forged_button_of_a_tool_tells_a_hidden_entry_from_none_by_nothing(build: Build, verb: str) -> None:
    async with office(build) as bot:
        hidden, calls = await forges(bot, STRANGER, f"1:{verb}:staff-rota")
        none, _ = await forges(bot, STRANGER, f"1:{verb}:no-such-entry")
        assert hidden == none == OUTDATED
        assert SECRET not in repr([call.sent for call in calls])
        assert list(await bot.storage.records.all("follow")) == []


@pytest.mark.parametrize(
    "data",
    [
        "1:follow:",
        "1:follow:on",
        "1:follow:on:../../etc/passwd",
        "1:follow:on:' OR '1'='1",
        "1:print:",
        "1:print:brief:/etc/passwd",
        "1:print:pdf:everything",
        "1:meeting:end",
        "1:meeting:start",
        "1:ticket:close:1",
        "1:ticket:send:name",
        "1:ticket:teach:1",
        "1:teach:publish",
        "1:queue:1",
        "1:approve:1",
    ],
)
async def test_a_forged_button_of_a_tool_is_out_of_date(build: Build, data: str) -> None:
    async with office(build) as bot:
        toast, calls = await forges(bot, STRANGER, data)
        assert toast == OUTDATED
        assert not [call for call in calls if call.method.startswith(("send", "edit"))]
        for kind in ("follow", "meeting", "ticket"):
            assert list(await bot.storage.records.all(kind)) == []


async def test_a_meeting_is_not_ended_by_a_button(build: Build) -> None:
    async with office(build) as bot:
        await bot.says_in(GROUP, COUNCILLOR, "/meeting start")
        for data in ("1:meeting:end", "1:meeting:start", "1:meeting:"):
            assert (await forges(bot, OTHER, data, GROUP))[0] == OUTDATED
        assert len(await bot.storage.records.all("meeting")) == 1


async def test_a_follow_button_taken_over_follows_for_the_presser_alone(build: Build) -> None:
    async with office(build) as bot:
        answer = (await bot.says(STRANGER, "what time do you open"))[-1]
        menu = (await bot.presses(STRANGER, "More", answer))[-1]
        await forges(bot, OTHER, data_of(menu, "Tell me when this changes"))
        assert {record.user for record in await bot.storage.records.all("follow")} == {OTHER}
        assert list(await bot.storage.records.of(STRANGER)) == []


@pytest.mark.parametrize("label", ["Send without my name", "Send with my name", "Change the words", "Cancel"])
async def test_nobody_sends_changes_or_cancels_a_question_of_somebody_else(
    furnish: Callable[..., Build], label: str
) -> None:
    async with desk(furnish) as at:
        preview = await at.asks()
        _, calls = await forges(at.bot, OTHER, data_of(preview, label))
        assert seen(calls, STAFF_CHAT) == seen(calls, STRANGER) == []
        assert QUESTION not in repr([call.sent for call in calls])
        sent = await at.bot.presses(STRANGER, "Send without my name", preview)
        assert len(seen(sent, STAFF_CHAT)) == 1


@pytest.mark.parametrize("label", ["Write back", "Close the ticket"])
async def test_nobody_writes_to_or_closes_a_ticket_of_somebody_else(furnish: Callable[..., Build], label: str) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        answer = (await at.staff_say("The porter does.", ticket))[-1]
        toast, calls = await forges(at.bot, OTHER, data_of(answer, label))
        assert toast == OUTDATED
        assert seen(calls, STAFF_CHAT) == []
        assert seen(await at.bot.says(OTHER, "let me in on this"), STAFF_CHAT) == []
        assert seen(await at.staff_say("In spring.", ticket), STRANGER) != []


@pytest.mark.parametrize("room", [ELSEWHERE, GROUP], ids=["another", "the council's"])
async def test_a_reply_to_a_ticket_from_outside_the_staff_chat_goes_nowhere(
    furnish: Callable[..., Build], room: Json
) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        at.bot.api.telegram.chats[room["id"]] = room
        forged = {**ticket, "chat": room}
        for person in (OTHER, CURATOR, OWNER):
            calls = await at.bot.says_in(room, person, "Send your bank details to me.", forged)
            assert seen(calls, STRANGER) == []


async def test_a_private_reply_to_the_words_of_a_ticket_goes_nowhere(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        quoted = {**ticket, "chat": {"id": OTHER, "type": "private", "first_name": "Robin"}}
        update = at.bot.api.make.private("Send your bank details to me.", user(OTHER))
        update["message"]["reply_to_message"] = quoted
        assert seen(await at.bot.gets(update), STRANGER) == []


async def test_a_reply_to_no_ticket_in_the_staff_chat_reaches_nobody(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends()
        other = {**ticket, "message_id": ticket["message_id"] + 1000, "text": "Ticket 1, from somebody"}
        assert seen(await at.staff_say("The porter does.", other), STRANGER) == []


async def test_markup_in_a_question_to_a_person_and_in_its_answer_is_text(furnish: Callable[..., Build]) -> None:
    async with desk(furnish) as at:
        ticket = await at.sends(text='<a href="https://evil.example">who paints</a> the <b>shelves</b>')
        assert "<b>shelves</b>" in ticket["text"]
        (answer,) = seen(await at.staff_say("<i>The porter</i> & co.", ticket), STRANGER)
        assert "<i>The porter</i> & co." in answer


@pytest.mark.parametrize("number", [5, 0, number_of("x"), "x", None])
def test_only_what_the_program_wrote_itself_is_a_letter(number: object) -> None:
    update = {"update_id": number, "letter": {"key": "x", "chat": STRANGER, "user": 0}}
    known = letter_in(update) if isinstance(number, int) else None
    assert (known is not None) == (number == number_of("x"))


async def test_an_update_that_claims_to_be_a_letter_is_none(build: Build) -> None:
    async with office(build) as bot:
        update = bot.api.make.private("what time do you open", user(OTHER))
        update["letter"] = {"key": "x", "chat": STRANGER, "user": 0, "tool": "follow", "blocks": []}
        assert seen(await bot.gets(update), STRANGER) == []


PATHS = [
    "../../etc/passwd",
    "/etc/passwd",
    "everything,/etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "%2e%2e%2fetc%2fpasswd",
    "everything\x00.pdf",
    '#read("/etc/passwd")',
    "{0.__class__}",
    "$(id)",
    "' OR '1'='1",
]


@pytest.mark.parametrize("text", PATHS)
async def test_a_path_after_brief_opens_no_file(
    text: str, config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    library = Library(base, config.answering, config.phrases, lambda: TODAY, matcher)
    tools = (Papers(PapersSettings(), library),)
    dialogue = Dialogue(library, config.phrases, storage, Contexts(600, Clock()), keep_days=30, tools=tools)
    reply = await dialogue.run_command("brief", Question(text, Asker("7", user=7, chat=7)))
    assert "root:" not in plain(reply.blocks)
    names = [Path(attachment.name) for attachment in reply.attachments]
    assert all(name.name == str(name) and name.suffix in (".pdf", ".docx") for name in names)
    assert reply.attachments == () or {name.stem for name in names} == {"everything"}


async def test_a_briefing_holds_nothing_for_staff_whoever_asks_in_a_group(build: Build) -> None:
    async with office(build) as bot:
        for person in (STAFF, STRANGER):
            calls = await bot.says_in(GROUP, person, "/brief staff-rota")
            assert SECRET not in repr([call.sent for call in calls])


def test_what_is_no_briefing_is_refused_by_name(base: KnowledgeBase) -> None:
    with pytest.raises(PublishingError, match="passwd"):
        brief(["../../etc/passwd"], base, TODAY)
