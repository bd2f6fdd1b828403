"""Curator: who asks for a change or approves it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curator:
    """Somebody who asks for changes or approves them."""

    user: int
    """Their number in the chat; 0 in the terminal. It goes into proposals only, never into the journal or a commit."""
    role: str
    name: str
    """What they chose to be called."""

    @property
    def shown(self) -> str:
        """Role and name, on one line."""
        return " ".join(f"{self.role} {self.name}".split())
