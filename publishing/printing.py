"""A briefing in the format that a file's name asks for."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from publishing.briefing import Brief
from publishing.errors import PublishingError
from publishing.pdf import as_pdf
from publishing.word import as_docx

FORMATS: Final[Mapping[str, Callable[[Brief], bytes]]] = {".pdf": as_pdf, ".docx": as_docx}
"""What a briefing can be printed as, by the ending of a file's name."""


def print_as(paper: Brief, name: str) -> bytes:
    """The contents of a file of that name; raises PublishingError where its ending is of no format."""
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        raise PublishingError(f"'{name}' has the ending of no format; let it end in {' or '.join(FORMATS)}")
    return FORMATS[ending](paper)
