"""How the program is run and kept: the service on Telegram, its log; knows no entry and no phrase."""

from operations.clock import tick_tock
from operations.doctor import Patient, examine
from operations.findings import Finding, summary
from operations.logs import to_log
from operations.mailbox import Mailbox
from operations.nightly import purge_nightly
from operations.service import Service

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
