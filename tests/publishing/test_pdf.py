"""The PDF, as an independent reader finds it: text, title, language, tags, bookmarks, fonts, links, pages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from knowledge import KnowledgeBase
from publishing import Brief, as_pdf, brief, caption
from tests.house import SECOND
from tests.publishing.conftest import MADE, changed


@pytest.fixture(scope="module")
def pdf(looked_after: Brief) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(looked_after)))


def text_of(reader: PdfReader) -> str:
    """All its text, without line ends and what stands at the foot of each page."""
    broken = re.compile(r"(?<=\w-)\s+(?=\w)")  # at a word's own hyphen
    pages = (re.sub(r"\s+", " ", broken.sub("", page.extract_text())) for page in reader.pages)
    return " ".join(re.sub(r"[^.]*\. Facts as at \w+ \d+\. ?Page \d+ of \d+", "", page).strip() for page in pages)


def root_of(reader: PdfReader) -> dict[str, Any]:
    """The first entries of the document, each resolved."""
    return {key: value.get_object() for key, value in reader.root_object.items()}


def fonts_of(page: PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    return list(resources["/Font"].values())


def tags(node: Any) -> Iterator[Any]:
    """The elements of the structure that a screen reader follows, in its order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


def test_every_word_of_the_briefing_can_be_read(pdf: PdfReader, looked_after: Brief) -> None:
    text = text_of(pdf)
    for item in looked_after.sections[0].items:
        for part in (item.label, item.answer, item.origin, item.quotation.text if item.quotation else ""):
            assert part in text
    assert looked_after.warning in text
    assert looked_after.imprint in text


def test_it_says_its_title_language_and_author(pdf: PdfReader) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Looked-after children"
    assert pdf.metadata.author == "Ask the Review"
    assert root_of(pdf)["/Lang"] == "en-GB"
    assert root_of(pdf)["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_it_is_tagged_for_those_who_listen(pdf: PdfReader, looked_after: Brief) -> None:
    assert root_of(pdf)["/MarkInfo"]["/Marked"].value is True
    found = list(tags(root_of(pdf)["/StructTreeRoot"]["/K"]))
    kinds = [tag["/S"] for tag in found]
    assert {"/H1", "/H2", "/P", "/Figure", "/Link"} <= set(kinds)
    alts = [tag["/Alt"] for tag in found if tag["/S"] == "/Figure"]
    assert alts == [caption(looked_after.sections[0].charts[0])]


def test_it_claims_the_standards_for_readers_and_archives(pdf: PdfReader) -> None:
    told = root_of(pdf)["/Metadata"].get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in told
    assert b"<pdfaid:part>2</pdfaid:part>" in told


def test_its_bookmarks_are_its_headings(pdf: PdfReader) -> None:
    titles = [mark.title for mark in pdf.outline if not isinstance(mark, list)]
    assert titles == ["Looked-after children", "Sources"]


def test_every_font_is_embedded(pdf: PdfReader) -> None:
    names = []
    for page in pdf.pages:
        for font in fonts_of(page):
            inner = font.get_object()["/DescendantFonts"].get_object()[0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            names.append(str(inner["/BaseFont"]))
    assert names
    assert all("Lato" in name for name in names)


def test_the_source_can_be_followed(pdf: PdfReader) -> None:
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots") or []]
    assert {link["/A"]["/URI"] for link in links} == {"https://www.worcesternews.co.uk/news/13337284"}


@pytest.mark.parametrize("name", ["targets", "concerns", "everything", "review", "people", "workforce", "money"])
def test_a_briefing_takes_no_more_than_two_pages(base: KnowledgeBase, name: str) -> None:
    reader = PdfReader(BytesIO(as_pdf(brief([name], base, MADE))))
    assert 1 <= len(reader.pages) <= 2
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_what_cannot_fit_takes_more_pages_and_loses_nothing(base: KnowledgeBase) -> None:
    paper = brief(list(base.topics), base, MADE)
    reader = PdfReader(BytesIO(as_pdf(paper)))
    text = text_of(reader)
    assert len(reader.pages) > 2
    assert all(item.answer in text for section in paper.sections for item in section.items)


def test_pounds_dashes_and_quotation_marks_are_shown(base: KnowledgeBase) -> None:
    offer = replace(base.entries["golden-hello"], answer="£4,000 – the ‘hello’ – and “more” − 2 ÷ 3.")
    paper = brief(["golden-hello"], changed(base, offer), MADE)
    assert "£4,000 – the ‘hello’ – and “more” − 2 ÷ 3." in text_of(PdfReader(BytesIO(as_pdf(paper))))


def test_markup_in_an_answer_is_text(base: KnowledgeBase) -> None:
    odd = '#panic("x") *bold* $x$ <pages> \\ `code` [a] @b'
    offer = replace(base.entries["golden-hello"], answer=odd)
    assert odd in text_of(PdfReader(BytesIO(as_pdf(brief(["golden-hello"], changed(base, offer), MADE)))))


def test_the_same_briefing_gives_the_same_bytes(targets: Brief) -> None:
    assert as_pdf(targets) == as_pdf(targets)


def test_another_knowledge_base_is_printed_too() -> None:
    text = text_of(PdfReader(BytesIO(as_pdf(brief(["hours"], SECOND, MADE)))))
    assert "Each reader could borrow up to 12 books." in text
    assert "Worcester" not in text
