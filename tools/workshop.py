"""What tools are made of, and the list of them in the order in which they are asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from dialogue import Access, Library, Post, Tool
from storage import Storage
from tools.checking import Checking, CheckingSettings
from tools.curating import Office, curators_tools
from tools.curation_settings import CurationSettings
from tools.follow import Follow, FollowSettings
from tools.handoff import Handoff
from tools.handoff_desk import HandoffSettings
from tools.librarian import Holdings
from tools.meeting import Meetings, MeetingSettings
from tools.packing import Packing, PackSettings
from tools.papers import Papers, PapersSettings
from tools.teach_ticket import TicketAnswers


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
    curation: CurationSettings = field(default_factory=CurationSettings)
    access: Access = field(default_factory=Access)
    """Who is who; nobody curates where nobody may."""
    holdings: Holdings | None = None
    """The knowledge folder; None: the knowledge cannot be changed from here."""
    keep_days: int = 30
    """How long unanswered questions are kept."""


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
    teach, curating = _curating(workshop, post)
    tools: tuple[Tool, ...] = (*curating, checking, packing, papers, follow, meetings)
    if not workshop.handoff.chat:
        return tools
    return (Handoff(workshop.handoff, library, storage, post, now, zone, workshop.owner, teach), *tools)


def _curating(workshop: Workshop, post: Post) -> tuple[TicketAnswers | None, Sequence[Tool]]:
    """The curators' tools, where the knowledge can be changed."""
    if workshop.holdings is None:
        return None, ()
    office = Office(
        workshop.curation,
        workshop.access,
        workshop.holdings,
        workshop.library,
        workshop.storage,
        post,
        workshop.now,
        workshop.zone,
        workshop.keep_days,
    )
    return curators_tools(office)
