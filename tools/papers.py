"""Briefings, charts and comparisons: papers and pictures of what is known, each with all of it in words too."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

import publishing
from dialogue import (
    Asker,
    Attachment,
    Block,
    Choice,
    Command,
    Library,
    Question,
    Reply,
    Span,
    Talks,
    Tool,
    line,
    say_moment,
)
from knowledge import Entry
from publishing import PublishingError
from tools.naming import find_choice
from tools.papers_words import PapersWords

if TYPE_CHECKING:
    from publishing import Brief, Timeline

_KIND: Final = "print"
_SPOKEN: Final = re.compile(
    r"(?:please )?(chart|draw|plot|graph|compare)\b[\s:]*(?:me )?(.+)", re.IGNORECASE | re.DOTALL
)
_FORMATS: Final = ("pdf", "docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersSettings:
    """What is said with papers."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    words: PapersWords = field(default_factory=PapersWords)


class Papers(Tool):
    """Prints what the asker may see; the work is done in a thread, so that nobody waits for it."""

    name = _KIND

    def __init__(self, settings: PapersSettings, library: Library) -> None:
        self._words = settings.words
        self._library = library

    @property
    def commands(self) -> Sequence[Command]:
        """/brief, /chart and /compare."""
        return (
            Command("brief", "A briefing as PDF and Word", self._brief, group=True),
            Command("chart", "A picture of figures over time", self._chart, group=True),
            Command("compare", "How a figure has changed", self._compare, group=True),
        )

    async def hear(self, question: Question) -> Reply | None:
        """Take 'chart the agency staff' and 'compare agency staff' as commands, where it is sure which is meant."""
        spoken = _SPOKEN.fullmatch(question.text.strip())
        if spoken is None:
            return None
        view = self._library.view(question.asker.audience)
        found = publishing.find_series(spoken[2], view.base, view.matcher)
        if found.sure is None:
            return None
        return self._compared(found.sure) if spoken[1].lower() == "compare" else await self._drawn(found.sure)

    def extras(self, entry: Entry, asker: Asker) -> Sequence[Choice]:
        """Offer the chart that shows a figure of this answer."""
        used = set(self._library.base.uses.get(entry.id, ()))
        lines = publishing.timelines(self._library.view(asker.audience).base)
        those = [each for each in lines if used & {point.figure.id for point in each.points}]
        return tuple(Choice(self._words.chart_button, f"{_KIND}:chart:{each.id}") for each in those[:1])

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Print what a button stands for."""
        verb, _, name = action.partition(":")
        base = self._library.view(asker.audience).base
        if verb == "brief":
            return await self._printed([name], asker) if name in publishing.known(base) else None
        series = next((each for each in publishing.timelines(base) if each.id == name), None)
        if series is None:
            return None
        said: dict[str, Callable[[Timeline], Reply]] = {"text": self._texted, "csv": self._tabled}
        return await self._drawn(series) if verb == "chart" else said[verb](series) if verb in said else None

    async def _brief(self, talks: Talks, question: Question) -> Reply:
        view = self._library.view(question.asker.audience)
        titles = publishing.known(view.base)
        parts = [part for part in question.text.split(",") if part.strip()]
        named = [find_choice(part, view) for part in parts]
        if parts and all(sure for sure, _ in named):
            return await self._printed([sure for sure, _ in named], question.asker)
        names = next((near for sure, near in named if not sure), ()) or tuple(titles)
        choices = (Choice(titles[name], f"{_KIND}:brief:{name}") for name in names)
        return replace(line(self._words.which_brief), choices=tuple(choices))

    async def _chart(self, talks: Talks, question: Question) -> Reply:
        return await self._found(question, self._drawn)

    async def _compare(self, talks: Talks, question: Question) -> Reply:
        async def compared(series: "Timeline") -> Reply:
            return self._compared(series)

        return await self._found(question, compared)

    async def _found(self, question: Question, then: "Callable[[Timeline], Any]") -> Reply:
        view = self._library.view(question.asker.audience)
        found = publishing.find_series(question.text, view.base, view.matcher)
        if found.sure is not None:
            reply: Reply = await then(found.sure)
            return reply
        if not found.choices:
            return line(self._words.no_charts)
        choices = tuple(Choice(each.title, f"{_KIND}:chart:{each.id}") for each in found.choices)
        return replace(line(self._words.which_chart), choices=choices)

    async def _printed(self, names: Sequence[str], asker: Asker) -> Reply:
        base, words = self._library.view(asker.audience).base, self._words
        try:
            paper = publishing.brief(names, base, self._library.today())
            files = [await _file(paper, f"{names[0] if len(names) == 1 else 'briefing'}.{each}") for each in _FORMATS]
        except PublishingError as error:
            return line(words.cannot.format(fault=error))
        about = words.brief_about.format(as_of=say_moment(base.about.as_of), version=base.version)
        blocks = (*line(words.brief.format(titles=paper.title)).blocks, Block((Span(about),)))
        return Reply("page", blocks, attachments=tuple(files))

    async def _drawn(self, series: "Timeline") -> Reply:
        choices = (
            Choice(self._words.csv_button, f"{_KIND}:csv:{series.id}"),
            Choice(self._words.text_button, f"{_KIND}:text:{series.id}"),
        )
        try:
            picture = Attachment(f"{series.id}.png", await asyncio.to_thread(publishing.chart, series), picture=True)
        except PublishingError:
            # without a picture the bars of its text stand in for it
            return replace(self._texted(series), choices=choices[:1])
        return replace(_paragraphs(publishing.caption(series)), choices=choices, attachments=(picture,))

    def _compared(self, series: "Timeline") -> Reply:
        choice = Choice(self._words.chart_button, f"{_KIND}:chart:{series.id}")
        return replace(_paragraphs(publishing.compare(series)), choices=(choice,))

    def _texted(self, series: "Timeline") -> Reply:
        return _paragraphs(publishing.as_text(series))

    def _tabled(self, series: "Timeline") -> Reply:
        file = Attachment(f"{series.id}.csv", publishing.as_csv(series))
        return replace(line(self._words.csv.format(title=series.title)), attachments=(file,))


async def _file(paper: "Brief", name: str) -> Attachment:
    return Attachment(name, await asyncio.to_thread(publishing.print_as, paper, name))


def _paragraphs(text: str) -> Reply:
    """The first line in bold, the others below it."""
    first, _, rest = text.partition("\n")
    blocks = (Block((Span(first, "bold"), Span(f"\n{rest}"))),) if rest else (Block((Span(first, "bold"),)),)
    return Reply("page", blocks)
