"""Two kinds of text are told apart by their words, learnt from examples."""

import pytest

from knowledge.marks import all_marks, marks_of
from knowledge.sorting import LEAST, Sorter

FRUITS, FRUITY = ("apple", "pear", "plum", "fig"), ("red", "green", "sour")
FRUIT = [["the", kind, part, "is", "ripe"] for kind in FRUITY for part in FRUITS]
TOOLS = [
    ["the", kind, part, "is", "sharp"] for kind in ("red", "green", "old") for part in ("saw", "axe", "file", "awl")
]


def test_texts_of_each_kind_lie_on_their_side() -> None:
    sorter = Sorter([marks_of(text) for text in FRUIT * 2], [marks_of(text) for text in TOOLS * 2])
    assert all(sorter.score(marks_of(text)) > 0.5 for text in FRUIT)
    assert all(sorter.score(marks_of(text)) < -0.5 for text in TOOLS)


def test_a_new_text_lies_where_its_words_do() -> None:
    sorter = Sorter([marks_of(text) for text in FRUIT * 2], [marks_of(text) for text in TOOLS * 2])
    assert sorter.score(marks_of(["a", "sour", "plum"])) > 0 > sorter.score(marks_of(["an", "old", "axe"]))


def test_texts_marked_together_are_marked_as_each_alone() -> None:
    texts = [*FRUIT, [], *TOOLS, ["the", "the"]]
    assert [marks.tolist() for marks in all_marks(texts)] == [marks_of(text).tolist() for text in texts]
    assert all_marks([]) == []


def test_texts_without_a_word_in_common_teach_nothing() -> None:
    sorter = Sorter(all_marks([[f"a{n}"] for n in range(LEAST)]), all_marks([[f"b{n}"] for n in range(LEAST)]))
    assert sorter.score(marks_of(["a1"])) == pytest.approx(0.0, abs=0.01)


def test_the_order_of_two_words_counts() -> None:
    first, second = [["dog", "bites", "man"]] * LEAST, [["man", "bites", "dog"]] * LEAST
    sorter = Sorter([marks_of(text) for text in first], [marks_of(text) for text in second])
    assert sorter.score(marks_of(first[0])) > 0.5
    assert sorter.score(marks_of(second[0])) < -0.5


def test_a_dearer_kind_is_missed_less() -> None:
    own, others = [marks_of(text) for text in FRUIT * 2], [marks_of(text) for text in TOOLS * 4]
    doubtful = marks_of(["the", "red", "thing"])
    assert Sorter(own, others, 5.0).score(doubtful) > Sorter(own, others).score(doubtful)


def test_nothing_is_learnt_from_a_handful() -> None:
    few = [marks_of(text) for text in FRUIT[: LEAST - 12]]
    sorter = Sorter(few, [marks_of(text) for text in TOOLS * 2])
    assert not sorter.has_learnt
    assert sorter.score(few[0]) == 0.0


def test_a_text_of_unknown_words_alone_lies_where_most_do() -> None:
    sorter = Sorter([marks_of(text) for text in FRUIT * 2], [marks_of(text) for text in TOOLS * 8])
    assert sorter.score(marks_of(["zebra"])) < 0


@pytest.mark.parametrize(("text", "marks"), [([], 4), (["\ud800"], 7), (["word"] * 10_000, 10)])
def test_no_text_is_too_odd(text: list[str], marks: int) -> None:
    assert len(marks_of(text)) == marks
