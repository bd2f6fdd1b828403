"""A curators' chat with two curators over a knowledge folder of the test's own, and what a test does in it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from curation import Asked, Changes, CurationError, Files, Standing, Trial, stand, try_changes
from dialogue import Dialogue, Post
from knowledge import KnowledgeError, Thresholds, load
from storage import Storage
from tests.botapi import Call
from tests.botapi_rules import Json
from tests.conftest import ROOT
from tests.curation.conftest import MORE
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
Gate = asyncio.Event | None


class Aside:
    """Tries changes at once, for the small knowledge base takes no time."""

    def __init__(self, thresholds: Thresholds, gate: asyncio.Event | None = None) -> None:
        """With a gate, trials last until it is set."""
        self._thresholds = thresholds
        self._standing: Standing | None = None
        self._gate = gate

    async def try_changes(
        self, changes: Changes, files: Files, recorded: Sequence[Asked] = (), *, thorough: bool = False
    ) -> Trial:
        """See Rehearses."""
        if self._gate is not None:
            await self._gate.wait()
        if self._standing is None or self._standing.files != files:
            try:
                self._standing = stand(files, self._thresholds)
            except KnowledgeError as error:
                raise CurationError(f"the files as they are have faults; mend them first:\n{error}") from error
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

    async def makes(self, person: int, *turns: str) -> str:
        """A curator types and presses in turn ('[label]' is a press) in private; return what they see last."""
        said = ""
        for turn in turns:
            label = turn[1:-1] if turn.startswith("[") else ""
            said = await (self.presses(person, label) if label else self.says(person, turn))
        return said

    def newest(self, label: str, chat: int) -> Call:
        """The newest message in a chat that has a button with a label."""
        for call in reversed(self.bot.api.calls):
            if call.result and call.method in ("sendMessage", "editMessageText"):
                labels = [button["text"] for button in call.buttons]
                if call.result["chat"]["id"] == chat and label in labels:
                    return call
        raise LookupError(f"nothing in chat {chat} has a button {label!r}")

    def newest_of(self, label: str, number: int) -> Call:
        """The newest message of a proposal in the curators' chat that has a button with a label."""
        posted = [call for call in self.bot.api.calls if call.result and call.sent.get("chat_id") == ROOM]
        those = [call for call in posted if call.result["text"].startswith(f"Proposal {number}")]
        return next(call for call in reversed(those) if label in [button["text"] for button in call.buttons])

    def newest_message(self, chat: int) -> Call:
        """The newest message in a chat."""
        calls = (call for call in reversed(self.bot.api.calls) if call.result and call.method == "sendMessage")
        return next(call for call in calls if call.result["chat"]["id"] == chat)

    def text(self, name: str = "library.yaml") -> str:
        """A knowledge file as it is."""
        return (self.folder / name).read_text("utf-8")


class Opens(Protocol):
    """Opens the room, with settings of the test's own."""

    def __call__(
        self,
        storage: Storage | None = None,
        *,
        offers: bool = False,
        gate: asyncio.Event | None = None,
        **settings: Any,
    ) -> AbstractAsyncContextManager[Room]:
        """Run the bot over the test's copy of the small knowledge base.

        offers: with an offer and a signpost; gate: trials last until it is set, and nobody waits for them.
        """
        ...


@dataclass(frozen=True)
class Doors:
    """Makes rooms that share one knowledge folder."""

    furnish: Callable[..., Build]
    shelf: Shelf
    folder: Path
    thresholds: Thresholds

    @asynccontextmanager
    async def __call__(
        self,
        storage: Storage | None = None,
        *,
        offers: bool = False,
        gate: asyncio.Event | None = None,
        **settings: Any,
    ) -> AsyncIterator[Room]:
        """See Opens."""
        if not self.folder.exists():
            shutil.copytree(ROOT / "tests" / "second", self.folder)
            if offers:
                (self.folder / "offers.yaml").write_text(MORE, "utf-8")
        holdings = Holdings(self.folder, self.thresholds, Aside(self.thresholds, gate), 0.0 if gate else 60.0)
        parts: dict[str, Any] = {"access": TWO, "curation": CurationSettings(), "holdings": holdings, **settings}
        build = self.furnish(**parts)

        def begin(storage: Storage, post: Post, time: Time) -> Dialogue:
            self.shelf.base = load(self.folder)
            return build(storage, post, time)

        async with office(begin, storage) as bot:
            bot.api.telegram.chats[ROOM] = ROOM_CHAT
            yield Room(bot, self.folder)
