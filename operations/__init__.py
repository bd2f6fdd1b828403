"""How the program is run and kept: the service on Telegram, its log; knows no entry and no phrase."""

from operations.doctor import Patient, examine
from operations.findings import Finding, summary
from operations.logs import to_log
from operations.nightly import purge_nightly
from operations.service import Service

__all__ = [
    "Finding",
    "Patient",
    "Service",
    "examine",
    "purge_nightly",
    "summary",
    "to_log",
]
