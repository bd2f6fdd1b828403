"""How updates arrive and replies leave: kept, in order, tried again; knows no entry and no handler."""

from delivery.answering import Patience
from delivery.backlog import Room
from delivery.dead_letters import dead_letters, replay_dead_letters
from delivery.errors import DeliveryError
from delivery.logs import TokenFilter, hide_token
from delivery.monitor import MonitorSettings
from delivery.pace import Limits
from delivery.runner import Delivery
from delivery.settings import DeliverySettings
from delivery.transport import DirectRequest, Timeouts
from delivery.webhook import WebhookSettings

__all__ = [
    "Delivery",
    "DeliveryError",
    "DeliverySettings",
    "DirectRequest",
    "Limits",
    "MonitorSettings",
    "Patience",
    "Room",
    "Timeouts",
    "TokenFilter",
    "WebhookSettings",
    "dead_letters",
    "hide_token",
    "replay_dead_letters",
]
