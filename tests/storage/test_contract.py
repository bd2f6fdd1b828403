"""What every backend promises about counts and unanswered questions."""

import asyncio
from datetime import date

import pytest

from storage import AnsweredCount, FeedbackCount, Storage, StorageError, Unanswered, open_storage

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)


async def test_new_storage_is_empty(storage: Storage) -> None:
    assert list(await storage.unanswered(10)) == []
    assert list(await storage.answered_counts(date.min)) == []
    assert list(await storage.feedback_counts()) == []


async def test_feedback_is_counted_by_entry(storage: Storage) -> None:
    for entry, helpful in [("b", True), ("a", False), ("b", True), ("b", False)]:
        await storage.count_feedback(entry, helpful)
    assert list(await storage.feedback_counts()) == [FeedbackCount("a", 0, 1), FeedbackCount("b", 2, 1)]


async def test_answers_are_counted_by_entry_and_status_since_a_day(storage: Storage) -> None:
    await storage.count_answered("a", "answered", MONDAY)
    await storage.count_answered("a", "answered", TUESDAY)
    await storage.count_answered("a", "corrected", TUESDAY)
    await storage.count_answered("b", "answered", MONDAY)
    assert list(await storage.answered_counts(MONDAY)) == [
        AnsweredCount("a", "answered", 2),
        AnsweredCount("a", "corrected", 1),
        AnsweredCount("b", "answered", 1),
    ]
    assert list(await storage.answered_counts(TUESDAY)) == [
        AnsweredCount("a", "answered", 1),
        AnsweredCount("a", "corrected", 1),
    ]


async def test_the_same_question_is_counted_not_repeated(storage: Storage) -> None:
    await storage.note_unanswered("Is there parking?", "", TUESDAY)
    await storage.note_unanswered("is there  PARKING", "offices", MONDAY)
    assert list(await storage.unanswered(10)) == [Unanswered("Is there parking?", 2, "offices", MONDAY, TUESDAY)]


async def test_questions_come_most_asked_first_then_latest(storage: Storage) -> None:
    for text, day in [("old", MONDAY), ("new", TUESDAY), ("often", MONDAY), ("often", MONDAY)]:
        await storage.note_unanswered(text, "", day)
    assert [question.text for question in await storage.unanswered(2)] == ["often", "new"]
    assert [question.text for question in await storage.unanswered(9)] == ["often", "new", "old"]


@pytest.mark.parametrize("text", ["👍", "\x00", "'; DROP TABLE unanswered; --", "half a pair \ud83d", "x" * 4096])
async def test_any_text_can_be_kept(storage: Storage, text: str) -> None:
    await storage.note_unanswered(text, "", MONDAY)
    await storage.note_unanswered(text, "", MONDAY)
    assert [question.times for question in await storage.unanswered(10)] == [2]


async def test_purge_deletes_what_is_older_and_nothing_else(storage: Storage) -> None:
    await storage.count_answered("a", "answered", MONDAY)
    await storage.count_answered("a", "answered", TUESDAY)
    await storage.note_unanswered("old", "", MONDAY)
    await storage.note_unanswered("asked again", "", MONDAY)
    await storage.note_unanswered("asked again", "", TUESDAY)
    await storage.count_feedback("a", True)
    assert await storage.purge(TUESDAY) == 2
    assert [question.text for question in await storage.unanswered(10)] == ["asked again"]
    assert list(await storage.answered_counts(date.min)) == [AnsweredCount("a", "answered", 1)]
    assert list(await storage.feedback_counts()) == [FeedbackCount("a", 1, 0)]


async def test_many_writers_at_once_lose_nothing(storage: Storage) -> None:
    await asyncio.gather(*(storage.count_feedback(f"e{number % 7}", number % 2 == 0) for number in range(700)))
    counts = await storage.feedback_counts()
    assert [count.helpful + count.unhelpful for count in counts] == [100] * 7


async def test_what_was_kept_is_there_after_a_restart(url: str) -> None:
    if url == "memory:":
        pytest.skip("memory forgets at exit, by design")
    async with open_storage(url) as storage:
        await storage.count_feedback("a", True)
        await storage.note_unanswered("parking", "", MONDAY)
    async with open_storage(url) as storage:
        assert list(await storage.feedback_counts()) == [FeedbackCount("a", 1, 0)]
        assert [question.text for question in await storage.unanswered(1)] == ["parking"]


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("postgres:x", "'memory:' or 'sqlite:'"),
        ("bot.db", "begin with"),
        ("sqlite:", "no path"),
        ("sqlite::memory:", "is no path"),
        ("sqlite:a\x00b", "is no path"),
        ("memory:x", "no path"),
    ],
)
async def test_a_wrong_address_says_what_to_write(url: str, part: str) -> None:
    with pytest.raises(StorageError, match=part):
        open_storage(url)
