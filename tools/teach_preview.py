"""The preview of a draft: tried on a copy of the knowledge, and shown exactly as askers will see it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import curation
from curation import CurationError
from dialogue import Asker, Block, Choice, Letter, Library, Reply, Span, as_json, read_letter
from tools.curators import Curators
from tools.librarian import Librarian
from tools.teach_changes import changes_for
from tools.teach_draft import STEPS, Draft, Preview, Task
from tools.teach_steps import TOOL
from tools.teach_words import TeachWords

_ALSO: Final = ("label", "as_of")
"""What a new answer has besides, and nobody is asked for at first."""


class Previewer:
    """Tries drafts and words what came of it."""

    def __init__(
        self, words: TeachWords, library: Library, librarian: Librarian, curators: Curators, review_days: int
    ) -> None:
        self._words = words
        self._library = library
        self._librarian = librarian
        self._curators = curators
        self._review_days = review_days

    async def tried(self, draft: Draft) -> Draft:
        """The draft with its preview; what cannot be published says why in it."""
        base, keys_of = self._library.base, self._library.view("staff").matcher.telling_keys
        body = ""
        try:
            changes = changes_for(draft, base, self._library.today(), self._review_days, keys_of)
            body = curation.to_json(changes)
            trial = await self._librarian.rehearse(changes)
            if trial.faults:
                raise CurationError("\n".join(str(fault) for fault in trial.faults))
            shown, copied = await self._shown(draft, body)
        except CurationError as error:
            return replace(draft, preview=Preview(body, summary=str(error), faulty=True))
        people = curation.people_needed(changes, base, self._librarian.rules)
        moved = tuple(move.text for move in trial.moved)
        preview = Preview(body, as_json(_carrier(shown))["blocks"], copied, trial.summary(), moved, people=people)
        return replace(draft, preview=preview)

    async def show(self, draft: Draft, asker: Asker) -> Reply:
        """The preview with what can be done next."""
        preview, words = draft.preview, self._words
        assert preview is not None
        if preview.faulty:
            return Reply("page", (_bold(words.faulty), _line(preview.summary)), self._choices(draft))
        name = (await self._curators.sign(asker)).shown
        needs = words.needs if preview.people > 1 else words.needs_none
        blocks = (_bold(words.preview), *self.body(draft), _line(needs), _line(words.signed.format(name=name)))
        return Reply("page", blocks, self._choices(draft), copy_text=preview.copy_text)

    def body(self, draft: Draft) -> tuple[Block, ...]:
        """The answer as askers will see it, the answer diff and the reason; for a proposal too."""
        preview, words = draft.preview, self._words
        assert preview is not None
        blocks = [*read_letter(as_json(_carrier(())) | {"blocks": preview.blocks}).blocks]
        if preview.copy_text:
            blocks.append(_line(words.copied.format(text=preview.copy_text)))
        blocks.append(_line(preview.summary))
        if draft.task in ("new", "unknown"):
            listed = ", ".join(f"'{text}'" for text in draft.lines)
            blocks.append(_line(words.listed.format(words=listed)))
        if preview.moved:
            blocks.append(_bold(words.accepted if preview.accepted else words.moved))
        blocks.append(_line(words.said_why.format(why=self.why(draft))))
        return tuple(blocks)

    def why(self, draft: Draft) -> str:
        """Why it is changed: as the curator says, or by what it began with."""
        times = int(draft.values.get("times", "0"))
        asked = self._words.because_asked.format(times=times) if times else self._words.because
        return draft.why or asked

    def _choices(self, draft: Draft) -> tuple[Choice, ...]:
        preview, words = draft.preview, self._words
        assert preview is not None
        mark = mark_of(preview.body)
        first: list[Choice] = []
        if preview.moved and not preview.accepted:
            first.append(Choice(words.accept_button, f"{TOOL}:accept:{mark}"))
        elif not preview.faulty:
            label = words.propose_button if preview.people > 1 else words.publish_button
            first.append(Choice(label, f"{TOOL}:propose:{mark}"))
        changes = [
            Choice(words.change.format(step=getattr(words, f"step_{name}")), f"{TOOL}:change:{name}")
            for name in changeable(draft.task)
        ]
        why, cancel = Choice(words.why_button, f"{TOOL}:change:why"), Choice(words.cancel_button, f"{TOOL}:cancel")
        return (*first, *changes, why, cancel)

    async def _shown(self, draft: Draft, body: str) -> tuple[tuple[Block, ...], str]:
        """The answer, or the signpost, as it will be; and what its copy button will hold."""
        changes = curation.from_json(body)
        base = await self._librarian.ahead(changes)
        wording = self._library.wording_of(base)
        name = changes[0].id
        if changes[0].section == "signposts":
            return wording.signpost(base.signposts[name]).blocks, ""
        reply = wording.entry_reply(base.entries[name])
        return reply.blocks, reply.copy_text


def changeable(task: Task) -> Sequence[str]:
    """What of a draft can be said anew from its preview."""
    more = {"new": _ALSO, "unknown": (*_ALSO, "topic")}.get(task, ())
    return (*STEPS[task], *more)


def mark_of(body: str) -> str:
    """Tells a change from what it is edited to."""
    return hashlib.sha256(body.encode()).hexdigest()[:10]


def _carrier(blocks: tuple[Block, ...]) -> Letter:
    """Blocks as something that can be written as plain values."""
    return Letter(key="", chat=0, blocks=blocks)


def _line(text: str) -> Block:
    return Block((Span(text),))


def _bold(text: str) -> Block:
    return Block((Span(text, "bold"),))
