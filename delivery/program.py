"""What delivery changes in the process it runs in: signals and two warnings; knows no update."""

import asyncio
import contextlib
import signal
import warnings
from collections.abc import Callable, Iterator

from telegram.warnings import PTBUserWarning


def mute() -> None:
    """Silence two warnings that are no news: raw updates are wanted, and both kinds of waits are understood."""
    warnings.filterwarnings("ignore", r"Please use 'Bot\.getUpdates'", PTBUserWarning)
    warnings.filterwarnings("ignore", r".*attribute `retry_after` will be", PTBUserWarning)


@contextlib.contextmanager
def signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C and a service manager's SIGTERM end the run."""
    loop = asyncio.get_running_loop()
    caught = (signal.SIGINT, signal.SIGTERM)
    # other threads than the main one cannot catch them
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        for number in caught:
            loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            for number in caught:
                loop.remove_signal_handler(number)
