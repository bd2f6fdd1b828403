"""Answers each chat's updates in order and the chats side by side; what it holds is in memory."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field

from storage import Waiting

Answer = Callable[[Waiting], Awaitable[None]]
"""Answers one update and settles it; raises nothing."""


@dataclass(slots=True)
class _Lane:
    urgent: deque[Waiting] = field(default_factory=deque)
    waiting: deque[Waiting] = field(default_factory=deque)
    running: bool = False

    @property
    def ready(self) -> bool:
        """Whether its next update may be answered."""
        return not self.running and bool(self.urgent or self.waiting)

    def next(self) -> Waiting:
        """Take the next update."""
        return (self.urgent or self.waiting).popleft()


class Lanes:
    """A queue for each chat and, from `start` on, a bounded number of workers for them all; urgent updates go first."""

    def __init__(self, answer: Answer, workers: int) -> None:
        self._answer = answer
        self._workers = workers
        self._free = 0
        """How many workers have nothing to do; none is there before the start."""
        self._lanes: dict[int, _Lane] = {}
        self._urgent: deque[int] = deque()
        self._ready: deque[int] = deque()
        self._held: dict[int, asyncio.Future[None] | None] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._pumping = False
        self._stopping = False
        self._on_end: Callable[[Waiting], None] = lambda update: None

    def listen(self, on_end: Callable[[Waiting], None]) -> None:
        """Call something whenever an update has been answered."""
        self._on_end = on_end

    def start(self) -> None:
        """Begin to answer: first the chats for which most is there.

        A chat may be sent to once a second, so that the longest queue says how long it takes until all is answered.
        """
        self._ready = deque(sorted(dict.fromkeys(self._ready), key=self.waiting, reverse=True))
        self._free = self._workers
        self._pump()

    @property
    def held(self) -> int:
        """How many updates are in memory."""
        return len(self._held)

    @property
    def running(self) -> int:
        """How many updates are being answered."""
        return len(self._tasks)

    def holds(self, place: int) -> bool:
        """Return whether an update is in memory."""
        return place in self._held

    def waiting(self, key: int) -> int:
        """Return how many updates of a lane wait in memory, urgent ones excepted."""
        lane = self._lanes.get(key)
        return len(lane.waiting) if lane else 0

    def queue(self, update: Waiting, end: asyncio.Future[None] | None = None) -> None:
        """Take an update; `end` is done when it has been answered, cancelled when it will not be."""
        self._held[update.place] = end
        lane = self._lanes.setdefault(update.lane, _Lane())
        (lane.urgent if update.urgent else lane.waiting).append(update)
        if not lane.running:
            (self._urgent if update.urgent else self._ready).append(update.lane)
        self._pump()

    async def stop(self, grace: float) -> None:
        """Begin nothing new; let what runs end for some seconds, then cut it off."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for end in self._held.values():
            if end is not None:
                end.cancel()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Let another update have the worker's place meanwhile."""
        self._free += 1
        self._pump()
        try:
            yield
        finally:
            self._free -= 1  # below zero for a moment is better than waiting twice

    def _pump(self) -> None:
        """Begin what there is a worker for, one at a time, so that what one answers can go before the next begins."""
        if not self._pumping:
            self._pumping = True
            asyncio.get_running_loop().call_soon(self._begin, context=Context())

    def _begin(self) -> None:
        self._pumping = False
        key = self._next_ready() if self._free > 0 and not self._stopping else None
        if key is None:
            return
        lane = self._lanes[key]
        lane.running = True
        self._free -= 1
        # in a context of its own: another update's may be running here
        task = asyncio.create_task(self._run(key, lane, lane.next()), context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self._pump()

    def _next_ready(self) -> int | None:
        for queue in (self._urgent, self._ready):
            while queue:
                key = queue.popleft()
                lane = self._lanes.get(key)
                if lane is not None and lane.ready:
                    return key
        return None

    async def _run(self, key: int, lane: _Lane, update: Waiting) -> None:
        try:
            await self._answer(update)
        finally:
            self._free += 1
            lane.running = False
            if not self._stopping:
                self._ended(key, lane, update)

    def _ended(self, key: int, lane: _Lane, update: Waiting) -> None:
        end = self._held.pop(update.place, None)
        if end is not None and not end.done():
            end.set_result(None)
        if lane.ready:
            (self._urgent if lane.urgent else self._ready).append(key)
        else:
            del self._lanes[key]
        self._on_end(update)
        self._pump()
