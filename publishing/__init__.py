"""What is printed: briefings and pictures of figures, as values and bytes. Knows the knowledge alone; no Telegram."""

from typing import TYPE_CHECKING

from knowledge import at_first_use
from publishing.errors import PublishingError

if TYPE_CHECKING:
    from publishing.briefing import Brief, Item, Quotation, Section, brief
    from publishing.choosing import Selection, choose, find_selection, known
    from publishing.drawing import chart
    from publishing.finding import Found, find_series
    from publishing.pdf import as_pdf
    from publishing.printing import FORMATS, print_as
    from publishing.series import Point, Timeline, timeline, timelines
    from publishing.tables import as_csv, as_text
    from publishing.telling import caption, compare
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

_HOMES = {
    "Brief": "briefing",
    "FORMATS": "printing",
    "Found": "finding",
    "Item": "briefing",
    "Point": "series",
    "Quotation": "briefing",
    "Section": "briefing",
    "Selection": "choosing",
    "Timeline": "series",
    "as_csv": "tables",
    "as_docx": "word",
    "as_pdf": "pdf",
    "as_text": "tables",
    "brief": "briefing",
    "caption": "telling",
    "chart": "drawing",
    "choose": "choosing",
    "compare": "telling",
    "find_selection": "choosing",
    "find_series": "finding",
    "known": "choosing",
    "print_as": "printing",
    "timeline": "series",
    "timelines": "series",
}

__getattr__ = at_first_use(__name__, _HOMES)
