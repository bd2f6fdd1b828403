"""Dialogue: a question or a pressed button in, a Reply out; the one way in for every edge."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta
from typing import Final

from dialogue.commands import COMMANDS
from dialogue.composing import Composer
from dialogue.context import Contexts
from dialogue.pages import Pages, Profile
from dialogue.phrases import Phrases
from dialogue.redact import redact
from dialogue.turn import Asker, Question, Reply
from dialogue.view import View, views_of
from dialogue.wording import Wording
from knowledge import Context, Direct, Fallback, KnowledgeBase, Matcher, Meta, Part, Suggest, Thresholds
from storage import Storage

MAX_QUESTION: Final = 1000
"""Characters; a question is a line or two, and what is longer is a document."""


class Dialogue:
    """Answers from one knowledge base at a time; `use` swaps it for another."""

    def __init__(
        self,
        base: KnowledgeBase,
        phrases: Phrases,
        thresholds: Thresholds,
        storage: Storage,
        contexts: Contexts,
        *,
        keep_days: int,
        today: Callable[[], date] = date.today,
        matcher: Matcher | None = None,
    ) -> None:
        """A matcher that has learnt the base already saves learning it again."""
        self._phrases = phrases
        self._thresholds = thresholds
        self._storage = storage
        self._contexts = contexts
        self._keep_days = keep_days
        self._today = today
        self._views = views_of(base, thresholds, matcher)

    def use(self, base: KnowledgeBase) -> None:
        """Answer from another knowledge base from the next question on."""
        self._views = views_of(base, self._thresholds)

    async def ask(self, question: Question) -> Reply:
        """Answer a message."""
        text, asker = question.text.strip(), question.asker
        if not text:
            return self.pages(asker).notice(self._phrases.empty)
        if len(text) > MAX_QUESTION:
            return self.pages(asker).notice(self._phrases.too_long.format(limit=f"{MAX_QUESTION:,}"))
        view = self._views[asker.audience]
        hearing = view.matcher.hear()
        signpost = hearing.signpost(text)
        if signpost is not None:
            self._contexts.forget(asker.conversation)
            return self._wording(view).signpost(view.base.signposts[signpost])
        parts = hearing.understand(text, self._contexts.get(asker.conversation))
        await self._note(parts)
        self._remember(asker, parts)
        return Composer(self._wording(view), view.base, self._phrases).reply(parts)

    async def choose(self, action: str, asker: Asker) -> Reply:
        """Do what a button stands for; an action nobody knows any more is told so."""
        verb, _, name = action.partition(":")
        view, pages = self._views[asker.audience], self.pages(asker)
        if verb in ("entry", "good", "bad") and name not in view.base.entries:
            return pages.toast(self._phrases.outdated)
        if verb == "topic" and name not in view.base.topics:
            return pages.toast(self._phrases.outdated)
        actions: Mapping[str, Callable[[], Awaitable[Reply]]] = {
            "entry": lambda: self._open(name, asker),
            "good": lambda: self._judge(name, asker, helpful=True),
            "bad": lambda: self._judge(name, asker, helpful=False),
            "topic": lambda: _at_once(pages.topic(name)),
            "topics": lambda: _at_once(pages.topics(replaces=True)),
        }
        return await actions.get(verb, lambda: _at_once(pages.toast(self._phrases.outdated)))()

    async def search(self, text: str, asker: Asker, limit: int = 10) -> list[Reply]:
        """Entries for a result list, best first; without a text the most useful ones."""
        view = self._views[asker.audience]
        wording = self._wording(view)
        if not text.strip():
            names = await self._most_useful(view, limit)
        elif view.matcher.signpost(text[:MAX_QUESTION]) is not None:
            return []
        else:
            names = view.matcher.search(text[:MAX_QUESTION], limit)
        return [wording.entry_reply(view.base.entries[name]) for name in names]

    async def run_command(self, name: str, argument: str, asker: Asker) -> Reply:
        """Run a slash command; a name nobody knows gets the help page."""
        for command in COMMANDS:
            if command.name == name:
                return await command.run(self, argument, asker)
        return self.pages(asker).help()

    def profile(self) -> Profile:
        """How the bot introduces itself."""
        return self.pages(_NOBODY).profile()

    def pages(self, asker: Asker) -> Pages:
        """The pages that commands show."""
        view = self._views[asker.audience]
        return Pages(self._wording(view), view.base, self._phrases, self._keep_days, self._contexts.seconds)

    async def open_entry(self, name: str, asker: Asker) -> Reply:
        """One entry, as if it had been asked for."""
        if name not in self._views[asker.audience].base.entries:
            return self.pages(asker).notice(self._phrases.no_entry)
        return await self._open(name, asker)

    def unreadable(self, kind: str) -> Reply:
        """What is said to a photo, a sticker or a voice message."""
        return self.pages(_NOBODY).notice(self._phrases.unreadable.format(kind=kind))

    def failed(self) -> Reply:
        """What an asker sees when something broke."""
        return self.pages(_NOBODY).notice(self._phrases.failed)

    async def _open(self, name: str, asker: Asker) -> Reply:
        view = self._views[asker.audience]
        entry = view.base.entries[name]
        self._contexts.put(asker.conversation, Context((name,)))
        await self._storage.count_answered(name, entry.kind, self._today())
        return self._wording(view).entry_reply(entry)

    async def _judge(self, name: str, asker: Asker, *, helpful: bool) -> Reply:
        await self._storage.count_feedback(name, helpful)
        pages = self.pages(asker)
        return pages.toast(self._phrases.thanks_good if helpful else self._phrases.thanks_bad)

    async def _note(self, parts: tuple[Part, ...]) -> None:
        """Count answers; keep what could not be answered, redacted, for the curator."""
        for part in parts:
            answer = part.answer
            if isinstance(answer, Direct):
                entry = self._views["staff"].base.entries[answer.candidate.entry]
                await self._storage.count_answered(entry.id, entry.kind, self._today())
            elif isinstance(answer, Suggest | Fallback):
                near = answer.candidates if isinstance(answer, Suggest) else answer.nearby
                nearest = near[0].entry if near else ""
                await self._storage.note_unanswered(redact(part.text), nearest, self._today())

    def _remember(self, asker: Asker, parts: tuple[Part, ...]) -> None:
        names = tuple(
            part.answer.candidate.entry if isinstance(part.answer, Direct) else part.answer.entry
            for part in parts
            if isinstance(part.answer, Direct | Meta)
        )
        if names:
            before = self._contexts.get(asker.conversation)
            self._contexts.put(asker.conversation, Context(names, before.entries if before else ()))

    async def _most_useful(self, view: View, limit: int) -> list[str]:
        since = self._today() - timedelta(days=self._keep_days)
        used = {count.entry: -count.times for count in await self._storage.answered_counts(since)}
        facts = [name for name, entry in view.base.entries.items() if entry.kind == "fact"]
        return sorted(facts, key=lambda name: used.get(name, 0))[:limit]

    def _wording(self, view: View) -> Wording:
        return Wording(view.base, self._phrases, self._today())


_NOBODY: Final = Asker("")


async def _at_once(reply: Reply) -> Reply:
    return reply
