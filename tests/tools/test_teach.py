"""The guided conversation: each task from its beginning to what is live, cancelled at any step, and over a restart."""

import pytest

from tests.house import STAFF, STRANGER
from tests.office import seen
from tests.tools.curators_room import ALONE, ANN, BO, ROOM, ROOM_CHAT, Opens, Room


async def live(at: Room, *turns: str) -> str:
    """One curator makes a change, another approves it; return what the bot says then."""
    said = await at.makes(ANN, *turns)
    assert said.startswith("Proposal"), said
    return await at.presses(BO, "Approve", ROOM)


async def test_words_are_added_to_an_answer(opens: Opens) -> None:
    async with opens() as at:
        preview = await at.makes(
            ANN, "/teach", "[Add words to an answer]", "borrow", "[Loans: up to 12 books]", "how many novels"
        )
        assert "So far 1:" in preview
        preview = await at.presses(ANN, "Show the preview")
        assert "Each reader could borrow up to 12 books." in preview
        assert "Add 1 wording to loan-limit: 'how many novels'." in preview
        assert (await live(at, "[Propose]")).startswith("Live at")
        (answer,) = seen(await at.bot.says(STRANGER, "how many novels"), STRANGER)
        assert answer.startswith("Each reader could borrow up to 12 books.")


async def test_an_answer_is_edited(opens: Opens) -> None:
    async with opens() as at:
        asked = await at.makes(ANN, "/edit opening-time", "[The answer]")
        assert "It now reads: 'The library opened at 9.30am, Monday to Saturday.'" in asked
        assert "opened at 9.30am on weekdays." in await at.says(ANN, "The library opened at 9.30am on weekdays.")
        why = await at.makes(ANN, "[Say why]", "the leaflet says so")
        assert "Why: the leaflet says so" in why
        await live(at, "[Propose]")
        assert 'answer: "The library opened at 9.30am on weekdays."' in at.text()
        (answer,) = seen(await at.bot.says(STRANGER, "when does the library open"), STRANGER)
        assert answer.startswith("The library opened at 9.30am on weekdays.")


async def test_a_review_date_is_set_by_a_person_alone(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        wrong = await at.makes(ANN, "/review opening-time", "30 June 2020")
        assert wrong.startswith("I cannot read '30 June 2020' as a day that is still to come.")
        preview = await at.says(ANN, "30 June 2031")
        assert "Review opening-time by 30 June 2031." in preview
        assert (await at.presses(ANN, "Publish")).startswith("Live at")
        assert "review_by: 2031-06-30" in at.text().replace('"', "")


async def test_terms_are_confirmed_by_two_people_whatever_is_set(opens: Opens) -> None:
    async with opens(offers=True, curation=ALONE) as at:
        (answer,) = [call for call in await at.bot.says(STAFF, "tote bag") if call.method == "sendMessage"]
        assert "Copy wording for a candidate" not in [button["text"] for button in answer.buttons]
        preview = await at.makes(ANN, "/confirm joining-gift", "the head of HR", "[In a year]")
        assert "Terms checked by the head of HR" in preview
        assert "Copy button: New readers get a tote bag." in preview
        assert "Needs one more curator." in preview
        await live(at, "[Propose]")
        (answer,) = [call for call in await at.bot.says(STAFF, "tote bag") if call.method == "sendMessage"]
        assert "Copy wording for a candidate" in [button["text"] for button in answer.buttons]
        at.bot.time.day = at.bot.time.day.replace(year=2028)
        (answer,) = [call for call in await at.bot.says(STAFF, "tote bag") if call.method == "sendMessage"]
        assert "Copy wording for a candidate" not in [button["text"] for button in answer.buttons]


async def test_an_answer_without_candidate_wording_has_no_terms_to_confirm(opens: Opens) -> None:
    async with opens() as at:
        said = await at.says(ANN, "/confirm opening-time")
        assert said.startswith("'When does the library open?' has no wording for candidates to confirm.")


async def test_a_gap_becomes_a_known_unknown(opens: Opens) -> None:
    async with opens() as at:
        await at.bot.says(STRANGER, "is there a sauna")
        ways = "\n".join(f"sauna {word}" for word in ("price", "heat", "towels", "booking", "bench", "steam", "fees"))
        more = "does the library have a sauna\nsauna in the library"
        preview = await at.makes(
            ANN,
            "/queue",
            "[The source does not say]",
            "Is there a sauna in the library?",
            "[Use this]",
            f"{ways}\n{more}",
            "[Show the preview]",
        )
        assert preview.startswith("Preview: this is what askers will see\n\nThe source does not say this: Is there")
        assert "It is found by: 'is there a sauna', 'sauna price'" in preview
        await live(at, "[Propose]")
        (answer,) = seen(await at.bot.says(STRANGER, "is there a sauna"), STRANGER)
        assert answer.startswith("The source does not say this: Is there a sauna in the library?")


@pytest.mark.parametrize(
    "turns",
    [
        ("/teach", "[Edit an answer]"),
        ("/edit opening-time",),
        ("/edit opening-time", "[The answer]"),
        ("/review opening-time", "[In a year]"),
    ],
)
async def test_it_can_be_cancelled_at_any_step(opens: Opens, turns: tuple[str, ...]) -> None:
    async with opens() as at:
        before = at.text()
        await at.makes(ANN, *turns)
        assert await at.presses(ANN, "Cancel") == "Cancelled. Nothing was changed."
        (answer,) = seen(await at.bot.says(ANN, "when does the library open"), ANN)
        assert answer.startswith("The library opened at 9.30am")
        await at.makes(ANN, *turns)
        await at.says(ANN, "/cancel")
        (answer,) = seen(await at.bot.says(ANN, "when does the library open"), ANN)
        assert answer.startswith("The library opened at 9.30am")
        assert at.text() == before


async def test_it_goes_on_after_a_restart_at_every_step(opens: Opens) -> None:
    async with opens() as at:
        for turn in ("/edit opening-time", "[The answer]", "The library opened at ten.", "[Propose]"):
            await at.makes(ANN, turn)
            await at.bot.restart()
        assert (await at.presses(BO, "Approve", ROOM)).startswith("Live at")
        await at.bot.restart()
        (answer,) = seen(await at.bot.says(STRANGER, "when does the library open"), STRANGER)
        assert answer.startswith("The library opened at ten.")


async def test_what_comes_twice_after_a_crash_is_done_once(opens: Opens) -> None:
    async with opens() as at:
        await at.makes(ANN, "/teach", "[Add words to an answer]", "borrow", "[Loans: up to 12 books]")
        update = at.bot.api.make.private("how many novels", {"id": ANN, "is_bot": False, "first_name": "Ann"})
        await at.bot.gets(update)
        await at.bot.restart()
        again = seen(await at.bot.gets(at.bot.again(update)), ANN)
        assert "So far 1:" in again[-1]
        await at.presses(ANN, "Show the preview")
        propose = at.newest("Propose", ANN)
        await at.bot.presses(ANN, "Propose", propose)
        await at.bot.presses(ANN, "Propose", propose)
        assert len(await at.bot.storage.curation.proposals("open", 9)) == 1
        approve = at.newest("Approve", ROOM)
        await at.bot.presses(BO, "Approve", approve)
        again = seen(await at.bot.presses(BO, "Approve", approve), ROOM)
        assert again == ["Proposal 1 is live already."]
        assert len(await at.bot.storage.curation.changes(9)) == 1


async def test_in_the_curators_chat_a_reply_to_the_question_answers_it(opens: Opens) -> None:
    async with opens() as at:
        asked = (await at.bot.says_in(ROOM_CHAT, ANN, "/review opening-time"))[-1]
        assert asked.result["text"].endswith("Reply to this message.")
        assert await at.bot.says_in(ROOM_CHAT, ANN, "30 June 2031") == []
        (preview,) = seen(await at.bot.says_in(ROOM_CHAT, ANN, "30 June 2031", asked.result), ROOM)
        assert "Review opening-time by 30 June 2031." in preview


async def test_a_curator_is_named_as_they_choose(opens: Opens) -> None:
    async with opens() as at:
        assert await at.says(ANN, "/sign A. Archer") == "You now sign as 'curator A. Archer'."
        await live(at, "/review opening-time", "[In a year]", "[Propose]")
        (record,) = await at.bot.storage.curation.changes(9)
        assert (record.asked_by, record.approved_by) == ("curator A. Archer", "curator Bo")
