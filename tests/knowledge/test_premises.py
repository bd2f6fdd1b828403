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
    ],
)
def test_a_wrong_figure_gets_the_right_one_or_that_there_is_none(matcher: Matcher, text: str, entry: str) -> None:
    assert answered(matcher, text) == entry


@pytest.mark.parametrize(
    "text",
    [
        "is a cap on caseloads at 20 coming in",
        "Does the council aim to get the number in care down to 500?",
        "is the golden hello £5,000 for teachers",
        "is the golden hello £5,000 in Kent",
        "were there 400 looked-after children in 2012",
    ],
)
def test_what_else_is_not_ours_still_forbids_it(matcher: Matcher, text: str) -> None:
    entry = answered(matcher, text)
    assert not entry or matcher.base.entries[entry].kind != "fact"
