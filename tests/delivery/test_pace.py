"""Telegram's limits hold whatever is sent when, and nobody waits for another chat."""

import asyncio
import math
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from delivery.pace import Limits, Pace, Window


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def most_within(moments: Sequence[float], seconds: float) -> int:
    """Return how many moments fall into the fullest stretch of so many seconds."""
    return max(sum(0 <= other - moment < seconds for other in moments) for moment in moments)


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 1)), min_size=1, max_size=120), st.integers(1, 30))
def test_no_window_is_ever_passed(calls: list[tuple[float, float]], count: int) -> None:
    """Each call takes some time, and counts at any moment of it."""
    window, now = Window(count, 1.0), 0.0
    under_way: list[float] = []
    counted = []
    for seconds, when in calls:
        while (delay := window.delay(now)) > 0:
            now = min(under_way) if math.isinf(delay) else now + delay
            for end in sorted(end for end in under_way if end <= now):
                under_way.remove(end)
                window.end(end)
        window.begin()
        counted.append(now + seconds * when)
        under_way.append(now + seconds)
    assert most_within(counted, 1.0) <= count


def test_a_window_has_room_at_first_and_again_after_its_time() -> None:
    window = Window(2, 1.0)
    window.begin()
    assert window.delay(0.0) == 0
    window.begin()
    assert math.isinf(window.delay(0.0))
    window.end(5.0)
    assert 1.0 < window.delay(5.0) < 1.1
    assert window.delay(6.1) == 0
    assert not window.idle(6.1)
    window.end(6.1)
    assert window.idle(8.0)


async def test_a_first_message_never_waits() -> None:
    pace = Pace(Limits(), Clock())
    for chat in range(1, 31):
        async with asyncio.timeout(1), pace.slot(chat):
            pass


async def test_a_held_chat_waits_alone_and_lets_others_pass() -> None:
    clock = Clock()
    pace = Pace(Limits(), clock)
    pace.hold(1, 1e-3)
    passed = []

    class Released:
        def __enter__(self) -> None:
            passed.append("in")
            clock.now += 1.0

        def __exit__(self, *_: object) -> None:
            passed.append("out")

    async with asyncio.timeout(5):
        async with pace.slot(2, Released):
            assert passed == []
        async with pace.slot(1, Released):
            assert passed == ["in", "out"]


async def test_a_chats_second_message_waits_for_the_end_of_its_first() -> None:
    clock = Clock()
    pace = Pace(Limits(), clock)
    order = []
    entered, go = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with pace.slot(1):
            entered.set()
            await go.wait()
            order.append("first")
        clock.now += 2.0

    async def second() -> None:
        await entered.wait()
        async with pace.slot(1):
            order.append("second")

    tasks = [asyncio.create_task(first()), asyncio.create_task(second())]
    await entered.wait()
    go.set()
    async with asyncio.timeout(5):
        await asyncio.gather(*tasks)
    assert order == ["first", "second"]


async def test_attempts_in_vain_leave_their_group_open() -> None:
    pace = Pace(Limits(per_second=0), Clock())
    async with asyncio.timeout(5):
        for _ in range(30):
            async with pace.slot(-1) as slot:
                slot.in_vain = True
        async with pace.slot(-1):
            pass
    assert pace._chats[-1].delay() > 0


async def test_no_limits_means_no_waiting() -> None:
    pace = Pace(Limits(per_second=0, chat_per_second=0, group_per_minute=0), Clock())
    async with asyncio.timeout(1):
        for _ in range(100):
            async with pace.slot(-1):
                pass


async def test_chats_long_silent_are_forgotten() -> None:
    clock = Clock()
    pace = Pace(Limits(per_second=0), clock)
    for chat in range(1, 30_001):
        async with pace.slot(chat):
            clock.now += 0.01
    assert len(pace._chats) <= 256


async def test_a_chat_that_is_waited_for_is_not_forgotten() -> None:
    clock = Clock()
    pace = Pace(Limits(per_second=0), clock)
    pace.hold(1, 0.01)
    waiting = asyncio.create_task(pace.slot(1).__aenter__())
    await asyncio.sleep(0)
    held, clock.now = pace._chats[1], clock.now + 5
    for chat in range(2, 1_000):
        async with pace.slot(chat):
            clock.now += 0.01
    assert pace._chats[1] is held
    async with asyncio.timeout(5):
        await waiting
