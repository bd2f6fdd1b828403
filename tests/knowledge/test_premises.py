"""A question if a wrong figure is so gets the right one, of the same measure and no other."""

import pytest

from knowledge import Direct, Matcher


def answered(matcher: Matcher, text: str) -> str:
    (part,) = matcher.understand(text)
    return part.answer.candidate.entry if isinstance(part.answer, Direct) else ""


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Is the golden hello £1,000?", "golden-hello"),
        ("is the relocation package £15,000", "relocation-package"),
        ("Did council tax rise by 3.5 per cent last year?", "council-tax-rise"),
        ("was the review letter 20 pages", "letter-pages"),
        ("Are there about 850 looked-after children today?", "lac-now"),
        ("did agency staff cost 3 million", "agency-cost"),
        ("Is the figure in care under 500 now?", "lac-now"),
        ("Most councils think anything over 40 cases is too many, right?", "caseload-limit"),
        ("The extra cash pumped in was £14 million, yes?", "extra-money"),
        ("were there about 400 looked-after children in 2009", "lac-2009"),
    ],
)
def test_a_wrong_figure_gets_the_right_one_or_that_there_is_none(matcher: Matcher, text: str, entry: str) -> None:
    assert answered(matcher, text) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("The reshuffle was in January, I believe. True or false?", "reshuffle"),
        ("was the notice lifted in 2013", "improvement-notice-lifted"),
        ("does the scrutiny panel meet on 3rd July", "scrutiny-date"),
        ("was it the Department for Education that led the review", "review-lead"),
        ("were the reviewers from Kent", "review-team-councils"),
    ],
)
def test_a_wrong_date_place_or_leader_gets_the_right_one(matcher: Matcher, text: str, entry: str) -> None:
    assert answered(matcher, text) == entry


@pytest.mark.parametrize(
    "text",
    [
        "is a cap on caseloads at 20 coming in",
        "Does the council aim to get the number in care down to 500?",
        "is the golden hello £5,000 for teachers",
        "is the golden hello £5,000 in Kent",
        "were there 400 looked-after children in 2012",
        "is fostering a priority in Kent",
        "did the number in care fall in 2012",
        "how many looked-after children were there in 2011",
    ],
)
def test_what_else_is_not_ours_still_forbids_it(matcher: Matcher, text: str) -> None:
    entry = answered(matcher, text)
    assert not entry or matcher.base.entries[entry].kind != "fact"


def test_how_long_a_number_is_is_no_figure(matcher: Matcher) -> None:
    assert answered(matcher, "might the package reach five figures?") != "lac-forecast"
