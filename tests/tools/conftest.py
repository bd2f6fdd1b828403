"""What tests of tools share: the production dialogue over the small knowledge base, with settings of the test's own."""

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from config import Config
from dialogue import Contexts, Dialogue, Library, Post
from storage import Storage
from tests.house import OWNER, PEOPLE, Time
from tests.office import Build
from tests.tools.curators_room import Doors, Opens
from tests.tools.shelf import Shelf
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
                "access": PEOPLE,
                **settings,
            }
            workshop = Workshop(library, storage, post, time, UTC, **parts)  # type: ignore[arg-type]
            contexts, tools = Contexts(600, time), furnished(workshop)
            access = workshop.access
            return Dialogue(
                library, config.phrases, storage, contexts, keep_days=30, access=access, now=time, tools=tools
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


@pytest.fixture
def opens(furnish: Callable[..., Build], shelf: Shelf, tmp_path: Path, config: Config) -> Opens:
    """Opens the curators' room over a knowledge folder of the test's own."""
    return Doors(furnish, shelf, tmp_path / "knowledge", config.answering)
