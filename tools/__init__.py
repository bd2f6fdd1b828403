"""What the bot can do besides answering: a module for each tool, and the list of them."""

from tools.handoff import HandoffSettings
from tools.meeting import MeetingSettings
from tools.workshop import Workshop, furnished

__all__ = ["HandoffSettings", "MeetingSettings", "Workshop", "furnished"]
