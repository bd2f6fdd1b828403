"""Words of upkeep."""

from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    NAME: ClassVar[str] = "curation.words.upkeep"
