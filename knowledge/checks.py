"""What no entry can know alone: names that must exist, ids and wordings that must not clash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Final

from knowledge.document import Document, Path
from knowledge.entry import NOT, NOWHERE, Citation, Entry, Examples, Figure, Vocabulary
from knowledge.errors import Fault
from knowledge.figures import fill, names_in, work_out, write_figure
from knowledge.text import tokenise_wording

FILLED: Final = ("title", "label", "answer", "detail", "caution", "candidate_wording")
"""The texts of an entry in which {figures} are filled in."""
_LIMITS: Final = {"label": 60, "answer": 400, "detail": 1500, "candidate_wording": 256}

Things = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands."""

    document: Document
    path: Path

    def __str__(self) -> str:
        return f"{self.document.file}:{self.document.line_of(self.path)}"

    def fault(self, text: str, *within: str | int) -> Fault:
        """A fault at this thing, or at a key of it."""
        return Fault(self.document.file, self.document.line_of((*self.path, *within)), text)


Places = Mapping[tuple[str, str], Place]


def check(
    things: Things, places: Places, vocabulary: Sequence[Vocabulary], examples: Sequence[tuple[Examples, Place]]
) -> list[Fault]:
    """Every fault between the things of a knowledge base."""
    faults = [*_figure_faults(things, places)]
    if not faults:
        faults += _text_faults(things, places)
    for name, entry in things["entries"].items():
        faults += _reference_faults(entry, things, places["entries", name])
    faults += [*_series_faults(things, places), *_briefing_faults(things, places)]
    faults += [*_wording_faults(things, places), *_voices(things, places)]
    return [*faults, *_example_faults(examples, things)]


def figures_used(entry: Entry) -> Iterator[str]:
    """The figures an entry's texts name, in order, each once."""
    texts = (getattr(entry, name) or "" for name in FILLED)
    yield from dict.fromkeys(name for text in texts for name in names_in(text))


def _figure_faults(things: Things, places: Places) -> Iterator[Fault]:
    figures = things["figures"]
    for name, figure in figures.items():
        for part in figure.worked_out.of if figure.worked_out else ():
            if part not in figures:
                yield places["figures", name].fault(_missing("figure", part, figures), "worked_out")
    for name, entry in things["entries"].items():
        for used in figures_used(entry):
            if used not in figures:
                yield places["entries", name].fault(_missing("figure", used, figures), "answer")


def _text_faults(things: Things, places: Places) -> Iterator[Fault]:
    figures = things["figures"]
    try:
        values = work_out(figures)
    except RecursionError as error:
        yield places["figures", str(error)].fault("is worked out from itself; name other figures", "worked_out")
        return
    except ZeroDivisionError:
        yield Fault("figures", 0, "a share or change is worked out from a figure of 0; give the number as a value")
        return
    written = {name: write_figure(figure, values[name]) for name, figure in figures.items()}
    written |= {f"{name}.bare": text for name, text in written.items()}
    for name, entry in things["entries"].items():
        for key, limit in _LIMITS.items():
            length = len(fill(getattr(entry, key) or "", written))
            if length > limit:
                text = f"'{key}' has {length} characters with its figures; write at most {limit}"
                yield places["entries", name].fault(text, key)


def _reference_faults(entry: Entry, things: Things, place: Place) -> Iterator[Fault]:
    if entry.topic not in things["topics"]:
        yield place.fault(_missing("topic", entry.topic, things["topics"]), "topic")
    voices = [entry.voice, *([entry.quote.by] if entry.quote else [])]
    for voice in voices:
        if voice not in things["voices"]:
            yield place.fault(_missing("voice", voice, things["voices"]), "voice")
    yield from _citation_faults(entry.source, things, place)
    for key in ("related", "follow_ups", "not_to_be_confused_with"):
        for target in getattr(entry, key):
            if target not in things["entries"]:
                yield place.fault(_missing("entry", target, things["entries"]), key)
            elif target == entry.id and key != "follow_ups":  # an answer may itself say what is asked next
                yield place.fault("names itself; take it out", key)


def _citation_faults(cited: Citation, things: Things, place: Place) -> Iterator[Fault]:
    source = things["sources"].get(cited.id)
    if source is None:
        yield place.fault(_missing("source", cited.id, things["sources"]), "source")
    elif cited.paragraph > source.paragraphs:
        text = f"cites paragraph {cited.paragraph}; {source.id} has {source.paragraphs}"
        yield place.fault(text, "source")


def _series_faults(things: Things, places: Places) -> Iterator[Fault]:
    for name, series in things["series"].items():
        place, missing = places["series", name], [one for one in series.figures if one not in things["figures"]]
        for figure in missing:
            yield place.fault(_missing("figure", figure, things["figures"]), "figures")
        if not missing:
            yield from _row_faults([things["figures"][one] for one in series.figures], place)
        if series.voice and series.voice not in things["voices"]:
            yield place.fault(_missing("voice", series.voice, things["voices"]), "voice")
        if series.source:
            yield from _citation_faults(series.source, things, place)


def _row_faults(figures: Sequence[Figure], place: Place) -> Iterator[Fault]:
    """What keeps figures from standing in one row: another unit, or another order than that of time."""
    for before, after in pairwise(figures):
        if (before.unit, before.scale) != (after.unit, after.scale):
            text = f"'{before.id}' and '{after.id}' differ in unit or scale; write both in the same"
            yield place.fault(text, "figures")
        if before.as_of >= after.as_of:
            text = f"'{after.id}' ({after.as_of}) is not later than '{before.id}' ({before.as_of}); oldest comes first"
            yield place.fault(text, "figures")


def _briefing_faults(things: Things, places: Places) -> Iterator[Fault]:
    for name, briefing in things["briefings"].items():
        for entry in briefing.entries:
            if entry not in things["entries"]:
                yield places["briefings", name].fault(_missing("entry", entry, things["entries"]), "entries")


def _wording_faults(things: Things, places: Places) -> Iterator[Fault]:
    taken: dict[tuple[str, ...], Place] = {}
    for section, keys in (
        ("entries", ("aliases", "utterances")),
        ("small_talk", ("wordings",)),
        ("signposts", ("wordings", "utterances")),
    ):
        for name, thing in things[section].items():
            place = places[section, name]
            for key, index, wording in _all_wordings(thing, keys):
                normal = tokenise_wording(wording)
                here = Place(place.document, (*place.path, key, index))
                if normal in taken:
                    text = f"'{wording}' stands already in {taken[normal]}; two wordings must differ"
                    yield here.fault(text)
                taken.setdefault(normal, here)


def _all_wordings(thing: Any, keys: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    if "aliases" in keys:
        yield "title", 0, thing.title
    for key in keys:
        for index, wording in enumerate(getattr(thing, key)):
            yield key, index, wording


def _voices(things: Things, places: Places) -> Iterator[Fault]:
    groups = {name: things[name] for name in ("signposts",)}
    for section, items in groups.items():
        for name, signpost in items.items():
            for rule in (*signpost.rules, signpost.alike_bars):
                for group in (named.removeprefix(NOT).removeprefix(NOWHERE) for named in rule):
                    if group not in signpost.cues:
                        text = _missing("group of cues", group, signpost.cues)
                        yield places[section, name].fault(text, "rules")


def _example_faults(examples: Sequence[tuple[Examples, Place]], things: Things) -> Iterator[Fault]:
    """Worries of a signpost that is not there, and one message as an example of two kinds."""
    taken: dict[tuple[str, ...], str] = {}
    for part, place in examples:
        for name in part.worries:
            if name not in things["signposts"]:
                yield place.fault(_missing("signpost", name, things["signposts"]), "worries", name)
        kinds = {"answered": part.answered, "unanswered": part.unanswered, "ordinary": part.ordinary}
        for kind, texts in (*kinds.items(), *part.worries.items()):
            for index, text in enumerate(texts):
                first = taken.setdefault(tokenise_wording(text), kind)
                if first != kind:
                    path = (kind, index) if kind in kinds else ("worries", kind, index)
                    yield place.fault(f"'{text}' is an example of {first} as well; keep it in one", *path)


def _missing(what: str, name: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(name, known, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"add it or name one that exists ({len(known)} do)"
    return f"there is no {what} '{name}'; {hint}"
