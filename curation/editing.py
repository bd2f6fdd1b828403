"""Applies changes to the files of a knowledge folder, in memory: untouched lines keep their bytes."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from curation.change import Change, NewEntry, Plain
from curation.errors import CurationError
from curation.layout import Layout, value_at
from curation.rewriting import rewrite
from curation.scalars import item
from curation.splices import line_stop, newline_of, spliced
from knowledge import Entry, KnowledgeError, Signpost, read_document, text_of

Files = Mapping[str, bytes]
"""The bytes of each file of a knowledge folder, by its name there."""
_FIELDS: Final = {
    "entries": tuple(field.name for field in fields(Entry)),
    "signposts": tuple(field.name for field in fields(Signpost)),
}
_BOM: Final = "\ufeff"
_INDENT: Final = "  "


def apply(changes: Sequence[Change], files: Files) -> dict[str, bytes]:
    """The files after the changes; raises CurationError when one of them cannot be made."""
    found = dict(files)
    for change in changes:
        name, content = _new(change, found) if isinstance(change, NewEntry) else _edited(change, found)
        found[name] = content
    return found


def fingerprints(changes: Sequence[Change], files: Files) -> dict[str, str]:
    """A hash of the lines of each thing that changes touch, by 'section/id'; empty for one that is not there."""
    return {f"{change.section}/{change.id}": _fingerprint(change, files) for change in changes}


def thing(files: Files, section: str, name: str) -> Plain | None:
    """An entry or signpost as its file has it, figures not filled in; None when there is none such."""
    for file, content in _naming(name, files):
        for each in _values(file, content).get(section) or ():
            if isinstance(each, dict) and each.get("id") == name:
                return each
    return None


def file_of(files: Files, section: str, name: str) -> str:
    """The file that holds a thing; empty when none does."""
    named = (file for file, content in _naming(name, files) if thing({file: content}, section, name) is not None)
    return next(named, "")


def _fingerprint(change: Change, files: Files) -> str:
    layout = _layout(files, change.section, change.id)
    return hashlib.sha256(layout.block(change.section, change.id).encode()).hexdigest() if layout else ""


def _layout(files: Files, section: str, name: str) -> Layout | None:
    """The file that holds a thing, with the place of everything in it."""
    file = file_of(files, section, name)
    return Layout(file, _text(file, files[file])) if file else None


def _naming(name: str, files: Files) -> Iterator[tuple[str, bytes]]:
    """The files that name an id at all: the others need not be read closely."""
    named = re.compile(rf"\bid:\s*['\"]?{re.escape(name)}\b".encode())
    yield from ((file, content) for file, content in files.items() if named.search(content))


def _values(file: str, content: bytes) -> dict[str, Any]:
    """What stands in a file, every scalar as a text."""
    return read_document(file, _text(file, content)).values


def _text(file: str, content: bytes) -> str:
    """A file's text, its line endings as they are."""
    try:
        text_of(file, content)
    except KnowledgeError as error:
        raise CurationError(str(error)) from error
    return content.decode("utf-8").removeprefix(_BOM)


def _edited(change: Change, files: Files) -> tuple[str, bytes]:
    layout = _layout(files, change.section, change.id)
    node = layout.thing(change.section, change.id) if layout else None
    if layout is None or node is None:
        what = "entry" if change.section == "entries" else "signpost"
        raise CurationError(f"there is no {what} '{change.id}'; name one that exists")
    old = value_at(node)
    new = _ordered(change.section, old, change.applied(old))
    ending = newline_of(layout.text)
    try:
        splices = [replace(each, text=each.text.replace("\n", ending)) for each in rewrite(layout, node, new)]
    except ValueError as error:
        raise _not_here(layout, change) from error
    text = spliced(layout.text, splices)
    _verify(layout, text, change, new)
    return layout.name, _content(text, files[layout.name])


def _ordered(section: str, old: Plain, new: Plain) -> Plain:
    """Keys that are there in the order of the file, new ones where the house has them."""
    fields = _FIELDS[section]
    keys = [key for key in old if key in new]
    for key in (key for key in new if key not in old):
        rank = fields.index(key) if key in fields else len(fields)
        ahead = [place for place, name in enumerate(keys) if name in fields and fields.index(name) < rank]
        keys.insert(ahead[-1] + 1 if ahead else len(keys), key)
    return {key: new[key] for key in keys}


def _verify(layout: Layout, text: str, change: Change, wanted: Plain) -> None:
    """Raise CurationError unless the text differs from the old one in just what was wanted."""
    read = _values(layout.name, text.encode())
    expected: dict[str, Any] = value_at(layout.root)
    things = expected.get(change.section) or []
    known = any(each.get("id") == change.id for each in things)
    expected[change.section] = [wanted if each.get("id") == change.id else each for each in things]
    expected[change.section] += [] if known else [wanted]
    if read != expected:
        raise _not_here(layout, change)


def _not_here(layout: Layout, change: Change) -> CurationError:
    where = f"{layout.name}: {change.id}"
    return CurationError(f"{where} is written in a way that cannot be edited here; edit it by hand")


def _new(change: NewEntry, files: Files) -> tuple[str, bytes]:
    if not change.id or _layout(files, "entries", change.id) is not None:
        raise CurationError(f"there is an entry '{change.id}' already; choose another id")
    value = change.applied({})
    fields = _FIELDS["entries"]
    value = {key: value[key] for key in sorted(value, key=lambda key: fields.index(key) if key in fields else 99)}
    name = _topic_file(str(value.get("topic", "")), files)
    content = files.get(name, b"") or _header(files, str(value.get("topic", "")))
    layout = Layout(name, _text(name, content))
    text = _appended(layout, value)
    _verify(layout, text, change, value)
    return name, _content(text, content)


def _topic_file(topic: str, files: Files) -> str:
    """The file that holds most entries of a topic; a new one where none does."""
    named = re.compile(rf"^\s+topic:\s*['\"]?{re.escape(topic)}['\"]?\s*(?:#.*)?$".encode(), re.MULTILINE)
    counts = {name: len(named.findall(content)) for name, content in files.items()}
    best = max(counts, key=lambda name: counts[name], default="")
    if best and counts[best]:
        return best
    fresh = [f"{topic}.yaml", *(f"{topic}-{number}.yaml" for number in range(2, len(files) + 3))]
    return next(name for name in fresh if name not in files)


def _header(files: Files, topic: str) -> bytes:
    """The first lines of a new file: the editors' line where the others have it, and what it holds."""
    firsts = {content.split(b"\n", 1)[0].rstrip(b"\r") for content in files.values()}
    modeline = next((line + b"\n" for line in firsts if line.startswith(b"# yaml-language-server:")), b"")
    return modeline + f"# Answers about {topic}.\n".encode()


def _appended(layout: Layout, value: Plain) -> str:
    text, ending = layout.text, newline_of(layout.text)
    section = layout.section("entries")
    if section is None:
        written = f"\nentries:\n{item(value, _INDENT)}\n"
        return text.rstrip("\r\n") + (ending if text.strip() else "") + written.replace("\n", ending)
    last = section.value[-1]
    dash = text.rindex("-", 0, last.start_mark.index)
    indent = " " * (dash - text.rfind("\n", 0, dash) - 1)
    stop = line_stop(text, layout.stop(last))
    return text[:stop] + f"\n\n{item(value, indent)}".replace("\n", ending) + text[stop:]


def _content(text: str, before: bytes) -> bytes:
    bom = _BOM if before.startswith(_BOM.encode()) else ""
    return (bom + text).encode("utf-8")
