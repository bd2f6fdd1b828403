"""Shows and replays what was given up; needs the database to itself, so the bot must not be running."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from storage import DeadLetter, InboxStore

_MOST: Final = 1000


async def dead_letters(store: InboxStore) -> Sequence[str]:
    """Return a line for each update that was given up, the latest first; never its text."""
    return [_line(letter) for letter in await store.dead(_MOST)]


async def replay_dead_letters(store: InboxStore) -> int:
    """Let every update that was given up be answered after the next start; return how many."""
    return await store.revive(time.time())


def _line(letter: DeadLetter) -> str:
    died = datetime.fromtimestamp(letter.died, UTC)
    return f"{died:%Y-%m-%d %H:%M} UTC  update {letter.update.update_id}  {letter.reason}"
