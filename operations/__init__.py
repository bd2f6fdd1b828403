"""How the program is run and kept: its command line, the service on Telegram, its log; knows no entry and no phrase."""

from typing import TYPE_CHECKING

from knowledge import at_first_use
from operations.verbs import CURATING, RUN, SAID, VERBS, read_command

if TYPE_CHECKING:
    from operations.assistant import Assistant
    from operations.clock import beside, tick_tock
    from operations.curating import curate
    from operations.doctor import Patient, examine
    from operations.findings import Finding, summary
    from operations.keeping import keep
    from operations.logs import to_log
    from operations.mailbox import Mailbox, Take
    from operations.nightly import purge_nightly
    from operations.place import Place
    from operations.service import Service

__all__ = [
    "CURATING",
    "RUN",
    "SAID",
    "VERBS",
    "Assistant",
    "Finding",
    "Mailbox",
    "Patient",
    "Place",
    "Service",
    "Take",
    "beside",
    "curate",
    "examine",
    "keep",
    "purge_nightly",
    "read_command",
    "summary",
    "tick_tock",
    "to_log",
]

_HOMES = {
    "Assistant": "assistant",
    "Finding": "findings",
    "Mailbox": "mailbox",
    "Patient": "doctor",
    "Place": "place",
    "Service": "service",
    "Take": "mailbox",
    "beside": "clock",
    "curate": "curating",
    "examine": "doctor",
    "keep": "keeping",
    "purge_nightly": "nightly",
    "summary": "findings",
    "tick_tock": "clock",
    "to_log": "logs",
}

__getattr__ = at_first_use(__name__, _HOMES)
