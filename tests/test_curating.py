"""The curators' verbs as a person types them, the bot running or not."""

import asyncio
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from config import Config
from curation import Curator, SetReview, Shelf, asker_line, export_csv, publish, stand, try_changes
from curation.beginning import new_base
from knowledge import read_files
from storage import open_storage

Out = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new knowledge base and an empty storage, named by the environment."""
    new_base(tmp_path / "knowledge")
    monkeypatch.setenv("ASK_KNOWLEDGE__FOLDER", str(tmp_path / "knowledge"))
    monkeypatch.setenv("ASK_STORAGE__URL", url(tmp_path))
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    return tmp_path / "knowledge"


def url(tmp_path: Path) -> str:
    return f"sqlite:{tmp_path / 'bot.db'}"


def run(out: Out, *arguments: str) -> tuple[int, str]:
    """A verb's exit code and all it said."""
    code = bot.main(list(arguments))
    said = out.readouterr()
    return code, said.out + said.err


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What the person at the keyboard will type."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["queue"], 0, "nothing waits\n"),
        (["changes"], 0, "there are no changes yet\n"),
        (["history", "loan-limit"], 0, "there are no changes yet\n"),
        (["history", "loan-limits"], 2, "there is no entry 'loan-limits'; did you mean 'loan-limit'?\n"),
        (["undo"], 2, "there is no change to take back\n"),
        (["import", "nowhere.csv"], 2, "nowhere.csv: cannot be read (No such file or directory); name an export\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bot_that_was_never_used(arguments: list[str], code: int, said: str, folder: Path, capsys: Out) -> None:
    assert run(capsys, *arguments) == (code, said)


async def test_the_queue_and_the_counts_are_read_while_the_bot_runs(folder: Path, capsys: Out) -> None:
    async with open_storage(url(folder.parent)) as storage:
        today = datetime.now(UTC).date()
        for text in ("is there parking", "is there any parking?", "parking"):
            await storage.note_unanswered(text, "", today)
        await storage.count_answered("loan-limit", "fact", today)
        code, said = await in_thread(capsys, "queue")
        assert code == 0
        assert said.startswith("3 times, last on ")
        assert "    also: is there parking\n" in said
        code, said = await in_thread(capsys, "stats", "--csv")
        assert (code, said.splitlines()[:3]) == (0, ["what,of,times", "answered,fact,1", "unanswered,,3"])
        code, said = await in_thread(capsys, "undo")
        assert code == 2
        assert "in use by another process" in said
        assert said.endswith("; or do it in the curators' chat\n")


async def in_thread(out: Out, *arguments: str) -> tuple[int, str]:
    return await asyncio.to_thread(run, out, *arguments)


def test_an_export_is_changed_and_imported_and_taken_back(
    folder: Path, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, file = read_files(folder), tmp_path / "all.csv"
    assert run(capsys, "export", str(file)) == (0, f"{file}: {file.stat().st_size:,} bytes\n")
    assert file.read_bytes() == export_csv(before)
    assert run(capsys, "export", str(file))[0] == 2
    file.write_bytes(file.read_bytes().replace(b"opened at 9am", b"opened at 10am"))
    answers(monkeypatch, "n")
    _, said = run(capsys, "import", str(file))
    assert '+    answer: "The library opened at 10am, Monday to Saturday."' in said
    assert "questions keep their answer" in said
    assert said.endswith("Publish 1 changes? [y/N] nothing was changed\n")
    assert read_files(folder) == before
    answers(monkeypatch, "y")
    assert run(capsys, "import", str(file))[1].endswith("published: change 1\n")
    assert b"10am" in read_files(folder)["answers.yaml"]
    assert "why: import of all.csv" in run(capsys, "history", "opening-time")[1]
    assert run(capsys, "import", str(file))[1].endswith("nothing to change\n")
    assert run(capsys, "undo") == (0, "taken back: change 1\n")
    assert read_files(folder) == before
    assert "taken back by terminal" in run(capsys, "changes")[1]


def test_what_would_change_hands_is_asked_about_apart(
    folder: Path, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "part.csv"
    text = export_csv(read_files(folder)).decode("utf-8-sig")
    stolen = text.replace("late fee\n", "cost of late ones\n").replace("opening time\n", "late fee\n", 1)
    file.write_text(stolen, "utf-8", newline="")
    answers(monkeypatch, "n")
    code, said = run(capsys, "import", str(file), "--yes")
    assert code == 0
    assert "Changes hands: 'late fee': now loan-fines, then opening-time." in said
    assert said.endswith("nothing was changed\n")


def test_a_faulty_spreadsheet_says_what_to_mend(folder: Path, tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("id,review_by\nopening-time,soon\n", "utf-8")
    code, said = run(capsys, "import", str(file))
    assert code == 2
    assert "answers.yaml:28: 'review_by' is 'soon'; write a date as '2026-12-31'" in said


def test_export_without_a_file_goes_to_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert bot.main(["export"]) == 0
    assert capfdbinary.readouterr().out == export_csv(read_files(folder))


def test_a_new_folder_says_how_to_go_on(
    folder: Path, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = run(capsys, "new", str(tmp_path / "ours"))
    assert code == 0
    assert f"ASK_KNOWLEDGE__FOLDER={tmp_path / 'ours'} python bot.py check" in said
    monkeypatch.setenv("ASK_KNOWLEDGE__FOLDER", str(tmp_path / "ours"))
    assert run(capsys, "check")[0] == 0
    assert run(capsys, "ask", "what is the late fee")[1].startswith("The source does not say")
    assert run(capsys, "new", str(tmp_path / "ours"))[0] == 2


async def test_a_change_made_in_the_chat_is_listed(folder: Path, capsys: Out, config: Config) -> None:
    async with open_storage(url(folder.parent)) as storage:
        standing = stand(read_files(folder), config.answering)
        trial = try_changes([SetReview(id="loan-limit", review_by=datetime(2028, 1, 2).date())], standing)
        curator = Curator(5, "curator", "Ann")
        made = await publish(Shelf(folder, storage.curation), trial, who=curator, why="checked", at=0.0)
    assert asker_line(made.record) == "01 January 1970: Review loan-limit by 2 January 2028."
    code, said = await in_thread(capsys, "changes")
    assert (code, said.splitlines()) == (
        0,
        [
            "1. 01 January 1970, 00:00 UTC, asked by curator Ann",
            "    Review loan-limit by 2 January 2028.",
            "    why: checked",
        ],
    )
