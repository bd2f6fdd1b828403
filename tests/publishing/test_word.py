"""The Word document, as its parts are: text in its order, styles, language, title, alternative text, links."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from knowledge import KnowledgeBase
from publishing import Brief, PublishingError, as_docx, brief, caption, print_as
from tests.publishing.conftest import MADE

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CORE = "{http://purl.org/dc/elements/1.1/}"


class Parts:
    """The parts of a document's archive."""

    def __init__(self, document: bytes) -> None:
        self._archive = ZipFile(BytesIO(document))
        self.body = self.part("word/document.xml")
        self.paragraphs = [(_style(one), _text(one)) for one in self.body.iter(f"{WORD}p")]

    def part(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._archive.read(name))

    def named(self, style: str) -> list[str]:
        """The paragraphs of a style."""
        return [text for found, text in self.paragraphs if found == style]


def _style(paragraph: ElementTree.Element) -> str:
    found = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
    return "" if found is None else found.attrib[f"{WORD}val"]


def _text(paragraph: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{WORD}t"))


@pytest.fixture(scope="module")
def word(looked_after: Brief) -> Parts:
    return Parts(as_docx(looked_after))


def test_every_answer_stands_under_its_heading(word: Parts, looked_after: Brief) -> None:
    items = looked_after.sections[0].items
    assert word.named("Title") == ["Looked-after children"]
    assert word.named("Heading1") == ["Looked-after children", "Sources"]
    assert word.named("Heading2") == [item.label for item in items]
    whole = "\n".join(text for _, text in word.paragraphs)
    for item in items:
        assert f"{item.answer} {item.detail}".strip() in whole
        assert item.origin in whole
    assert looked_after.warning in whole
    assert looked_after.imprint in whole


def test_it_says_its_title_and_language(word: Parts) -> None:
    core = word.part("docProps/core.xml")
    assert core.findtext(f"{CORE}title") == "Looked-after children"
    assert core.findtext(f"{CORE}language") == "en-GB"
    styles = word.part("word/styles.xml")
    normal = next(style for style in styles.iter(f"{WORD}style") if style.get(f"{WORD}styleId") == "Normal")
    assert normal.find(f"{WORD}rPr/{WORD}lang").attrib[f"{WORD}val"] == "en-GB"  # type: ignore[union-attr]


def test_a_chart_has_its_words_as_alternative_text(word: Parts, looked_after: Brief) -> None:
    pictures = list(word.body.iter(f"{DRAWING}docPr"))
    assert [picture.attrib["descr"] for picture in pictures] == [caption(looked_after.sections[0].charts[0])]


def test_it_is_a4_with_its_pages_numbered(word: Parts) -> None:
    size = next(word.body.iter(f"{WORD}pgSz"))
    assert [size.attrib[f"{WORD}{side}"] for side in ("w", "h")] == ["11906", "16838"]
    foot = word.part("word/footer1.xml")
    assert [field.attrib[f"{WORD}instr"] for field in foot.iter(f"{WORD}fldSimple")] == ["PAGE", "NUMPAGES"]
    assert "Facts as at June 2015" in "".join(text.text or "" for text in foot.iter(f"{WORD}t"))


def test_the_source_can_be_followed(word: Parts) -> None:
    (link,) = word.body.iter(f"{WORD}hyperlink")
    assert _text(link) == "Worcester News, June 2015"
    targets = [one.attrib["Target"] for one in word.part("word/_rels/document.xml.rels")]
    assert "https://www.worcesternews.co.uk/news/13337284" in targets


def test_a_long_briefing_is_a_list(base: KnowledgeBase) -> None:
    paper = brief(["everything"], base, MADE)
    points = Parts(as_docx(paper)).named("ListBullet")
    items = [item for section in paper.sections for item in section.items]
    assert [point.startswith(f"{item.label}. {item.answer}") for point, item in zip(points, items, strict=True)]


def test_a_file_is_printed_by_its_ending(targets: Brief) -> None:
    assert print_as(targets, "out/paper.PDF").startswith(b"%PDF-")
    assert print_as(targets, "paper.docx").startswith(b"PK")
    with pytest.raises(PublishingError, match=r"'paper.odt' has the ending of no format; let it end in .pdf or .docx"):
        print_as(targets, "paper.odt")
