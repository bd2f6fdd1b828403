"""What every backend promises about counts for an update: once, however often it is tried before it is settled."""

from datetime import date

from storage import AnsweredCount, FeedbackCount, Storage, Waiting, counting_once

MONDAY = date(2024, 3, 4)


async def keep(storage: Storage, number: int, asker: int = 9) -> None:
    await storage.inbox.add([Waiting(number, number, 1, asker, False, "{}", 50.0)])


async def try_it(storage: Storage, number: int, *, parts: int = 1) -> None:
    with counting_once(number):
        for _ in range(parts):
            await storage.count_answered("a", "fact", MONDAY)
        await storage.note_unanswered("parking", "", MONDAY)
        await storage.count_feedback("a", True)


async def counts(storage: Storage) -> tuple[int, int, int]:
    answered, unanswered = await storage.answered_counts(MONDAY), await storage.unanswered(9)
    feedback = await storage.feedback_counts()
    assert [each.entry for each in answered] == [each.entry for each in feedback] == ["a"]
    return answered[0].times, unanswered[0].times, feedback[0].helpful


async def test_a_second_try_counts_nothing_again(storage: Storage) -> None:
    await keep(storage, 7)
    for _ in range(3):
        await try_it(storage, 7)
    assert await counts(storage) == (1, 1, 1)


async def test_each_part_of_an_answer_counts(storage: Storage) -> None:
    await keep(storage, 7)
    await try_it(storage, 7, parts=3)
    await try_it(storage, 7, parts=3)
    assert await counts(storage) == (3, 1, 1)


async def test_what_an_interrupted_try_did_not_count_is_counted_by_the_next(storage: Storage) -> None:
    await keep(storage, 7)
    with counting_once(7):
        await storage.count_answered("a", "fact", MONDAY)
    await try_it(storage, 7)
    assert await counts(storage) == (1, 1, 1)


async def test_updates_count_apart_and_outside_of_any_everything_counts(storage: Storage) -> None:
    for number in (7, 8):
        await keep(storage, number)
        await try_it(storage, number)
    await storage.count_answered("a", "fact", MONDAY)
    assert await counts(storage) == (3, 2, 2)


async def test_nothing_is_kept_of_it_once_the_update_is_over(storage: Storage) -> None:
    for number, asker in ((7, 9), (8, 5), (9, 9)):
        await keep(storage, number, asker)
        await try_it(storage, number)
    await storage.inbox.settle(7, 60.0)
    await storage.inbox.forget(5)
    await storage.inbox.bury(9, "why", 60.0)
    await storage.inbox.purge(0.0, 100.0)
    for number in (7, 8, 9):
        await try_it(storage, number)
    assert list(await storage.answered_counts(MONDAY)) == [AnsweredCount("a", "fact", 6)]
    assert list(await storage.feedback_counts()) == [FeedbackCount("a", 6, 0)]


async def test_an_update_that_was_never_kept_counts_once_until_a_later_one_is_past_its_time(storage: Storage) -> None:
    await keep(storage, 6)
    for number in (6, 7, 7):
        await try_it(storage, number)
    await keep(storage, 8)
    await storage.inbox.settle(8, 50.0)
    await storage.inbox.purge(50.0, 50.0)
    await try_it(storage, 7)
    assert await counts(storage) == (2, 2, 2)
    await storage.inbox.purge(60.0, 60.0)
    for number in (6, 7):
        await try_it(storage, number)
    assert await counts(storage) == (3, 3, 3)
