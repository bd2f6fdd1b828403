"""Puts the curators' tools together, which share a librarian, drafts and previews."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from dialogue import Access, Library, Post, Tool
from storage import Storage
from tools.approvals import Approvals
from tools.curation_settings import CurationSettings
from tools.curators import Curators
from tools.librarian import Holdings, Librarian
from tools.queue import Queue
from tools.teach import Teach
from tools.teach_draft import DraftBook
from tools.teach_preview import Previewer


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


def curators_tools(office: Office) -> tuple[Teach, Sequence[Tool]]:
    """The teacher, and every tool of the curators, itself included."""
    settings, words, library, storage = office.settings, office.settings.words, office.library, office.storage
    curators = Curators(office.access, storage, office.post)
    librarian = Librarian(office.holdings, library, storage, settings.rules, office.now)
    book = DraftBook(storage.records, settings.draft_hours, settings.proposal_days)
    previewer = Previewer(words.teach, library, librarian, curators, settings.review_days)
    approvals = Approvals(words.approvals, storage, librarian, curators, book, previewer, office.now, office.zone)
    teach = Teach(
        words.teach, library, librarian, curators, book, previewer, approvals, office.now, settings.draft_hours
    )
    queue = Queue(words.queue, library, storage, curators, teach, office.keep_days)
    return teach, (teach, approvals, queue)
