"""What is said of a figure over time: every value, every change, every doubt, the date and the source."""

import pytest

from knowledge import KnowledgeBase
from publishing import as_csv, as_text, caption, compare, timelines
from publishing.tables import WIDTH
from tests.publishing.conftest import Row

CAPTION_LIMIT = 1024
"""Characters (core.telegram.org/bots/api#sendphoto)."""


def test_a_caption_says_all_that_the_picture_shows(base: KnowledgeBase) -> None:
    line = next(line for line in timelines(base) if line.id == "looked-after-children")
    assert caption(line).splitlines() == [
        "Looked-after children in Worcestershire",
        "2009: 531. June 2015: around 690. 2022 (forecast): nearly 1,000.",
        "Up about 159 from 2009 to June 2015, or about 30%: 690 − 531 = 159; 159 ÷ 531 = 29.9%.",
        "The forecast for 2022 is about 310 more than in June 2015, or about 45%: "
        "1,000 − 690 = 310; 310 ÷ 690 = 44.9%.",
        "The source itself says 'around' and 'nearly', so these changes are approximate.",
        "The forecast is from a report of the year before (2014) and holds only if the trends continue. "
        "There are no figures for the time between these, so no line is drawn.",
        "As at June 2015. Said by: Worcester News. Source: Worcester News, June 2015.",
    ]


def test_a_moment_without_a_date_gets_none(base: KnowledgeBase) -> None:
    line = next(line for line in timelines(base) if line.id == "agency-staff")
    told = caption(line)
    assert "Down about 10 from before the cut to June 2015, or about 27%" in told
    assert "2014" not in told + as_text(line) + as_csv(line).decode()


def test_every_series_is_dated_sourced_and_fits_a_caption(base: KnowledgeBase) -> None:
    for line in timelines(base):
        for told in (caption(line), compare(line), as_text(line)):
            assert f"As at {line.as_of}." in told
            assert f"Source: {line.sources[0]}." in told
        assert len(caption(line)) <= CAPTION_LIMIT


def test_more_than_two_counts_are_compared_first_and_last_too(row: Row) -> None:
    line = row({"value": 10, "as_of": "2020"}, {"value": 12, "as_of": "2021"}, {"value": 12, "as_of": "2022"})
    told = compare(line)
    assert "Up 2 from 2020 to 2021, or 20%" in told
    assert "The same in 2022 as in 2021" in told
    assert "Up 2 from 2020 to 2022, or 20%" in told
    assert "approximate" not in told


@pytest.mark.parametrize(("odd", "reason"), [({"qualifier": "up to"}, "one is a limit"), ({"to": 9}, "one is a range")])
def test_a_change_that_cannot_be_worked_out_is_said_to_be_so(row: Row, odd: dict[str, object], reason: str) -> None:
    told = compare(row({"value": 5, "as_of": "2020"}, {"value": 7, "as_of": "2021", **odd}))
    assert f"no change is worked out: {reason}." in told


def test_bars_of_text_tell_a_forecast_by_word_and_by_pattern(base: KnowledgeBase) -> None:
    line = next(line for line in timelines(base) if line.id == "looked-after-children")
    assert as_text(line).splitlines()[1:7] == [
        "2009: 531",
        "██████████▋",
        "June 2015: around 690",
        "█████████████▊",
        "2022 (forecast): nearly 1,000",
        "░" * WIDTH,
    ]


def test_the_table_opens_in_a_spreadsheet(row: Row) -> None:
    line = row(
        {"value": 1234567, "as_of": "2020", "unit": "£", "qualifier": "about"},
        {"value": 1.5, "to": 2.5, "as_of": "2021", "forecast": True},
    )
    table = as_csv(line)
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.decode("utf-8-sig").splitlines()[1:] == [
        '2020,"about £1,234,567",1234567,,£,,no,June 2024,the library,Leaflet',
        "2021,1.5 to 2.5,1.5,2.5,,,yes,June 2024,the library,Leaflet",
    ]
