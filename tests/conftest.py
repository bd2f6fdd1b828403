"""What many tests share: the settings, the knowledge base, and a dialogue over them."""

import os
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest

from config import Config, read_config
from dialogue import Contexts, Dialogue, Library
from knowledge import KnowledgeBase, Matcher, load
from storage import Storage, open_storage

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def config() -> Config:
    return read_config(ROOT / "config.yaml")


@pytest.fixture(scope="session")
def base(config: Config) -> KnowledgeBase:
    return load(ROOT / config.knowledge.folder)


@pytest.fixture(scope="session")
def matcher(config: Config, base: KnowledgeBase) -> Matcher:
    return Matcher(base, config.answering)


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def storage() -> AsyncIterator[Storage]:
    async with open_storage("memory:") as opened:
        yield opened


@pytest.fixture
def dialogue(config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage, clock: Clock) -> Dialogue:
    contexts = Contexts(config.dialogue.context_minutes * 60, clock)
    library = Library(base, config.answering, config.phrases, lambda: TODAY, matcher)
    return Dialogue(library, config.phrases, storage, contexts, keep_days=config.storage.keep_days)
