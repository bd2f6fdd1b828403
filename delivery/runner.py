"""Puts delivery together and runs it until it is told to stop, or cannot go on."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Final

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from delivery.answering import Answering
from delivery.backlog import Backlog
from delivery.errors import DeliveryError
from delivery.express import Express
from delivery.failing import AnyApplication
from delivery.health import look
from delivery.inbox import Inbox
from delivery.intake_polling import PollingIntake
from delivery.journal import Journal
from delivery.lanes import Lanes
from delivery.monitor import Health, Monitor
from delivery.outbox import Outbox
from delivery.owner import Owner, Tell
from delivery.program import mute, signals
from delivery.settings import DeliverySettings
from delivery.transport import DirectRequest
from delivery.webhook import WebhookIntake, WebhookSettings
from storage import InboxStore, StorageError

logger = logging.getLogger(__name__)

AnyBuilder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
Ready = Callable[[Bot], Awaitable[None]]
"""What is still to be done once updates are answered; a refusal of Telegram's is only logged."""
Furnish = Callable[[], Awaitable[Ready]]
"""Gives the application its handlers."""

_RETRY: Final = 0.5
_PURGE_EVERY: Final = 3600.0


class Delivery:
    """One run: `equip` a builder, build, then `run` the application, which may get its handlers meanwhile."""

    def __init__(self, store: InboxStore, settings: DeliverySettings, tell_owner: Tell) -> None:
        self._store = store
        self._settings = settings
        self._owner = Owner(tell_owner, time.monotonic)
        self._outbox = Outbox(settings.limits)
        self._stop = asyncio.Event()
        self._transports: tuple[DirectRequest, ...] = ()
        self._journal = Journal(store, self._owner, time.time)
        self.ready = asyncio.Event()
        """Set once updates are taken in."""
        self.intake: PollingIntake | WebhookIntake | None = None
        """What brings updates, while it runs."""
        self.answering: Answering | None = None
        """What answers them, while it runs."""
        self._inbox: Inbox | None = None

    def equip(self, builder: AnyBuilder) -> AnyBuilder:
        """Give an application its transport and its outbox, and take the library's own intake away."""
        connections = self._settings.room.workers * 2 + 8
        requests = DirectRequest(connections, self._settings.timeouts)
        updates = DirectRequest(4, self._settings.timeouts)
        self._transports = (requests, updates)
        equipped = builder.request(requests).get_updates_request(updates).rate_limiter(self._outbox)
        return equipped.updater(None)

    async def post(self, letter: Mapping[str, Any]) -> None:
        """Keep a letter until its chat has it; raises StorageError when it cannot be kept, or nothing runs."""
        if self._inbox is None:
            raise StorageError("the bot does not run, so that nothing can be sent")
        await self._inbox.post(letter)

    def stop(self) -> None:
        """End the run; what is being answered may finish."""
        self._stop.set()

    async def run(self, application: AnyApplication, furnish: Furnish | None = None) -> None:
        """Take in what people write, and answer it once it is furnished, until `stop` or a signal.

        Raises DeliveryError, StorageError or what `furnish` raises; what was taken in is kept for the next run.
        """
        mute()
        furnishing = asyncio.create_task(_furnished(furnish))
        furnishing.add_done_callback(self._stop_if_failed)
        with signals(self.stop):
            try:
                if await self._until_stopped(self._initialise(application)):
                    await self._work(application, furnishing)
            finally:
                furnishing.cancel()
                await asyncio.gather(furnishing, return_exceptions=True)
                await self._shut_down(application)
        if not furnishing.cancelled():
            furnishing.result()

    def _stop_if_failed(self, furnishing: "asyncio.Task[Any]") -> None:
        if not furnishing.cancelled() and furnishing.exception() is not None:
            self.stop()

    async def _work(self, application: AnyApplication, furnishing: "asyncio.Task[Ready | None]") -> None:
        settings = self._settings
        answering = Answering(application, self._journal, self._owner, settings.patience, time.time)
        self.answering = answering
        lanes = Lanes(answering.answer, settings.room.workers)
        backlog = Backlog(self._store, lanes, settings.room)
        express = Express(answering, time.time)
        inbox = Inbox(self._store, backlog, lanes, express, self._owner, time.time)
        self._inbox = inbox
        self._outbox.connect(self._journal, await self._store.moves(), self._store.note_move)
        await inbox.start(self._outbox.note_move)
        begun = await self._store.begun()
        await application.start()

        async def answer() -> None:
            ready = await furnishing
            answering.prepare(begun, lanes.released)
            lanes.start()
            express.start()
            if ready is not None:
                await _quietly(ready(application.bot))

        try:
            async with self._monitor(lanes, answering):
                await backlog.start()
                await self._take_in(application, inbox, answer())
        finally:
            self._inbox = None
            answering.retire()
            await express.stop()
            await backlog.stop()
            await lanes.stop(settings.grace)
            await self._journal.close()
            await self._owner.close(1.0)
            await application.stop()

    async def _take_in(self, application: AnyApplication, inbox: Inbox, answer: Coroutine[Any, Any, None]) -> None:
        purge = asyncio.create_task(self._purge())
        try:
            await self._until_stopped(self._intake(application, inbox), answer)
        finally:
            purge.cancel()
            await asyncio.gather(purge, return_exceptions=True)

    async def _intake(self, application: AnyApplication, inbox: Inbox) -> None:
        settings = self._settings
        allowed = settings.allowed_updates
        if settings.webhook is None:
            self.intake = PollingIntake(application.bot, inbox.take, self._owner, allowed, settings.poll)
            self.ready.set()
            await self.intake.run()
            return
        self.intake = hook = WebhookIntake(settings.webhook, inbox.take)
        listening = asyncio.create_task(hook.run())
        try:
            await _first(listening, hook.listening.wait())
            await _set_webhook(application.bot, settings.webhook, allowed)
            self.ready.set()
            await listening
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    async def _initialise(self, application: AnyApplication) -> None:
        """Greet Telegram, however long it is away."""
        waiting = False
        while True:
            try:
                await application.initialize()
                return
            except InvalidToken:
                raise DeliveryError("TELEGRAM_BOT_TOKEN: Telegram refuses it; copy it again from @BotFather") from None
            except TelegramError as error:
                if not waiting:
                    logger.warning("Telegram does not greet the bot, trying until it does: %s", error)
                waiting = True
                await asyncio.sleep(_RETRY)

    async def _shut_down(self, application: AnyApplication) -> None:
        await application.shutdown()
        await application.bot.shutdown()
        # the library closes only what it has opened to its end
        for transport in self._transports:
            await transport.shutdown()
        self.ready.clear()

    async def _until_stopped(self, *work: Coroutine[Any, Any, None]) -> bool:
        """Run things side by side until all end or a stop; return whether they ended, raise what the first raised."""
        tasks = [asyncio.create_task(each) for each in work]
        stopped = asyncio.create_task(self._stop.wait())
        ended = asyncio.gather(*tasks)
        try:
            await asyncio.wait((ended, stopped), return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                await ended
            return ended.done()
        finally:
            for each in (*tasks, stopped):
                each.cancel()
            await asyncio.gather(ended, *tasks, stopped, return_exceptions=True)

    async def _purge(self) -> None:
        while True:
            now = time.time()
            try:
                await self._store.purge(now - self._settings.remember_ids, now - self._settings.keep_dead)
            except StorageError as error:
                logger.warning("What is past its time could not be deleted: %s", error)
            await asyncio.sleep(_PURGE_EVERY)

    @contextlib.asynccontextmanager
    async def _monitor(self, lanes: Lanes, answering: Answering) -> Any:
        if self._settings.monitor is None:
            yield
            return

        async def look_now() -> Health:
            return await look(self._store, lanes, answering, self._outbox, self.intake)

        async with Monitor(self._settings.monitor, look_now):
            yield


async def _first(task: asyncio.Task[None], other: Any) -> None:
    """Wait for either; raise what the task raised."""
    event = asyncio.ensure_future(other)
    await asyncio.wait((task, event), return_when=asyncio.FIRST_COMPLETED)
    event.cancel()
    if task.done():
        await task


async def _set_webhook(bot: Bot, settings: WebhookSettings, allowed: Sequence[str]) -> None:
    try:
        await bot.set_webhook(
            settings.url,
            secret_token=settings.secret,
            allowed_updates=allowed,
            max_connections=settings.connections,
        )
    except TelegramError as error:
        raise DeliveryError(f"run.webhook: Telegram refuses {settings.url}: {error}") from None


async def _furnished(furnish: Furnish | None) -> Ready | None:
    return None if furnish is None else await furnish()


async def _quietly(work: Awaitable[None]) -> None:
    try:
        await work
    except TelegramError as error:
        logger.warning("What Telegram shows of the bot could not be set: %s", error)
