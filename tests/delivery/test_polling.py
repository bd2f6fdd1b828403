"""Fetching goes on through every outage, and ends with one clear line where it cannot."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram.error import Conflict

from delivery import DeliveryError, DeliverySettings
from delivery.intake_polling import PollingIntake
from delivery.owner import Owner
from tests.delivery.rig import Rig
from tests.faulty_botapi import FaultyApi, message


@pytest.mark.parametrize("kind", ["500", "502", "reset_before", "reset_after", "broken", "hang_before"])
async def test_a_fetch_that_fails_is_made_again(api: FaultyApi, tmp_path: Path, kind: str) -> None:
    api.fail(kind, "getUpdates", times=2)
    async with Rig(api, tmp_path):
        api.push(message(1, 5, "x"))
        if kind == "hang_before":
            await api.wait(lambda: api.state.calls["getUpdates"] > 0)
            api.heal()
        await api.wait(lambda: api.texts() == ["a:x"])
        await api.wait(lambda: api.state.confirmed == 2)
    assert api.texts() == ["a:x"]


async def test_telegram_may_be_away_at_the_start(api: FaultyApi, tmp_path: Path) -> None:
    api.fail("502", "getMe", times=2)
    async with Rig(api, tmp_path):
        api.push(message(1, 5, "x"))
        await api.wait(lambda: api.texts() == ["a:x"])


async def test_everything_wanted_is_asked_for(api: FaultyApi, tmp_path: Path) -> None:
    seen: list[dict[str, Any]] = []
    grant = api._grant

    async def spy(method: str, data: dict[str, Any]) -> tuple[int, bytes]:
        if method in ("getUpdates", "deleteWebhook"):
            seen.append({"method": method, **data})
        return await grant(method, data)

    api._grant = spy  # type: ignore[method-assign]
    async with Rig(api, tmp_path):
        api.push(message(7, 5, "x"))
        await api.wait(lambda: api.state.confirmed == 8)
    hook, *fetches = seen
    assert hook == {"method": "deleteWebhook", "drop_pending_updates": "false"}
    assert all("callback_query" in fetch["allowed_updates"] for fetch in fetches)
    assert [fetch.get("offset") for fetch in fetches[:2]] == [None, "8"]


async def test_a_wrong_token_is_one_clear_line(api: FaultyApi, tmp_path: Path) -> None:
    rig = Rig(api, tmp_path)
    api.fail("unauthorised", "*")
    with pytest.raises(DeliveryError, match="TELEGRAM_BOT_TOKEN: Telegram refuses it"):
        async with rig:
            pass


async def test_a_token_revoked_meanwhile_ends_the_run(api: FaultyApi, tmp_path: Path) -> None:
    async def revoked() -> None:
        async with Rig(api, tmp_path) as rig:
            api.fail("unauthorised", "getUpdates")
            api.push(message(1, 5, "x"))
            await asyncio.wait_for(asyncio.wait([rig.run]), 5)

    with pytest.raises(DeliveryError, match="TELEGRAM_BOT_TOKEN"):
        await revoked()


class _Bot:
    """Answers as often as it has answers: a list of updates, or an error."""

    def __init__(self, answers: list[Any]) -> None:
        self.answers = answers

    async def delete_webhook(self, drop_pending_updates: bool) -> None:
        assert drop_pending_updates is False

    async def do_api_request(self, *_: Any, **__: Any) -> Any:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def _conflicts(answers: list[Any], told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    async def tell(text: str) -> None:
        told.append(text)

    async def take(raws: Any) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("delivery.intake_polling._CONFLICT_REST", 0.0)
    owner = Owner(tell, lambda: 0.0)
    intake = PollingIntake(_Bot(answers), take, owner, DeliverySettings().allowed_updates)  # type: ignore[arg-type]
    try:
        await intake.run()
    finally:
        await owner.close(1.0)


async def test_whoever_comes_second_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeliveryError, match="another program is running with this bot's token"):
        await _conflicts([Conflict("x")] * 3, [], monkeypatch)


async def test_whoever_was_first_goes_on_and_tells_its_owner_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    with pytest.raises(IndexError):  # out of answers
        await _conflicts([[], *[Conflict("x")] * 5, []], told, monkeypatch)
    assert [line.split(" ")[0] for line in told] == ["Another", "No"]
