"""Watching the folder: a change is noticed, a faulty file leaves the old base serving, nothing is half loaded."""

import os
from pathlib import Path

from config import Config
from curation import changed, look, reread


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_nothing_changed_is_told_without_reading(folder: Path) -> None:
    seen = look(folder)
    assert not changed(folder, seen)


def test_an_edit_is_noticed_and_loaded(folder: Path, config: Config) -> None:
    seen = look(folder)
    rewrite(folder / "library.yaml", "opened at 9.30am", "opened at 10.30am")
    assert changed(folder, seen)
    reading = reread(folder, seen, config.answering)
    assert reading.standing is not None
    assert "10.30am" in reading.standing.base.entries["opening-time"].answer
    assert reading.standing.outcomes.of("opening hours") == "opening-time"
    assert not changed(folder, reading.seen)


def test_an_edit_of_equal_length_is_noticed(folder: Path, config: Config) -> None:
    seen = look(folder)
    rewrite(folder / "library.yaml", "opened at 9.30am", "opened at 8.30am")
    assert changed(folder, seen)
    assert reread(folder, seen, config.answering).standing is not None


def test_a_touched_file_is_not_loaded_again(folder: Path, config: Config) -> None:
    seen = look(folder)
    os.utime(folder / "library.yaml", ns=(1, 1))
    assert changed(folder, seen)
    reading = reread(folder, seen, config.answering)
    assert (reading.standing, reading.faults) == (None, ())
    assert not changed(folder, reading.seen)


def test_a_new_file_and_a_file_that_went_are_noticed(folder: Path, config: Config) -> None:
    seen = look(folder)
    (folder / "more.yaml").write_text('topics:\n  - {id: fees, title: "Fees"}\n', "utf-8")
    assert changed(folder, seen)
    reading = reread(folder, seen, config.answering)
    assert reading.standing is not None
    assert "fees" in reading.standing.base.topics
    (folder / "more.yaml").unlink()
    assert changed(folder, reading.seen)


def test_a_faulty_file_gives_every_fault_and_no_base_and_is_told_once(folder: Path, config: Config) -> None:
    seen = look(folder)
    rewrite(folder / "library.yaml", "voice: library", "voise: library")
    reading = reread(folder, seen, config.answering)
    assert reading.standing is None
    assert "library.yaml:36: unknown key 'voise'; did you mean 'voice'?" in [str(fault) for fault in reading.faults]
    assert not changed(folder, reading.seen)
    rewrite(folder / "library.yaml", "voise: library", "voice: library")
    assert changed(folder, reading.seen)
    assert reread(folder, reading.seen, config.answering).standing is not None


def test_a_folder_that_went_is_a_fault(folder: Path, config: Config) -> None:
    seen = look(folder)
    folder.rename(folder.with_name("elsewhere"))
    assert changed(folder, seen)
    reading = reread(folder, seen, config.answering)
    assert reading.standing is None
    assert "is no folder" in str(reading.faults[0])
    assert look(folder).version == ""
