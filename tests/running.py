"""The production service over the tests' own Bot API, polling as in production; only its waits are shorter."""

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext

from delivery import DeliverySettings, Limits, Patience
from handlers import About, MenuCommand, Partner, TelegramSettings
from operations import Assistant, Service
from storage import InboxStore, MemoryStorage
from tests.botapi import PATIENCE, TOKEN, BotApi
from tests.botapi_rules import Json

QUICK = DeliverySettings(
    limits=Limits(per_second=0, chat_per_second=0, group_per_minute=0),
    # what the tests say is dated long ago
    patience=Patience(delays=(0.0, 0.0), oldest=float("inf"), too_old="Too old."),
)


class Running:
    """`started`, then `gets` as many updates as you like, then `stopped`."""

    def __init__(
        self,
        api: BotApi,
        dialogue: Partner,
        commands: Sequence[MenuCommand],
        about: About,
        settings: TelegramSettings | None = None,
        delivery: DeliverySettings = QUICK,
        owner: int = 0,
        inbox: InboxStore | None = None,
    ) -> None:
        self.api = api
        telegram = settings or TelegramSettings(TOKEN, api.url)
        assistant = Assistant(dialogue, commands, about)
        self.service = Service(
            telegram, delivery, inbox or MemoryStorage().inbox, lambda take: nullcontext(assistant), owner
        )
        self.run: asyncio.Task[None] | None = None

    async def started(self) -> None:
        """Start it and return when it takes updates in; raise what it ended by instead."""
        self.run = asyncio.create_task(self.service.run())
        ready = asyncio.create_task(self.service.delivery.ready.wait())
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait((self.run, ready), return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self.run.done():
            self.run.result()

    async def gets(self, *updates: Json) -> None:
        """Let the bot have updates, and wait until each was brought to its end and is confirmed."""
        answering = self.service.delivery.answering
        assert answering is not None
        before = answering.answered
        async with asyncio.timeout(PATIENCE):
            await self.api.push(*updates)
            await answering.ended(before + len(updates))
        await self.api.taken(updates[-1]["update_id"])

    async def ended(self) -> None:
        """Run it until it ends by itself."""
        async with asyncio.timeout(PATIENCE):
            await self.service.run()

    async def stopped(self) -> None:
        """Stop it; what it has taken in is answered."""
        assert self.run is not None
        self.service.stop()
        async with asyncio.timeout(PATIENCE):
            await self.run
