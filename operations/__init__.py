"""How the program is run and kept: the service on Telegram, its log; knows no entry and no phrase."""

from importlib import import_module
from typing import TYPE_CHECKING

from operations.clock import tick_tock
from operations.logs import to_log
from operations.mailbox import Mailbox
from operations.nightly import purge_nightly
from operations.service import Service

if TYPE_CHECKING:
    from operations.doctor import Patient, examine
    from operations.findings import Finding, summary

__all__ = [
    "Finding",
    "Mailbox",
    "Patient",
    "Service",
    "examine",
    "purge_nightly",
    "summary",
    "tick_tock",
    "to_log",
]

_HOMES = {"Finding": "findings", "Patient": "doctor", "examine": "doctor", "summary": "findings"}


def __getattr__(name: str) -> object:
    """Load the doctor when it is first asked for: it reads the knowledge base, which a run need not."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
