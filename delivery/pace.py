"""Keeps Telegram's limits on messages by waiting; knows no call and no chat but their numbers."""

import asyncio
import math
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Final

Released = Callable[[], AbstractContextManager[None]]
"""Lets others have the worker's place while something is waited for."""

_MANY: Final = 256
"""Chats kept at least; of more, those that may be sent to at once are forgotten whenever their number has doubled."""
_MARGIN: Final = 0.01
"""Seconds by which our windows are longer than Telegram's."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages may be sent; 0 means as many as come."""

    per_second: int = 30
    chat_per_second: int = 1
    group_per_minute: int = 20


class Window:
    """So many in any stretch of time, wherever between its begin and its end Telegram counts each of them."""

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds + _MARGIN
        self._begun = 0
        self._over: deque[float] = deque()

    def delay(self, now: float) -> float:
        """Return the seconds until there is room for one more; infinite: when one of those begun has ended."""
        while self._over and self._over[0] <= now:
            self._over.popleft()
        if self._begun + len(self._over) < self._count:
            return 0.0
        return self._over[0] - now if self._over else math.inf

    def begin(self) -> None:
        """Count one more."""
        self._begun += 1

    def end(self, now: float) -> None:
        """One has ended; it counts for the stretch of time from now on."""
        self._begun -= 1
        self._over.append(now + self._seconds)

    def drop(self) -> None:
        """One has ended and had no effect; it counts no more."""
        self._begun -= 1

    def idle(self, now: float) -> bool:
        """Return whether nothing counts any more."""
        self.delay(now)
        return not self._begun and not self._over


@dataclass(slots=True)
class Slot:
    """One attempt to send a message."""

    in_vain: bool = False
    """Whether it surely had no effect: its chat may be sent one more then."""


class _Windows:
    """Several windows that must all have room, and a moment before which nothing goes."""

    def __init__(self, windows: list[Window], clock: Callable[[], float]) -> None:
        self._windows = windows
        self._clock = clock
        self.held_until = 0.0
        self._waiting = 0
        self._ended = asyncio.Event()

    def idle(self) -> bool:
        now = self._clock()
        return not self._waiting and self.held_until <= now and all(window.idle(now) for window in self._windows)

    def delay(self) -> float:
        now = self._clock()
        return max(self.held_until - now, *(window.delay(now) for window in self._windows), 0.0)

    def begin(self) -> None:
        for window in self._windows:
            window.begin()

    def end(self) -> None:
        now = self._clock()
        for window in self._windows:
            window.end(now)
        self._ended.set()

    def drop(self) -> None:
        for window in self._windows:
            window.drop()
        self._ended.set()

    async def wait(self) -> None:
        """Return when there is room."""
        self._waiting += 1
        try:
            while (delay := self.delay()) > 0:
                self._ended.clear()
                if math.isinf(delay):
                    await self._ended.wait()
                else:
                    await asyncio.sleep(delay)
        finally:
            self._waiting -= 1


class Pace:
    """Says when the next message may go. A chat that is held waits alone."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._chats: dict[int, _Windows] = {}
        self._many = _MANY
        everybody = [Window(limits.per_second, 1.0)] if limits.per_second else []
        self._all = _Windows(everybody, clock)
        self._turn = asyncio.Lock()

    def hold(self, chat: int, seconds: float) -> None:
        """Send nothing to a chat for some seconds."""
        windows = self._of(chat)
        windows.held_until = max(windows.held_until, self._clock() + seconds)

    @asynccontextmanager
    async def slot(self, chat: int, released: Released = nullcontext) -> AsyncIterator[Slot]:
        """Enter when a message may be sent to a chat; leave when Telegram has answered, or cannot be reached.

        An attempt in vain counts for everybody's limit, which spares a Telegram in trouble, and not for its chat's:
        half a minute of them would close a group for another.
        """
        own = self._of(chat)
        if own.delay() > 0:
            with released():
                await own.wait()
        own.begin()
        slot = Slot()
        try:
            await self._pass(released)
            try:
                yield slot
            finally:
                self._all.end()
        finally:
            if slot.in_vain:
                own.drop()
            else:
                own.end()

    async def _pass(self, released: Released) -> None:
        """Wait in line for everybody's limit, only the first of the line looking at the clock."""
        if self._turn.locked() or self._all.delay() > 0:
            with released():
                async with self._turn:
                    await self._all.wait()
                    self._all.begin()
        else:
            self._all.begin()

    def _of(self, chat: int) -> _Windows:
        known = self._chats.get(chat)
        if known is not None:
            return known
        if len(self._chats) >= self._many:
            self._chats = {key: windows for key, windows in self._chats.items() if not windows.idle()}
            self._many = max(_MANY, 2 * len(self._chats))
        windows = [Window(self._limits.chat_per_second, 1.0)] if self._limits.chat_per_second else []
        if chat < 0 and self._limits.group_per_minute:
            windows.append(Window(self._limits.group_per_minute, 60.0))
        return self._chats.setdefault(chat, _Windows(windows, self._clock))
