"""A briefing as PDF: tagged, titled, in British English, with its fonts embedded."""

from dataclasses import asdict
from typing import Any, Final

from publishing.briefing import Brief, Item, Section
from publishing.drawing import drawn
from publishing.layout import LAYOUTS, MOST_PAGES, Layout
from publishing.typesetting import Sheet, count_pages, set_pdf

KEY: Final = "After each fact stand who said it, the date it is of, and its place in the source."


def as_pdf(paper: Brief) -> bytes:
    """A4 pages, two at most unless it truly cannot fit; the same briefing gives the same bytes."""
    return set_pdf(_sheet(paper, fit(paper)), paper.made_on)


def fit(paper: Brief) -> Layout:
    """The fullest layout in which a briefing takes no more than two pages; the smallest where none does."""
    fitting = (layout for layout in LAYOUTS if count_pages(_sheet(paper, layout)) <= MOST_PAGES)
    return next(fitting, LAYOUTS[-1])


def _sheet(paper: Brief, layout: Layout) -> Sheet:
    printed = layout.of(paper)
    return Sheet(
        "briefing.typ",
        {
            "size": layout.size,
            "margin": layout.margin,
            "headings": layout.headings,
            "title": paper.title,
            "author": paper.made_by,
            "description": f"{paper.subject}. {paper.warning}",
            "subject": f"{paper.subject}.",
            "warning": paper.warning,
            "key": "" if layout.headings else KEY,
            "foot": f"{paper.title}. Facts as at {paper.as_of}.",
            "sections": [_section(section, layout.headings) for section in printed.sections],
            "sources-title": "Sources",
            "sources": [asdict(source) for source in paper.sources],
            "contact": paper.contact,
            "imprint": paper.imprint,
        },
    )


def _section(section: Section, full: bool) -> dict[str, Any]:
    items, charts = [_item(item, full) for item in section.items], [drawn(line) for line in section.charts]
    return {"title": section.title, "items": items, "charts": charts}


def _item(item: Item, full: bool) -> dict[str, Any]:
    return {**asdict(item), "origin": item.origin if full else item.brief_origin}
