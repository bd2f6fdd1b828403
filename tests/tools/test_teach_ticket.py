"""A person's answer to a ticket becomes one of the knowledge base's own: in two taps, through approval."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.house import OTHER, STAFF, STRANGER
from tests.office import seen
from tests.tools.conftest import STAFF_CHAT, STAFF_ROOM
from tests.tools.curators_room import ANN, BO, ROOM, Opens, Room
from tools import CurationSettings, HandoffSettings

QUESTION = "where can I park my car"
SET = CurationSettings(person_voice="library", person_source="leaflet")
TEACH = "Make this an answer"


@asynccontextmanager
async def answered(opens: Opens, settings: CurationSettings = SET) -> AsyncIterator[Room]:
    """A ticket that was answered and closed."""
    async with opens(curation=settings, handoff=HandoffSettings(chat=STAFF_CHAT)) as at:
        at.bot.api.telegram.chats[STAFF_CHAT] = STAFF_ROOM
        await at.says(ANN, "/start")
        await at.bot.says(STRANGER, QUESTION)
        await at.presses(STRANGER, "Ask a person")
        await at.presses(STRANGER, "Send without my name")
        ticket = at.newest_message(STAFF_CHAT)
        await at.bot.says_in(STAFF_ROOM, STAFF, "Readers could park behind the library.", ticket.result)
        await at.presses(STRANGER, "Close the ticket")
        yield at


async def test_two_taps_make_a_proposal_and_another_curator_makes_it_live(opens: Opens) -> None:
    async with answered(opens) as at:
        assert (await at.presses(ANN, TEACH, STAFF_CHAT)).startswith("I sent you the preview in private.")
        preview = at.newest_message(ANN).result["text"]
        assert preview.startswith("Preview: this is what askers will see\n\nReaders could park behind the library.")
        assert "As at 23 November 2026. Said by: the library." in preview
        assert "Why: answered by a person" in preview
        assert (await at.presses(ANN, "Propose")).startswith("Proposal 1 waits for another curator.")
        assert (await at.presses(BO, "Approve", ROOM)).startswith("Live at")
        (answer,) = seen(await at.bot.says(OTHER, QUESTION), OTHER)
        assert answer.startswith("Readers could park behind the library.")


async def test_what_is_not_set_the_curator_is_asked_for(opens: Opens) -> None:
    async with answered(opens, CurationSettings()) as at:
        await at.presses(ANN, TEACH, STAFF_CHAT)
        assert at.newest_message(ANN).result["text"].startswith("Whose words are these?")
        preview = await at.makes(ANN, "[the library]", "[Larkford leaflet, March 2024]", "5")
        assert preview.startswith("Preview: this is what askers will see")


@pytest.mark.parametrize("person", [STAFF, STRANGER])
async def test_nobody_else_can(opens: Opens, person: int) -> None:
    async with answered(opens) as at:
        assert seen(await at.bot.presses(person, TEACH, at.newest(TEACH, STAFF_CHAT)), STAFF_CHAT) == []
