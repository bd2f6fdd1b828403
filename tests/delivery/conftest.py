"""Every test of delivery may ask for a Bot API that fails on demand."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.faulty_botapi import FaultyApi


@pytest_asyncio.fixture
async def api() -> AsyncIterator[FaultyApi]:
    """A Bot API of one's own."""
    async with FaultyApi() as opened:
        yield opened
