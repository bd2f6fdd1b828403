"""The knowledge that a dialogue of a test begins with, and that the test may change."""

from dataclasses import dataclass, replace
from typing import Any

from dialogue import Library
from knowledge import Entry, KnowledgeBase
from tests.house import SECOND


@dataclass
class Shelf:
    """Which knowledge base the dialogue begins with, and the library it then has."""

    base: KnowledgeBase = SECOND
    library: Library | None = None

    def change(self, name: str, **changes: Any) -> None:
        """Let one entry be another from now on, as after a reload."""
        entries = dict(self.base.entries)
        entries[name] = replace(entries[name], **changes)
        self.use(replace(self.base, entries=entries))

    def add(self, model: Entry, name: str, **changes: Any) -> None:
        """Let there be another entry, like one that is there."""
        entry = replace(model, id=name, **changes)
        self.use(replace(self.base, entries={**self.base.entries, name: entry}, uses={**self.base.uses, name: ()}))

    def use(self, base: KnowledgeBase) -> None:
        """Let the knowledge be another from now on."""
        self.base = replace(base, version=f"{base.version}+")
        assert self.library is not None
        self.library.use(self.base)
