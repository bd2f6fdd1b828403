"""The words on buttons; knows no reply."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """What the buttons say that an edge adds by itself."""

    copy: str = "Copy wording for a candidate"
    share: str = "Share to a chat"
    more: str = "More in private"
    ask_private: str = "Not here? Ask in private"
