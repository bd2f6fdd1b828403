"""What is remembered: counts, unanswered questions, waiting updates, roles; knows nothing of who uses it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from storage.access_base import AccessStore, Grant, Invite
from storage.backup import Condition, back_up, condition, file_of, restore
from storage.base import AnsweredCount, FeedbackCount, Storage, StorageError, Unanswered, wording_key
from storage.curation_base import Approval, ChangeRecord, ChangeState, CurationStore, Proposal, ProposalState
from storage.inbox_base import DeadLetter, InboxStore, Sent, Waiting
from storage.memory import MemoryStorage
from storage.occasion import counting_once
from storage.records_base import Name, Record, RecordStore
from storage.sqlite import open_sqlite

__all__ = [
    "BACKENDS",
    "AccessStore",
    "AnsweredCount",
    "Approval",
    "ChangeRecord",
    "ChangeState",
    "Condition",
    "CurationStore",
    "DeadLetter",
    "FeedbackCount",
    "Grant",
    "InboxStore",
    "Invite",
    "MemoryStorage",
    "Name",
    "Proposal",
    "ProposalState",
    "Record",
    "RecordStore",
    "Sent",
    "Storage",
    "StorageError",
    "Unanswered",
    "Waiting",
    "back_up",
    "condition",
    "counting_once",
    "file_of",
    "open_storage",
    "restore",
    "wording_key",
]


def _open_memory(path: str) -> Storage:
    if path:
        raise StorageError(f"storage 'memory:{path}': memory has no path; write 'memory:'")
    return MemoryStorage()


def _open_file(path: str) -> Storage:
    if not path:
        raise StorageError("storage 'sqlite:': no path; write 'sqlite:data/bot.db'")
    if (
        path.startswith(":") or not path.isprintable() or not Path(path).name
    ):  # ':memory:' would forget what it promised to keep
        raise StorageError(f"storage {f'sqlite:{path}'!r}: that is no path; write 'sqlite:data/bot.db'")
    return open_sqlite(path)


BACKENDS: Final[Mapping[str, Callable[[str], Storage]]] = MappingProxyType(
    {"memory": _open_memory, "sqlite": _open_file}
)
"""What may stand before the colon of a storage address, and what opens the rest of it."""


def open_storage(url: str) -> Storage:
    """Return the storage an address names ('memory:', 'sqlite:data/bot.db'), to be entered with `async with`.

    Raises StorageError when the address is wrong; entering it raises StorageError when it cannot be used.
    """
    scheme, colon, path = url.partition(":")
    if not colon or scheme not in BACKENDS:
        known = " or ".join(f"'{name}:'" for name in sorted(BACKENDS))
        raise StorageError(f"storage '{url}': does not begin with {known}; write 'sqlite:data/bot.db'")
    return BACKENDS[scheme](path)
