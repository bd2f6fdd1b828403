"""A draft: what a curator is about to change, as far as they have said it, and where it is kept. Says nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Literal

from storage import Record, RecordStore

Task = Literal["words", "edit", "new", "unknown", "review", "confirm", "route"]
"""Add words, edit an answer, write one, say that the source does not say, set a review date, confirm terms, or say that
a signpost's number was rung."""

STEPS: Final[Mapping[Task, tuple[str, ...]]] = {
    "words": ("entry", "words"),
    "edit": ("entry", "field", "text"),
    "new": ("title", "answer", "voice", "source", "paragraph", "topic", "words"),
    "unknown": ("title", "answer", "words"),
    "review": ("entry", "review_by"),
    "confirm": ("entry", "by", "until"),
    "route": (),
}
"""What is asked for each task, in this order."""
_DRAFT: Final = "teach"
_PROPOSED: Final = "teach-proposed"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft came to when it was tried."""

    body: str
    """The changes, as JSON."""
    blocks: Sequence[Any] = ()
    """The answer as askers will see it, as plain values."""
    copy_text: str = ""
    summary: str = ""
    """The answer diff, a line each; what is wrong, where it cannot be published."""
    moved: tuple[str, ...] = ()
    """The questions that would change hands."""
    accepted: bool = False
    """Whether the curator has accepted these by name."""
    faulty: bool = False
    people: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One change on its way to a proposal."""

    conversation: str
    user: int
    task: Task
    values: Mapping[str, str] = field(default_factory=dict)
    """What was said, by step; 'search': the words by which an entry is looked for."""
    lines: tuple[str, ...] = ()
    """The wordings so far, those of the gap first."""
    gap: tuple[str, ...] = ()
    """The questions that nobody could be answered, where it began with them."""
    why: str = ""
    chosen: str = ""
    """The step that is asked again, whatever was said; empty: the first that nothing was said for."""
    proposal: int = 0
    """The proposal that it changes; 0: it becomes a new one."""
    heard: int = 0
    """The number of the last message that was taken, so that the same one is not taken twice."""
    preview: Preview | None = None

    @property
    def step(self) -> str:
        """What is asked now; empty: all was said."""
        missing = (step for step in STEPS[self.task] if step not in self.values)
        return self.chosen or next(missing, "")

    def says(self, step: str, value: str) -> "Draft":
        """The draft with something said."""
        # another answer, or another part of it, has another text
        kept = {key: said for key, said in self.values.items() if key != "text" or step not in ("entry", "field")}
        return replace(self, values={**kept, step: value}, chosen="", preview=None)


class DraftBook:
    """Every draft in the records: one for a person in a chat, and one for each open proposal."""

    def __init__(self, records: RecordStore, hours: float, days: float) -> None:
        self._records = records
        self._seconds = hours * 3600.0
        self._proposed_seconds = days * 86_400.0

    async def get(self, conversation: str, now: float) -> Draft | None:
        """What somebody is about to change, unless it was left for too long."""
        record = await self._records.get(_DRAFT, conversation)
        return _read(record.value) if record and record.expires > now else None

    async def keep(self, draft: Draft, now: float) -> None:
        """Keep a draft in the place of the one before."""
        await self._records.save([Record(_DRAFT, draft.conversation, _written(draft), draft.user, now + self._seconds)])

    async def drop(self, conversation: str) -> None:
        """Let a draft go."""
        await self._records.save(drop=[(_DRAFT, conversation)])

    async def keep_proposed(self, number: int, draft: Draft, now: float) -> None:
        """Keep what a proposal was made from, for as long as it may be open."""
        kept = Record(_PROPOSED, str(number), _written(draft), draft.user, now + self._proposed_seconds)
        await self._records.save([kept])

    async def proposed(self, number: int) -> Draft | None:
        """What a proposal was made from."""
        record = await self._records.get(_PROPOSED, str(number))
        return _read(record.value) if record else None

    async def drop_proposed(self, number: int) -> None:
        """Let go of what a proposal was made from."""
        await self._records.save(drop=[(_PROPOSED, str(number))])


def _written(draft: Draft) -> str:
    return json.dumps(asdict(draft), ensure_ascii=False)


def _read(text: str) -> Draft:
    values = json.loads(text)
    preview = values["preview"]
    if preview is not None:
        preview = Preview(**preview | {"moved": tuple(preview["moved"])})
    lists = {name: tuple(values[name]) for name in ("lines", "gap")}
    return Draft(**values | lists | {"preview": preview})
