"""Words of journal."""

from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    NAME: ClassVar[str] = "curation.words.journal"
