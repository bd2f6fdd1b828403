"""Which named thing a text names: sure only if it says nothing else, and says all of a name."""

import pytest

from knowledge import KnowledgeBase, Matcher, find_named
from knowledge.naming import Named

NAMES = {"agency": ("agency staff", "agency workers"), "workers": ("social workers",), "budget": ("the budget",)}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("agency staff", Named("agency", ("agency",))),
        ("Agency STAF?", Named("agency", ("agency", "workers"))),
        ("draw agency staff", Named("agency", ("agency",))),
        ("budget of agency staff", Named("", ("agency", "workers", "budget"))),
        ("not agency staff", Named("", ("agency", "workers"))),
        ("agency staff in Leeds", Named("", ("agency", "workers"))),
        ("the weather", Named()),
        ("draw", Named()),
    ],
)
def test_a_text_names_what_it_says_in_full(matcher: Matcher, text: str, named: Named) -> None:
    assert find_named(text, NAMES, matcher, aside=("draw",)) == named


def test_every_title_of_a_topic_names_it(base: KnowledgeBase, matcher: Matcher) -> None:
    names = {name: (topic.title,) for name, topic in base.topics.items()}
    assert [find_named(topic.title, names, matcher).sure for topic in base.topics.values()] == list(names)
