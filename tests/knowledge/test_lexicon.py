"""What words mean, and how common they are."""

import pytest

from knowledge.english import english
from knowledge.lexicon import Lexicon, stem


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(
        [("looked after children", "lac", "kids in care"), ("golden hello", "welcome bonus")], {"off stead": "ofsted"}
    )


def keys(lexicon: Lexicon, text: str) -> set[str]:
    return {key for _, _, key in lexicon.spans([stem(word) for word in text.split()])}


def test_rarity_runs_from_common_to_unknown(lexicon: Lexicon) -> None:
    ordered = [lexicon.rarity(word) for word in ("please", "children", "taxable", "ofsted")]
    assert ordered == sorted(ordered)
    assert ordered[0] == 0.0
    assert ordered[-1] == 1.0


@pytest.mark.parametrize("word", ["weather", "whether", "colour", "realise", "taxable", "the", "2015", "1.9"])
def test_english_words_are_english(lexicon: Lexicon, word: str) -> None:
    assert lexicon.is_english(word)


@pytest.mark.parametrize("word", ["ofsted", "recieve", "golde"])
def test_other_words_are_not(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.is_english(word)


def test_function_words_build_sentences(lexicon: Lexicon) -> None:
    assert lexicon.is_function_word("the")
    assert not lexicon.is_function_word("council")


@pytest.mark.parametrize("text", ["looked after children", "lac", "kids in care", "how many lac now"])
def test_phrases_of_a_group_share_its_key(lexicon: Lexicon, text: str) -> None:
    assert "~looked after children" in keys(lexicon, text)


def test_the_longest_phrase_is_found_with_its_place(lexicon: Lexicon) -> None:
    assert (1, 3, "~golden hello") in list(lexicon.spans([stem(word) for word in ("the", "golden", "hello")]))
    assert "~looked after children" not in keys(lexicon, "children looked after")


def test_general_english_has_groups_and_classes(lexicon: Lexicon) -> None:
    assert keys(lexicon, "receive") & keys(lexicon, "get")
    assert "#number" in keys(lexicon, "4000")
    assert "#month" in keys(lexicon, "june")


def test_every_key_is_listed(lexicon: Lexicon) -> None:
    assert keys(lexicon, "lac get june 5") <= set(lexicon.all_keys)


def test_the_language_file_says_what_it_means() -> None:
    data = english()
    assert data.shorthand["y"] == ("why",)
    assert all(isinstance(phrase, str) for group in data.synonyms for phrase in group)
    assert all(isinstance(word, str) for words in data.shorthand.values() for word in words)
    assert ("how", "much") in data.pairs
