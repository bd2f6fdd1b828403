"""Texts that are kept as bytes are read as they were given."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.texts import Texts, packed

TEXTS = ["peer review", "", "£1.5 million", "Žižkov", "\ud800"]


@given(st.lists(st.text(max_size=9), max_size=9), st.slices(9))
def test_they_are_like_the_list_of_them(texts: list[str], some: slice) -> None:
    kept: Texts = pickle.loads(pickle.dumps(Texts(texts)))
    assert len(kept) == len(texts)
    assert list(kept) == texts
    assert [kept[place] for place in range(-len(texts), len(texts))] == texts * 2
    assert kept[some] == texts[some]


@pytest.mark.parametrize("place", [5, -6])
def test_a_place_that_is_not_there_is_an_index_error(place: int) -> None:
    with pytest.raises(IndexError):
        Texts(TEXTS)[place]


def test_they_equal_a_sequence_of_the_same_texts_and_nothing_else() -> None:
    assert Texts(TEXTS) == TEXTS == Texts(TEXTS)
    assert Texts("abc") == tuple("abc")
    assert Texts("abc") != "abc"
    assert Texts(TEXTS) != TEXTS[:-1]
    assert repr(Texts(TEXTS)) == repr(TEXTS)


def test_lists_are_packed_together_and_come_back_apart() -> None:
    lists = [["a", "bc"], [], ["£"], ["d"]]
    assert packed(lists) == lists
    assert packed(lists)[0].part(1, 2) == ["bc"]
    assert packed([]) == []
