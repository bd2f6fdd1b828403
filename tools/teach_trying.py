"""Tries drafts: shows the preview, or says that it follows where that takes long."""

from collections.abc import Callable
from dataclasses import replace

from dialogue import Asker, Choice, Reply, line
from tools.late import Late
from tools.teach_draft import Draft, DraftBook
from tools.teach_preview import Previewer
from tools.teach_steps import TOOL
from tools.teach_words import TeachWords


class Trying:
    """The draft is on disk all the while, so that a press begins a trial again that a restart broke off."""

    def __init__(
        self, words: TeachWords, book: DraftBook, previewer: Previewer, late: Late, now: Callable[[], float]
    ) -> None:
        self._words = words
        self._book = book
        self._previewer = previewer
        self._late = late
        self._now = now

    async def preview(self, draft: Draft, asker: Asker) -> Reply:
        """The preview of a complete draft, or word that it follows; an earlier trial of the conversation ends."""
        await self._book.keep(draft, self._now())
        self._late.stop(_name(draft))
        return await self._late.reply(_name(draft), self._tried(draft, asker), self._follows(), asker)

    async def again(self, draft: Draft, asker: Asker) -> Reply:
        """The preview that is there, word that it follows, or another trial."""
        if draft.preview is not None:
            return await self._previewer.show(draft, asker)
        return self._follows() if self._late.runs(_name(draft)) else await self.preview(draft, asker)

    async def _tried(self, draft: Draft, asker: Asker) -> Reply | None:
        """Try a draft and keep its preview, unless it became another meanwhile."""
        tried = await self._previewer.tried(draft)
        kept = await self._book.get(draft.conversation, self._now())
        if kept is None or replace(kept, preview=None) != draft:
            return None
        await self._book.keep(tried, self._now())
        return await self._previewer.show(tried, asker)

    def _follows(self) -> Reply:
        choices = (
            Choice(self._words.preview_button, f"{TOOL}:show"),
            Choice(self._words.cancel_button, f"{TOOL}:cancel"),
        )
        return replace(line(self._words.follows), choices=choices)


def _name(draft: Draft) -> str:
    return f"{TOOL} preview {draft.conversation}"
