"""A small memory that forgets the oldest first; the only state an edge keeps between updates."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Remembers the last `limit` pairs, so that memory stays flat however long the bot runs."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pairs: OrderedDict[Key, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pairs)

    def get(self, key: Key) -> Value | None:
        """What was last put under the key, if it is still remembered."""
        return self._pairs.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Remember a pair as the newest one."""
        self._pairs[key] = value
        self._pairs.move_to_end(key)
        if len(self._pairs) > self._limit:
            self._pairs.popitem(last=False)

    def forget(self, stale: Callable[[Key], bool]) -> None:
        """Drop every pair whose key is stale."""
        for key in [key for key in self._pairs if stale(key)]:
            del self._pairs[key]
