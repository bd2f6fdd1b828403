"""Claim check and promise guard over the whole bot: rulings with their lines, drafts marked, nothing kept."""

import io
from dataclasses import replace

import pytest

import bot
from config import Config
from dialogue import Access, Asker, Contexts, Dialogue, Library, Question, plain
from knowledge import KnowledgeBase, Matcher
from storage import Storage
from tests.conftest import TODAY, Clock
from tests.house import COUNCILLOR, OTHER, STAFF, STRANGER
from tests.office import Build, office, seen
from tests.tools.shelf import Shelf
from tests.updates import GROUP, user
from tools.checking import Checking, CheckingSettings

CHAT = GROUP["id"]


@pytest.fixture
def shelf(base: KnowledgeBase) -> Shelf:
    """The whole knowledge base in use."""
    return Shelf(base)


async def test_a_wrong_figure_is_contradicted_with_the_line_and_its_date(build: Build) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says(OTHER, "/check The golden hello was £5,000."), OTHER)
        assert said.startswith("Contradicted by the source.\n'The golden hello was £5,000.'")
        assert "£4,000, offered to new children's social workers" in said
        assert "The figure is £4,000." in said
        assert "As at June 2015. Said by: the council. Source: Worcester News, June 2015." in said


async def test_each_sentence_has_its_ruling(build: Build) -> None:
    async with office(build) as bot:
        text = "The review letter had 12 pages. There are now 27 agency staff a day. The council has 14 libraries."
        (said,) = seen(await bot.says(OTHER, f"/check {text}"), OTHER)
        assert "Supported by the source.\n'The review letter had 12 pages.'" in said
        assert "I do not find this in the source. That does not make it wrong.\n'The council has 14 libraries.'" in said
        assert said.count("Supported by the source.") == 1


async def test_a_mixed_claim_shows_what_is_right_and_what_is_wrong(build: Build) -> None:
    async with office(build) as bot:
        claim = "The golden hello was £4,000 and the relocation package was up to £15,000."
        (said,) = seen(await bot.says(OTHER, f"/check {claim}"), OTHER)
        assert said.startswith("Partly right: see each part.")
        assert "Right: £4,000" in said
        assert "Wrong: Up to £10,000" in said


async def test_in_a_group_a_message_is_checked_by_reply(build: Build) -> None:
    async with office(build) as bot:
        claim = bot.api.make.group("Agency staff were cut to 7 a day.", user(COUNCILLOR))
        (said,) = seen(await bot.says_in(GROUP, OTHER, "/check", claim["message"]), CHAT)
        assert said.startswith("Contradicted by the source.\n'Agency staff were cut to 7 a day.'")


async def test_a_message_that_cannot_be_seen_is_said_to_be(build: Build) -> None:
    async with office(build) as bot:
        picture = bot.api.make.media("photo", GROUP)
        (said,) = seen(await bot.says_in(GROUP, OTHER, "/check", picture["message"]), CHAT)
        assert said.startswith("I cannot see the text of the message you reply to.")
        (usage,) = seen(await bot.says_in(GROUP, OTHER, "/check"), CHAT)
        assert usage.startswith("Write the claim after the command")


async def test_a_worry_goes_before_any_check(build: Build) -> None:
    async with office(build) as bot:
        for command in ("/check", "/guard"):
            (said,) = seen(await bot.says(STAFF, f"{command} my neighbour hits his child every night"), STAFF)
            assert said.startswith("If a child is in danger now, call 999.")


async def test_a_draft_is_taken_as_the_next_message_and_only_that(build: Build) -> None:
    async with office(build) as bot:
        (asked,) = seen(await bot.says(STAFF, "/guard"), STAFF)
        assert asked.startswith("Send or forward me your draft")
        (said,) = seen(await bot.says(STAFF, "Dear Sam. You will get £12,000 to help you move."), STAFF)
        assert "'You will get': a promise." in said
        assert "'£12,000': another figure than the source's, which is up to £10,000." in said
        assert "The fact: Up to £10,000" in said
        assert "As at June 2015." in said
        (answer,) = seen(await bot.says(STAFF, "how much is the golden hello"), STAFF)
        assert answer.startswith("£4,000, offered")


async def test_a_good_draft_is_not_marked(build: Build) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says(STAFF, "/guard Please ask HR whether a golden hello is on offer today."), STAFF)
        assert said.startswith("I found nothing in it that promises more than the facts.")


async def test_a_forwarded_draft_and_a_reply_to_one_are_read(build: Build) -> None:
    async with office(build) as bot:
        origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Kim"}
        await bot.says(STAFF, "/guard")
        draft = bot.api.make.private("You are guaranteed a golden hello.", user(STAFF), forward_origin=origin)
        (said,) = seen(await bot.gets(draft), STAFF)
        assert "'guaranteed': a promise." in said
        reply = bot.api.make.private("/guard", user(STAFF), reply_to_message=draft["message"])
        assert seen(await bot.gets(reply), STAFF) == [said]


async def test_a_restart_between_the_command_and_the_draft_changes_nothing(build: Build) -> None:
    async with office(build) as bot:
        await bot.says(STAFF, "/guard")
        await bot.restart()
        draft = bot.api.make.private("You are guaranteed a golden hello.", user(STAFF))
        (said,) = seen(await bot.gets(draft), STAFF)
        assert "'guaranteed': a promise." in said
        await bot.restart()
        assert seen(await bot.gets(bot.again(draft)), STAFF) == [said]
        (better,) = seen(await bot.gets(bot.api.make.edited(draft, "Ask HR about a golden hello.")), STAFF)
        assert better.startswith("I found nothing in it")


async def test_waiting_ends_by_the_button_by_cancel_and_after_an_hour(build: Build) -> None:
    async with office(build) as bot:
        question = "how many pages was the review letter"

        async def is_answered() -> bool:
            (said,) = seen(await bot.says(STAFF, question), STAFF)
            return said.startswith("The review letter was 12 pages long.")

        calls = await bot.says(STAFF, "/guard")
        assert seen(await bot.presses(STAFF, "Cancel", calls[-1]), STAFF)[0].startswith("Cancelled.")
        assert await is_answered()
        await bot.says(STAFF, "/guard")
        assert seen(await bot.says(STAFF, "/cancel"), STAFF) == ["Cancelled."]
        assert await is_answered()
        await bot.says(STAFF, "/guard")
        bot.time.now += 3601
        assert await is_answered()


async def test_an_old_cancel_button_is_out_of_date(build: Build, config: Config) -> None:
    async with office(build) as bot:
        calls = await bot.says(STAFF, "/guard")
        await bot.says(STAFF, "/cancel")
        assert seen(await bot.presses(STAFF, "Cancel", calls[-1]), STAFF) == []
        assert bot.api.calls[-1].sent["text"] == config.phrases.outdated


async def test_a_draft_far_too_long_is_refused_and_not_half_checked(build: Build) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says(STAFF, "/guard " + "All is well. " * 300), STAFF)
        assert said.startswith("That is too long to check as one.")
        await bot.says(STAFF, "/guard")
        (said,) = seen(await bot.says(STAFF, "All is well. " * 300), STAFF)
        assert said.startswith("That is too long to check as one.")
        calls = await bot.says(OTHER, "/check " + "The golden hello was £5,000. " * 60)
        shown = "\n".join(seen(calls, OTHER))
        assert shown.count("'The golden hello was £5,000.'") == 20
        assert "I check 20 sentences at a time." in shown


@pytest.mark.parametrize(
    "text",
    ["<b>£5,000</b> & {figure} %s", "\u202eolleh neddlog £5,000", "'; DROP TABLE records; --", "🙂" * 300, "?" * 900],
)
async def test_hostile_text_is_answered_as_text(build: Build, text: str) -> None:
    async with office(build) as bot:
        for command in ("/check", "/guard"):
            shown = seen(await bot.says(STAFF, f"{command} {text}"), STAFF)
            assert shown
            assert not any("\u202e" in said for said in shown)


async def test_hidden_signs_do_not_hide_a_promise(build: Build) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says(STAFF, "/guard You are guar\u200banteed a golden hello."), STAFF)
        assert "'guaranteed': a promise." in said


async def test_drafts_are_for_private_chats(build: Build) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says_in(GROUP, STAFF, "/guard@AskReviewBot You will get £9,000."), CHAT)
        assert said == "Please send me drafts in a private chat."


async def test_who_is_not_invited_checks_nothing(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    library = Library(base, config.answering, config.phrases, lambda: TODAY, matcher)
    tools = (Checking(CheckingSettings(), library, storage.records, Clock()),)
    access = Access(mode="allowlist", owner=1, staff=(STAFF,))
    dialogue = Dialogue(
        library, config.phrases, storage, Contexts(600, Clock()), keep_days=30, access=access, tools=tools
    )
    for name in ("check", "guard"):
        question = Question("You will get £9,000.", Asker(str(STRANGER), user=STRANGER, chat=STRANGER))
        assert plain((await dialogue.run_command(name, question)).blocks) == config.phrases.closed
        mine = replace(question, asker=Asker(str(STAFF), user=STAFF, chat=STAFF))
        assert plain((await dialogue.run_command(name, mine)).blocks) != config.phrases.closed


async def test_nothing_of_a_draft_is_kept(build: Build) -> None:
    async with office(build) as bot:
        await bot.says(STAFF, "/guard")
        await bot.says(STAFF, "Dear Sam, the golden hello is yours.")
        kept = await bot.storage.records.all("check-draft")
        assert [record.user for record in kept] == [STAFF]
        assert not any("Sam" in record.value for record in kept)


async def test_a_check_follows_the_knowledge_in_use(build: Build, shelf: Shelf) -> None:
    async with office(build) as bot:
        assert "Supported" in seen(await bot.says(OTHER, "/check The review letter had 12 pages."), OTHER)[0]
        entry = shelf.base.entries["letter-pages"]
        figures = {**shelf.base.figures}
        figures["letter-pages"] = replace(figures["letter-pages"], value=14.0)
        values = {**shelf.base.values, "letter-pages": 14.0}
        changed = replace(entry, answer="The review letter was 14 pages long.")
        entries = {**shelf.base.entries, "letter-pages": changed}
        shelf.use(replace(shelf.base, figures=figures, values=values, entries=entries))
        assert "The figure is 14." in seen(await bot.says(OTHER, "/check The review letter had 13 pages."), OTHER)[0]


@pytest.mark.parametrize(
    ("verb", "text", "said"),
    [
        ("check-claim", "The golden hello was £5,000.", "Contradicted by the source."),
        ("guard", "You will get £10,000.", "'You will get': a promise."),
        ("pack", "caseload target, golden hello", "One answer may be sent on."),
    ],
)
def test_the_terminal_has_verbs_for_it(capsys: pytest.CaptureFixture[str], verb: str, text: str, said: str) -> None:
    assert bot.main([verb, *text.split()]) == 0
    assert said in capsys.readouterr().out


def test_a_draft_may_come_by_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Dear Sam,\nthe golden hello is yours.\n"))
    assert bot.main(["guard"]) == 0
    assert "'is yours': a promise." in capsys.readouterr().out
