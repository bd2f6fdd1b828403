"""How updates arrive and replies leave, as values; no I/O."""

from dataclasses import dataclass, field
from typing import Final

from delivery.answering import Patience
from delivery.backlog import Room
from delivery.monitor import MonitorSettings
from delivery.pace import Limits
from delivery.transport import Timeouts
from delivery.webhook import WebhookSettings

_HOUR: Final = 3600.0


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """Everything a person may set; times in seconds."""

    webhook: WebhookSettings | None = None
    """Where updates are delivered; None: they are fetched."""
    allowed_updates: tuple[str, ...] = ("message", "edited_message", "callback_query", "inline_query")
    poll: float = 10.0
    """How long one fetch waits for updates."""
    patience: Patience = field(default_factory=Patience)
    room: Room = field(default_factory=Room)
    limits: Limits = field(default_factory=Limits)
    timeouts: Timeouts = field(default_factory=Timeouts)
    monitor: MonitorSettings | None = None
    remember_ids: float = 48 * _HOUR
    """How long an update is recognised when it is delivered again; Telegram keeps them for 24 hours."""
    keep_dead: float = 30 * 24 * _HOUR
    """How long a dead letter can be replayed."""
    grace: float = 5.0
    """How long what is being answered may take once the program is told to end."""
