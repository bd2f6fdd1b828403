"""Answers that a person gave to a ticket: drafts a new entry of one, so that a look and a press make it a proposal."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from dialogue import Asker, Library, Reply, line, redact
from knowledge import normalise, without_frame
from storage import Storage
from tools.curators import Curators
from tools.queue_rows import Rows
from tools.teach_changes import LEAST
from tools.teach_draft import Draft
from tools.teach_words import TeachWords

_TITLE: Final = 300
_ANSWER: Final = 400
_MINUTE: Final = 60
"""A press that comes twice within it sends one letter."""


class GoesOn(Protocol):
    """Leads a curator on with a draft."""

    async def go_on(self, draft: Draft, asker: Asker) -> Reply:
        """Ask for what it still misses, or show its preview."""
        ...


class TicketAnswers:
    """Drafts everything that a new entry takes; what it cannot know the curator is asked for."""

    def __init__(
        self,
        words: TeachWords,
        library: Library,
        storage: Storage,
        curators: Curators,
        teach: GoesOn,
        voice: str,
        source: str,
        now: Callable[[], float],
    ) -> None:
        self._words = words
        self._library = library
        self._rows = Rows(library, storage)
        self._curators = curators
        self._teach = teach
        self._voice = voice
        self._source = source
        self._now = now

    async def suggest(self, question: str, answer: str, asker: Asker) -> Reply:
        """See Teaches; from a chat where nobody may curate, the curator is led on in private."""
        alone = replace(asker, conversation=str(asker.user), chat=asker.user, private=True, thread=0)
        here = self._curators.may(asker)
        curator = asker if here else alone
        if not self._curators.may(curator):
            return line(self._words.not_here)
        draft = await self._drafted(redact(question), redact(answer), curator)
        reply = await self._teach.go_on(draft, curator)
        if here:
            return reply
        digest = hashlib.sha256(f"{question} {answer}".encode("utf-8", "replace")).hexdigest()[:10]
        key = f"teach ticket {digest} {self._now() // _MINUTE:.0f}"
        await self._curators.tell_one(asker.user, key, reply.blocks, reply.choices)
        return line(self._words.sent_in_private)

    async def _drafted(self, question: str, answer: str, curator: Asker) -> Draft:
        base, title = self._library.base, question[:_TITLE]
        rows = [row.gap for row in await self._rows.all() if row.gap is not None]
        gap = next((gap for gap in rows if any(_same(each.text, title) for each in gap.questions)), None)
        asked = [redact(each.text) for each in gap.questions] if gap else []
        found = self._library.view("staff").matcher.search(title, 1)
        near = (gap.nearest_entry if gap else "") or next(iter(found), "")
        model = base.entries.get(near)
        values = {
            "title": title,
            "near": model.id if model else "",
            "topic": model.topic if model else next(iter(base.topics)),
            "as_of": self._library.today().isoformat(),
        }
        if len(answer) <= _ANSWER:
            values["answer"] = answer
        if self._voice in base.voices:
            values["voice"] = self._voice
        if self._source in base.sources:
            values |= {"source": self._source, "paragraph": "1"}
        lines = tuple(_once((*asked, *self._forms(title)), title))
        if len(lines) >= LEAST:
            values["words"] = "enough"
        return Draft(
            conversation=curator.conversation,
            user=curator.user,
            task="new",
            values=values,
            lines=lines,
            gap=tuple(asked),
            why=self._words.because_person,
        )

    def _forms(self, title: str) -> Sequence[str]:
        """Ways to ask the same, made of the question and of its telling words."""
        keys_of = self._library.view("staff").matcher.telling_keys
        question = without_frame(title).rstrip("?.! ")
        topic = " ".join(word for word in question.split() if keys_of(word))
        forms = self._words.forms.splitlines()
        return [form.format(question=question, topic=topic) for form in forms if topic or "{topic}" not in form]


def _once(lines: Sequence[str], title: str) -> Iterator[str]:
    """Each wording once, as the knowledge base compares them; the title is one already."""
    seen = {normalise(title)}
    for text in lines:
        if normalise(text) not in seen:
            seen.add(normalise(text))
            yield text


def _same(one: str, other: str) -> bool:
    return normalise(one) == normalise(other)
