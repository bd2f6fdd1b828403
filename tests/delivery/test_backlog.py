"""Lanes keep order and let chats run side by side; memory stays bounded; nothing on disk is forgotten."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.backlog import Backlog, Room
from delivery.lanes import Lanes
from storage import InboxStore, StorageError, Waiting
from storage.memory_inbox import MemoryInbox

ROOM = Room(workers=3, memory=20, lane=4)


def update(place: int, lane: int, urgent: bool = False) -> Waiting:
    return Waiting(place, 1000 + place, lane, 0, urgent, "{}", 0.0)


class Desk:
    """Answers by noting the place and settling it."""

    def __init__(self, inbox: InboxStore, room: Room = ROOM) -> None:
        self.inbox = inbox
        self.lanes = Lanes(self.answer, room.workers)
        self.backlog = Backlog(inbox, self.lanes, room)
        self.lanes.start()
        self.order: list[int] = []
        self.by_lane: dict[int, list[int]] = defaultdict(list)
        self.at_once = 0
        self.most_at_once = 0
        self.most_held = 0
        self.go = asyncio.Event()
        self.go.set()
        self._moved = asyncio.Event()

    async def answer(self, update: Waiting) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.most_held = max(self.most_held, self.lanes.held)
        await self.go.wait()
        await asyncio.sleep(0)
        self.order.append(update.place)
        self.by_lane[update.lane].append(update.place)
        await self.inbox.settle(update.update_id, 1.0)
        self.at_once -= 1
        self._moved.set()

    async def keep(self, updates: Sequence[Waiting]) -> None:
        await self.inbox.add(updates)
        self.backlog.offer(updates)

    async def done(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.order) < count:
                self._moved.clear()
                await self._moved.wait()


@given(
    st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=150),
    st.lists(st.integers(1, 30), min_size=1, max_size=8),
    st.integers(0, 60),
)
def test_everything_is_answered_once_and_in_order(lanes: list[tuple[int, bool]], sizes: list[int], left: int) -> None:
    asyncio.run(_all_in_order([update(n, lane, urgent) for n, (lane, urgent) in enumerate(lanes, 1)], sizes, left))


async def _all_in_order(updates: list[Waiting], sizes: list[int], left: int) -> None:
    desk = Desk(MemoryInbox())
    before, rest = updates[:left], updates[left:]
    await desk.inbox.add(before)
    await desk.backlog.start()
    for turn in range(len(updates)):
        size = sizes[turn % len(sizes)]
        if not rest:
            break
        await desk.keep(rest[:size])
        rest = rest[size:]
        await asyncio.sleep(0)
    await desk.done(len(updates))
    assert sorted(desk.order) == [each.place for each in updates]
    usual = {each.place for each in updates if not each.urgent}
    for places in desk.by_lane.values():
        own = [place for place in places if place in usual]
        assert own == sorted(own)
    assert desk.most_at_once <= ROOM.workers
    assert desk.most_held <= ROOM.memory * 2 + ROOM.lane * 6


async def test_memory_is_bounded_whatever_waits() -> None:
    desk = Desk(MemoryInbox(), Room(workers=4, memory=50, lane=8))
    desk.go.clear()
    await desk.backlog.start()
    for begin in range(1, 5001, 100):
        await desk.keep([update(place, place % 700) for place in range(begin, begin + 100)])
    assert desk.lanes.held <= 50
    desk.go.set()
    await desk.done(5000)
    assert len(set(desk.order)) == 5000
    assert desk.most_held <= 60


async def test_a_flood_in_one_chat_starves_no_other() -> None:
    desk = Desk(MemoryInbox(), Room(workers=1, memory=20, lane=4))
    desk.go.clear()
    await desk.backlog.start()
    await desk.keep([update(place, 1) for place in range(1, 501)])
    await desk.keep([update(501, 2)])
    desk.go.set()
    await desk.done(10)
    assert 501 in desk.order[:10]
    await desk.done(501)
    assert desk.by_lane[1] == list(range(1, 501))


async def test_urgent_updates_come_first_from_disk_too() -> None:
    desk = Desk(MemoryInbox(), Room(workers=1, memory=20, lane=4))
    await desk.inbox.add([*(update(place, place) for place in range(1, 101)), update(101, 7, urgent=True)])
    await desk.backlog.start()
    await desk.done(101)
    assert desk.order[0] == 101
    assert sorted(desk.order) == list(range(1, 102))


async def test_whoever_waits_lets_another_have_its_place() -> None:
    desk = Desk(MemoryInbox(), Room(workers=1, memory=20, lane=4))
    passed, go = asyncio.Event(), asyncio.Event()

    async def answer(update: Waiting) -> None:
        if update.lane == 1:
            with lanes.released():
                await go.wait()
        desk.order.append(update.place)
        if update.lane == 2:
            passed.set()

    lanes = Lanes(answer, 1)
    lanes.start()
    lanes.queue(update(1, 1))
    lanes.queue(update(2, 2))
    async with asyncio.timeout(5):
        await passed.wait()
    assert desk.order == [2]
    go.set()
    await lanes.stop(5.0)
    assert desk.order == [2, 1]


async def test_reading_goes_on_after_the_disk_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = MemoryInbox()
    failures = [StorageError("bot.db: disk I/O error")] * 2
    page = inbox.page

    async def flaky(after: int, limit: int) -> Sequence[Waiting]:
        if failures:
            raise failures.pop()
        return await page(after, limit)

    monkeypatch.setattr(inbox, "page", flaky)
    monkeypatch.setattr("delivery.backlog._REST", 0.0)
    desk = Desk(inbox)
    await inbox.add([update(1, 1)])
    await desk.backlog.start()
    await desk.done(1)
    assert failures == []


async def test_stopping_cuts_off_what_will_not_end() -> None:
    desk = Desk(MemoryInbox())
    desk.go.clear()
    end = asyncio.get_running_loop().create_future()
    desk.lanes.queue(update(1, 1))
    desk.lanes.queue(update(2, 1), end)
    await asyncio.sleep(0)
    await desk.lanes.stop(0.01)
    await desk.backlog.stop()
    assert desk.order == []
    assert end.cancelled()


async def test_the_longest_queues_are_begun_first() -> None:
    desk = Desk(MemoryInbox(), Room(workers=1, memory=20, lane=4))
    lanes = Lanes(desk.answer, 1)
    for place, lane in enumerate((1, 2, 3, 3, 4, 4, 4, 5), 1):
        lanes.queue(update(place, lane))
    lanes.start()
    await desk.done(8)
    assert desk.order[:5] == [5, 3, 1, 2, 8]


async def test_what_is_answered_goes_on_before_another_begins() -> None:
    begun: list[int] = []
    gone = asyncio.Event()

    async def answer(update: Waiting) -> None:
        begun.append(update.place)
        await asyncio.sleep(0)
        gone.set()

    lanes = Lanes(answer, 9)
    for place in range(1, 10):
        lanes.queue(update(place, place))
    lanes.start()
    await asyncio.wait_for(gone.wait(), 5)
    assert len(begun) < 9
    await lanes.stop(5.0)
