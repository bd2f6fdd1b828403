"""Shelf: where changes go."""

from dataclasses import dataclass
from pathlib import Path

from storage import CurationStore


@dataclass(frozen=True, slots=True)
class Shelf:
    """A knowledge folder and the journal of its changes."""

    folder: Path
    journal: CurationStore
