"""What is left of a person in the files of the running service: nothing that was promised to go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from config import Config
from dialogue import COMMANDS, Access, Contexts, Dialogue, Library
from knowledge import KnowledgeBase, Matcher
from storage import Storage, open_storage
from tests.botapi import BotApi
from tests.conftest import Clock
from tests.running import Running

WORRY = "my neighbour beats his child, says quillfeather"
MARK = b"quillfeather"


@asynccontextmanager
async def serving(
    config: Config, base: KnowledgeBase, matcher: Matcher, folder: Path
) -> AsyncIterator[tuple[Running, Storage]]:
    """The service with its durable inbox in a file."""
    async with BotApi() as api, open_storage(f"sqlite:{folder / 'bot.db'}") as storage:
        contexts = Contexts(600, Clock())
        access = Access(owner=1)
        library = Library(base, config.answering, config.phrases, matcher=matcher)
        dialogue = Dialogue(library, config.phrases, storage, contexts, keep_days=30, access=access)
        bot = Running(api, dialogue, COMMANDS, dialogue.profile(), inbox=storage.inbox)
        await bot.started()
        try:
            yield bot, storage
        finally:
            await bot.stopped()


def in_files(folder: Path) -> bool:
    return any(MARK in path.read_bytes() for path in folder.iterdir())


async def test_a_worry_leaves_no_word_behind_once_it_is_answered(
    config: Config, base: KnowledgeBase, matcher: Matcher, tmp_path: Path
) -> None:
    async with serving(config, base, matcher, tmp_path) as (bot, storage):
        await bot.gets(bot.api.make.private(WORRY))
        assert base.signposts
        assert len(bot.api.sent("sendMessage")) == 1
        assert await storage.inbox.open_count() == 0
        assert await storage.inbox.held(7) == 0
        assert list(await storage.unanswered(10)) == []
        await storage.inbox.purge(0.0, 0.0)
        assert not in_files(tmp_path)


async def test_forget_me_is_answered_by_the_durable_inbox_and_leaves_nothing(
    config: Config, base: KnowledgeBase, matcher: Matcher, tmp_path: Path
) -> None:
    async with serving(config, base, matcher, tmp_path) as (bot, storage):
        make = bot.api.make
        await bot.gets(make.private(WORRY))
        await bot.gets(make.private("/mydata"))
        assert ": 1, this one included" in bot.api.sent("sendMessage")[-1].sent["text"]
        await bot.gets(make.private("/forgetme"))
        assert "Deleted" in bot.api.sent("sendMessage")[-1].sent["text"]
        assert not in_files(tmp_path)
        assert await storage.inbox.held(7) == 0
        assert await storage.inbox.open_count() == 0
        await bot.gets(make.private("/start"))
        assert len(bot.api.sent("sendMessage")) == 4
    assert not in_files(tmp_path)
