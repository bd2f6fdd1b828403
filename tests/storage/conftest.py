"""Opens every backend in turn; a new row of BACKENDS is held to the same contract by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage import BACKENDS, Storage, open_storage


@pytest.fixture(params=sorted(BACKENDS))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address of each backend."""
    return "memory:" if request.param == "memory" else f"{request.param}:{tmp_path / 'bot.db'}"


@pytest_asyncio.fixture
async def storage(url: str) -> AsyncIterator[Storage]:
    """Each backend, open and empty."""
    async with open_storage(url) as opened:
        yield opened
