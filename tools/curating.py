"""Puts the curators' tools together, which share a librarian, drafts and previews."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from curation import Rules
from dialogue import Access, Library, Post, Tool
from storage import Storage
from tools.approvals import Approvals
from tools.curation_settings import CurationSettings
from tools.curators import Curators
from tools.journal import Journal
from tools.late import Late
from tools.librarian import Holdings, Librarian
from tools.queue import Queue
from tools.teach import Teach
from tools.teach_draft import DraftBook
from tools.teach_preview import Previewer
from tools.teach_ticket import TicketAnswers
from tools.teach_trying import Trying
from tools.upkeep import Upkeep
from tools.why import Why


@dataclass(frozen=True, slots=True)
class Office:
    """What the curators' tools are made of."""

    settings: CurationSettings
    access: Access
    holdings: Holdings
    library: Library
    storage: Storage
    post: Post
    now: Callable[[], float]
    zone: tzinfo
    keep_days: int


def rules_of(settings: CurationSettings) -> Rules:
    """How changes are approved."""
    return Rules(settings.people, settings.proposal_days, settings.approval_days)


def curators_tools(office: Office) -> tuple[TicketAnswers, Sequence[Tool]]:
    """What makes answers of a person curated ones, and every tool of the curators."""
    settings, words, library, storage = office.settings, office.settings.words, office.library, office.storage
    curators = Curators(office.access, storage, office.post)
    librarian = Librarian(office.holdings, library, storage, rules_of(settings), office.now)
    book = DraftBook(storage.records, settings.draft_hours, settings.proposal_days)
    previewer = Previewer(words.teach, library, librarian, curators, settings.review_days)
    late = Late(office.post, office.now, office.holdings.patience)
    trying = Trying(words.teach, book, previewer, late, office.now)
    approvals = Approvals(
        words.approvals, storage, librarian, curators, book, previewer, trying, late, office.now, office.zone
    )
    teach = Teach(
        words.teach, library, librarian, curators, book, previewer, trying, approvals, office.now, settings.draft_hours
    )
    queue = Queue(words.queue, library, storage, curators, teach, office.keep_days)
    journal = Journal(words.journal, library, storage, librarian, curators)
    upkeep = Upkeep(
        words.upkeep,
        library,
        storage,
        librarian,
        curators,
        teach,
        zone=office.zone,
        weekday=settings.digest_day,
        hour=settings.digest_hour,
        check_days=settings.check_days,
        owners=settings.owners,
        now=office.now,
    )
    answers = TicketAnswers(
        words.teach, library, storage, curators, teach, settings.person_voice, settings.person_source, office.now
    )
    return answers, (teach, approvals, queue, journal, upkeep, Why(words.why, library, curators))
