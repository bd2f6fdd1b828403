"""What tests of tools share: the production dialogue over the small knowledge base, with settings of the test's own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

import pytest

from config import Config
from dialogue import Contexts, Dialogue, Library, Post
from knowledge import KnowledgeBase
from storage import Storage
from tests.house import OWNER, PEOPLE, SECOND, Time
from tests.office import Build
from tools import (
    CheckingSettings,
    FollowSettings,
    HandoffSettings,
    MeetingSettings,
    PackSettings,
    PapersSettings,
    Workshop,
    furnished,
)

STAFF_CHAT = -1003
STAFF_ROOM = {"id": STAFF_CHAT, "type": "supergroup", "title": "Staff"}


@dataclass
class Shelf:
    """Which knowledge base the dialogue begins with, and the library it then has."""

    base: KnowledgeBase = SECOND
    library: Library | None = None

    def change(self, name: str, **changes: Any) -> None:
        """Let one entry be another from now on, as after a reload."""
        entries = dict(self.base.entries)
        entries[name] = replace(entries[name], **changes)
        self.use(replace(self.base, entries=entries))

    def use(self, base: KnowledgeBase) -> None:
        """Let the knowledge be another from now on."""
        self.base = replace(base, version=f"{base.version}+")
        assert self.library is not None
        self.library.use(self.base)


@pytest.fixture
def shelf() -> Shelf:
    """The knowledge in use."""
    return Shelf()


@pytest.fixture
def furnish(config: Config, shelf: Shelf) -> Callable[..., Build]:
    """Makes a builder of dialogues; named settings take the place of the defaults."""

    def with_settings(**settings: object) -> Build:
        def build(storage: Storage, post: Post, time: Time) -> Dialogue:
            library = Library(shelf.base, config.answering, config.phrases, lambda: time.day)
            shelf.library = library
            parts = {
                "checking": CheckingSettings(),
                "follow": FollowSettings(),
                "handoff": HandoffSettings(),
                "pack": PackSettings(),
                "papers": PapersSettings(),
                "meeting": MeetingSettings(hours=3),
                "owner": OWNER,
                **settings,
            }
            workshop = Workshop(library, storage, post, time, UTC, **parts)  # type: ignore[arg-type]
            contexts, tools = Contexts(600, time), furnished(workshop)
            return Dialogue(
                library, config.phrases, storage, contexts, keep_days=30, access=PEOPLE, now=time, tools=tools
            )

        return build

    return with_settings


@pytest.fixture
def build(furnish: Callable[..., Build]) -> Build:
    """The dialogue as it is without settings."""
    return furnish()


@pytest.fixture
def time() -> Time:
    """A clock that moves when it is told to."""
    return Time()
