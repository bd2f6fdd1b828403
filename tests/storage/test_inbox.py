"""What every backend promises about the updates that wait."""

import asyncio

import pytest

from storage import InboxStore, Sent, Storage, Waiting


def update(place: int, update_id: int = 0, lane: int = 1, asker: int = 9, urgent: bool = False) -> Waiting:
    return Waiting(place, update_id or 1000 + place, lane, asker, urgent, f'{{"n": {place}}}', 50.0)


@pytest.fixture
def inbox(storage: Storage) -> InboxStore:
    return storage.inbox


async def places(inbox: InboxStore) -> list[int]:
    return [each.place for each in await inbox.page(0, 100)]


async def test_updates_come_back_whole_and_in_order(inbox: InboxStore) -> None:
    first, second = update(1, lane=5), update(2, urgent=True)
    assert await inbox.add([first, second]) == {1, 2}
    assert list(await inbox.page(0, 10)) == [first, second]
    assert list(await inbox.page(1, 10)) == [second]
    assert list(await inbox.page(0, 1)) == [first]
    assert await inbox.last_place() == 2
    assert await inbox.open_count() == 2


async def test_an_id_is_taken_once(inbox: InboxStore) -> None:
    await inbox.add([update(1, 77), update(2, 78)])
    assert await inbox.add([update(3, 78), update(4, 79), update(5, 77)]) == {4}
    assert await inbox.add([update(6, 5), update(7, 5)]) == {6}
    assert await places(inbox) == [1, 2, 4, 6]


async def test_twins_arriving_at_once_are_taken_once(inbox: InboxStore) -> None:
    taken = await asyncio.gather(*(inbox.add([update(place, 500)]) for place in range(1, 9)))
    assert sum(len(each) for each in taken) == 1


async def test_a_settled_id_is_remembered_without_its_text(inbox: InboxStore) -> None:
    await inbox.add([update(1, 77)])
    await inbox.intend(Sent(77, 0, "sendMessage 1", None))
    await inbox.settle(77, 60.0)
    assert await inbox.open_count() == 0
    assert await inbox.held(9) == 0
    assert await inbox.begun() == {}
    assert await inbox.add([update(2, 77)]) == frozenset()


async def test_lanes_and_urgent_updates_can_be_read_apart(inbox: InboxStore) -> None:
    await inbox.add([update(1, lane=1), update(2, lane=2, urgent=True), update(3, lane=1), update(4, lane=1)])
    assert [each.place for each in await inbox.lane_page(1, 1, 10)] == [3, 4]
    assert [each.place for each in await inbox.lane_page(1, 0, 2)] == [1, 3]
    assert [each.place for each in await inbox.urgent(10)] == [2]


async def test_sends_are_remembered_with_their_results(inbox: InboxStore) -> None:
    await inbox.add([update(1, 77), update(2, 78), update(3, 79)])
    await inbox.intend(Sent(77, 0, "sendMessage 1", None))
    assert await inbox.begun() == {77: [Sent(77, 0, "sendMessage 1", None)]}
    await inbox.intend(Sent(77, 1, "sendPhoto 1", None), [Sent(77, 0, "sendMessage 1", "{}")])
    await inbox.note_sent([Sent(77, 1, "sendPhoto 1", "true")])
    await inbox.intend(Sent(79, 0, "sendMessage 2", None))
    begun = await inbox.begun()
    assert begun.keys() == {77, 79}
    assert [each.result for each in begun[77]] == ["{}", "true"]


async def test_dead_letters_are_kept_shown_and_revived(inbox: InboxStore) -> None:
    await inbox.add([update(1, 77), update(2, 78)])
    await inbox.intend(Sent(77, 0, "sendMessage 1", None))
    await inbox.bury(77, "it broke", 60.0)
    assert await places(inbox) == [2]
    assert await inbox.begun() == {}
    (letter,) = await inbox.dead(10)
    assert (letter.update.update_id, letter.update.body, letter.reason, letter.died) == (
        77,
        '{"n": 1}',
        "it broke",
        60,
    )
    assert await inbox.revive(90.0) == 1
    assert [(each.place, each.received) for each in await inbox.page(0, 1)] == [(1, 90.0)]
    assert await inbox.begun() == {77: [Sent(77, 0, "sendMessage 1", None)]}
    assert list(await inbox.dead(10)) == []


async def test_a_user_is_forgotten_at_once_but_never_answered_twice(inbox: InboxStore) -> None:
    await inbox.add([update(1, 77, asker=9), update(2, 78, asker=8)])
    await inbox.intend(Sent(77, 0, "sendMessage 1", None))
    assert await inbox.held(9) == 1
    assert await inbox.forget(9) == 1
    assert await inbox.held(9) == 0
    assert await places(inbox) == [2]
    assert await inbox.begun() == {}
    assert await inbox.add([update(3, 77)]) == frozenset()
    assert await inbox.forget(0) == 0


async def test_purge_keeps_what_waits_and_what_is_recent(inbox: InboxStore) -> None:
    await inbox.add([update(1), update(2), update(3), update(4)])
    await inbox.settle(1001, 100.0)
    await inbox.settle(1002, 200.0)
    await inbox.bury(1003, "broke", 100.0)
    assert await inbox.purge(150.0, 90.0) == 1
    assert await inbox.purge(150.0, 150.0) == 1
    assert await places(inbox) == [4]
    assert await inbox.add([update(5, 1001), update(6, 1002)]) == {5}


async def test_moved_chats_are_remembered(inbox: InboxStore) -> None:
    await inbox.note_move(-5, -100)
    await inbox.note_move(-6, -101)
    await inbox.note_move(-5, -102)
    assert await inbox.moves() == {-5: -102, -6: -101}


async def test_places_are_never_given_again(inbox: InboxStore) -> None:
    await inbox.add([update(41)])
    await inbox.settle(1041, 1.0)
    await inbox.purge(2.0, 2.0)
    assert await inbox.last_place() == 41


async def test_an_update_that_cannot_be_kept_spoils_no_other(inbox: InboxStore) -> None:
    huge = 2**70  # more than a file can hold
    good, bad = inbox.add([update(1)]), inbox.add([update(2, huge)])
    await asyncio.gather(good, bad, return_exceptions=True)
    assert 1 in await places(inbox)
