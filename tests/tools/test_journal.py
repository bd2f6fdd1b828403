"""What was changed: for curators with names and a way back, for askers the day and the change alone."""

from tests.house import STAFF, STRANGER
from tests.office import seen
from tests.tools.curators_room import ALONE, ANN, BO, ROOM, Opens

EDIT = ("/edit opening-time", "[The answer]", "The library opened at ten.", "[Publish]")
QUESTION = "when does the library open"


async def test_a_change_is_listed_with_who_and_why_and_taken_back_to_the_byte(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        before = at.text()
        assert await at.says(ANN, "/undo") == "Nothing was changed yet."
        await at.makes(ANN, *EDIT)
        listed = await at.says(BO, "/changes")
        assert "asked by curator Ann" in listed
        assert "Set the answer of opening-time to 'The library opened at ten.'." in listed
        assert "why: asked for by a curator" in listed
        asked = await at.says(BO, "/undo")
        assert asked.startswith("Take this change back?")
        undo = at.newest("Take back change 1", BO)
        undone = seen(await at.bot.presses(BO, "Take back change 1", undo, "Bo"), BO)[0]
        assert undone.startswith("Change 1 was taken back by curator Bo.")
        assert seen(at.bot.api.calls, ROOM)[-1].startswith("Change 1 was taken back by curator Bo.")
        assert at.text() == before
        (answer,) = seen(await at.bot.says(STRANGER, QUESTION), STRANGER)
        assert answer.startswith("The library opened at 9.30am")
        again = seen(await at.bot.presses(BO, "Take back change 1", undo, "Bo"), BO)
        assert again == ["Change 1 was taken back already."]
        assert await at.says(BO, "/undo 1") == "Nothing was changed yet."


async def test_only_the_last_change_is_taken_back(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        await at.makes(ANN, *EDIT, "/review loan-limit", "[In a year]", "[Publish]")
        assert (await at.says(ANN, "/undo 1")).startswith("Nothing was changed. change 1: is not the last one")
        await at.makes(ANN, "/undo 2", "[Take back change 2]", "/undo", "[Take back change 1]")
        assert [record.state for record in await at.bot.storage.curation.changes(9)] == ["undone", "undone"]
        assert (await at.says(ANN, "/undo")).startswith("Nothing was changed yet.")


async def test_a_later_edit_by_hand_of_the_same_lines_keeps_a_change_from_being_taken_back(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        await at.makes(ANN, *EDIT)
        edited = at.text().replace("The library opened at ten.", "The library opened at noon.")
        (at.folder / "library.yaml").write_text(edited, "utf-8")
        await at.bot.looks()
        refused = await at.makes(ANN, "/undo", "[Take back change 1]")
        assert refused.startswith("Nothing was changed.")
        assert at.text() == edited


async def test_an_asker_sees_the_change_and_nobodys_name(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        assert (await at.says(STRANGER, "/history")).startswith("Write what you want to know of")
        assert (await at.says(STRANGER, "/history opening-time")).startswith("This answer was not changed")
        await at.makes(ANN, *EDIT)
        assert (await at.says(STRANGER, "/history opening hours")).startswith("Which answer do you mean?")
        told = await at.presses(STRANGER, "Opening time: 9.30am")
        assert told.startswith("What changed: When does the library open?")
        assert "12 January 1970: Set the answer of opening-time to 'The library opened at ten.'." in told
        assert "Ann" not in told
        assert "asked by curator Ann" in await at.says(ANN, "/history opening-time")
        assert (await at.says(STRANGER, "/changes")).startswith("I do not know")


async def test_an_asker_sees_neither_staffs_answers_nor_wording_for_candidates(opens: Opens) -> None:
    async with opens(offers=True) as at:
        wording = ("/edit joining-gift", "[The wording for candidates]", "A bag for each.", "[Propose]")
        await at.makes(ANN, *wording)
        await at.presses(BO, "Approve", ROOM)
        told = await at.says(STRANGER, "/history joining-gift")
        assert told.endswith("12 January 1970: its text was changed.")
        assert not (await at.says(STRANGER, "/history staff-rota")).startswith("This answer was not changed")
        assert (await at.says(STAFF, "/history staff-rota")).startswith("This answer was not changed")


async def test_a_change_is_taken_back_after_a_restart_too(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        before = at.text()
        await at.makes(ANN, *EDIT)
        await at.bot.restart()
        await at.makes(ANN, "/undo", "[Take back change 1]")
        assert at.text() == before
