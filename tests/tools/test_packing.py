"""Candidate packs over the whole bot: choosing, what is held back, one text to forward, copies that fit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from config import Config
from knowledge import KnowledgeBase
from tests.botapi import Call
from tests.claims.counting import confirmed
from tests.house import SECRET, STAFF
from tests.office import Build, Office, office, seen
from tests.tools.shelf import Shelf
from tests.updates import GROUP, user
from tools.pack_words import PackWords
from tools.packing import PackSettings

CHAT = GROUP["id"]
ASK = "/pack everything on incentives and workload"


@pytest.fixture
def shelf(base: KnowledgeBase) -> Shelf:
    """The whole knowledge base in use."""
    return Shelf(base)


def labels(calls: Sequence[Call]) -> list[str]:
    return [button["text"] for button in calls[-1].buttons]


def copies(calls: Sequence[Call]) -> list[str]:
    return [button["copy_text"]["text"] for button in calls[-1].buttons if "copy_text" in button]


async def forwarded(bot: Office, calls: Sequence[Call]) -> str:
    """The message that is there to be forwarded, alone and without buttons."""
    sent = await bot.presses(STAFF, "Text to forward", calls[-1])
    (text,) = seen(sent, STAFF)
    assert sent[-1].buttons == []
    return text


async def test_everything_on_a_briefing_is_packed_and_what_is_unconfirmed_is_held_back(build: Build) -> None:
    async with office(build) as bot:
        calls = await bot.says(STAFF, ASK)
        (said,) = seen(calls, STAFF)
        assert said.startswith("12 answers may be sent on.")
        assert "Do not send: How much was the golden hello for new social workers? The terms are not confirmed." in said
        text = await forwarded(bot, calls)
        assert "individual caseloads by 15% across the board. As at June 2015 (Worcester News, June 2015)." in text
        assert "£4,000" not in text
        assert "£10,000" not in text
        assert text.endswith("Later changes are not included. Sent on 23 November 2026.")
        assert len(copies(calls)) == 12
        assert all(0 < len(copy) <= 256 and "£4,000" not in copy for copy in copies(calls))


async def test_a_confirmed_offer_goes_in_its_own_wording(furnish: Callable[..., Build], shelf: Shelf) -> None:
    shelf.base = confirmed(shelf.base)
    async with office(furnish()) as bot:
        calls = await bot.says(STAFF, "/pack golden hello")
        (said,) = seen(calls, STAFF)
        assert "For you, not for the candidate: Terms checked by HR on 23 November 2026" in said
        wording = shelf.base.entries["golden-hello"].candidate_wording
        assert copies(calls)[0] == wording
        text = await forwarded(bot, calls)
        assert wording is not None
        assert wording in text
        assert "Terms checked" not in text


async def test_questions_are_picked_one_by_one(build: Build) -> None:
    async with office(build) as bot:
        calls = await bot.says(STAFF, "/pack")
        page = await bot.presses(STAFF, "Caseloads", calls[-1])
        page = await bot.presses(STAFF, "Target: cut individual caseloads by 15%", page[-1])
        assert "✓ Target: cut individual caseloads by 15%" in labels(page)
        page = await bot.presses(STAFF, "Back", page[-1])
        assert seen(page, STAFF)[0].endswith("Chosen so far: 1.")
        page = await bot.presses(STAFF, "Agency staff", page[-1])
        page = await bot.presses(STAFF, "Everything on this", page[-1])
        assert "Take all of these out" in labels(page)
        page = await bot.presses(STAFF, "Take all of these out", page[-1])
        made = await bot.presses(STAFF, "Make the pack (1)", page[-1])
        assert seen(made, STAFF)[0].startswith("One answer may be sent on.")
        page = await bot.presses(STAFF, "Start again", page[-1])
        assert seen(page, STAFF)[0].endswith("Chosen so far: 0.")


async def test_picking_on_a_briefing_stays_on_its_page(build: Build) -> None:
    async with office(build) as bot:
        page = await bot.presses(STAFF, "Incentives and workload", (await bot.says(STAFF, "/pack"))[-1])
        page = await bot.presses(STAFF, "Agency staff: around 27 a day", page[-1])
        assert seen(page, STAFF)[0].startswith("Incentives and workload.")


async def test_several_are_named_at_once_and_what_is_not_known_is_offered(build: Build) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says(STAFF, "/pack caseload target, who led the review"), STAFF)
        assert said.startswith("2 answers may be sent on.")
        (said,) = seen(await bot.says(STAFF, "/pack the price of fish"), STAFF)
        assert said.startswith("What may a candidate be told?")


async def test_a_restart_in_the_middle_loses_nothing_and_a_replay_changes_nothing(build: Build) -> None:
    async with office(build) as bot:
        page = await bot.presses(STAFF, "Caseloads", (await bot.says(STAFF, "/pack"))[-1])
        page = await bot.presses(STAFF, "Everything on this", page[-1])
        await bot.restart()
        made = await bot.presses(STAFF, "Make the pack (13)", page[-1])
        await bot.restart()
        text = await forwarded(bot, made)
        assert text.count("As at ") == 13
        asked = bot.api.make.private("/pack caseload target", user(STAFF))
        first = seen(await bot.gets(asked), STAFF)
        await bot.restart()
        assert seen(await bot.gets(bot.again(asked)), STAFF) == first


async def test_after_an_hour_or_a_cancel_its_buttons_are_out_of_date(build: Build, config: Config) -> None:
    async with office(build) as bot:
        calls = await bot.says(STAFF, ASK)
        bot.time.now += 3601
        assert seen(await bot.presses(STAFF, "Text to forward", calls[-1]), STAFF) == []
        assert bot.api.calls[-1].sent["text"] == config.phrases.outdated
        calls = await bot.says(STAFF, ASK)
        assert seen(await bot.says(STAFF, "/cancel"), STAFF) == ["Cancelled."]
        assert seen(await bot.presses(STAFF, "Text to forward", calls[-1]), STAFF) == []


async def test_what_was_taken_back_meanwhile_is_not_in_the_text(build: Build, shelf: Shelf) -> None:
    shelf.base = confirmed(shelf.base)
    async with office(build) as bot:
        calls = await bot.says(STAFF, "/pack golden hello, caseload target")
        shelf.change("golden-hello", confirmed=None)
        text = await forwarded(bot, calls)
        assert "welcome payment" not in text
        assert "15%" in text
        entries = {name: one for name, one in shelf.base.entries.items() if not name.startswith("caseload-target")}
        shelf.use(replace(shelf.base, entries=entries))
        assert seen(await bot.presses(STAFF, "Text to forward", calls[-1]), STAFF) == []


async def test_more_than_a_pack_holds_is_said(build: Build) -> None:
    async with office(build) as bot:
        page = await bot.says(STAFF, "/pack")
        for topic in ("The review itself", "People and what they said"):
            shown = await bot.presses(STAFF, topic, page[-1])
            shown = await bot.presses(STAFF, "Everything on this", shown[-1])
        assert bot.api.calls[-1].sent["text"] == "A pack holds 30 answers at most. Take some out first."


async def test_what_is_kept_is_told_and_deleted(build: Build) -> None:
    async with office(build) as bot:
        await bot.says(STAFF, "/pack caseload target")
        await bot.says(STAFF, "/guard")
        (mine,) = seen(await bot.says(STAFF, "/mydata"), STAFF)
        assert "Answers you chose for a candidate pack: 1" in mine
        assert "You asked to have a draft checked." in mine
        await bot.says(STAFF, "/forgetme")
        assert list(await bot.storage.records.of(STAFF)) == []
        assert "a candidate pack" not in seen(await bot.says(STAFF, "/mydata"), STAFF)[0]
        assert "What you chose for a candidate pack" in seen(await bot.says(STAFF, "/privacy"), STAFF)[0]


async def test_what_is_for_staff_is_never_packed(furnish: Callable[..., Build], shelf: Shelf, second: Shelf) -> None:
    shelf.base = second.base
    async with office(furnish()) as bot:
        page = await bot.presses(STAFF, "Opening hours", (await bot.says(STAFF, "/pack"))[-1])
        assert not any("rota" in label for label in labels(page))
        made = await bot.presses(STAFF, "Everything on this", page[-1])
        made = await bot.presses(STAFF, "Make the pack (2)", made[-1])
        assert SECRET not in await forwarded(bot, made)


@pytest.fixture
def second() -> Shelf:
    """Another organisation's knowledge."""
    return Shelf()


async def test_packs_are_for_private_chats(build: Build, config: Config) -> None:
    async with office(build) as bot:
        (said,) = seen(await bot.says_in(GROUP, STAFF, "/pack@AskReviewBot caseloads"), CHAT)
        assert said == "Please make packs in a private chat."
        await bot.gets(bot.api.make.press("1:pack:topics", {"chat": GROUP, "message_id": 3, "date": 0}, user(STAFF)))
        assert bot.api.calls[-1].sent["text"] == config.phrases.outdated


@pytest.mark.parametrize("action", ["", "burn", "one:none", "topic:none", "all:", "make", "text", "topics:x:y:z"])
async def test_forged_buttons_break_nothing(build: Build, action: str) -> None:
    async with office(build) as bot:
        message = {"chat": {"id": STAFF, "type": "private", "first_name": "Robin"}, "message_id": 3, "date": 0}
        calls = await bot.gets(bot.api.make.press(f"1:pack:{action}", message, user(STAFF)))
        assert not any("Something went wrong" in text for text in seen(calls, STAFF))


async def test_the_words_are_settings(furnish: Callable[..., Build]) -> None:
    settings = PackSettings(words=PackWords(ready_one="Just one."))
    async with office(furnish(pack=settings)) as bot:
        assert seen(await bot.says(STAFF, "/pack caseload target"), STAFF)[0].startswith("Just one.")
    with pytest.raises(ValueError, match=r"pack\.words\.ready has \{name\}"):
        PackWords(ready="{name}")
