"""Reads a folder of YAML into a KnowledgeBase, or says everything that is wrong with it at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from knowledge import checks
from knowledge.base import KnowledgeBase
from knowledge.document import Document, read_document
from knowledge.english import english
from knowledge.entry import (
    About,
    Briefing,
    Entry,
    Examples,
    Figure,
    FollowUpKind,
    Promise,
    Series,
    Signpost,
    SmallTalk,
    Source,
    Topic,
    Vocabulary,
    Voice,
)
from knowledge.errors import Fault, KnowledgeError
from knowledge.figures import fill, work_out, write_figure
from knowledge.files import read_files, text_of, version_of
from knowledge.limits import Model
from knowledge.text import normalise
from knowledge.texts import packed
from knowledge.uncollected import uncollected
from knowledge.validation import InvalidError, validate

LISTS: Final[dict[str, type[Model]]] = {
    "topics": Topic,
    "sources": Source,
    "voices": Voice,
    "figures": Figure,
    "series": Series,
    "briefings": Briefing,
    "entries": Entry,
    "signposts": Signpost,
    "small_talk": SmallTalk,
    "follow_up_kinds": FollowUpKind,
    "promises": Promise,
}
"""Sections that are lists of things with an id; any file may hold any of them."""
PACKED: Final = {
    "entries": ("aliases", "utterances"),
    "signposts": ("wordings", "utterances"),
    "small_talk": ("wordings",),
    "follow_up_kinds": ("wordings",),
}
"""The lists of wordings in them, which only learning and checking read."""
SINGLES: Final[dict[str, type[Model]]] = {"about": About}
JOINED: Final[dict[str, type[Model]]] = {"vocabulary": Vocabulary, "examples": Examples}
"""Sections that several files may hold a part of."""
PLAIN: Final = ("answered", "unanswered", "ordinary")
"""The kinds of example that belong to no signpost."""


@dataclass(slots=True)
class Raw:
    """What the files hold so far, with the place of each thing and every fault."""

    things: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in LISTS})
    places: dict[tuple[str, str], checks.Place] = field(default_factory=dict)
    singles: dict[str, Any] = field(default_factory=dict)
    vocabulary: list[Vocabulary] = field(default_factory=list)
    examples: list[tuple[Examples, checks.Place]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def load(folder: Path) -> KnowledgeBase:
    """Load every `*.yaml` file below a folder.

    Raises KnowledgeError with all faults of all files, each as `file:line: what is wrong; what to write`.
    """
    return load_files(read_files(folder))


@uncollected()
def load_files(files: Mapping[str, bytes]) -> KnowledgeBase:
    """Build a knowledge base from files that need not lie in any folder; raises KnowledgeError as `load` does."""
    raw, version = Raw(), version_of(files)
    for name in sorted(files):
        _take(read_document(name, text_of(name, files[name])), raw)
    if "about" not in raw.singles and not raw.faults:
        raw.faults.append(Fault("about.yaml", 0, "no file has an 'about:' section; say what the assistant is"))
    if not raw.faults:
        raw.faults.extend(checks.check(raw.things, raw.places, raw.vocabulary, raw.examples))
    if raw.faults:
        raise KnowledgeError(raw.faults)
    return _assemble(raw, version)


def _take(document: Document, raw: Raw) -> None:
    raw.faults.extend(document.faults)
    for section, value in document.values.items():
        if section in LISTS:
            _take_list(document, section, value, raw)
        elif section in SINGLES:
            _take_single(document, section, value, raw)
        elif section in JOINED:
            _take_part(document, section, value, raw)
        else:
            known = [*LISTS, *SINGLES, *JOINED]
            raw.faults.append(_unknown_section(document, section, known))


def _unknown_section(document: Document, section: str, known: list[str]) -> Fault:
    near = get_close_matches(section, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(known)}"
    return Fault(document.file, document.line_of((section,)), f"unknown section '{section}'; {hint}")


def _take_single(document: Document, section: str, value: Any, raw: Raw) -> None:
    if section in raw.singles:
        raw.faults.append(Fault(document.file, document.line_of((section,)), f"a second '{section}:'; keep one"))
        return
    raw.singles[section] = _validate(SINGLES[section], value, document, (section,), raw)


def _take_part(document: Document, section: str, value: Any, raw: Raw) -> None:
    part = _validate(JOINED[section], value, document, (section,), raw)
    if isinstance(part, Vocabulary):
        raw.vocabulary.append(part)
    elif isinstance(part, Examples):
        raw.examples.append((part, checks.Place(document, (section,))))


def _take_list(document: Document, section: str, value: Any, raw: Raw) -> None:
    if not isinstance(value, list):
        line = document.line_of((section,))
        raw.faults.append(Fault(document.file, line, f"'{section}' is no list; begin each item with '- id:'"))
        return
    for index, item in enumerate(value):
        thing = _validate(LISTS[section], item, document, (section, index), raw)
        if thing is None:
            continue
        name, place = str(getattr(thing, "id", "")), checks.Place(document, (section, index))
        if name in raw.things[section]:
            first = raw.places[section, name]
            raw.faults.append(place.fault(f"id '{name}' is taken by {first}; choose another", "id"))
            continue
        raw.things[section][name] = thing
        raw.places[section, name] = place


def _validate(
    model: type[Model], value: Any, document: Document, path: tuple[str | int, ...], raw: Raw
) -> Model | None:
    try:
        return validate(model, value)
    except InvalidError as error:
        for where, text in error.problems:
            raw.faults.append(Fault(document.file, document.line_of((*path, *where)), text))
        return None


def _assemble(raw: Raw, version: str) -> KnowledgeBase:
    things = _packed(raw.things)
    values = work_out(things["figures"])
    written: dict[str, str] = {}
    for name, figure in things["figures"].items():
        written[name] = write_figure(figure, values[name])
        written[f"{name}.bare"] = write_figure(figure, values[name], bare=True)
    return KnowledgeBase(
        about=raw.singles["about"],
        topics=things["topics"],
        sources=things["sources"],
        voices=things["voices"],
        figures=things["figures"],
        series=things["series"],
        briefings=things["briefings"],
        entries={name: _filled(entry, written) for name, entry in things["entries"].items()},
        signposts=things["signposts"],
        small_talk=things["small_talk"],
        follow_up_kinds=things["follow_up_kinds"],
        promises=things["promises"],
        examples=_gathered([part for part, _ in raw.examples]),
        vocabulary=_joined(raw.vocabulary, raw.singles["about"]),
        values=values,
        uses={name: tuple(checks.figures_used(entry)) for name, entry in things["entries"].items()},
        places={name: str(place) for (section, name), place in raw.places.items() if section == "entries"},
        version=version,
    )


def _packed(things: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same things, what is read only to learn or to check out of the way."""
    made = {**things}
    for section, names in PACKED.items():
        for name in names:
            lists = packed([getattr(thing, name) for thing in made[section].values()])
            pairs = zip(made[section].items(), lists, strict=True)
            made[section] = {key: replace(thing, **{name: texts}) for (key, thing), texts in pairs}
    return made


def _filled(entry: Entry, written: dict[str, str]) -> Entry:
    texts = ((name, getattr(entry, name)) for name in checks.FILLED)
    filled: dict[str, Any] = {name: fill(text, written) for name, text in texts if text}
    return replace(entry, **filled)


def _joined(parts: Iterable[Vocabulary], about: About) -> Vocabulary:
    """All parts of a vocabulary, with the places of Britain but for those that the knowledge base speaks of."""
    joined: dict[str, Any] = {"synonyms": [], "heard_as": {}, "home": [], "framing": [], "spellings": {}, "vetoes": {}}
    for part in parts:
        joined["synonyms"] += part.synonyms
        joined["home"] += part.home
        joined["framing"] += part.framing
        joined["heard_as"] |= part.heard_as
        joined["spellings"] |= part.spellings
        for name, words in part.vetoes.items():
            joined["vetoes"].setdefault(name, []).extend(words)
    places = joined["vetoes"].setdefault("places", [])
    subject = f" {normalise(about.subject)} "
    here = {*joined["home"], *(place for place in english().places if f" {place} " in subject)}
    places += [place for place in english().places if place not in here.union(places)]
    return Vocabulary(**joined)


def _gathered(parts: Sequence[Examples]) -> Examples:
    """The examples of all files together."""
    lists = {name: [text for part in parts for text in getattr(part, name)] for name in PLAIN}
    named = dict.fromkeys(name for part in parts for name in part.worries)
    worries = {name: [text for part in parts for text in part.worries.get(name, ())] for name in named}
    return Examples(**lists, worries=worries)
