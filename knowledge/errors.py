"""Every exception of the knowledge layer, and what a fault of a file looks like."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend: where it is, what is wrong and what to write."""

    file: str
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.text}"


class KnowledgeError(Exception):
    """A knowledge folder cannot be used; `faults` holds every reason at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
