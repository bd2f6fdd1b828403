"""Rows of words are numbered, and each word knows the one before it."""

from knowledge.corpus import corpus_of


def test_the_words_of_rows_are_numbered_in_order() -> None:
    corpus = corpus_of([("who", "said", "it"), (), ("said", "who")])
    assert corpus.size == 3
    assert corpus.words == ("it", "said", "who")
    assert [corpus.words[number] for number in corpus.numbers] == ["who", "said", "it", "said", "who"]
    assert corpus.rows.tolist() == [0, 0, 0, 2, 2]
    assert corpus.starts.tolist() == [0, 3, 3, 5]


def test_before_the_first_word_of_a_row_stands_the_start() -> None:
    corpus = corpus_of([(), ("who", "said"), (), ("it",)])
    assert corpus.before(9).tolist() == [9, corpus.words.index("who"), 9]


def test_no_rows_have_no_words() -> None:
    corpus = corpus_of([])
    assert (corpus.size, corpus.words, corpus.numbers.tolist(), corpus.before(0).tolist()) == (0, (), [], [])
