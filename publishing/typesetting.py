"""Sets a template of this folder with data as PDF or PNG; the only module that knows Typst and the font."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from publishing.errors import installed

if TYPE_CHECKING:
    import typst

HERE: Final = Path(__file__).parent
STANDARDS: Final[list["typst.PDFStandard"]] = ["a-2a", "ua-1"]
"""PDF/UA-1, which assistive software can read, and PDF/A-2a, which archives keep; both are checked when written."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A template and what it is filled with."""

    template: str
    """A file of this folder."""
    values: Mapping[str, Any]
    """What JSON can hold; texts are set as they are, never read as markup."""


def set_pdf(sheet: Sheet, made: date) -> bytes:
    """A tagged PDF with its fonts embedded; the same sheet of the same day gives the same bytes."""
    stamp = datetime.combine(made, time(), UTC)
    return _bytes(_compiler(sheet).compile(format="pdf", pdf_standards=STANDARDS, timestamp=stamp))


def set_png(sheet: Sheet, pixels_per_inch: float) -> bytes:
    """A picture of the only page."""
    return _bytes(_compiler(sheet).compile(format="png", ppi=pixels_per_inch))


def count_pages(sheet: Sheet) -> int:
    """How many pages a sheet takes; its template labels the number with <pages>."""
    return int(_compiler(sheet).query("<pages>", field="value", one=True))


def _compiler(sheet: Sheet) -> "typst.Compiler":
    with installed():
        import typst  # 80 MB that a bot at rest need not load

    filled = {"sheet": json.dumps(sheet.values)}
    return typst.Compiler(HERE / sheet.template, root=HERE, font_paths=_fonts(), sys_inputs=filled)


@cache
def _fonts() -> "typst.Fonts":
    """Lato (SIL Open Font Licence 1.1), from its package, and what Typst has built in: none of this machine."""
    with installed():
        import typst

        fonts = str(files("font_lato") / "files")

    return typst.Fonts(include_system_fonts=False, font_paths=[fonts])


def _bytes(found: bytes | list[bytes] | None) -> bytes:
    """The one file that a compilation gives."""
    return found if isinstance(found, bytes) else b"".join(found or ())
