"""Replies that take long: the turn says that they follow, and they follow as messages of their own."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from dialogue import Asker, Letter, Post, Reply

logger = logging.getLogger(__name__)


class Late:
    """Runs work beside the turns, one of a name at a time. A restart breaks it off: what it needs must be on disk."""

    def __init__(self, post: Post, now: Callable[[], float], patience: float) -> None:
        """`patience`: for how many seconds a turn waits."""
        self._post = post
        self._now = now
        self._patience = patience
        self._running: dict[str, asyncio.Task[Reply | None]] = {}
        self._following: set[asyncio.Task[None]] = set()

    def runs(self, name: str) -> bool:
        """Whether work of a name is not done yet."""
        return name in self._running

    def stop(self, name: str) -> None:
        """Break work off whose outcome nobody wants any more."""
        task = self._running.pop(name, None)
        if task is not None:
            task.cancel()

    async def reply(self, name: str, work: Coroutine[Any, Any, Reply | None], meanwhile: Reply, asker: Asker) -> Reply:
        """The outcome of work, or what is said meanwhile; None says nothing later. What runs already is not begun."""
        if name in self._running:
            work.close()
            return meanwhile
        task = asyncio.create_task(work)
        self._running[name] = task
        task.add_done_callback(lambda done: self._let_go(name, task))
        done, _ = await asyncio.wait({task}, timeout=self._patience)
        if done:
            return task.result() or meanwhile
        following = asyncio.create_task(self._follow(name, task, asker))
        self._following.add(following)
        following.add_done_callback(self._following.discard)
        return meanwhile

    async def _follow(self, name: str, task: asyncio.Task[Reply | None], asker: Asker) -> None:
        try:
            reply = await task
            if reply is not None:
                await self._post.send(self._letter(f"{name} {self._now():.0f}", reply, asker))
        except Exception:
            logger.exception("What was to follow could not be done")

    def _let_go(self, name: str, task: asyncio.Task[Reply | None]) -> None:
        if self._running.get(name) is task:
            del self._running[name]

    def _letter(self, key: str, reply: Reply, asker: Asker) -> Letter:
        return Letter(
            key=key,
            chat=asker.chat,
            thread=asker.thread,
            blocks=reply.blocks,
            choices=reply.choices,
            copy_text=reply.copy_text,
            user=asker.user,
        )
