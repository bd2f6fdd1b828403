"""A briefing as a plain value: what is printed, in the order in which it is read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge import Entry, KnowledgeBase, Source, say_date, say_moment
from publishing.choosing import Selection, choose
from publishing.series import Timeline, timelines


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as the source prints them, and whose they are."""

    text: str
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class Item:
    """One answer."""

    id: str
    label: str
    answer: str
    when: str
    """The date of the fact: 'April 2015'."""
    reported: str
    """The date of the report, where it is another one."""
    voice: str
    """Whose words it rests on; empty where the source does not say."""
    source: str
    """'paragraph 46', after 'source 2' where there are several."""
    cautions: tuple[str, ...] = ()
    overdue: bool = False
    quotation: Quotation | None = None
    detail: str = ""

    @property
    def origin(self) -> str:
        """Who said it, of when it is, and where it stands, in one line."""
        reported = f", reported in {self.reported}" if self.reported else ""
        overdue = " Review of this answer: overdue." if self.overdue else ""
        return _line(self.voice, f"as at {self.when}{reported}", self.source) + overdue

    @property
    def brief_origin(self) -> str:
        """The same in a few words, under a line that says what they are."""
        return _line(self.voice, self.when, self.source, "review overdue" if self.overdue else "")


def _line(*parts: str) -> str:
    line = ", ".join(part for part in parts if part)
    return f"{line[:1].upper()}{line[1:]}."


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one topic, and the figures over time that belong to them."""

    title: str
    items: tuple[Item, ...]
    charts: tuple[Timeline, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as the last lines name it."""

    number: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A paper for a meeting."""

    title: str
    subject: str
    """'Facts from the 2015 peer review of ...'."""
    warning: str
    """That the facts are old ones; it stands on top."""
    as_of: str
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    made_by: str
    made_on: date
    version: str
    """How the curators call the state of the knowledge base; empty if they do not."""
    digest: str
    """The hash of the knowledge base's files."""
    contact: str

    @property
    def imprint(self) -> str:
        """When and from what the paper was made."""
        version = f"version {self.version}, " if self.version else ""
        return f"Made by {self.made_by} on {say_date(self.made_on)} from knowledge {version}hash {self.digest}."


def brief(names: Sequence[str], base: KnowledgeBase, today: date, *, version: str = "") -> Brief:
    """Gather the answers of briefings, topics, 'everything' or single answers, each named by its id.

    Of a knowledge base only what its reader may see is given in: `base.without(...)` hides the rest.
    Raises PublishingError where a name is none or nothing is left to print.
    """
    chosen = choose(names, base)
    cited = dict.fromkeys(entry.source.id for entry in chosen.entries)
    numbers = {name: f"source {number}, " if len(cited) > 1 else "" for number, name in enumerate(cited, 1)}
    as_of = say_moment(base.about.as_of)
    return Brief(
        title=chosen.title,
        subject=f"From {base.about.subject}",
        warning=f"Facts as at {as_of}. They may have changed since. Later changes are not included.",
        as_of=as_of,
        sections=_sections(chosen, base, today, numbers),
        sources=tuple(_cited(number, base.sources[name]) for number, name in enumerate(cited, 1)),
        made_by=base.about.name,
        made_on=today,
        version=version,
        digest=base.version,
        contact=f"To ask a person: {base.about.contact}.",
    )


def _cited(number: int, source: Source) -> Cited:
    return Cited(number, source.title, source.url)


def _sections(chosen: Selection, base: KnowledgeBase, today: date, numbers: Mapping[str, str]) -> tuple[Section, ...]:
    topics = dict.fromkeys(entry.topic for entry in chosen.entries)
    shown: set[str] = set()
    sections = []
    for topic in topics:
        entries = [entry for entry in chosen.entries if entry.topic == topic]
        charts = tuple(line for line in _charts(entries, base) if line.id not in shown)
        shown |= {line.id for line in charts}
        items = tuple(_item(entry, base, today, numbers[entry.source.id]) for entry in entries)
        sections.append(Section(base.topics[topic].title, items, charts))
    return tuple(sections)


def _charts(entries: Sequence[Entry], base: KnowledgeBase) -> list[Timeline]:
    """The figures over time of which the answers give every number that they show."""
    given = {figure for entry in entries for figure in base.uses[entry.id]}
    told = " ".join(entry.answer for entry in entries).lower()
    lines = (line for line in timelines(base) if {point.figure.id for point in line.points} <= given)
    return [line for line in lines if all(point.written in told for point in line.points)]


def _item(entry: Entry, base: KnowledgeBase, today: date, number: str) -> Item:
    return Item(
        id=entry.id,
        label=entry.label,
        answer=entry.answer,
        when=say_moment(entry.as_of),
        reported="" if entry.as_of == base.about.as_of else say_moment(base.about.as_of),
        voice="" if entry.kind == "unknown" else base.voices[entry.voice].said_by,
        source=f"{number}paragraph {entry.source.paragraph}",
        cautions=tuple(_cautions(entry, today)),
        overdue=entry.review_by < today and not _is_confirmed(entry, today),
        quotation=_quotation(entry, base),
        detail=entry.detail or "",
    )


def _cautions(entry: Entry, today: date) -> list[str]:
    """What must be said with the answer."""
    found = ["This has since been replaced; it is kept for the record."] if entry.status == "superseded" else []
    if entry.confirmed and _is_confirmed(entry, today):
        return [*found, f"Terms checked by {entry.confirmed.by} on {say_date(entry.confirmed.on)}."]
    return [*found, *([entry.caution] if entry.caution else [])]


def _is_confirmed(entry: Entry, today: date) -> bool:
    return bool(entry.confirmed and entry.confirmed.on <= today <= entry.confirmed.until)


def _quotation(entry: Entry, base: KnowledgeBase) -> Quotation | None:
    """The words quoted, unless the answer has them already."""
    if entry.quote is None or entry.quote.text in entry.answer:
        return None
    said = entry.quote.when or say_moment(base.sources[entry.source.id].published)
    return Quotation(entry.quote.text, base.voices[entry.quote.by].said_by, said)
