"""Which figure over time is asked for: sure only where nothing else is asked; else the list, never a wrong one."""

import pytest

from knowledge import KnowledgeBase, Matcher
from publishing import find_selection, find_series, timelines


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("chart looked-after children", "looked-after-children"),
        ("chart the looked after childern please", "looked-after-children"),
        ("graph no of LAC", "looked-after-children"),
        ("kids in care over time", "looked-after-children"),
        ("compare agency staff", "agency-staff"),
        ("the trend for temps", "agency-staff"),
        ("draw the number of social workers", "social-workers"),
    ],
)
def test_a_series_is_found_by_peoples_words(base: KnowledgeBase, matcher: Matcher, text: str, series: str) -> None:
    found = find_series(text, base, matcher)
    assert found.sure is not None
    assert found.sure.id == series


@pytest.mark.parametrize(
    "text",
    [
        "chart staff",
        "chart children",
        "chart children not in care",
        "chart looked after children in Birmingham",
        "chart agency staff in 2020",
        "chart the cost of agency staff",
        "chart social workers leaving",
        "compare agency staff with social workers",
    ],
)
def test_whatever_else_is_asked_gets_the_list(base: KnowledgeBase, matcher: Matcher, text: str) -> None:
    found = find_series(text, base, matcher)
    assert found.sure is None
    assert found.choices


@pytest.mark.parametrize("text", ["chart", "chart the weather", "compare caseloads", ""])
def test_what_names_none_gets_them_all(base: KnowledgeBase, matcher: Matcher, text: str) -> None:
    assert find_series(text, base, matcher).choices == timelines(base)


def test_a_figure_of_hidden_answers_is_not_drawn(base: KnowledgeBase) -> None:
    kept = base.without(lambda entry: "agency-before" in base.uses[entry.id])
    assert "agency-staff" not in [line.id for line in timelines(kept)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("brief targets", "targets"),
        ("criticisms", "concerns"),
        ("paper on Ofsted", "ofsted"),
        ("everything", "everything"),
    ],
)
def test_a_paper_is_found_by_peoples_words(base: KnowledgeBase, matcher: Matcher, text: str, name: str) -> None:
    assert find_selection(text, base, matcher)[0] == name


def test_a_paper_on_nothing_known_is_asked_back(base: KnowledgeBase, matcher: Matcher) -> None:
    sure, choices = find_selection("brief on potholes", base, matcher)
    assert not sure
    assert {"targets", "concerns", "everything", "money"} <= set(choices)
