"""Where tools post letters before there is a delivery to take them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from dialogue import Letter, as_json
from storage import StorageError

Take = Callable[[Mapping[str, Any]], Awaitable[None]]
"""Keeps a letter until it has arrived; raises StorageError when it cannot."""


class Mailbox:
    """A Post that is connected once delivery is there."""

    def __init__(self) -> None:
        self._take: Take | None = None

    def connect(self, take: Take) -> None:
        """Pass letters on from now on."""
        self._take = take

    async def send(self, letter: Letter) -> None:
        """See Post."""
        if self._take is None:
            raise StorageError("nothing delivers letters yet")
        await self._take(as_json(letter))
