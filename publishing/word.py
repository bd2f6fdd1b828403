"""A briefing as a Word document: styled headings, British English, A4; the only module that knows python-docx."""

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from publishing.briefing import Brief, Item, Section
from publishing.drawing import chart
from publishing.errors import installed
from publishing.layout import Layout
from publishing.pdf import KEY, fit
from publishing.series import Timeline
from publishing.telling import caption

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

LANGUAGE: Final = "en-GB"
FONT: Final = "Arial"
"""Word for Windows and Mac has it, and others put Liberation Sans in its place, which is as wide."""
NARROWER: Final = 1.0
"""Points by which the text is smaller than in the PDF: Arial is wider than Lato."""
LEAST: Final = 8.0
"""Points below which nothing is printed."""
QUIET: Final = (0x48, 0x49, 0x49)


def as_docx(paper: Brief) -> bytes:
    """A document of the same parts as the PDF; Word itself breaks it into pages."""
    layout = fit(paper)
    printed = layout.of(paper)
    document = _blank(printed, layout)
    _open(document, printed, layout)
    for section in printed.sections:
        _add_section(document, section, layout)
    _close(document, printed)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _blank(paper: Brief, layout: Layout) -> "Document":
    with installed():
        import docx  # with lxml, 15 MB that a bot at rest need not load

    document = docx.Document()
    properties, made = document.core_properties, datetime.combine(paper.made_on, time())
    properties.title, properties.author, properties.language = paper.title, paper.made_by, LANGUAGE
    properties.subject, properties.comments = paper.subject, paper.imprint
    properties.created = properties.modified = made
    properties.last_modified_by = paper.made_by
    _set_page(document, layout)
    _set_styles(document, layout.size - NARROWER)
    return document


def _set_page(document: "Document", layout: Layout) -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(layout.margin)
    page.footer_distance = Mm(layout.margin / 2)


def _set_styles(document: "Document", size: float) -> None:
    """One font throughout, dark on white; sizes and distances as in the PDF."""
    rows = (
        ("Normal", size, 3.0, 0.0),
        ("Title", 20.0, 6.0, 0.0),
        ("Heading 1", max(1.15 * size, 11.0), 4.0, 9.0),
        ("Heading 2", size, 1.0, 6.0),
        ("List Bullet", size, 2.0, 0.0),
        ("Footer", LEAST, 0.0, 0.0),
    )
    for name, points, after, before in rows:
        _set_style(document, name, points, after, before)


def _set_style(document: "Document", name: str, points: float, after: float, before: float) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor
    from docx.styles.style import ParagraphStyle

    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.color.rgb = Pt(points), RGBColor(0, 0, 0)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)
    style.paragraph_format.line_spacing = 1.0
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()  # the theme's font would win over the one that is named
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    properties.append(language)


def _open(document: "Document", paper: Brief, layout: Layout) -> None:
    document.add_paragraph(paper.title, "Title")
    document.add_paragraph(f"{paper.subject}.")
    warning = document.add_paragraph()
    warning.add_run(paper.warning).bold = True
    if not layout.headings:
        warning.add_run(f" {KEY}")
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{paper.title}. Facts as at {paper.as_of}. Page ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: "Paragraph", code: str) -> None:
    """A number that Word works out."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _add_section(document: "Document", section: Section, layout: Layout) -> None:
    document.add_heading(section.title, 1)
    for line in section.charts:
        _add_chart(document, line)
    for item in section.items:
        if layout.headings:
            document.add_heading(item.label, 2)
            paragraph = document.add_paragraph()
            _add_answer(paragraph, item)
            paragraph.add_run().add_break()
            _add_small(paragraph, item.origin)
        else:
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{item.label}. ").bold = True
            _add_answer(paragraph, item)
            _add_small(paragraph, f" {item.brief_origin}")


def _add_answer(paragraph: "Paragraph", item: Item) -> None:
    paragraph.add_run(item.answer)
    for caution in item.cautions:
        paragraph.add_run(f" {caution}").bold = True
    if item.detail:
        paragraph.add_run(f" {item.detail}")
    if item.quotation:
        paragraph.add_run(f" “{item.quotation.text}”").italic = True
        _add_small(paragraph, f" ({item.quotation.by}, {item.quotation.said})")


def _add_small(paragraph: "Paragraph", text: str) -> None:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(LEAST), RGBColor(*QUIET)


def _add_chart(document: "Document", line: Timeline) -> None:
    from docx.shared import Mm

    shape = document.add_picture(BytesIO(chart(line)), width=Mm(95))
    named = shape._inline.docPr
    named.set("descr", caption(line))
    named.set("title", line.title)


def _close(document: "Document", paper: Brief) -> None:
    document.add_heading("Sources", 1)
    for source in paper.sources:
        paragraph = document.add_paragraph(f"Source {source.number}: ")
        _add_link(paragraph, source.title, source.url)
        _add_small(paragraph, f" {source.url}")
    _add_small(document.add_paragraph(), f"{paper.contact} {paper.imprint}")


def _add_link(paragraph: "Paragraph", text: str, url: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)
