"""Dialogue: a question or a pressed button in, a Reply out; the one way in for every edge."""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dialogue.bench import Bench
from dialogue.commands import COMMANDS, is_open_to_all
from dialogue.composing import Composer
from dialogue.context import Contexts
from dialogue.desk import Desk, line
from dialogue.door import Door
from dialogue.grants import Grants
from dialogue.ledger import Ledger
from dialogue.legible import legible
from dialogue.letter import Receipt
from dialogue.library import Library
from dialogue.pages import Kept, Pages, Profile, Retention
from dialogue.phrases import Phrases
from dialogue.policy import Access
from dialogue.tool import Tool
from dialogue.turn import Asker, Choice, Question, Reply
from dialogue.turning_away import MAX_QUESTION, SILENT, TurningAway
from dialogue.view import View
from knowledge import AskBack, Context, Direct, Meta, Part, Suggest
from storage import Storage


class Dialogue:
    """Answers from the library, and lets each tool have its turn."""

    def __init__(
        self,
        library: Library,
        phrases: Phrases,
        storage: Storage,
        contexts: Contexts,
        *,
        keep_days: int,
        access: Access | None = None,
        retention: Retention | None = None,
        now: Callable[[], float] = time.time,
        tools: Sequence[Tool] = (),
    ) -> None:
        """Without access all may ask. The first tool that takes a message has it."""
        self._library = library
        self._phrases = phrases
        self._contexts = contexts
        self._ledger = Ledger(library, storage, keep_days)
        access, retention = access or Access(), retention or Retention()
        grants = Grants(storage.access, now, library.today, access.invite_days)
        self._door = Door(access, grants, now)
        self._turned_away = TurningAway(library, phrases)
        self._bench = Bench(tools)
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
            tools=self._bench.keeps(),
        )
        self.commands: Final = (*COMMANDS, *self._bench.commands())
        """Every slash command, the tools' own included."""

    async def ask(self, question: Question) -> Reply:
        """Answer a message."""
        # among staff a worry is work, and goes on to whom it is meant for, however much there is
        if self._bench.minds(question.asker):
            if (heard := await self._bench.hear(question)) is not None:
                return heard
            if not question.addressed:
                return SILENT
        admission = await self._door.admit(question.asker, "message")
        if admission.bar:
            return self._turned_away.message(admission, question.text)
        return await self.answer(replace(question, asker=admission.asker))

    async def answer(self, question: Question) -> Reply:
        """Answer a message of somebody who was let in."""
        text, asker = legible(question.text), question.asker
        if not text:
            return self.pages(asker).notice(self._phrases.empty)
        view = self._library.view(asker.audience)
        hearing = view.matcher.hear()
        signpost = hearing.signpost(text[:MAX_QUESTION])
        if signpost is not None:
            self._contexts.forget(asker.conversation)
            return self._signpost(signpost, asker)
        if (heard := await self._bench.hear(question)) is not None:
            return heard
        if len(text) > MAX_QUESTION:
            return self.pages(asker).notice(self._phrases.too_long.format(limit=f"{MAX_QUESTION:,}"))
        context = self._context(view, asker)
        parts = hearing.understand(text, context)
        await self._ledger.note(parts)
        self._remember(asker, parts)
        composer = Composer(self._library.wording(asker.audience), view.base, self._phrases)
        return await self._finish(replace(question, context=context), composer.reply(parts))

    def minds(self, asker: Asker) -> bool:
        """Whether what is said in a group counts that is not addressed to the bot."""
        return self._bench.minds(asker)

    async def choose(self, action: str, asker: Asker) -> Reply:
        """Do what a button stands for; an action nobody knows any more is told so."""
        verb, _, name = action.partition(":")
        admission = await self._door.admit(asker, "press", to_all=verb in _OWN_DATA)
        asker = admission.asker
        view, pages = self._library.view(asker.audience), self.pages(asker)
        if admission.bar:
            return pages.toast(self._turned_away.reason(admission))
        if verb in ("entry", "more", "good", "bad") and name not in view.base.entries:
            return pages.toast(self._phrases.outdated)
        if verb == "topic" and name not in view.base.topics:
            return pages.toast(self._phrases.outdated)
        actions: Mapping[str, Callable[[], Awaitable[Reply]]] = {
            "entry": lambda: self._open(name, asker),
            "good": lambda: self._judge(name, asker, helpful=True),
            "bad": lambda: self._judge(name, asker, helpful=False),
            "more": lambda: self._more(name, asker),
            "topic": lambda: _at_once(pages.topic(name)),
            "topics": lambda: _at_once(pages.topics(replaces=True)),
            "mydata": lambda: self.my_data(asker),
            "forgetme": lambda: self.forget_me(asker),
            "revoke": lambda: self.desk.take_back(name, asker),
        }
        if verb in actions:
            return await actions[verb]()
        return await self._bench.press(verb, name, asker) or pages.toast(self._phrases.outdated)

    async def search(self, text: str, asker: Asker, limit: int = 10) -> list[Reply]:
        """Entries for a result list, best first; without a text the most useful ones."""
        admission = await self._door.admit(asker, "search")
        if admission.bar:
            return []
        view = self._library.view(admission.asker.audience)
        wording = self._library.wording(admission.asker.audience)
        if not text.strip():
            names = await self._ledger.most_useful(view, limit)
        elif view.matcher.signpost(legible(text)[:MAX_QUESTION]) is not None:
            return []
        else:
            names = view.matcher.search(legible(text)[:MAX_QUESTION], limit)
        return [wording.entry_reply(view.base.entries[name]) for name in names]

    async def run_command(self, name: str, question: Question) -> Reply:
        """Run a slash command; the question is what follows it. A name nobody knows gets the help page."""
        command = next((command for command in self.commands if command.name == name), None)
        to_all = command is not None and is_open_to_all(command, question.text)
        admission = await self._door.admit(question.asker, "message", to_all=to_all)
        asker = admission.asker
        question = replace(question, asker=asker)
        if admission.bar:
            return self._turned_away.message(admission, question.text)
        if command is None:
            return self.pages(asker).help()
        if not to_all and not self._door.policy.may_here(asker, command.right):
            return await self.answer(replace(question, text=f"{name} {question.text}".strip()))
        return await command.run(self, question)

    def profile(self) -> Profile:
        """How the bot introduces itself."""
        return self.pages(_NOBODY).profile()

    def pages(self, asker: Asker) -> Pages:
        """The pages that commands show."""
        base = self._library.view(asker.audience).base
        return Pages(self._library.wording(asker.audience), base, self._phrases, self._kept)

    async def open_entry(self, name: str, asker: Asker) -> Reply:
        """One entry, as if it had been asked for."""
        if name not in self._library.view(asker.audience).base.entries:
            return self.pages(asker).notice(self._phrases.no_entry)
        return await self._open(name, asker)

    async def unreadable(self, kind: str, asker: Asker) -> Reply:
        """What is said to a photo, a sticker or a voice message."""
        admission = await self._door.admit(asker, "message")
        if admission.bar:
            return self._turned_away.plainly(admission)
        return self.pages(admission.asker).notice(self._phrases.unreadable.format(kind=kind))

    def failed(self) -> Reply:
        """What an asker sees when something broke."""
        return self.pages(_NOBODY).notice(self._phrases.failed)

    async def received(self, receipt: Receipt) -> None:
        """Learn what became of a letter that a tool has sent."""
        await self._bench.received(receipt)

    async def tick(self, now: float) -> None:
        """Do what is due, in seconds since 1970; to be called about once a minute."""
        await self._bench.tick(now)

    async def watch(self) -> None:
        """Look whether anything has changed outside; to be called every few seconds."""
        await self._bench.watch()

    async def my_data(self, asker: Asker) -> Reply:
        """What is tied to the asker; topics are named only as far as the asker may still see them."""
        entries = self._library.view(asker.audience).base.entries
        more = await self._bench.data_of(asker.user) if asker.user else ()
        return await self.desk.my_data(asker, lambda name: entries[name].label if name in entries else "", more)

    async def forget_me(self, asker: Asker) -> Reply:
        """Delete everything tied to the asker, then say so."""
        if asker.private and asker.user:
            await self._bench.forget(asker.user)
        return await self.desk.forget_me(asker)

    async def cancel(self, asker: Asker) -> Reply:
        """Give up what is under way with the asker."""
        phrases = self._phrases
        return line(phrases.cancelled if await self._bench.cancel(asker) else phrases.nothing_to_cancel)

    def _signpost(self, name: str, asker: Asker) -> Reply:
        signposts = self._library.view(asker.audience).base.signposts
        return self._library.wording(asker.audience).signpost(signposts[name])

    def _context(self, view: View, asker: Asker) -> Context | None:
        """The context, as long as all of it may still be seen."""
        context = self._contexts.get(asker.conversation)
        known = view.base.entries.keys()
        return context if context and known >= {*context.entries, *context.before, *context.offered} else None

    async def _open(self, name: str, asker: Asker) -> Reply:
        entry = self._library.view(asker.audience).base.entries[name]
        self._contexts.put(asker.conversation, Context((name,)))
        await self._ledger.count(name)
        reply = self._library.wording(asker.audience).entry_reply(entry)
        return await self._finish(Question("", asker), reply)

    async def _finish(self, question: Question, reply: Reply) -> Reply:
        """Let the tools add to an answer; what they offer for it is one press away."""
        asker, names = question.asker, [said.id for said in reply.answers]
        entries = self._library.view(asker.audience).base.entries
        if len(names) == 1 and asker.private and self._bench.extras(entries[names[0]], asker):
            more = Choice(self._phrases.more_button, f"more:{names[0]}")
            reply = replace(reply, choices=(*reply.choices, more))
        return await self._bench.finish(question, reply)

    async def _more(self, name: str, asker: Asker) -> Reply:
        entry = self._library.view(asker.audience).base.entries[name]
        text = self._phrases.more.format(label=entry.label)
        return replace(line(text), choices=self._bench.extras(entry, asker))

    async def _judge(self, name: str, asker: Asker, *, helpful: bool) -> Reply:
        await self._ledger.judge(name, helpful=helpful)
        pages = self.pages(asker)
        return pages.toast(self._phrases.thanks_good if helpful else self._phrases.thanks_bad)

    def _remember(self, asker: Asker, parts: Sequence[Part]) -> None:
        names = tuple(
            part.answer.candidate.entry if isinstance(part.answer, Direct) else part.answer.entry
            for part in parts
            if isinstance(part.answer, Direct | Meta)
        )
        before = self._contexts.get(asker.conversation) or Context(())
        last = parts[-1].answer if parts else None
        if names:
            self._contexts.put(asker.conversation, Context(names, before.entries))
        elif isinstance(last, Suggest):
            offered = tuple(candidate.entry for candidate in last.candidates)
            self._contexts.put(asker.conversation, replace(before, offered=offered, asked=""))
        elif isinstance(last, AskBack):
            self._contexts.put(asker.conversation, replace(before, offered=(), asked=parts[-1].text))


_NOBODY: Final = Asker("")
_OWN_DATA: Final = ("mydata", "forgetme")
"""Buttons that nobody is kept from."""


async def _at_once(reply: Reply) -> Reply:
    return reply
