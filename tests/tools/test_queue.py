"""The queue: rows that can be paged, put aside and taken back; each leads to what closes the gap."""

from tests.house import OTHER, STRANGER
from tests.office import seen
from tests.tools.curators_room import ALONE, ANN, BO, ROOM, Opens

CAR, SAUNA = "where can I park my car", "is there a sauna"


async def test_rows_are_paged_the_most_asked_first(opens: Opens) -> None:
    async with opens() as at:
        for person in (STRANGER, OTHER):
            await at.bot.says(person, CAR)
        await at.bot.says(OTHER, SAUNA)
        first = await at.says(ANN, "/queue")
        assert first.startswith(f"1 of 2\n\nAsked 2 times without a sure answer: {CAR}")
        assert "Names and ids are not kept. The words are kept until 23 December 2026." in first
        second = await at.presses(ANN, "Next")
        assert second.startswith(f"2 of 2\n\nAsked once without a sure answer: {SAUNA}")
        assert (await at.presses(ANN, "Back")).startswith("1 of 2")


async def test_what_is_put_aside_stays_so_over_a_restart_and_can_be_taken_back(opens: Opens) -> None:
    async with opens() as at:
        await at.bot.says(STRANGER, CAR)
        assert (await at.makes(ANN, "/queue", "[Ignore]")).startswith(f"Ignored: {CAR}")
        await at.bot.restart()
        await at.bot.says(OTHER, CAR)
        assert (await at.says(ANN, "/queue")).startswith("Nothing waits")
        assert await at.presses(ANN, "Undo ignore") == "It is in the queue again."
        assert (await at.says(ANN, "/queue")).startswith("1 of 1")
        await at.presses(ANN, "Ignore")
        assert await at.makes(ANN, "/queue ignored", f"[{CAR.lower()}]") == "It is in the queue again."
        assert (await at.says(ANN, "/queue")).startswith(f"1 of 1\n\nAsked 2 times without a sure answer: {CAR}")


async def test_words_of_a_gap_are_added_to_the_answer_that_was_near(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        await at.bot.says(STRANGER, "manga comics")
        await at.makes(ANN, "/queue", "[Add words to an answer]", "borrow", "[Loans: up to 12 books]")
        assert (await at.makes(ANN, "[Show the preview]", "[Publish]")).startswith("Live at")
        (answer,) = seen(await at.bot.says(STRANGER, "manga comics"), STRANGER)
        assert answer.startswith("Each reader could borrow up to 12 books.")
        assert (await at.says(ANN, "/queue")).startswith("Nothing waits")


async def test_an_answer_marked_not_helpful_is_a_row_until_it_is_edited_or_put_aside(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        await at.bot.says(STRANGER, "when does the library open")
        await at.presses(STRANGER, "Not helpful")
        row = await at.says(ANN, "/queue")
        assert row.startswith("1 of 1\n\nMarked not helpful 1 times: Opening time: 9.30am")
        edit = await at.presses(ANN, "Edit the answer")
        assert edit.startswith("What do you want to change in 'When does the library open?'")
        await at.makes(ANN, "/cancel", "/queue", "[Ignore]")
        assert (await at.says(ANN, "/queue")).startswith("Nothing waits")
        await at.bot.says(OTHER, "when does the library open")
        await at.presses(OTHER, "Not helpful")
        assert (await at.says(ANN, "/queue")).startswith("1 of 1\n\nMarked not helpful 2 times")


async def test_buttons_of_a_row_that_is_gone_say_so(opens: Opens) -> None:
    async with opens() as at:
        await at.bot.says(STRANGER, CAR)
        await at.says(ANN, "/queue")
        await at.bot.storage.purge(at.bot.time.day.replace(year=2027))
        assert await at.presses(ANN, "New answer") == "That is no longer in the queue."


async def test_what_a_curator_may_press_nobody_else_may(opens: Opens) -> None:
    async with opens() as at:
        await at.bot.says(STRANGER, CAR)
        await at.says(ANN, "/queue")
        await at.makes(ANN, "/review opening-time", "[In a year]", "[Propose]")
        for label, chat in (("Ignore", ANN), ("New answer", ANN), ("Approve", ROOM), ("Drop", ROOM)):
            calls = await at.bot.presses(STRANGER, label, at.newest(label, chat))
            assert [call.method for call in calls] == ["answerCallbackQuery"]
        assert (await at.says(BO, "/queue")).startswith("1 of 1")
        assert len(await at.bot.storage.curation.proposals("open", 9)) == 1
