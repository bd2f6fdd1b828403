"""How much of a briefing is printed and how large, so that it takes no more than two pages. Pure."""

from dataclasses import dataclass, replace
from typing import Final

from publishing.briefing import Brief, Item, Section

MOST_PAGES: Final = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to print a briefing."""

    size: float
    """Of the text, in points."""
    margin: float
    """On each side, in millimetres."""
    headings: bool = True
    """Each answer under a heading of its own; else in a list, its label in front."""
    details: bool = False
    charts: bool = True
    quotations: bool = True

    def of(self, paper: Brief) -> Brief:
        """The parts of a briefing that are printed."""
        return replace(paper, sections=tuple(map(self._section, paper.sections)))

    def _section(self, section: Section) -> Section:
        charts = section.charts if self.charts else ()
        return replace(section, items=tuple(map(self._item, section.items)), charts=charts)

    def _item(self, item: Item) -> Item:
        detail = item.detail if self.details else ""
        return replace(item, detail=detail, quotation=item.quotation if self.quotations else None)


LAYOUTS: Final = (
    Layout(10.5, 20, details=True),
    Layout(10.5, 20),
    Layout(10, 18),
    Layout(10, 18, charts=False),
    Layout(9.5, 16, headings=False, charts=False),
    Layout(9, 15, headings=False, charts=False, quotations=False),
)
"""The fullest first. Nothing is printed smaller than the last: what does not fit then takes more pages."""
