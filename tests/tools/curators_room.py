"""A curators' chat with two curators over a knowledge folder of the test's own, and what a test does in it."""

import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from curation import Asked, Changes, Files, Standing, Trial, stand, try_changes
from dialogue import Dialogue, Post
from knowledge import Thresholds, load
from storage import Storage
from tests.botapi import Call
from tests.botapi_rules import Json
from tests.conftest import ROOT
from tests.house import CURATOR, PEOPLE, Time
from tests.office import Build, Office, office, seen
from tests.tools.shelf import Shelf
from tools import CurationSettings, Holdings

ANN, BO = CURATOR, 5
"""Two curators."""
NAMES = {ANN: "Ann", BO: "Bo"}
ROOM = -1004
ROOM_CHAT: Json = {"id": ROOM, "type": "supergroup", "title": "Curators"}
TWO = replace(PEOPLE, curators=(ANN, BO), curators_chat=ROOM)
ALONE = CurationSettings(people=1)


class Aside:
    """Tries changes at once: the small knowledge base takes no time."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        self._standing: Standing | None = None

    async def try_changes(
        self, changes: Changes, files: Files, recorded: Sequence[Asked] = (), *, thorough: bool = False
    ) -> Trial:
        """See Rehearses."""
        if self._standing is None or self._standing.files != files:
            self._standing = stand(files, self._thresholds)
        return replace(try_changes(changes, self._standing, recorded, thorough=thorough), after=None)


@dataclass
class Room:
    """The bot, its knowledge folder, and the newest message with buttons in each chat."""

    bot: Office
    folder: Path

    async def says(self, person: int, text: str) -> str:
        """A curator writes in private; return what they see last."""
        self.calls = await self.bot.says(person, text, NAMES.get(person, "Robin"))
        return (seen(self.calls, person) or [""])[-1]

    async def presses(self, person: int, label: str, chat: int = 0) -> str:
        """A curator presses a button of the newest message with such a one; return what that chat sees last."""
        place = chat or person
        self.calls = await self.bot.presses(person, label, self.newest(label, place), NAMES.get(person, "Robin"))
        return (seen(self.calls, place) or [""])[-1]

    def newest(self, label: str, chat: int) -> Call:
        """The newest message in a chat that has a button with a label."""
        for call in reversed(self.bot.api.calls):
            if call.result and call.method in ("sendMessage", "editMessageText"):
                labels = [button["text"] for button in call.buttons]
                if call.result["chat"]["id"] == chat and label in labels:
                    return call
        raise LookupError(f"nothing in chat {chat} has a button {label!r}")

    def text(self, name: str = "library.yaml") -> str:
        """A knowledge file as it is."""
        return (self.folder / name).read_text("utf-8")


class Opens(Protocol):
    """Opens the room, with settings of the test's own."""

    def __call__(self, storage: Storage | None = None, **settings: Any) -> AbstractAsyncContextManager[Room]:
        """Run the bot over the test's copy of the small knowledge base."""
        ...


@dataclass(frozen=True)
class Doors:
    """Makes rooms that share one knowledge folder."""

    furnish: Callable[..., Build]
    shelf: Shelf
    folder: Path
    thresholds: Thresholds

    @asynccontextmanager
    async def __call__(self, storage: Storage | None = None, **settings: Any) -> AsyncIterator[Room]:
        """See Opens."""
        if not self.folder.exists():
            shutil.copytree(ROOT / "tests" / "second", self.folder)
        holdings = Holdings(self.folder, self.thresholds, Aside(self.thresholds))
        parts: dict[str, Any] = {"access": TWO, "curation": CurationSettings(), "holdings": holdings, **settings}
        build = self.furnish(**parts)

        def begin(storage: Storage, post: Post, time: Time) -> Dialogue:
            self.shelf.base = load(self.folder)
            return build(storage, post, time)

        async with office(begin, storage) as bot:
            bot.api.telegram.chats[ROOM] = ROOM_CHAT
            yield Room(bot, self.folder)
