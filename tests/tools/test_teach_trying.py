"""Trials that take long: said to follow, sent when they are done, and begun again after a restart."""

import asyncio

from tests.office import seen
from tests.tools.curators_room import ALONE, ANN, BO, ROOM, Opens, Room

FOLLOWS = "I try this on every question first."
BEGIN = ("/edit opening-time", "[The answer]", "The library opened at ten.")


async def comes(at: Room, beginning: str, chat: int) -> str:
    """The last message to a chat that begins like that, when there is one."""

    def those() -> list[str]:
        return [each for each in seen(at.bot.api.calls, chat) if each.startswith(beginning)]

    await at.bot.api.wait(lambda: bool(those()))
    await at.bot.quiet()
    return those()[-1]


async def preview_of(at: Room) -> str:
    """The preview, when it has come as a message of its own."""
    return await comes(at, "Preview", ANN)


async def test_the_curator_is_told_at_once_and_the_preview_follows(opens: Opens) -> None:
    gate = asyncio.Event()
    async with opens(gate=gate, curation=ALONE) as at:
        assert (await at.makes(ANN, *BEGIN)).startswith(FOLLOWS)
        assert (await at.presses(ANN, "Show the preview")).startswith(FOLLOWS)
        gate.set()
        assert "The library opened at ten." in await preview_of(at)
        await at.presses(ANN, "Publish")
        assert (await comes(at, "Live at", ANN)).startswith("Live at")


async def test_what_a_restart_broke_off_is_begun_again_by_a_press(opens: Opens) -> None:
    gate = asyncio.Event()
    async with opens(gate=gate) as at:
        await at.makes(ANN, *BEGIN)
        await at.bot.restart()
        gate.set()
        await at.presses(ANN, "Show the preview")
        assert "The library opened at ten." in await preview_of(at)


async def test_a_draft_that_was_cancelled_or_changed_gets_no_preview(opens: Opens) -> None:
    gate = asyncio.Event()
    async with opens(gate=gate) as at:
        await at.makes(ANN, *BEGIN)
        await at.presses(ANN, "Cancel")
        await at.makes(ANN, "/edit opening-time", "[The answer]", "The library opened at noon.")
        gate.set()
        assert "The library opened at noon." in await preview_of(at)
        assert not any("opened at ten" in each for each in seen(at.bot.api.calls, ANN) if each.startswith("Preview"))


async def test_an_approval_is_kept_while_its_proposal_is_tried_on_other_files(opens: Opens) -> None:
    gate = asyncio.Event()
    gate.set()
    async with opens(gate=gate) as at:
        await at.makes(ANN, *BEGIN)
        await preview_of(at)
        await at.presses(ANN, "Propose")
        await comes(at, "Proposal 1, by curator Ann", ROOM)
        edited = at.text() + "# edited by hand\n"
        (at.folder / "library.yaml").write_text(edited, "utf-8")
        gate.clear()
        assert (await at.presses(BO, "Approve", ROOM)).startswith("Proposal 1 is tried once more.")
        assert (await at.presses(BO, "Approve", ROOM)).startswith("Proposal 1 is tried once more.")
        assert at.text() == edited
        gate.set()
        assert (await comes(at, "Live at", ROOM)).startswith("Live at")
        assert 'answer: "The library opened at ten."' in at.text()
        assert at.text().endswith("# edited by hand\n")
        assert len(await at.bot.storage.curation.changes(9)) == 1
