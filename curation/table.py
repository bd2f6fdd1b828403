"""Entries as a spreadsheet and back: a row an entry, every field of it, nothing lost. Pure."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, Final

from curation.cells import cell_of, list_in, mapping_in, text_in
from curation.change import Change, Changes, EditEntry, NewEntry, Plain
from curation.editing import Files
from curation.errors import CurationError
from knowledge import Entry, KnowledgeError, read_document, text_of

_NESTED: Final = {
    "source": ("id", "paragraph"),
    "quote": ("text", "by", "when"),
    "confirmed": ("by", "on", "until"),
}
_LISTS: Final = frozenset(("aliases", "utterances", "related", "not_to_be_confused_with"))
_MAPPINGS: Final = frozenset(("follow_ups",))
FIELDS: Final = tuple(field.name for field in fields(Entry))
COLUMNS: Final = tuple(
    column
    for field in FIELDS
    for column in ([f"{field}_{part}" for part in _NESTED[field]] if field in _NESTED else [field])
)
"""The first row."""


@dataclass(frozen=True, slots=True)
class Import:
    """What a spreadsheet would change."""

    changes: Changes
    unchanged: int
    """Rows that say what the files say already."""
    absent: tuple[str, ...]
    """Entries that the spreadsheet has no row for; they stay as they are."""


def export_csv(files: Files) -> bytes:
    """Every entry as the files have it, figures not filled in; UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(entry, column) for column in COLUMNS] for entry in _entries(files))
    return out.getvalue().encode("utf-8-sig")


def import_csv(content: bytes, files: Files) -> Import:
    """The changes that make the files say what a spreadsheet says; entries without a row stay.

    Raises CurationError with all that is wrong with the spreadsheet, each with its row.
    """
    rows = _rows(content)
    if not rows:
        raise CurationError("row 1: the file is empty; begin with the columns of an export")
    faults = list(dict.fromkeys(_column_faults(rows[0])))
    have = {str(entry.get("id")): entry for entry in _entries(files)}
    changes: list[Change] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(rows[1:], 2):
        if faults and number == 2:
            break
        if not any(cells):
            continue
        wanted, wrong = _row(rows[0], cells)
        name = str(wanted.get("id", ""))
        faults += [f"row {number}: {text}" for text in (*wrong, *_id_faults(name, seen, number))]
        changes += _change(name, wanted, have.get(name), rows[0])
    if faults:
        raise CurationError("\n".join(faults))
    ids = {change.id for change in changes}
    absent = tuple(name for name in have if name not in seen)
    return Import(tuple(changes), sum(name not in ids for name in seen), absent)


def _entries(files: Files) -> Iterator[Plain]:
    for name in sorted(files):
        try:
            text = text_of(name, files[name])
        except KnowledgeError as error:
            raise CurationError(str(error)) from error
        yield from (each for each in read_document(name, text).values.get("entries") or () if isinstance(each, dict))


def _cell(entry: Plain, column: str) -> str:
    field, part = _split(column)
    value = entry.get(field)
    return cell_of(value.get(part) if part and isinstance(value, Mapping) else None if part else value)


def _split(column: str) -> tuple[str, str]:
    """A column's field, and the part of it where the field has several columns."""
    field, _, part = column.rpartition("_")
    return (field, part) if part in _NESTED.get(field, ()) else (column, "")


def _rows(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CurationError(f"is not UTF-8 at byte {error.start}; save it as 'CSV UTF-8'") from error
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise CurationError(f"is no CSV ({error}); save it as 'CSV UTF-8'") from error
    return [[cell.replace("\r\n", "\n") for cell in row] for row in read]


def _column_faults(header: Sequence[str]) -> Iterator[str]:
    if "id" not in header:
        yield "row 1: column 'id' is missing; begin with the columns of an export"
    for column in header:
        if header.count(column) > 1:
            yield f"row 1: column '{column}' stands twice; keep one"
        elif column not in COLUMNS:
            near = get_close_matches(column, COLUMNS, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"use some of {', '.join(COLUMNS)}"
            yield f"row 1: unknown column '{column}'; {hint}"


def _id_faults(name: str, seen: dict[str, int], number: int) -> Iterator[str]:
    if not name:
        yield "has no id; give it one such as 'golden-hello'"
    elif seen.setdefault(name, number) != number:
        yield f"id '{name}' stands in row {seen[name]} already; keep one"


def _row(header: Sequence[str], cells: Sequence[str]) -> tuple[Plain, list[str]]:
    """The entry in a row, and what is wrong with it."""
    entry: Plain = {}
    wrong = [f"has {len(cells)} cells; the first row has {len(header)}"] if len(cells) > len(header) else []
    for column, cell in zip(header, cells, strict=False):
        if not cell:
            continue
        field, part = _split(column)
        try:
            value = _value(field, cell)
        except ValueError as error:
            wrong.append(f"{column}: {error}")
            continue
        if part:
            entry.setdefault(field, {})[part] = value
        else:
            entry[field] = value
    return entry, wrong


def _value(field: str, cell: str) -> Any:
    if field in _LISTS:
        return list_in(cell)
    return mapping_in(cell) if field in _MAPPINGS else text_in(cell)


def _change(name: str, wanted: Plain, have: Plain | None, header: Sequence[str]) -> Iterator[Change]:
    """The change that makes an entry what its row says; columns that the spreadsheet lacks stay as they are."""
    if have is None:
        yield NewEntry(fields=wanted)
        return
    told = {_split(column)[0] for column in header}
    for field in told & _NESTED.keys() & have.keys():
        silent = {part: text for part, text in have[field].items() if f"{field}_{part}" not in header}
        if silent:
            said = wanted.get(field, {}) | silent
            wanted[field] = {part: said[part] for part in _NESTED[field] if part in said}
    fields = {key: wanted.get(key) for key in FIELDS if key in told and wanted.get(key) != have.get(key)}
    if fields:
        yield EditEntry(id=name, fields=fields)
