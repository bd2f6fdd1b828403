"""What is printed: briefings and pictures of figures, as values and bytes. Knows the knowledge alone; no Telegram."""

from publishing.brief import Brief, Item, Quotation, Section, brief
from publishing.choosing import Selection, choose, find_selection, known
from publishing.drawing import chart
from publishing.errors import PublishingError
from publishing.finding import Found, find_series
from publishing.pdf import as_pdf
from publishing.printing import FORMATS, print_as
from publishing.tables import as_csv, as_text
from publishing.telling import caption, compare
from publishing.timeline import Point, Timeline, timeline, timelines
from publishing.word import as_docx

__all__ = [
    "FORMATS",
    "Brief",
    "Found",
    "Item",
    "Point",
    "PublishingError",
    "Quotation",
    "Section",
    "Selection",
    "Timeline",
    "as_csv",
    "as_docx",
    "as_pdf",
    "as_text",
    "brief",
    "caption",
    "chart",
    "choose",
    "compare",
    "find_selection",
    "find_series",
    "known",
    "print_as",
    "timeline",
    "timelines",
]
