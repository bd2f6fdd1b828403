"""Tell me when this changes: one message with before and after, and nothing else."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final

from dialogue import Asker, Block, Choice, Letter, Library, Post, Question, Reply, Span, Tool, line, redact
from knowledge import Direct, Entry
from storage import Record, RecordStore
from tools.follow_words import FollowWords

_KIND: Final = "follow"
_SEEN: Final = ("follow-seen", "version")
_DAY: Final = 86_400.0
_REMEMBERED: Final = 1000
_OPEN: Final = ("unanswered", "suggested")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowSettings:
    """How much and for how long people may follow."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    most: int = 20
    """What one person may follow at a time, 0 to 100; 0: nobody is offered it."""
    keep_days: int = 180
    """After so many days, 1 to 366, it is forgotten."""
    words: FollowWords = field(default_factory=FollowWords)

    def __post_init__(self) -> None:
        """Raise ValueError for what cannot be meant."""
        if not 0 <= self.most <= 100 or not 1 <= self.keep_days <= 366:
            raise ValueError("is out of range; write 0 to 100 for most and 1 to 366 for keep_days")


class Follow(Tool):
    """Looks, whenever the knowledge is another, at what people wanted to be told of."""

    name = _KIND

    def __init__(
        self, settings: FollowSettings, library: Library, records: RecordStore, post: Post, now: Callable[[], float]
    ) -> None:
        self._settings = settings
        self._words = settings.words
        self._library = library
        self._records = records
        self._post = post
        self._now = now
        self._asked: OrderedDict[str, str] = OrderedDict()

    def keeps(self) -> Sequence[str]:
        """See Tool."""
        return (self._words.keeps.format(days=self._settings.keep_days),)

    async def data_of(self, user: int) -> Sequence[str]:
        """See Tool."""
        values = [json.loads(record.value) for record in await self._mine(user)]
        titles = ", ".join(f"'{value['title']}'" for value in values)
        return (self._words.data.format(titles=titles),) if titles else ()

    async def forget(self, user: int) -> None:
        """See Tool."""
        self._asked.pop(str(user), None)

    def extras(self, entry: Entry, asker: Asker) -> Sequence[Choice]:
        """Offer to follow an answer that everybody may see."""
        if not self._may(asker) or entry.audience != "everyone":
            return ()
        return (Choice(self._words.button, f"{_KIND}:on:{entry.id}"),)

    async def finish(self, question: Question, reply: Reply) -> Reply:
        """Offer to tell an asker when a question can be answered that cannot be yet."""
        if reply.status not in _OPEN or not self._may(question.asker) or not question.text:
            return reply
        self._asked[question.asker.conversation] = redact(question.text)
        self._asked.move_to_end(question.asker.conversation)
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        return replace(reply, choices=(*reply.choices, Choice(self._words.question_button, f"{_KIND}:ask")))

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Begin or stop following."""
        verb, _, name = action.partition(":")
        if not self._may(asker):
            return None
        if verb == "off":
            await self._records.save(drop=[(_KIND, f"{asker.user} {name}")])
            return line(self._words.off)
        if verb == "ask":
            question = self._asked.get(asker.conversation, "")
            return await self._follow_question(question, asker) if question else None
        entry = self._library.view("everyone").base.entries.get(name)
        return await self._follow(entry, asker) if verb == "on" and entry else None

    async def tick(self, now: float) -> None:
        """Tell of what has changed since the knowledge was another."""
        edition = self._library.edition
        seen = await self._records.get(*_SEEN)
        if seen is None or seen.value != edition:
            for record in await self._records.all(_KIND):
                await self._look(record, edition)
            await self._records.save([Record(*_SEEN, edition)])

    def _may(self, asker: Asker) -> bool:
        return asker.private and asker.user > 0 and asker.chat > 0 and self._settings.most > 0

    async def _follow(self, entry: Entry, asker: Asker) -> Reply:
        value = {"entry": entry.id, "title": entry.title, "before": self._library.base.entries[entry.id].answer}
        return await self._keep(entry.id, value, asker, self._words.on)

    async def _follow_question(self, question: str, asker: Asker) -> Reply:
        key = hashlib.sha256(question.encode("utf-8", "replace")).hexdigest()[:16]
        said = self._words.question_on.format(question=question)
        return await self._keep(key, {"question": question, "title": question}, asker, said)

    async def _keep(self, key: str, value: dict[str, str], asker: Asker, said: str) -> Reply:
        mine = await self._mine(asker.user)
        name = f"{asker.user} {key}"
        if len(mine) >= self._settings.most and all(record.key != name for record in mine):
            return line(self._words.full.format(most=self._settings.most))
        text = json.dumps(value | {"chat": asker.chat}, ensure_ascii=False)
        expires = self._now() + self._settings.keep_days * _DAY
        await self._records.save([Record(_KIND, name, text, asker.user, expires)])
        return replace(line(said), choices=(Choice(self._words.stop_button, f"{_KIND}:off:{key}"),))

    async def _look(self, record: Record, edition: str) -> None:
        value = json.loads(record.value)
        letter = self._change(value) if "entry" in value else self._found(value)
        if letter is None:
            return
        key = f"{_KIND} {record.key} {edition}"
        await self._post.send(replace(letter, key=key, user=record.user))
        await self._records.save(drop=[(_KIND, record.key)])

    def _change(self, value: dict[str, Any]) -> Letter | None:
        """The letter about an answer, if it is another now; what is withheld today is looked at again later."""
        words, name = self._words, value["entry"]
        entry, shown = self._library.base.entries.get(name), self._library.view("everyone").base.entries.get(name)
        if entry is None or shown is None:
            return _letter(
                value, [words.gone.format(title=value["title"]), words.before.format(answer=value["before"])]
            )
        if entry.answer == value["before"] or shown.answer != entry.answer:
            return None
        wording = self._library.wording("everyone")
        lines = [
            words.changed.format(title=entry.title),
            words.before.format(answer=value["before"]),
            words.after.format(answer=entry.answer),
        ]
        about = Block((Span(f"{wording.dated(entry)} {wording.voice(entry)} "), *wording.source(entry)))
        again = Choice(words.again_button, f"{_KIND}:on:{name}")
        letter = _letter(value, lines)
        return replace(letter, blocks=(*letter.blocks, about), choices=(again,))

    def _found(self, value: dict[str, Any]) -> Letter | None:
        """The letter about a question, if it can be answered now."""
        view, wording = self._library.view("everyone"), self._library.wording("everyone")
        parts = view.matcher.understand(value["question"])
        answers = [view.base.entries[part.answer.candidate.entry] for part in parts if isinstance(part.answer, Direct)]
        if len(answers) < len(parts):
            return None
        letter = _letter(value, [self._words.known.format(question=value["question"])])
        blocks = tuple(block for entry in answers for block in wording.answer(entry))
        return replace(letter, blocks=(*letter.blocks, *blocks))

    async def _mine(self, user: int) -> Sequence[Record]:
        return [record for record in await self._records.of(user) if record.kind == _KIND]


def _letter(value: dict[str, Any], lines: Sequence[str]) -> Letter:
    first, *rest = lines
    blocks = (Block((Span(first, "bold"),)), *(Block((Span(text),)) for text in rest))
    return Letter(key="", chat=value["chat"], blocks=blocks)
