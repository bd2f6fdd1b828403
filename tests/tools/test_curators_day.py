"""The curator's day: asked and not answered, seen in the queue, taught, previewed, approved, live, answered."""

import difflib
import re

from tests.conftest import ROOT
from tests.house import COUNCILLOR, OTHER, STRANGER
from tests.office import seen
from tests.tools.curators_room import ANN, BO, ROOM, ROOM_CHAT, Opens
from tools import HandoffSettings

GAP = "where can I park my car"
WAYS = """car parking nearby
is there parking
parking places
is there a car park
opening hours for parking
where do I leave the car
can I park outside
parking for readers
is parking free"""


async def test_a_gap_is_seen_taught_previewed_approved_live_and_answered(opens: Opens) -> None:
    async with opens() as at:
        # three askers, none of whom gets an answer; one wants to be told
        await at.bot.says(STRANGER, GAP)
        await at.presses(STRANGER, "Tell me when you know")
        await at.bot.says(OTHER, GAP)
        await at.bot.says(COUNCILLOR, "where can I park the car")
        await at.bot.passes(60)
        before = at.text()

        row = await at.says(ANN, "/queue")
        assert row.startswith(f"1 of 1\n\nAsked 3 times without a sure answer: {GAP}")
        assert "'where can I park the car'" in row
        await at.presses(ANN, "New answer")
        await at.says(ANN, "Where can readers park?")
        await at.says(ANN, "Readers could park behind the library.")
        await at.presses(ANN, "the library")
        assert "1 to 9" in await at.says(ANN, "40")
        listed = await at.says(ANN, "5")
        assert "So far 2:" in listed
        assert "at least 10" in listed
        await at.says(ANN, WAYS)
        preview = await at.presses(ANN, "Show the preview")
        assert preview.startswith("Preview: this is what askers will see\n\nReaders could park behind the library.")
        assert "As at March 2024. Said by: the library. Source: Larkford leaflet, March 2024." in preview
        assert re.search(r"\d+ of \d+ questions keep their answer, \d+ new ones get this one\.", preview)
        assert "Changes hands: 'opening hours for parking': now opening-time, then where-readers-park." in preview
        assert "Needs one more curator. Nothing is live yet." in preview
        assert at.text() == before

        assert "Accepted by name." in await at.presses(ANN, "Accept these by name")
        assert (await at.presses(ANN, "Propose")).startswith("Proposal 1 waits for another curator.")
        (proposal,) = seen(at.calls, ROOM)
        assert proposal.startswith("Proposal 1, by curator Ann\n\nReaders could park behind the library.")
        own = await at.presses(ANN, "Approve", ROOM)
        assert "is your own" in own
        assert at.text() == before

        live = await at.presses(BO, "Approve", ROOM)
        assert live.startswith("Live at 13:47. Version 1. Undo with /undo 1.")
        assert seen(at.calls, ANN)[0].startswith("Live at 13:47. Version 1.")
        (answer,) = seen(await at.bot.says(OTHER, GAP), OTHER)
        assert answer.startswith("Readers could park behind the library.")
        (told,) = seen(await at.bot.passes(60), STRANGER)
        assert told.startswith(f"You asked: '{GAP}' I can answer that now.")
        assert (await at.says(BO, "/queue")).startswith("Nothing waits")

        added = [each for each in difflib.ndiff(before.splitlines(), at.text().splitlines()) if each[0] in "+-"]
        assert all(each.startswith("+") for each in added)
        assert '+     title: "Where can readers park?"' in added


async def test_in_the_curators_chat_commands_need_no_name_and_others_get_nothing(opens: Opens) -> None:
    async with opens() as at:
        (said,) = seen(await at.bot.says_in(ROOM_CHAT, ANN, "/queue"), ROOM)
        assert said.startswith("Nothing waits")
        assert await at.bot.says_in(ROOM_CHAT, ANN, "shall we have tea") == []
        assert seen(await at.bot.says(STRANGER, "/queue"), STRANGER)[0].startswith("I do not know")


async def test_the_readme_names_every_command_of_the_whole_bot(opens: Opens) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    async with opens(handoff=HandoffSettings(chat=ROOM)) as at:
        for command in at.bot.dialogue.commands:
            assert f"| `/{command.name}` |" in readme, command.name
