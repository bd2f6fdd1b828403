"""What the bot can do besides answering: a module for each tool, and the list of them."""

from tools.follow import FollowSettings
from tools.handoff_desk import HandoffSettings
from tools.meeting import MeetingSettings
from tools.papers import PapersSettings
from tools.workshop import Workshop, furnished

__all__ = ["FollowSettings", "HandoffSettings", "MeetingSettings", "PapersSettings", "Workshop", "furnished"]
