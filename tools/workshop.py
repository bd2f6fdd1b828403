"""What tools are made of, and the list of them in the order in which they are asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from dialogue import Library, Post, Tool
from storage import Storage
from tools.checking import Checking, CheckingSettings
from tools.follow import Follow, FollowSettings
from tools.handoff import Handoff
from tools.handoff_desk import HandoffSettings
from tools.meeting import Meetings, MeetingSettings
from tools.packing import Packing, PackSettings
from tools.papers import Papers, PapersSettings


@dataclass(frozen=True, slots=True)
class Workshop:
    """The parts that tools are built from."""

    library: Library
    storage: Storage
    post: Post | None
    """None: there are no other chats, as in the terminal."""
    now: Callable[[], float]
    """Seconds since 1970."""
    zone: tzinfo
    """Where the people are, for times of day."""
    checking: CheckingSettings
    follow: FollowSettings
    handoff: HandoffSettings
    meeting: MeetingSettings
    pack: PackSettings
    papers: PapersSettings
    owner: int = 0
    """Whom to tell of trouble; 0: nobody."""


def furnished(workshop: Workshop) -> Sequence[Tool]:
    """Every tool, ready for use; the first that takes a message has it."""
    post = workshop.post
    library, storage, now, zone = workshop.library, workshop.storage, workshop.now, workshop.zone
    papers = Papers(workshop.papers, library)
    checking = Checking(workshop.checking, library, storage.records, now)
    packing = Packing(workshop.pack, library, storage.records, now)
    if post is None:
        return (checking, packing, papers)
    meetings = Meetings(workshop.meeting, library, storage.records, post, now, zone)
    follow = Follow(workshop.follow, library, storage.records, post, now)
    tools: list[Tool] = [checking, packing, papers, follow, meetings]
    if workshop.handoff.chat:
        tools.insert(0, Handoff(workshop.handoff, library, storage, post, now, zone, workshop.owner))
    return tools
