"""Health and figures are there for this machine, and say nothing of anybody."""

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from delivery import DeliveryError, MonitorSettings
from delivery.monitor import Health, Monitor
from tests.delivery.rig import QUICK, Rig, free_port
from tests.faulty_botapi import FaultyApi, message


async def _get(port: int, path: str, method: str = "GET") -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.request(method, f"http://127.0.0.1:{port}{path}")


async def test_a_running_bot_shows_how_it_is(api: FaultyApi, tmp_path: Path) -> None:
    port = free_port()
    async with Rig(api, tmp_path, replace(QUICK, monitor=MonitorSettings(port))) as rig:
        api.push(message(1, 5, "x"), {"update_id": 2, "message": {"chat": {"id": 5}}})
        assert rig.delivery.answering is not None
        await rig.delivery.answering.ended(2)
        health, metrics = await _get(port, "/healthz"), await _get(port, "/metrics")
    assert (health.status_code, health.text) == (200, "well\n")
    figures = dict(re.findall(r"^(\w+) (\S+)$", metrics.text, re.MULTILINE))
    assert figures["bot_updates_answered_total"] == "2"
    assert figures["bot_updates_dead_total"] == "1"
    assert figures["bot_messages_sent_total"] == "1"
    assert figures["bot_updates_waiting"] == "0"
    assert "# TYPE bot_updates_waiting gauge" in metrics.text


async def _ill() -> Health:
    return Health("the database cannot be read: x", {})


async def test_trouble_is_503_and_the_rest_is_refused() -> None:
    async with Monitor(MonitorSettings(0), _ill) as monitor:
        health = await _get(monitor.port, "/healthz")
        assert (health.status_code, health.text) == (503, "the database cannot be read: x\n")
        assert (await _get(monitor.port, "/")).status_code == 404
        assert (await _get(monitor.port, "/metrics", "POST")).status_code == 405
        with pytest.raises(DeliveryError, match=r"run\.monitor_port: cannot listen on 127\.0\.0\.1"):
            async with Monitor(MonitorSettings(monitor.port), _ill):
                pass
