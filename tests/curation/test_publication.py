"""Publishing and taking back: who may, what is refused, what is on disk, in the journal and in git."""

import asyncio
import errno
import os
import stat
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from curation import (
    AddWordings,
    BlockedError,
    Change,
    ConflictError,
    CurationError,
    EditEntry,
    NewEntry,
    Publication,
    SetReview,
    Shelf,
    Standing,
    Trial,
    publish,
    stand,
    thing,
    try_changes,
    undo,
)
from knowledge import read_files
from tests.curation.conftest import ANN, BO, CY

REVIEW = SetReview(id="joining-gift", review_by=date(2031, 1, 1))
WORDS = AddWordings(id="joining-gift", wordings=("welcome sack",))


async def live(shelf: Shelf, standing: Standing, *changes: Change, why: str = "asked often") -> Publication:
    """Try changes on the folder as it is, and publish them."""
    now = stand(read_files(shelf.folder), standing.outcomes.matcher.thresholds)
    trial = try_changes(changes, now)
    accepted = [moved.text for moved in trial.moved]
    return await publish(shelf, trial, who=ANN, approver=BO, why=why, at=5.0, accepted=accepted)


def git(folder: Path, *arguments: str) -> str:
    made = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return made.stdout


@pytest.fixture
def checkout(folder: Path) -> Path:
    """The knowledge folder inside a git checkout, where somebody has work of their own staged."""
    git(folder.parent, "init", "--quiet", "--initial-branch=main")
    git(folder.parent, "config", "user.name", "Someone")
    git(folder.parent, "config", "user.email", "someone@example.org")
    (folder.parent / "other.txt").write_text("before\n")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "--quiet", "-m", "Begin")
    (folder.parent / "other.txt").write_text("staged\n")
    git(folder.parent, "add", "other.txt")
    return folder


async def test_what_is_published_is_on_disk_in_the_journal_and_in_the_new_base(
    shelf: Shelf, standing: Standing
) -> None:
    made = await live(shelf, standing, WORDS, REVIEW)
    assert "welcome sack" in made.base.entries["joining-gift"].aliases
    assert (thing(read_files(shelf.folder), "entries", "joining-gift") or {})["review_by"] == "2031-01-01"
    (record,) = await shelf.journal.changes(9)
    assert record == made.record
    assert (record.number, record.state, record.things) == (1, "live", ("entries/joining-gift",))
    assert (record.asked_by, record.approved_by, record.why) == ("curator Ann", "curator Bo", "asked often")
    assert record.version == made.base.version
    assert not made.trouble


async def test_undoing_all_gives_the_bytes_back(shelf: Shelf, standing: Standing) -> None:
    before = dict(standing.files)
    for change in (WORDS, REVIEW, EditEntry(id="loan-limit", fields={"answer": "Each reader had {loans} books."})):
        await live(shelf, standing, change)
    for _ in range(3):
        await undo(shelf, who=CY, at=9.0)
    assert read_files(shelf.folder) == before
    assert {record.state for record in await shelf.journal.changes(9)} == {"undone"}
    with pytest.raises(CurationError, match="no change to take back"):
        await undo(shelf, who=CY, at=9.0)


async def test_edits_by_hand_elsewhere_survive_an_undo(shelf: Shelf, standing: Standing) -> None:
    await live(shelf, standing, WORDS)
    path = shelf.folder / "offers.yaml"
    path.write_text("# a note by hand\n\n" + path.read_text("utf-8"), "utf-8")
    await undo(shelf, who=CY, at=9.0)
    assert path.read_bytes() == b"# a note by hand\n\n" + standing.files["offers.yaml"]


async def test_an_undo_is_refused_where_the_same_lines_were_edited_since(shelf: Shelf, standing: Standing) -> None:
    await live(shelf, standing, WORDS)
    path = shelf.folder / "offers.yaml"
    path.write_text(path.read_text("utf-8").replace("welcome sack", "welcome bag"), "utf-8")
    edited = path.read_bytes()
    with pytest.raises(ConflictError, match=r"offers\.yaml:\d+: was edited since at the same place"):
        await undo(shelf, who=CY, at=9.0)
    assert path.read_bytes() == edited


async def test_two_curators_editing_one_entry_at_once(shelf: Shelf, standing: Standing) -> None:
    first, second = try_changes([WORDS], standing), try_changes([REVIEW], standing)
    await publish(shelf, first, who=ANN, why="one", at=1.0)
    after = read_files(shelf.folder)
    with pytest.raises(ConflictError, match="joining-gift: was changed since this was tried"):
        await publish(shelf, second, who=BO, why="two", at=2.0)
    assert read_files(shelf.folder) == after


async def test_of_two_publications_at_the_same_moment_one_is_refused(shelf: Shelf, standing: Standing) -> None:
    trials = try_changes([WORDS], standing), try_changes([REVIEW], standing)
    jobs = (publish(shelf, trial, who=ANN, why="both", at=1.0) for trial in trials)
    results = await asyncio.gather(*jobs, return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["ConflictError", "Publication"]
    assert len(await shelf.journal.changes(9)) == 1


async def test_edits_of_other_entries_do_not_get_in_each_others_way(shelf: Shelf, standing: Standing) -> None:
    other = try_changes([SetReview(id="loan-limit", review_by=date(2032, 1, 1))], standing)
    await live(shelf, standing, WORDS)
    made = await publish(shelf, other, who=BO, why="two", at=2.0)
    assert "welcome sack" in made.base.entries["joining-gift"].aliases


async def test_a_stealing_wording_is_blocked_until_it_is_accepted_by_name(shelf: Shelf, standing: Standing) -> None:
    question = "what time does the library open its doors"
    steal = AddWordings(id="joining-gift", wordings=(question,))
    away = EditEntry(id="opening-time", fields={"utterances": ["from when is it open", "open since when"]})
    trial = try_changes([steal, away], standing)
    assert [(moved.text, moved.before, moved.after) for moved in trial.moved if moved.text == question] == [
        (question, "opening-time", "joining-gift")
    ]
    with pytest.raises(BlockedError, match=f"'{question}': now opening-time, then joining-gift"):
        await publish(shelf, trial, who=ANN, why="oops", at=1.0)
    assert read_files(shelf.folder) == standing.files
    accepted = [moved.text for moved in trial.moved]
    assert (await publish(shelf, trial, who=ANN, why="meant", at=1.0, accepted=accepted)).record.number == 1


async def test_a_change_with_faults_is_refused_with_file_and_line(shelf: Shelf, standing: Standing) -> None:
    trial = try_changes([AddWordings(id="joining-gift", wordings=("borrowing limit",))], standing)
    assert [str(fault) for fault in trial.faults] == [
        "offers.yaml:21: 'borrowing limit' stands already in library.yaml:48; two wordings must differ"
    ]
    with pytest.raises(CurationError, match=r"offers\.yaml:21"):
        await publish(shelf, trial, who=ANN, why="clash", at=1.0)
    assert list(await shelf.journal.changes(9)) == []


async def test_a_faulty_file_beside_it_stops_a_publication(shelf: Shelf, standing: Standing) -> None:
    trial = try_changes([WORDS], standing)
    (shelf.folder / "broken.yaml").write_text("entries:\n  - id: half\n", "utf-8")
    with pytest.raises(CurationError, match=r"broken\.yaml:2"):
        await publish(shelf, trial, who=ANN, why="x", at=1.0)
    assert (shelf.folder / "offers.yaml").read_bytes() == standing.files["offers.yaml"]


@pytest.mark.parametrize(
    ("number", "part"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "nothing was changed")],
)
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
async def test_a_disk_that_cannot_be_written_to_leaves_all_as_it_was(
    call: str, number: int, part: str, shelf: Shelf, standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = try_changes([WORDS], standing)
    real: Callable[..., int] = getattr(os, call)

    def failing(*arguments: object, **named: object) -> int:
        """Fail for the fresh file only, as a full disk does."""
        if call != "open" or str(arguments[0]).endswith(".writing"):
            raise OSError(number, os.strerror(number))
        return real(*arguments, **named)

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(CurationError, match=part):
        await publish(shelf, trial, who=ANN, why="x", at=1.0)
    monkeypatch.undo()
    assert read_files(shelf.folder) == standing.files
    assert sorted(path.name for path in shelf.folder.iterdir()) == ["library.yaml", "offers.yaml"]
    assert list(await shelf.journal.changes(9)) == []
    assert (await publish(shelf, trial, who=ANN, why="again", at=2.0)).record.state == "live"


async def test_permissions_stay(shelf: Shelf, standing: Standing) -> None:
    path = shelf.folder / "offers.yaml"
    path.chmod(0o640)
    await live(shelf, standing, WORDS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


async def test_a_crash_before_the_files_were_written_leaves_no_trace(shelf: Shelf, standing: Standing) -> None:
    made = await live(shelf, standing, WORDS)
    await undo(shelf, who=CY, at=2.0)
    await shelf.journal.add_change(replace(made.record, state="writing"))
    await live(shelf, standing, REVIEW)
    assert [record.number for record in await shelf.journal.changes(9)] == [3, 1]


async def test_a_crash_after_the_files_were_written_loses_nothing(shelf: Shelf, standing: Standing) -> None:
    made = await live(shelf, standing, WORDS)
    await shelf.journal.mark_change(made.record.number, "writing")
    await undo(shelf, who=CY, at=2.0)
    assert read_files(shelf.folder) == standing.files


async def test_each_change_is_a_commit_of_its_files_alone(checkout: Path, shelf: Shelf, standing: Standing) -> None:
    made = await live(shelf, standing, WORDS, why="three people asked")
    assert made.trouble == ""
    message = git(checkout, "log", "-1", "--format=%B")
    assert message.startswith("Add 1 wording to joining-gift: 'welcome sack'.\n\n")
    assert "Asked by: curator Ann\nApproved by: curator Bo\nWhy: three people asked\nChange: 1\n" in message
    assert "11" not in message
    assert git(checkout, "show", "--name-only", "--format=").split() == ["knowledge/offers.yaml"]
    assert git(checkout, "diff", "--cached", "--name-only").split() == ["other.txt"]
    await undo(shelf, who=CY, at=9.0)
    assert git(checkout, "log", "-1", "--format=%B").startswith("Take back change 1\n\nAsked by: owner Cy")
    assert git(checkout, "diff", "HEAD~2", "--name-only", "--", ".").split() == []
    assert git(checkout, "diff", "--cached", "--name-only").split() == ["other.txt"]


async def test_a_change_stands_though_git_cannot_commit(checkout: Path, shelf: Shelf, standing: Standing) -> None:
    (checkout.parent / ".git" / "index.lock").touch()
    made = await live(shelf, standing, WORDS)
    assert "index.lock" in made.trouble
    assert made.record.state == "live"
    assert "welcome sack" in (shelf.folder / "offers.yaml").read_text("utf-8")


async def test_a_new_file_is_committed_and_goes_with_the_undo(checkout: Path, shelf: Shelf, standing: Standing) -> None:
    (shelf.folder / "library.yaml").write_bytes(
        standing.files["library.yaml"].replace(b"topics:\n", b'topics:\n  - {id: fees, title: "Fees"}\n')
    )
    fields = dict(thing(standing.files, "entries", "loan-limit") or {}) | {"id": "fines", "topic": "fees"}
    fields |= {"title": "What is the late fee?", "aliases": [f"late fee {word}" for word in "abcdefgh"]}
    fields |= {"utterances": ["price of a late book", "late fee please"]}
    await live(shelf, standing, NewEntry(fields=fields))
    assert git(checkout, "show", "--name-only", "--format=").split() == ["knowledge/fees.yaml"]
    await undo(shelf, who=CY, at=9.0)
    assert not (shelf.folder / "fees.yaml").exists()
    assert git(checkout, "status", "--short", "--", "fees.yaml") == ""


async def test_what_others_lean_on_cannot_be_taken_back(shelf: Shelf, standing: Standing) -> None:
    fields = dict(thing(standing.files, "entries", "loan-limit") or {}) | {
        "id": "fines",
        "title": "Is there a late fee?",
    }
    fields |= {"aliases": [f"late fee {word}" for word in "abcdefgh"], "utterances": ["a late book", "fee please"]}
    await live(shelf, standing, NewEntry(fields=fields))
    path = shelf.folder / "offers.yaml"
    path.write_text(path.read_text("utf-8").replace("[opening-time, loan-limit]", "[opening-time, fines]"), "utf-8")
    with pytest.raises(CurationError, match="change 1 cannot be taken back"):
        await undo(shelf, who=CY, at=9.0)


def test_a_trial_touches_no_file(folder: Path, standing: Standing) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    trial: Trial = try_changes([WORDS], standing, thorough=True)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert trial.asked == trial.total
    assert trial.kept == trial.total - len(trial.gained)
