"""The normal form: what must come out the same, however it was typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import MAX_TOKENS, british, normalise, tokenise


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("What's the £4k golden-hello?", "what is the 4000 pound golden hello"),
        ("£4,000", "4000 pound"),
        ("four grand", "4000 pound"),
        ("£4m", "4000000 pound"),
        ("£4 million", "4000000 pound"),
        ("four million", "4000000"),
        ("2.5m", "2500000"),
        ("15%", "15 percent"),
        ("fifteen per cent", "15 percent"),
        ("1.9 percent", "1.9 percent"),
        ("25th June", "25 june"),
        ("twenty-fifth of June", "25 of june"),
        ("two hundred and fifty three thousand", "253000"),
        ("one million two hundred thousand", "1200000"),
        ("a hundred and five", "105"),
        ("one of them", "one of them"),
        ("five six", "5 6"),
        ("25-30 cases", "25 30 cases"),
    ],
)
def test_numbers_money_and_dates_have_one_form(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("I can't, won't and don't", "i can not will not and do not"),
        ("dont cant wont", "do not can not will not"),
        ("they’re", "they are"),
        ("the council's plan", "the council plan"),
        ("where's O’Brien", "where is obrien"),
        ("let's go", "let us go"),
    ],
)
def test_contractions_are_taken_apart_and_possessives_lose_their_end(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@pytest.mark.parametrize(
    ("american", "expected"),
    [
        ("color", "colour"),
        ("organization", "organisation"),
        ("realized", "realised"),
        ("center", "centre"),
        ("analyze", "analyse"),
    ],
)
def test_american_spelling_becomes_british(american: str, expected: str) -> None:
    assert british(american) == normalise(american) == expected


@pytest.mark.parametrize("word", ["size", "prize", "prized", "doctor", "editor", "for", "zebra"])
def test_words_that_only_look_american_stay(word: str) -> None:
    assert british(word) == word


@pytest.mark.parametrize(
    "typed",
    [
        "сouncil",
        "ｃｏｕｎｃｉｌ",
        "coun\u200bcil",
        "\u202ecouncil",
        "COUNCIL",
        "cöuncil",
        "“council”",
        "counci?l",
        "co\u0301uncil",
    ],
)
def test_disguises_of_a_word_fall_off(typed: str) -> None:
    assert normalise(typed) == "council"


def test_other_scripts_stay_as_they_are() -> None:
    assert normalise("привет") == "привет"


@given(st.text(max_size=300))
def test_any_text_has_a_normal_form(text: str) -> None:
    tokens = tokenise(text)
    assert len(tokens) <= MAX_TOKENS
    assert all(token and " " not in token for token in tokens)
    assert normalise(text) == " ".join(tokens)


@given(st.text(alphabet=st.sampled_from("abcdeot 'nsz£%.,-?!"), max_size=60))
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    once = normalise(normalise(text))
    assert normalise(once) == once


@pytest.mark.parametrize("text", ["a" * 100_000, "a " * 50_000, "a\u0301" * 50_000, "\ufdfa" * 50_000, "1," * 50_000])
def test_length_is_bounded_and_so_is_time(text: str) -> None:
    start = time.process_time()
    assert len(tokenise(text)) <= MAX_TOKENS
    assert time.process_time() - start < 0.1
