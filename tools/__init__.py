"""What the bot can do besides answering: a module for each tool, and the list of them."""

from tools.checking import CheckingSettings
from tools.curation_settings import CurationSettings
from tools.follow import FollowSettings
from tools.handoff_desk import HandoffSettings
from tools.librarian import Holdings
from tools.meeting import MeetingSettings
from tools.packing import PackSettings
from tools.papers import PapersSettings
from tools.workshop import Workshop, furnished

__all__ = [
    "CheckingSettings",
    "CurationSettings",
    "FollowSettings",
    "HandoffSettings",
    "Holdings",
    "MeetingSettings",
    "PackSettings",
    "PapersSettings",
    "Workshop",
    "furnished",
]
