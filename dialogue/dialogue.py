"""Dialogue: a question or a pressed button in, a Reply out; the one way in for every edge."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dialogue.commands import COMMANDS, is_open_to_all
from dialogue.composing import Composer
from dialogue.context import Contexts
from dialogue.desk import Desk, line
from dialogue.door import Admission, Door
from dialogue.grants import Grants
from dialogue.legible import legible
from dialogue.pages import Kept, Pages, Profile, Retention
from dialogue.phrases import Phrases
from dialogue.policy import Access
from dialogue.redact import redact
from dialogue.turn import Asker, Audience, Question, Reply
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
        views: Mapping[Audience, View] | None = None,
        access: Access | None = None,
        retention: Retention | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """A matcher or views that have learnt the base already save learning it; without access all may ask."""
        self._phrases = phrases
        self._thresholds = thresholds
        self._storage = storage
        self._contexts = contexts
        self._keep_days = keep_days
        access, retention = access or Access(), retention or Retention()
        grants = Grants(storage.access, now, today, access.invite_days)
        self._door = Door(access, grants, now)
        self.desk = Desk(phrases, self._door.policy, grants, storage, contexts, access.limit_seconds)
        """Where invitations are made and a person's data is shown and deleted."""
        self._kept = Kept(
            days=keep_days,
            minutes=round(contexts.seconds / 60),
            seconds=access.limit_seconds,
            invite_days=access.invite_days,
            id_hours=retention.id_hours,
            dead_days=retention.dead_days,
            contact=access.contact,
        )
        self._today = today
        self._views = views or views_of(base, thresholds, matcher)

    def use(self, base: KnowledgeBase) -> None:
        """Answer from another knowledge base from the next question on."""
        self._views = views_of(base, self._thresholds)

    async def ask(self, question: Question) -> Reply:
        """Answer a message."""
        admission = await self._door.admit(question.asker, "message")
        if admission.bar:
            return self._kept_out(admission, question.text)
        return await self.answer(replace(question, asker=admission.asker))

    async def answer(self, question: Question) -> Reply:
        """Answer a message of somebody who was let in."""
        text, asker = legible(question.text), question.asker
        if not text:
            return self.pages(asker).notice(self._phrases.empty)
        view = self._views[asker.audience]
        hearing = view.matcher.hear()
        signpost = hearing.signpost(text[:MAX_QUESTION])
        if signpost is not None:
            self._contexts.forget(asker.conversation)
            return self._wording(view).signpost(view.base.signposts[signpost])
        if len(text) > MAX_QUESTION:
            return self.pages(asker).notice(self._phrases.too_long.format(limit=f"{MAX_QUESTION:,}"))
        parts = hearing.understand(text, self._context(view, asker))
        await self._note(parts)
        self._remember(asker, parts)
        return Composer(self._wording(view), view.base, self._phrases).reply(parts)

    async def choose(self, action: str, asker: Asker) -> Reply:
        """Do what a button stands for; an action nobody knows any more is told so."""
        verb, _, name = action.partition(":")
        admission = await self._door.admit(asker, "press", to_all=verb in _OWN_DATA)
        asker = admission.asker
        view, pages = self._views[asker.audience], self.pages(asker)
        if admission.bar:
            return pages.toast(self._bar(admission))
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
            "mydata": lambda: self.my_data(asker),
            "forgetme": lambda: self.desk.forget_me(asker),
            "revoke": lambda: self.desk.take_back(name, asker),
        }
        return await actions.get(verb, lambda: _at_once(pages.toast(self._phrases.outdated)))()

    async def search(self, text: str, asker: Asker, limit: int = 10) -> list[Reply]:
        """Entries for a result list, best first; without a text the most useful ones."""
        admission = await self._door.admit(asker, "search")
        if admission.bar:
            return []
        view = self._views[admission.asker.audience]
        wording = self._wording(view)
        if not text.strip():
            names = await self._most_useful(view, limit)
        elif view.matcher.signpost(legible(text)[:MAX_QUESTION]) is not None:
            return []
        else:
            names = view.matcher.search(legible(text)[:MAX_QUESTION], limit)
        return [wording.entry_reply(view.base.entries[name]) for name in names]

    async def run_command(self, name: str, argument: str, asker: Asker) -> Reply:
        """Run a slash command; a name nobody knows gets the help page."""
        command = next((command for command in COMMANDS if command.name == name), None)
        to_all = command is not None and is_open_to_all(command, argument)
        admission = await self._door.admit(asker, "message", to_all=to_all)
        asker = admission.asker
        if admission.bar:
            return self._kept_out(admission, argument)
        if command is None:
            return self.pages(asker).help()
        if not to_all and not self._door.policy.may(asker.role, command.right, private=asker.private):
            return await self.answer(Question(f"{name} {argument}".strip(), asker))
        return await command.run(self, argument, asker)

    def profile(self) -> Profile:
        """How the bot introduces itself."""
        return self.pages(_NOBODY).profile()

    def pages(self, asker: Asker) -> Pages:
        """The pages that commands show."""
        view = self._views[asker.audience]
        return Pages(self._wording(view), view.base, self._phrases, self._kept)

    async def open_entry(self, name: str, asker: Asker) -> Reply:
        """One entry, as if it had been asked for."""
        if name not in self._views[asker.audience].base.entries:
            return self.pages(asker).notice(self._phrases.no_entry)
        return await self._open(name, asker)

    async def unreadable(self, kind: str, asker: Asker) -> Reply:
        """What is said to a photo, a sticker or a voice message."""
        admission = await self._door.admit(asker, "message")
        if admission.bar:
            return self._barred(admission)
        return self.pages(admission.asker).notice(self._phrases.unreadable.format(kind=kind))

    def failed(self) -> Reply:
        """What an asker sees when something broke."""
        return self.pages(_NOBODY).notice(self._phrases.failed)

    async def my_data(self, asker: Asker) -> Reply:
        """What is tied to the asker; topics are named only as far as the asker may still see them."""
        entries = self._views[asker.audience].base.entries
        return await self.desk.my_data(asker, lambda name: entries[name].label if name in entries else "")

    def _kept_out(self, admission: Admission, text: str) -> Reply:
        """What somebody is told who is not let in; a worry about a person is never turned away for that."""
        if not admission.flooded:
            view = self._views["everyone"]
            signpost = view.matcher.signpost(legible(text)[:MAX_QUESTION])
            if signpost is not None:
                return self._wording(view).signpost(view.base.signposts[signpost])
        return self._barred(admission)

    def _barred(self, admission: Admission) -> Reply:
        if admission.bar == "silent":
            return Reply("page", (), silent=True)
        return line(self._bar(admission))

    def _bar(self, admission: Admission) -> str:
        if admission.bar == "closed":
            return self._phrases.closed
        return self._phrases.slow.format(seconds=admission.seconds)

    def _context(self, view: View, asker: Asker) -> Context | None:
        """The context, as long as all of it may still be seen."""
        context = self._contexts.get(asker.conversation)
        known = view.base.entries.keys()
        return context if context and known >= {*context.entries, *context.before} else None

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
_OWN_DATA: Final = ("mydata", "forgetme")
"""Buttons that nobody is kept from."""


async def _at_once(reply: Reply) -> Reply:
    return reply
