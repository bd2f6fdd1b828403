"""Where a message may be cut into questions, and where never."""

import pytest

from knowledge.splitting import (
    Joints,
    announcement_of,
    announces,
    begins_with_question,
    goes_on,
    hard_parts,
    is_cut_through,
    leads_up,
    opens_question,
    tells_occasion,
)

JOINTS = Joints(["the prevention and intervention strategy"])


def pieces(text: str) -> list[tuple[str, ...]]:
    return [cut.pieces for cut in JOINTS.cuts(text)]


def test_two_questions_are_cut_where_they_are_joined() -> None:
    assert pieces("who led it and when was it held") == [("who led it", "when was it held")]


def test_a_phrase_of_the_knowledge_base_is_never_cut() -> None:
    assert pieces("what is the prevention and intervention strategy") == []


@pytest.mark.parametrize(
    "text",
    [
        "Besides cooking and cleaning, what did they learn?",
        "With around 20 staff, and despite the rain, what was done?",
        "As well as tea, cake and coffee, what was served?",
        "Having read of tea and cake, how much is the hall?",
        "Bearing in mind the noise, and the damp, what was done?",
    ],
)
def test_what_stands_before_the_question_and_asks_nothing_is_never_cut_off(text: str) -> None:
    assert pieces(text) == []


def test_what_follows_such_a_clause_is_cut_as_ever() -> None:
    text = "Despite the rain, what was done and who did it?"
    assert pieces(text) == [("Despite the rain, what was done", "who did it?")]


def test_a_list_that_ends_in_or_is_one_question() -> None:
    assert pieces("Are the halls big, small or in between?") == []


def test_a_list_that_ends_in_and_so_on_is_one_question() -> None:
    assert all("so on" not in cut[-1] for cut in pieces("what was said of noise, damp and so on, in the halls"))


def test_and_the_makes_no_phrase() -> None:
    joints = Joints(["the hall and the pool are open"])
    assert [cut.pieces for cut in joints.cuts("price of the hall and the opening day")] == [
        ("price of the hall", "the opening day")
    ]


def test_a_question_with_a_preposition_before_it_asks() -> None:
    assert opens_question("by what percentage did it grow")
    assert opens_question("and on which day")
    assert not opens_question("by the pool")


def test_such_a_question_goes_on_after_a_bit_between_commas() -> None:
    assert leads_up(["By how much", "has it grown since May"])
    assert not leads_up(["how much did it grow", "when was it built"])


def test_which_words_were_used_is_no_second_question() -> None:
    assert goes_on("what was the wording?")
    assert not goes_on("what was the date?")


@pytest.mark.parametrize(
    "lead",
    [
        "The chair would like three things",
        "names",
        "A few quick figures",
        "Drafting a speech",
        "For the minutes",
    ],
)
def test_a_lead_that_names_no_topic_announces_a_list(lead: str) -> None:
    assert announces(lead)


@pytest.mark.parametrize("lead", ["", "caseload target", "golden hello", "Ofsted"])
def test_a_topic_announces_nothing(lead: str) -> None:
    assert not announces(lead)


def test_what_stands_behind_a_dash_is_asked_of_the_topic_before_it() -> None:
    assert pieces("tea room - when was it built and who paid for it") == [
        ("tea room: when was it built", "tea room: who paid for it")
    ]


@pytest.mark.parametrize(
    "pieces",
    [
        ("How many from the pool", "the hall did they meet"),
        ("Has the hall been painted", "reopened"),
        ("Are the rules sound", "clear?"),
        ("Was the hall", "which was shut in May, a ruin?"),
        ("what helps to find", "keep cleaners"),
        ("how did the cleaners fit in", "i.e. what did they do?"),
        ("Who is Ada Gray", "don't just say a cleaner?"),
        ("Who", "of the cleaners, led it?"),
    ],
)
def test_a_cut_through_one_question_is_seen(pieces: tuple[str, ...]) -> None:
    assert is_cut_through(pieces)


@pytest.mark.parametrize(
    "pieces",
    [
        ("What does a ticket cost", "when does the pool open"),
        ("Tell me about the pool", "whether the hall is open"),
        ("price of a ticket", "opening day"),
        ("Is the hall open", "who led it"),
    ],
)
def test_a_cut_between_two_questions_is_none(pieces: tuple[str, ...]) -> None:
    assert not is_cut_through(pieces)


@pytest.mark.parametrize(
    "text",
    [
        "are the other halls also waiting",
        "how many came in two thousand and nine",
        "who both swept the hall and locked it",
        "the price for every hall and pool",
        "what stands between the hall and the pool",
    ],
)
def test_a_word_inside_one_question_joins_nothing(text: str) -> None:
    assert pieces(text) == []


def test_a_question_begun_after_such_a_word_is_cut_off() -> None:
    assert pieces("what is the price then who pays it") == [("what is the price", "who pays it")]
    assert pieces("Tell me the price. Also tell me the day") == [("Tell me the price.", "tell me the day")]


def test_a_topic_with_its_question_after_a_comma_is_no_half_sentence() -> None:
    assert not is_cut_through(("the hall, what did they say", "the pool, has it opened"))
    assert is_cut_through(("who from the hall", "the pool has it"))


def test_a_first_sentence_that_asks_is_told_from_one_that_leads_up() -> None:
    assert begins_with_question("Tell me when they will look at it. Also tell me the price")
    assert not begins_with_question("I am new. How much is it")


def test_a_full_stop_between_two_questions_parts_them() -> None:
    assert hard_parts("when is the fair. who runs it. is it free") == ["when is the fair", "who runs it", "is it free"]


@pytest.mark.parametrize(
    "text",
    [
        "I run the fair. When is it",
        "When is the fair. Tell me in one line",
        "Which halls, e.g. what pools, are open",
        "When is the fair. I forgot",
    ],
)
def test_a_full_stop_beside_what_asks_nothing_parts_nothing(text: str) -> None:
    assert hard_parts(text) == [text]


def test_what_an_answer_is_for_asks_nothing() -> None:
    assert tells_occasion("Putting together slides for the fair")
    assert not tells_occasion("For the fair")
    assert not tells_occasion("who is putting together the slides")


def test_letters_and_numbers_in_brackets_part_questions_and_leave_no_and_behind() -> None:
    assert hard_parts("(a) when is the fair and (b) who runs it") == ["when is the fair", "who runs it"]
    assert hard_parts("a) when is the fair, or b) is it off") == ["when is the fair", "is it off"]


def test_a_sentence_may_ask_on_and_an_order_may_ask() -> None:
    assert hard_parts("when is the fair. and for the young?") == ["when is the fair", "and for the young?"]
    assert hard_parts("Name the halls. Tell me which are open.") == ["Name the halls", "Tell me which are open"]


def test_what_says_that_questions_come_announces_them() -> None:
    assert announcement_of("I need two things, the price and the day") == "I need two things, "
    assert announcement_of("The fair, when is it") == ""
    assert announcement_of("what are the three dates, and the prices") == ""
