"""Without the packages for printing there is a plain line, and the rest works."""

import sys
from datetime import date

import pytest

from knowledge import KnowledgeBase
from publishing import PublishingError, brief, caption, chart, print_as, timelines
from publishing.typesetting import _fonts


@pytest.mark.parametrize(("package", "name"), [("typst", "brief.pdf"), ("docx", "brief.docx")])
def test_it_is_said_what_to_install(
    base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, package: str, name: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    _fonts.cache_clear()
    with pytest.raises(PublishingError, match=r"is not installed; install requirements-print\.txt"):
        print_as(brief(["targets"], base, date(2026, 11, 25)), name)


def test_a_chart_is_still_told_in_words(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    _fonts.cache_clear()
    series = timelines(base)[0]
    with pytest.raises(PublishingError, match="typst"):
        chart(series)
    assert "As at June 2015" in caption(series)
