"""What tests of tools share: the production dialogue over the small knowledge base, with settings of the test's own."""

from collections.abc import Callable
from datetime import UTC

import pytest

from config import Config
from dialogue import Contexts, Dialogue, Library, Post
from storage import Storage
from tests.house import OWNER, PEOPLE, SECOND, Time
from tests.office import Build
from tools import HandoffSettings, MeetingSettings, Workshop, furnished

STAFF_CHAT = -1003
STAFF_ROOM = {"id": STAFF_CHAT, "type": "supergroup", "title": "Staff"}


@pytest.fixture
def furnish(config: Config) -> Callable[..., Build]:
    """Makes a builder of dialogues; named settings take the place of the defaults."""

    def with_settings(**settings: object) -> Build:
        def build(storage: Storage, post: Post, time: Time) -> Dialogue:
            library = Library(SECOND, config.answering, config.phrases, lambda: time.day)
            parts = {"handoff": HandoffSettings(), "meeting": MeetingSettings(hours=3), "owner": OWNER, **settings}
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
