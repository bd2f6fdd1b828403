"""A message is parted into what it asks and what it only tells."""

import pytest

from knowledge.stories import Told, only_tells, told, without_own_years


@pytest.mark.parametrize(
    ("text", "asked", "story"),
    [
        ("I was away last week. When does the pool open?", "When does the pool open?", "I was away last week."),
        ("When does the pool open? I was away last week.", "When does the pool open?", "I was away last week."),
        (
            "Mrs. Gray told me. My son swims. What does a ticket cost? And for two?",
            "What does a ticket cost? And for two?",
            "Mrs. Gray told me. My son swims.",
        ),
        ('She said "it is shut." Is it open?', "Is it open?", 'She said "it is shut."'),
    ],
)
def test_a_story_is_told_from_the_question(text: str, asked: str, story: str) -> None:
    assert next(told(text)) == Told(asked, story)


@pytest.mark.parametrize(
    ("text", "asked", "story"),
    [
        (
            "Minute 14, for the chair: opening times of the pool",
            "opening times of the pool",
            "Minute 14, for the chair: ",
        ),
        ("My bus is late, when does the pool open", "when does the pool open", "My bus is late, "),
    ],
)
def test_what_stands_before_a_colon_or_before_the_clause_that_asks_is_told(text: str, asked: str, story: str) -> None:
    assert list(told(text)) == [Told(asked, story)]


@pytest.mark.parametrize(
    "text",
    [
        "When does the pool open?",
        "The pool was shut. I was away.",
        "When does the pool open? I also need the price.",
        "When does it open? We would like the number of lanes.",
        "What does Dr. Gray say?",
    ],
)
def test_what_only_asks_or_only_tells_or_wishes_for_more_stays_whole(text: str) -> None:
    assert not list(told(text))


def test_a_question_a_request_and_a_wish_do_not_only_tell() -> None:
    assert only_tells("The pool was shut.")
    assert not any(map(only_tells, ["Is it open?", "Tell me the price.", "We need the price."]))


@pytest.mark.parametrize(
    ("story", "left"),
    [
        ("I joined in 2013 so it was before my time.", "I joined  so it was before my time."),
        ("My sister has worked there since 2009.", "My sister has worked there ."),
        ("In 2012 I was away.", "In 2012 I was away."),
        ("The pool opened in 2012.", "The pool opened in 2012."),
    ],
)
def test_the_years_of_an_askers_own_life_are_no_years_of_the_question(story: str, left: str) -> None:
    assert without_own_years(story) == left
