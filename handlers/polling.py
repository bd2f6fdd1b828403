"""Runs the Telegram edge by polling until it is told to stop, or cannot go on."""

import asyncio
import contextlib
import logging
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.request import HTTPXRequest

from handlers.application import AnyApplication, TelegramSettings, builder, furnish, introduce
from handlers.errors import ConflictError, EdgeError, TokenError, UnreachableError
from handlers.partner import About, MenuCommand, Partner
from handlers.routes import ALLOWED_UPDATES

logger = logging.getLogger(__name__)

_REASON_LIMIT = 200


class PollingRequest(HTTPXRequest):
    """Fetches updates, and tells of a token revoked meanwhile: the updater would just fall silent."""

    def __init__(self, on_refused: Callable[[], None]) -> None:
        # With one connection a jammed poll would bar the next one for ever.
        super().__init__(connection_pool_size=2)
        self._on_refused = on_refused

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Pass the request on."""
        status, content = await super().do_request(*args, **kwargs)
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self._on_refused()
        return status, content


class Polling:
    """One run of the bot: `run` returns after `stop` or a signal, or raises an EdgeError."""

    def __init__(
        self, settings: TelegramSettings, dialogue: Partner, commands: Sequence[MenuCommand], about: About
    ) -> None:
        self._settings = settings
        self._commands = commands
        self._about = about
        self._over = asyncio.Event()
        self._error: EdgeError | None = None
        request = PollingRequest(lambda: self._fail(TokenError(self._host)))
        try:
            self.application: AnyApplication = builder(settings).get_updates_request(request).build()
        except InvalidToken:
            raise TokenError(self._host) from None
        furnish(self.application, settings, dialogue, commands)

    async def run(self) -> None:
        """Answer whoever writes until the end."""
        with _signals(self.stop):
            try:
                # The bot first: only it closes its connections when the very first call fails.
                async with self.application.bot, self.application:
                    await self._poll()
            except TelegramError as error:
                # Without its cause, which may quote the token.
                raise self._explained(error) from None
        if self._error:
            raise self._error

    def stop(self) -> None:
        """End the run; what has been fetched is still answered."""
        self._over.set()

    async def _poll(self) -> None:
        updater = self.application.updater
        assert updater is not None
        await updater.start_polling(
            allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False, error_callback=self._on_error
        )
        await self.application.start()
        introduction = asyncio.create_task(introduce(self.application.bot, self._commands, self._about))
        logger.info("Answering as @%s", self.application.bot.username)
        try:
            await self._over.wait()
        finally:
            introduction.cancel()
            await updater.stop()
            await self.application.stop()

    def _on_error(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            self._fail(ConflictError())
        else:
            logger.warning("Updates could not be fetched, trying again: %s", self._reason(error))

    def _fail(self, error: EdgeError) -> None:
        self._error = self._error or error
        self._over.set()

    def _explained(self, error: TelegramError) -> EdgeError:
        if isinstance(error, InvalidToken):
            return TokenError(self._host)
        if isinstance(error, Conflict):
            return ConflictError()
        return UnreachableError(self._host, self._reason(error))

    def _reason(self, error: TelegramError) -> str:
        if isinstance(error, TimedOut):
            return "no answer in time"
        if isinstance(error, RetryAfter):
            return "it asks to wait before the next try"
        # The class of the HTTP library's exception says nothing to a person.
        line = re.sub(r"^httpx\.\w+: (?=\S)", "", " ".join(str(error).split()))[:_REASON_LIMIT]
        # The library changes the case of what Telegram says.
        return re.sub(re.escape(self._settings.token), "the token", line, flags=re.IGNORECASE)

    @property
    def _host(self) -> str:
        return urlsplit(self._settings.base_url).netloc or self._settings.base_url


async def run_polling(
    settings: TelegramSettings, dialogue: Partner, commands: Sequence[MenuCommand], about: About
) -> None:
    """Answer whoever writes until a signal ends it; raises an EdgeError if it cannot go on."""
    await Polling(settings, dialogue, commands, about).run()


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C and a service manager's SIGTERM end the run."""
    loop = asyncio.get_running_loop()
    caught = (signal.SIGINT, signal.SIGTERM)
    # Windows, and threads other than the main one, cannot catch them here.
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        for number in caught:
            loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            for number in caught:
                loop.remove_signal_handler(number)
