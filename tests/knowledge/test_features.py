"""What two rows of words have in common."""

import numpy as np

from knowledge.corpus import corpus_of
from knowledge.features import Family, FeatureSpace, Shape
from knowledge.lexicon import Lexicon, stem
from knowledge.pairs import Followers, Pairs, distinct, places_of

SENTENCES = (
    ("how", "much", "is", "the", "golden", "hello"),
    ("how", "much", "is", "the", "relocation", "package"),
    ("when", "do", "i", "receive", "it"),
    ("is", "the", "golden", "hello", "a", "one", "off"),
    ("is", "it", "one", "off", "or", "a", "lump", "sum"),
)


def family(space: FeatureSpace, columns: np.ndarray, kind: Family) -> set[int]:
    return {int(c) for c in columns if space.offsets[kind] <= c < space.offsets[kind + 1]}


def test_a_row_read_alone_has_the_features_it_has_among_others() -> None:
    space = FeatureSpace(corpus_of(SENTENCES), Lexicon())
    for number, sentence in enumerate(SENTENCES):
        start, stop = space.rows.starts[number : number + 2]
        assert space.columns(sentence).tolist() == space.rows.columns[start:stop].tolist()


def test_stems_join_the_forms_of_a_word() -> None:
    space = FeatureSpace(corpus_of(SENTENCES), Lexicon())
    assert family(space, space.columns(("packages",)), Family.WORDS) == {space.stem_column("packag")}
    assert space.stem_column("weather") == -1


def test_synonyms_share_a_group_that_only_one_of_them_was_worded_with() -> None:
    space = FeatureSpace(corpus_of(SENTENCES), Lexicon())
    said, asked = (family(space, space.columns((word,)), Family.GROUPS) for word in ("receive", "obtain"))
    assert said & asked


def test_pairs_count_when_two_rows_have_them() -> None:
    space = FeatureSpace(corpus_of(SENTENCES), Lexicon(), Shape(gaps=(1,)))
    assert len(family(space, space.columns(("how", "much")), Family.PAIRS)) == 1
    assert not family(space, space.columns(("relocation", "package")), Family.PAIRS)
    assert not family(space, space.columns(("much", "how")), Family.PAIRS)


def test_units_that_tell_something_are_groups_and_content_words_of_no_group() -> None:
    corpus = corpus_of(SENTENCES)
    space = FeatureSpace(corpus, Lexicon(general=(("money", "lump"),)))
    telling = space.telling_units(corpus.words)
    assert telling.tolist() == (telling & space.flags((Family.WORDS, Family.GROUPS))).tolist()
    assert telling[space.flags((Family.GROUPS,))].all()
    told = {
        text: bool(telling[space.stem_column(stem(text))]) for text in ("golden", "relocation", "lump", "the", "is")
    }
    assert told == {"golden": True, "relocation": True, "lump": False, "the": False, "is": False}


def test_letters_are_shared_by_content_words_alone() -> None:
    space = FeatureSpace(corpus_of(SENTENCES), Lexicon())
    assert family(space, space.columns(("goldenest",)), Family.GRAMS)
    assert not family(space, space.columns(("how", "the")), Family.GRAMS)


def test_unseen_words_and_no_words_make_no_features() -> None:
    space = FeatureSpace(corpus_of(SENTENCES), Lexicon())
    assert space.columns(("zzz",)).tolist() == []
    assert space.columns(()).tolist() == []
    assert len(FeatureSpace(corpus_of(()), Lexicon()).rows) == 0


def test_pairs_never_cross_rows() -> None:
    things, rows = np.array([0, 1, 0, 1, 1, 0], np.int32), np.array([0, 0, 1, 1, 2, 2], np.int32)
    pairs = Pairs(things, rows, (1,))
    assert len(pairs) == 1
    assert pairs.columns(things, rows)[1].tolist() == [0, 1]
    assert list(pairs.among([0, 1, 1, 0])) == [0]
    assert list(pairs.among([1, 0, -1, 5])) == []


def test_followers_are_counted_and_told_apart() -> None:
    followers = Followers(np.array([0, 1, 0, 2], np.int32), np.array([1, 2, 1, 0], np.int32), 3)
    assert [followers.count(0, 1), followers.count(1, 2), followers.count(2, 0), followers.count(1, 0)] == [2, 1, 1, 0]
    assert followers.different.tolist() == [1, 1, 1]


def test_nothing_follows_where_there_is_nothing() -> None:
    assert Followers(np.zeros(0, np.int32), np.zeros(0, np.int32), 1).count(0, 0) == 0


def test_places_are_found_by_what_stands_side_by_side() -> None:
    things, rows = np.array([0, 1, 2, 0, 2, 1, 0, 1], np.int32), np.array([0, 0, 0, 1, 1, 1, 2, 2], np.int32)
    assert places_of([(0, 1)], things, rows).tolist() == [0, 6]
    assert places_of([(1, 0), (2, 1)], things, rows).tolist() == [4]
    assert places_of([], things, rows).tolist() == []
    assert places_of([(0, 1)], things[:0], rows[:0]).tolist() == []


def test_distinct_keys_are_sorted() -> None:
    assert distinct(np.array([3, 1, 3, 2], np.int64)).tolist() == [1, 2, 3]
    assert distinct(np.zeros(0, np.int64)).tolist() == []
