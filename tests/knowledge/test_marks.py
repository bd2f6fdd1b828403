"""The marks of a text: the same for one as among many; shared by words and people that are alike."""

import pytest

from knowledge.marks import all_marks, marks_of

TEXTS = [("my", "son", "bruis"), ("a", "word"), ()]


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return len(set(marks_of(one).tolist()) & set(marks_of(other).tolist()))


def test_a_text_has_the_same_marks_alone_and_among_others() -> None:
    assert [marks.tolist() for marks in all_marks(TEXTS)] == [marks_of(text).tolist() for text in TEXTS]
    assert all_marks([]) == []


@pytest.mark.parametrize(
    ("one", "alike", "other"),
    [
        (("my", "niec", "cri"), ("my", "nephew", "cri"), ("my", "budget", "cri")),
        (("bruisin",), ("bruis",), ("budget",)),
    ],
)
def test_people_of_a_kind_and_words_with_common_parts_share_marks(
    one: tuple[str, ...], alike: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert shared(one, alike) > shared(one, other)
