"""Gaps and usage: like questions are one row, and the counts are those of the storage."""

import csv
import io
from datetime import date

from curation import Standing, gaps, usage, usage_csv
from curation.listing import gap_lines
from storage import FeedbackCount, Storage, Unanswered, wording_key

DAY, LATER = date(2026, 11, 1), date(2026, 11, 20)
PARKING = (
    "is there parking",
    "Is there any parking?",
    "parking",
    "where is the parking",
    "can I park? is there parking",
    "is ther parking",
    "IS THERE PARKING PLEASE",
)


def missed(text: str, times: int = 1, day: date = DAY) -> Unanswered:
    return Unanswered(text, times, "", day, day)


def test_seven_wordings_of_one_gap_are_one_row(standing: Standing) -> None:
    others = [missed("do you lend telescopes", 3), missed("wifi password", 2)]
    found = gaps([*(missed(text) for text in PARKING), *others], standing.outcomes.matcher)
    assert [(gap.times, len(gap.questions)) for gap in found] == [(7, 7), (3, 1), (2, 1)]
    assert {question.text for question in found[0].questions} == set(PARKING)


def test_what_shares_only_small_words_is_not_one_row(standing: Standing) -> None:
    texts = ["is there parking", "is there a lift", "where is the lift key", "who has the cellar key"]
    found = gaps([missed(text) for text in texts], standing.outcomes.matcher)
    assert sorted(gap.text for gap in found) == sorted(texts)


def test_ignored_questions_stay_away_and_new_wordings_of_them_are_shown(standing: Standing) -> None:
    questions = [missed("is there parking", 2), missed("is there any parking"), missed("lift")]
    (parking, lift) = gaps(questions, standing.outcomes.matcher)
    assert parking.keys == (wording_key("is there parking"), wording_key("is there any parking"))
    rest = gaps([*questions, missed("parking spaces")], standing.outcomes.matcher, parking.keys)
    assert sorted(gap.text for gap in rest) == ["lift", "parking spaces"]
    assert lift.last_day == DAY


def test_the_list_names_the_wordings_and_what_was_not_helpful(standing: Standing) -> None:
    found = gaps(
        [missed("is there parking", 2), missed("is there any parking"), missed("lift")], standing.outcomes.matcher
    )
    marks = [FeedbackCount("a", 9, 0), FeedbackCount("b", 0, 1), FeedbackCount("c", 0, 4)]
    assert list(gap_lines(found, marks, 1)) == [
        "3 times, last on 01 November 2026: is there parking",
        "    also: is there any parking",
        "and 1 more; add --limit 2 to see them",
        "marked not helpful 4 times: c",
    ]


async def test_usage_counts_what_the_storage_knows(storage: Storage, standing: Standing) -> None:
    for entry, day in (("loan-limit", LATER), ("loan-limit", LATER), ("opening-time", LATER), ("staff-rota", DAY)):
        await storage.count_answered(entry, "fact", day)
    await storage.count_answered("loan-limit", "suggested", LATER)
    await storage.count_feedback("loan-limit", False)
    await storage.count_feedback("opening-time", True)
    await storage.note_unanswered("is there parking", "", LATER)
    await storage.note_unanswered("=cmd|' /C calc'!A0", "", LATER)
    await storage.note_unanswered("old one", "", DAY)
    counted = await usage(storage, standing.base, standing.outcomes.matcher, date(2026, 11, 13), date(2029, 12, 20))
    assert (counted.answered, counted.unanswered, counted.helpful, counted.unhelpful) == (3, 2, 1, 1)
    assert counted.top == (("loan-limit", 2), ("opening-time", 1))
    assert counted.never == ("staff-rota", "joining-gift")
    assert (counted.overdue, len(counted.due)) == ((), 4)
    first = "Since 13 November 2026: 5 asked, 3 answered, 2 without a sure answer, of which 1 were offered choices."
    assert first in counted.lines()
    rows = list(csv.reader(io.StringIO(usage_csv(counted))))
    assert rows[0] == ["what", "of", "times"]
    assert ["gap", "'=cmd|' /C calc'!A0", "1"] in rows
    assert ["never asked", "staff-rota", "0"] in rows


async def test_ignored_gaps_are_not_counted_as_gaps(storage: Storage, standing: Standing) -> None:
    await storage.note_unanswered("is there parking", "", LATER)
    await storage.curation.ignore(wording_key("Is there parking?"))
    counted = await usage(storage, standing.base, standing.outcomes.matcher, DAY, LATER)
    assert (counted.gaps, counted.unanswered) == ((), 1)
    past = await usage(storage, standing.base, standing.outcomes.matcher, DAY, date(2031, 1, 1))
    assert len(past.overdue) == 4
