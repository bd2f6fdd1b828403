"""Whatever curators do in whatever order: the files load, comments stay, and undoing all gives the bytes back."""

import asyncio
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from config import Config
from curation import (
    AddWordings,
    Change,
    ConflictError,
    CurationError,
    EditEntry,
    RemoveWording,
    SetReview,
    Shelf,
    Trial,
    publish,
    undo,
)
from curation.editing import fingerprints
from curation.watch import look, reread
from knowledge import load_files, read_files
from storage import MemoryStorage
from tests.conftest import ROOT
from tests.curation.conftest import ANN, BO, MORE

ENTRIES = ("joining-gift", "opening-time", "loan-limit", "staff-rota")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=2, max_size=30).filter(
    lambda text: (
        len(text.strip()) >= 2 and not text.rstrip("'\" ").endswith("!") and "! " not in text and "{" not in text
    )
)
NAMES = st.sampled_from(ENTRIES)
TEACH = st.builds(
    lambda name, words: AddWordings(id=name, wordings=tuple(words)), NAMES, st.lists(TEXT, min_size=1, max_size=3)
)
EDIT = st.builds(
    lambda name, key, text: EditEntry(id=name, fields={key: text}),
    NAMES,
    st.sampled_from(["answer", "detail", "caution", "label"]),
    st.one_of(TEXT),
)
WORD = st.sampled_from(["tote bag", "opening hours"])
DROP = st.builds(lambda name: EditEntry(id=name, fields={"detail": None, "caution": None}), NAMES)
REMOVE = st.builds(
    lambda name, word: RemoveWording(id=name, wording=word), NAMES, st.sampled_from(["tote bag", "opening hours"])
)
REVIEW = st.builds(
    lambda name, days: SetReview(id=name, review_by=date(2027, 1, 1) + timedelta(days)), NAMES, st.integers(0, 900)
)
CHANGE = st.one_of(TEACH, EDIT, DROP, REMOVE, REVIEW)
BY_HAND = st.tuples(st.sampled_from(["library.yaml", "offers.yaml"]), st.integers(0, 60))
STEP = st.one_of(
    st.tuples(st.just("change"), CHANGE),
    st.tuples(st.just("by hand"), BY_HAND),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("reload"), st.none()),
)
NOTE = "# a note by hand, number "


def trial_of(change: Change, folder: Path) -> Trial:
    """A trial without its questions: what they would get is another test's business."""
    files = read_files(folder)
    return Trial((change,), "", fingerprints([change], files))


def note(folder: Path, name: str, place: int, number: int) -> None:
    """Write a comment between two lines, as a person does; where a folded text stands it would be part of it."""
    path = folder / name
    lines = path.read_text("utf-8").split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith(("  - id:", "    owner:", "    voice:", "      - "))]
    lines.insert(starts[place % len(starts)], f"{NOTE}{number}")
    path.write_text("\n".join(lines), "utf-8")


def without_notes(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: b"\n".join(line for line in content.split(b"\n") if not line.startswith(NOTE.encode()))
        for name, content in files.items()
    }


async def live_through(steps: list[tuple[str, object]], folder: Path, config: Config) -> None:
    original = read_files(folder)
    comments = sorted(line for line in original["offers.yaml"].decode().split("\n") if "# " in line)
    shelf, notes = Shelf(folder, MemoryStorage().curation), 0
    seen = look(folder)
    for verb, what in steps:
        before = read_files(folder)
        try:
            if isinstance(what, tuple):
                notes += 1
                note(folder, str(what[0]), int(what[1]), notes)
            elif verb == "undo":
                await undo(shelf, who=BO, at=1.0)
                event("undone")
            elif verb == "reload":
                reading = reread(folder, seen, config.answering)
                assert not reading.faults
                assert (reading.standing is None) == (reading.seen.version == seen.version)
                seen = reading.seen
            else:
                await publish(shelf, trial_of(cast(Change, what), folder), who=ANN, why="", at=1.0)
                event("published")
        except CurationError:
            assert read_files(folder) == before
        load_files(read_files(folder))
        kept = (folder / "offers.yaml").read_text("utf-8")
        lost = [line for line in comments if line.partition("#")[2] not in kept and "what people call it" not in line]
        assert not lost
    await take_all_back(shelf, original)


async def take_all_back(shelf: Shelf, original: dict[str, bytes]) -> None:
    """Undo to the beginning; notes that stand where a change was are taken out first, as the message asks."""
    while any(record.state == "live" for record in await shelf.journal.changes(1_000)):
        try:
            await undo(shelf, who=BO, at=2.0)
        except ConflictError:
            for name, content in without_notes(read_files(shelf.folder)).items():
                (shelf.folder / name).write_bytes(content)
    assert without_notes(read_files(shelf.folder)) == original


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_undoing_all_gives_the_bytes_back_whatever_was_done(steps: list[tuple[str, object]], config: Config) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "library.yaml").write_bytes((ROOT / "tests" / "second" / "library.yaml").read_bytes())
        (folder / "offers.yaml").write_text(MORE, "utf-8")
        asyncio.run(live_through(steps, folder, config))
