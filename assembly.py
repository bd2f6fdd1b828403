"""Puts the parts together, once what is known is read: the dialogue with its tools, for Telegram or a terminal."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from config import Config
from curation import Rehearsal
from dialogue import Contexts, Dialogue, Library, Post, Retention
from operations import Assistant, Mailbox, Take, beside, tick_tock
from start import Start, folder_of
from storage import Storage, open_storage
from tools import Holdings, Workshop, furnished

_LOOK: Final = 2.0
"""Every so many seconds the knowledge folder is looked at."""


@asynccontextmanager
async def alone(start: Start) -> AsyncIterator[Dialogue]:
    """A dialogue with one person at a terminal, who may all; it forgets at the end."""
    async with open_storage("memory:") as storage:
        yield converse(start, storage)


@asynccontextmanager
async def on_telegram(start: Start, storage: Storage, take: Take) -> AsyncIterator[Assistant]:
    """Who answers on Telegram, and its chores, until the end of the block; `take` keeps letters until they arrive."""
    config = start.config
    async with Rehearsal(config.answering) as rehearsal:
        mailbox = Mailbox()
        mailbox.connect(take)
        dialogue = converse(start, storage, mailbox, rehearsal)
        due = tick_tock(dialogue.tick, time.time)
        changed = tick_tock(lambda now: dialogue.watch(), time.time, _LOOK)
        async with beside(due, changed):
            yield Assistant(dialogue, dialogue.commands, dialogue.profile())


def converse(start: Start, storage: Storage, post: Post | None = None, rehearsal: Rehearsal | None = None) -> Dialogue:
    """Put the dialogue together; without a post it serves one person at a terminal, who may all."""
    config = start.config
    contexts = Contexts(config.dialogue.context_minutes * 60, time.monotonic)
    days = config.storage.keep_days
    library = Library(
        start.views["staff"].base, config.answering, config.phrases, views=start.views, elections=config.elections
    )
    return Dialogue(
        library,
        config.phrases,
        storage,
        contexts,
        keep_days=days,
        access=config.access if post else None,
        retention=Retention(dead_days=days),
        tools=furnished(_workshop(config, library, storage, post, rehearsal)),
    )


def _workshop(
    config: Config, library: Library, storage: Storage, post: Post | None, rehearsal: Rehearsal | None
) -> Workshop:
    return Workshop(
        library,
        storage,
        post,
        time.time,
        config.dialogue.time_zone,
        checking=config.checking,
        follow=config.follow,
        handoff=config.handoff,
        meeting=config.meeting,
        pack=config.pack,
        papers=config.papers,
        owner=config.access.owner,
        curation=config.curation,
        access=config.access,
        holdings=Holdings(folder_of(config.knowledge.folder), config.answering, rehearsal) if rehearsal else None,
        keep_days=config.storage.keep_days,
    )
