"""Spreadsheets: everything goes out and comes back, and no cell is run by the spreadsheet."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation import CurationError, EditEntry, NewEntry, apply, export_csv, import_csv, thing
from curation.cells import cell_of, list_in, mapping_in, text_in
from curation.editing import Files
from curation.table import COLUMNS
from knowledge import read_files
from tests.conftest import ROOT

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]))
RISKY = tuple("=+-@\t\r\n")


def edited(content: bytes, change: dict[tuple[int, str], str]) -> bytes:
    """The spreadsheet with some cells changed, as a person's program writes it."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for (row, column), text in change.items():
        rows[row][rows[0].index(column)] = text
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def row_of(content: bytes, entry: str) -> int:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return next(number for number, row in enumerate(rows) if row[0] == entry)


@given(TEXT)
def test_a_text_comes_back_and_is_no_formula(text: str) -> None:
    cell = cell_of(text)
    assert text_in(cell) == text
    assert cell
    assert not cell.startswith(RISKY)


@given(st.lists(TEXT))
def test_a_list_comes_back(items: list[str]) -> None:
    cell = cell_of(items)
    assert list_in(cell) == items
    assert not cell.startswith(RISKY)


@given(st.dictionaries(TEXT, st.lists(TEXT)))
def test_a_mapping_of_lists_comes_back(items: dict[str, list[str]]) -> None:
    cell = cell_of(items)
    assert mapping_in(cell) == items
    assert not cell.startswith(RISKY)


@pytest.mark.parametrize("folder", [ROOT / "knowledge" / "entries", ROOT / "tests" / "second"], ids=["house", "second"])
def test_an_export_that_comes_back_changes_nothing(folder: Path) -> None:
    files = read_files(folder)
    found = import_csv(export_csv(files), files)
    assert (found.changes, found.absent) == ((), ())
    assert found.unchanged > 0


def test_an_export_made_into_new_entries_says_all_that_the_files_say(files: Files) -> None:
    none = dict(files) | dict.fromkeys(files, b"")
    made = import_csv(export_csv(files), none).changes
    for change in made:
        assert isinstance(change, NewEntry)
        assert change.fields == thing(files, "entries", change.id)
    assert len(made) == 4


def test_it_opens_in_a_spreadsheet(files: Files) -> None:
    content = export_csv(files)
    assert content.startswith(b"\xef\xbb\xbfid,kind,topic,title")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    gift = next(row for row in rows if row["id"] == "joining-gift")
    assert gift["aliases"].splitlines()[:2] == ["gift for new readers", "tote bag"]
    assert (gift["source_id"], gift["source_paragraph"], gift["quote_text"]) == ("leaflet", "5", "")


@pytest.mark.parametrize(
    ("column", "text", "fields"),
    [
        ("answer", "It opened at 10am.", {"answer": "It opened at 10am."}),
        ("caution", "Ask first.", {"caution": "Ask first."}),
        ("related", "", {"related": None}),
        ("related", "loan-limit\r\nstaff-rota", {"related": ["loan-limit", "staff-rota"]}),
        ("source_paragraph", "4", {"source": {"id": "leaflet", "paragraph": "4"}}),
        ("follow_ups", "loan-limit: how many | and books", {"follow_ups": {"loan-limit": ["how many", "and books"]}}),
        ("detail", "'=1+1", {"detail": "=1+1"}),
    ],
)
def test_a_changed_cell_is_a_change_of_its_field_alone(
    column: str, text: str, fields: dict[str, Any], files: Files
) -> None:
    content = export_csv(files)
    found = import_csv(edited(content, {(row_of(content, "opening-time"), column): text}), files)
    assert found.changes == (EditEntry(id="opening-time", fields=fields),)
    assert found.unchanged == 3
    changed = {name for name, after in apply(found.changes, files).items() if after != files[name]}
    assert changed == {"library.yaml"}


def test_columns_and_rows_that_are_left_out_stay_as_they_are(files: Files) -> None:
    found = import_csv(b"id;answer\r\nopening-time;It opened at ten.\r\n", files)
    assert found.changes == (EditEntry(id="opening-time", fields={"answer": "It opened at ten."}),)
    assert sorted(found.absent) == ["joining-gift", "loan-limit", "staff-rota"]
    part = import_csv(b"id,source_paragraph\nopening-time,7\n", files)
    assert part.changes == (EditEntry(id="opening-time", fields={"source": {"id": "leaflet", "paragraph": "7"}}),)


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (b"", ["row 1: the file is empty"]),
        (b"\xff\xfe", ["is not UTF-8"]),
        (b"answer\nx\n", ["row 1: column 'id' is missing"]),
        (b"id,anser\na,b\n", ["row 1: unknown column 'anser'; did you mean 'answer'?"]),
        (b"id,id\na,b\n", ["column 'id' stands twice"]),
        (
            b"id,label\n,x\nb,x\nb,y\nc,x,z\n",
            ["row 2: has no id", "row 4: id 'b' stands in row 3", "row 5: has 3 cells"],
        ),
        (b"id,follow_ups\na,no colon\n", ["row 2: follow_ups: 'no colon' has no colon"]),
        (b'id,label\na,"open\n', ["is no CSV"]),
    ],
)
def test_a_wrong_spreadsheet_says_all_that_is_wrong(content: bytes, parts: list[str], files: Files) -> None:
    with pytest.raises(CurationError) as caught:
        import_csv(content, files)
    for part in parts:
        assert part in str(caught.value)
    assert len(str(caught.value).splitlines()) == max(len(parts), 1)


def test_every_field_has_a_column() -> None:
    assert COLUMNS[0] == "id"
    assert {"confirmed_by", "confirmed_on", "confirmed_until", "quote_by", "follow_ups"} <= set(COLUMNS)
