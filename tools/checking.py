"""Claim check and promise guard in the chat: a text held against the facts, with the line that decides it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

import claims
from dialogue import Asker, Audience, Choice, Command, Library, Question, Reply, Talks, Tool, View, legible, line
from knowledge import KnowledgeBase
from storage import Record, RecordStore
from tools.checking_report import CheckingReport
from tools.checking_words import CheckingWords

if TYPE_CHECKING:
    from claims import ClaimCheck, PromiseGuard

_KIND: Final = "check"
_WAITING: Final = "check-draft"
_HOUR: Final = 3600.0
_MOST: Final = 40
"""Sentences of a draft; more would keep others waiting."""
_OPENING: Final = 1000
"""Characters of a text in which a worry about somebody is looked for, as in a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckingSettings:
    """What is said of claims and drafts."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    words: CheckingWords = field(default_factory=CheckingWords)


@dataclass(frozen=True, slots=True)
class _Learnt:
    """A check and a guard of one edition of the knowledge."""

    base: KnowledgeBase
    check: "ClaimCheck"
    guard: "PromiseGuard"


class Checking(Tool):
    """Checks what is sent and keeps none of it: only that a draft is awaited, for an hour."""

    name = _KIND

    def __init__(
        self, settings: CheckingSettings, library: Library, records: RecordStore, now: Callable[[], float]
    ) -> None:
        self._words = settings.words
        self._library = library
        self._records = records
        self._now = now
        self._learnt: dict[Audience, _Learnt] = {}
        self._learning = asyncio.Lock()

    @property
    def commands(self) -> Sequence[Command]:
        """/check and /guard."""
        return (
            Command("check", "Check a claim against the source", self._check, group=True),
            Command("guard", "Check a draft to a candidate", self._guard, right="recruit"),
        )

    def keeps(self) -> Sequence[str]:
        """See Tool."""
        return (self._words.keeps,)

    async def data_of(self, user: int) -> Sequence[str]:
        """See Tool."""
        kept = any(record.kind == _WAITING for record in await self._records.of(user))
        return (self._words.data,) if kept else ()

    async def hear(self, question: Question) -> Reply | None:
        """Take the draft that was asked for; the same message again, after a crash or an edit, is still the draft."""
        asker = question.asker
        if not asker.private:
            return None
        record = await self._records.get(_WAITING, asker.conversation)
        if record is None or record.expires <= self._now():
            return None
        if (question.edited and not record.value) or record.value not in ("", str(question.message)):
            return None
        reply = await self._guarded(question.text, asker)
        if question.message:
            await self._records.save([replace(record, value=str(question.message))])
        else:  # as in the terminal, where messages have no numbers
            await self._records.save(drop=[(_WAITING, asker.conversation)])
        return reply

    async def cancel(self, asker: Asker) -> bool:
        """See Tool."""
        record = await self._records.get(_WAITING, asker.conversation)
        await self._records.save(drop=[(_WAITING, asker.conversation)])
        return record is not None and not record.value and record.expires > self._now()

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Give up waiting for a draft."""
        if action != "cancel" or not await self.cancel(asker):
            return None
        return replace(line(self._words.cancelled), replaces=True)

    async def _check(self, talks: Talks, question: Question) -> Reply:
        words, text = self._words, legible(question.text or question.quoted).strip()
        if not text:
            return line(words.unseen if question.replies_to else words.check_usage)
        view = self._library.view(question.asker.audience)
        if _is_worry(text, view):
            return await talks.answer(replace(question, text=text))
        learnt = await self._learn(question.asker.audience, view)
        verdicts = await asyncio.to_thread(learnt.check.check, text)
        if not verdicts:
            return line(words.no_claim)
        return Reply("page", self._report(question.asker, learnt).of_claims(verdicts, learnt.check.most))

    async def _guard(self, talks: Talks, question: Question) -> Reply:
        words, asker, text = self._words, question.asker, question.text or question.quoted
        if not asker.private:
            return line(words.only_private)
        if text.strip():
            if _is_worry(text, self._library.view(asker.audience)):
                return await talks.answer(replace(question, text=text))
            return await self._guarded(text, asker)
        if question.replies_to:
            return line(words.unseen)
        await self._records.save([Record(_WAITING, asker.conversation, "", asker.user, self._now() + _HOUR)])
        return replace(line(words.guard_usage), choices=(Choice(words.cancel_button, f"{_KIND}:cancel"),))

    async def _guarded(self, text: str, asker: Asker) -> Reply:
        draft = legible(text)
        if sum(1 for _ in claims.sentences_of(draft)) > _MOST:
            return line(self._words.too_long.format(most=_MOST))
        learnt = await self._learn(asker.audience, self._library.view(asker.audience))
        flags = await asyncio.to_thread(learnt.guard.guard, draft, self._library.today())
        return Reply("page", self._report(asker, learnt).of_draft(flags))

    def _report(self, asker: Asker, learnt: _Learnt) -> CheckingReport:
        return CheckingReport(self._words, learnt.base, self._library.wording(asker.audience))

    async def _learn(self, audience: Audience, view: View) -> _Learnt:
        """What is held against for an audience; learnt in a thread when the knowledge is another."""
        async with self._learning:
            known = self._learnt.get(audience)
            if known is None or known.base is not view.base:
                check = await asyncio.to_thread(claims.ClaimCheck, view.base, view.matcher)
                known = _Learnt(view.base, check, claims.PromiseGuard(view.base, check))
                self._learnt[audience] = known
            return known


def _is_worry(text: str, view: View) -> bool:
    """Whether it tells of somebody at risk, which goes before any check."""
    return view.matcher.signpost(legible(text)[:_OPENING]) is not None
