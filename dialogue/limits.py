"""How often somebody asked lately: in memory, for a window of time only.

The time is when a message was sent: what waited through an outage is no flood when it is answered at once.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, Literal

Verdict = Literal["", "slow", "silent"]
"""slow: too many, and not told yet; silent: too many, and told."""

MAX_WINDOWS: Final = 20_000
"""Some 4 MB; the oldest give way."""


@dataclass(slots=True)
class _Window:
    began: float
    count: int = 0
    told: bool = False


class Limiter:
    """Counts by key; a window begins with the first message and ends by itself."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._windows: OrderedDict[str, _Window] = OrderedDict()

    def take(self, key: str, most: int, at: float) -> Verdict:
        """Count one message, sent at a time in seconds, of a key that may have `most`; 0 is no limit."""
        if not most:
            return ""
        window = self._window(key, at)
        window.count += 1
        if window.count <= most:
            return ""
        told, window.told = window.told, True
        return "silent" if told else "slow"

    def count(self, key: str) -> int:
        """How many messages of a key fell into its window."""
        window = self._windows.get(key)
        return window.count if window else 0

    def seconds_left(self, key: str, at: float) -> int:
        """How long a key's window still is, in whole seconds."""
        window = self._windows.get(key)
        return max(1, math.ceil(window.began + self._seconds - at)) if window else 0

    def _window(self, key: str, at: float) -> _Window:
        known = self._windows.get(key)
        if known is not None and self._covers(known, at):
            return known
        self._windows.pop(key, None)
        while self._windows:
            oldest = next(iter(self._windows))
            if len(self._windows) < MAX_WINDOWS and self._covers(self._windows[oldest], at):
                break
            del self._windows[oldest]
        self._windows[key] = _Window(at)
        return self._windows[key]

    def _covers(self, window: _Window, at: float) -> bool:
        return abs(at - window.began) < self._seconds
