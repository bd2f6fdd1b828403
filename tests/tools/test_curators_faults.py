"""Planted faults of the curators' day: what each gets. The old knowledge serves throughout, and nothing is lost."""

import errno
import os
import subprocess
from collections.abc import Callable

import pytest

from storage import ProposalState, StorageError
from tests.house import OTHER, OWNER, STRANGER
from tests.office import seen
from tests.tools.curators_room import ALONE, ANN, BO, ROOM, Opens, Room
from tools import CurationSettings

DAY = 86_400.0
QUESTION = "when does the library open"
OLD = "The library opened at 9.30am, Monday to Saturday."


async def answer(at: Room, text: str = QUESTION) -> str:
    """What an asker gets."""
    return seen(await at.bot.says(STRANGER, text), STRANGER)[-1].partition("\n")[0]


async def proposed(at: Room, text: str, who: int = ANN) -> None:
    """A curator proposes another answer about the opening."""
    said = await at.makes(who, "/edit opening-time", "[The answer]", text, "[Propose]")
    assert said.startswith("Proposal"), said


async def test_a_stealing_wording_waits_until_it_is_accepted_by_name(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        before = at.text()
        preview = await at.makes(
            ANN, "/teach", "[Add words to an answer]", "/cancel", "/teach", "[Add words to an answer]", "loan-limit"
        )
        preview = await at.makes(ANN, "what time does the library open its door", "[Show the preview]")
        assert "Changes hands: 'what time does the library open its doors': now opening-time, then" in preview
        assert "Nothing is published until you accept them by name." in preview
        with pytest.raises(LookupError):
            at.newest("Publish", ANN)
        assert at.text() == before
        await at.presses(ANN, "Accept these by name")
        assert (await at.presses(ANN, "Publish")).startswith("Live at")


async def test_a_wording_that_another_answer_has_is_a_clash(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        before = at.text()
        preview = await at.makes(
            ANN, "/teach", "[Add words to an answer]", "loan-limit", "opening hours", "[Show the preview]"
        )
        assert preview.startswith("This cannot be published yet.")
        assert "'opening hours' stands already in" in preview
        assert "library.yaml:" in preview
        assert at.text() == before
        preview = await at.makes(
            ANN, "[Change: words]", "[Begin the list anew]", "novels at once", "[Show the preview]"
        )
        assert "Add 1 wording to loan-limit: 'novels at once'." in preview


async def test_a_broken_file_leaves_the_old_knowledge_and_tells_where_it_is_broken(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        good = at.text()
        (at.folder / "library.yaml").write_text(good.replace("paragraph: 2}", "paragraph: 99}"), "utf-8")
        calls = len(at.bot.api.calls)
        await at.bot.looks()
        (told,) = seen(at.bot.api.calls[calls:], ROOM)
        assert told.startswith("The edited knowledge files cannot be used.")
        assert "library.yaml:" in told
        assert "99" in told
        assert await answer(at) == OLD
        refused = await at.makes(ANN, "/review opening-time", "[In a year]")
        assert refused.startswith("This cannot be published yet.")
        assert "the files as they are have faults" in refused or "paragraph" in refused
        calls = len(at.bot.api.calls)
        await at.bot.looks()
        assert seen(at.bot.api.calls[calls:], ROOM) == []
        (at.folder / "library.yaml").write_text(good.replace("9.30am, Monday", "9.45am, Monday"), "utf-8")
        await at.bot.looks()
        assert seen(at.bot.api.calls[calls:], ROOM)[-1].startswith("The knowledge files were edited.")
        assert (await answer(at)).startswith("The library opened at 9.45am")


async def test_of_two_curators_who_edit_one_entry_the_second_looks_again(opens: Opens) -> None:
    async with opens() as at:
        await proposed(at, "The library opened at ten.")
        await proposed(at, "The library opened at eleven.", BO)
        first, second = (at.newest_of("Approve", number) for number in (1, 2))
        assert seen(await at.bot.presses(BO, "Approve", first, "Bo"), ROOM)[0].startswith("Live at")
        (refused,) = seen(await at.bot.presses(ANN, "Approve", second, "Ann"), ROOM)
        assert refused.startswith("Nothing was changed. opening-time: was changed since this was tried")
        assert await answer(at) == "The library opened at ten."
        preview = await at.presses(BO, "Change", ROOM)
        assert "The library opened at eleven." in preview


async def test_a_proposal_that_nobody_approves_is_closed_and_its_author_told(opens: Opens) -> None:
    async with opens() as at:
        await proposed(at, "The library opened at ten.")
        told = seen(await at.bot.passes(14 * DAY + 60), ANN)
        assert any(each.startswith("Proposal 1 is closed: nobody approved it in time.") for each in told)
        late = await at.presses(BO, "Approve", ROOM)
        assert "expired" in late
        assert await answer(at) == OLD


async def test_an_approval_that_is_too_old_no_longer_counts(opens: Opens, full_disk: Callable[[bool], None]) -> None:
    async with opens(curation=CurationSettings(approval_days=2)) as at:
        await proposed(at, "The library opened at ten.")
        full_disk(True)
        assert "the disk is full" in await at.presses(BO, "Approve", ROOM)
        full_disk(False)
        await at.bot.passes(2 * DAY + 60)
        waiting = await at.presses(BO, "Try again", ROOM)
        assert waiting.startswith("Proposal 1 waits for another curator's approval. One that is too old")
        assert await answer(at) == OLD
        assert (await at.presses(BO, "Approve", ROOM)).startswith("Live at")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Lets the disk be full, or no longer, for files that are written anew."""
    return lambda full: fail(monkeypatch, errno.ENOSPC) if full else monkeypatch.undo()


def fail(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let each fresh file fail, as a disk does that is full or read-only."""
    real = os.open

    def failing(path: object, *arguments: object, **named: object) -> int:
        if str(path).endswith(".writing"):
            raise OSError(number, os.strerror(number))
        return real(path, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", failing)


@pytest.mark.parametrize(
    ("number", "part"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "the disk is read-only")]
)
async def test_a_disk_that_cannot_be_written_to_costs_a_press_and_no_change(
    opens: Opens, number: int, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opens() as at:
        before = at.text()
        await proposed(at, "The library opened at ten.")
        fail(monkeypatch, number)
        refused = await at.presses(BO, "Approve", ROOM)
        assert refused.startswith("Nothing was changed.")
        assert part in refused
        monkeypatch.undo()
        assert (await answer(at), at.text()) == (OLD, before)
        assert (await at.presses(BO, "Try again", ROOM)).startswith("Live at")
        assert await answer(at) == "The library opened at ten."


async def test_an_edited_proposal_needs_approval_anew_and_the_old_button_is_dead(opens: Opens) -> None:
    async with opens() as at:
        await proposed(at, "The library opened at ten.")
        old = at.newest("Approve", ROOM)
        await at.presses(ANN, "Change", ROOM)
        edit = at.newest("Change: text", ROOM)
        asked = (await at.bot.presses(ANN, "Change: text", edit, "Ann"))[-1]
        await at.bot.says_in(edit.result["chat"], ANN, "The library opened at nine.", asked.result)
        await at.presses(ANN, "Propose", ROOM)
        dead = await at.bot.presses(BO, "Approve", old, "Bo")
        assert seen(dead, ROOM) == []
        assert await answer(at) == OLD
        assert (await at.presses(BO, "Approve", ROOM)).startswith("Live at")
        assert await answer(at) == "The library opened at nine."


async def test_who_may_curate_no_longer_can_do_nothing(opens: Opens) -> None:
    async with opens() as at:
        link = seen(await at.bot.says(OWNER, "/invite curator"), OWNER)[0].partition("?start=")[2].split()[0]
        await at.says(OTHER, f"/start {link}")
        await proposed(at, "The library opened at ten.", OTHER)
        await proposed(at, "The library opened at eleven.", BO)
        theirs, bos = (at.newest_of("Approve", number) for number in (1, 2))
        await at.says(OWNER, "/revoke")
        (button,) = (name for name in labels(at.newest_message(OWNER)) if str(OTHER) in name)
        await at.presses(OWNER, button)
        assert seen(await at.bot.presses(OTHER, "Approve", bos), ROOM) == []
        (refused,) = seen(await at.bot.presses(BO, "Approve", theirs), ROOM)
        assert refused.startswith("Proposal 1: its author may no longer change answers.")
        assert await answer(at) == OLD


async def test_a_crash_between_the_files_and_the_end_of_a_proposal_is_made_good(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opens() as at:
        await proposed(at, "The library opened at ten.")
        store = at.bot.storage.curation
        close, calls = store.close, []

        async def broken_once(number: int, state: ProposalState) -> bool:
            calls.append(state)
            if len(calls) == 1:
                raise StorageError("the program was stopped here")
            return await close(number, state)

        monkeypatch.setattr(store, "close", broken_once)
        assert (await at.presses(BO, "Approve", ROOM)).startswith("Live at")
        assert calls == ["published", "published"]
        assert len(await store.changes(9)) == 1
        assert await answer(at) == "The library opened at ten."


async def test_git_that_cannot_commit_is_told_and_the_change_stands(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Begin"]):
            git(at, "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments)
        (at.folder / ".git" / "index.lock").touch()
        await at.makes(ANN, "/review opening-time", "[In a year]", "[Publish]")
        await at.bot.looks()
        told = seen(at.bot.api.calls, ROOM)[-1]
        assert told.startswith("The last change is live, but git could not commit it:")
        (at.folder / ".git" / "index.lock").unlink()
        await at.makes(ANN, "/review loan-limit", "[In a year]", "[Say why]", "we looked", "[Publish]")
        log = git(at, "log", "-1")
        assert "Asked by: curator Ann" in log
        assert "Why: we looked" in log


def git(at: Room, *arguments: str) -> str:
    """Run git in the knowledge folder; return what it says."""
    return subprocess.run(["git", *arguments], cwd=at.folder, check=True, capture_output=True, text=True).stdout


def labels(call: object) -> list[str]:
    """The labels of a call's buttons."""
    return [button["text"] for button in getattr(call, "buttons", ())]
