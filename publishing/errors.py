"""Every exception of the publishing layer."""

from collections.abc import Iterator
from contextlib import contextmanager


class PublishingError(Exception):
    """Nothing can be printed; the text says what is wrong and what to write instead."""


@contextmanager
def installed() -> Iterator[None]:
    """Say plainly that the packages for printing, which the bot also does without, are not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise PublishingError(f"{error.name} is not installed; install requirements-print.txt") from error
