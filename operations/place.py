"""Where things are, by the settings; what a verb of the command line is told of them."""

from dataclasses import dataclass
from pathlib import Path

from knowledge import Thresholds


@dataclass(frozen=True, slots=True)
class Place:
    """Where the knowledge lies and where things are remembered."""

    folder: Path
    """The knowledge folder."""
    storage: str
    """The storage's address."""
    thresholds: Thresholds
