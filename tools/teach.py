"""Teach: a guided conversation in which a curator prepares a change; survives a restart at every step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

import curation
from curation import CurationError
from dialogue import Asker, Block, Choice, Command, Library, Question, Reply, Span, Talks, Tool, line
from tools.curators import Curators
from tools.librarian import Librarian
from tools.teach_changes import LEAST
from tools.teach_draft import Draft, DraftBook, Task
from tools.teach_preview import Previewer, changeable, mark_of
from tools.teach_steps import FIELDS, TOOL, Steps
from tools.teach_trying import Trying
from tools.teach_words import TeachWords

_BEGUN: Final[tuple[Task, ...]] = ("words", "edit", "review", "confirm", "new", "unknown")


class Proposes(Protocol):
    """Takes a finished draft on."""

    async def propose(self, draft: Draft, asker: Asker) -> Reply:
        """Propose it to the other curators, or publish it where it takes nobody else."""
        ...


class Teach(Tool):
    """Leads a curator from what they want to a preview, and from there to a proposal."""

    name = TOOL

    def __init__(
        self,
        words: TeachWords,
        library: Library,
        librarian: Librarian,
        curators: Curators,
        book: DraftBook,
        previewer: Previewer,
        trying: Trying,
        proposes: Proposes,
        now: Callable[[], float],
        draft_hours: float,
    ) -> None:
        self._words = words
        self._library = library
        self._librarian = librarian
        self._curators = curators
        self._book = book
        self._previewer = previewer
        self._trying = trying
        self._proposes = proposes
        self._now = now
        self._hours = draft_hours
        self._steps = Steps(words, library)

    @property
    def commands(self) -> Sequence[Command]:
        """/teach, /edit, /review, /confirm and /sign."""
        return (
            Command("teach", "For curators: change what I know", self._menu, private=False, right="curate"),
            self._command("edit", "For curators: edit an answer", "edit"),
            self._command("review", "For curators: set a review date", "review"),
            self._command("confirm", "For curators: confirm an offer's terms", "confirm"),
            Command("sign", "For curators: choose how you are named", self._sign, private=False, right="curate"),
        )

    def minds(self, chat: int, thread: int) -> bool:
        """In the curators' chat, commands need no name of the bot."""
        return chat != 0 and chat == self._curators.chat

    def keeps(self) -> Sequence[str]:
        """See Tool."""
        return (self._words.keeps.format(hours=f"{self._hours:g}"),)

    async def data_of(self, user: int) -> Sequence[str]:
        """See Tool."""
        name = await self._curators.name_of(user)
        return (self._words.data.format(name=name),) if name else ()

    async def cancel(self, asker: Asker) -> bool:
        """See Tool."""
        draft = await self._book.get(asker.conversation, self._now())
        await self._book.drop(asker.conversation)
        return draft is not None

    async def go_on(self, draft: Draft, asker: Asker) -> Reply:
        """Ask for what a draft still misses, or show its preview."""
        return await self._next(draft, asker)

    async def begin(
        self,
        task: Task,
        asker: Asker,
        *,
        entry: str = "",
        search: str = "",
        gap: Sequence[str] = (),
        near: str = "",
        times: int = 0,
    ) -> Reply:
        """Begin a task: with an entry, with words by which it is looked for, or with the questions of a gap."""
        draft = self._new(task, asker)
        values = {**draft.values, "search": search, "near": near, "times": str(times)}
        draft = replace(draft, values=values, gap=tuple(gap), lines=tuple(gap))
        if entry in self._library.base.entries:
            return await self._taken(draft, self._steps.choose(draft, entry), asker)
        if search in self._library.base.entries:
            return await self._taken(draft, self._steps.take(draft, search), asker)
        return await self._next(draft, asker)

    async def ring(self, name: str, number: int, asker: Asker) -> Reply | None:
        """Begin to say that a signpost's number was rung today; None: there is no such number."""
        sign = self._library.base.signposts.get(name)
        if sign is None or number >= len(sign.routes):
            return None
        draft = self._new("route", asker)
        return await self._next(replace(draft, values={"entry": name, "route": str(number)}), asker)

    async def hear(self, question: Question) -> Reply | None:
        """Take what a curator types as the next thing that was asked for."""
        asker = question.asker
        if not question.addressed or not self._curators.may(asker):
            return None
        draft = await self._book.get(asker.conversation, self._now())
        if draft is None or not draft.step:
            return None
        if question.message and question.message == draft.heard:
            return await self._ask(draft, asker)
        draft = replace(draft, heard=question.message)
        return await self._taken(draft, self._steps.take(draft, question.text), asker)

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Do what a button stands for, as long as the presser may curate and the draft is the one it was shown for."""
        if not self._curators.may(asker):
            return None
        verb, _, value = action.partition(":")
        if verb == "begin":
            task = next((task for task in _BEGUN if task == value), None)
            return await self.begin(task, asker) if task else None
        draft = await self._book.get(asker.conversation, self._now())
        return await self._press(draft, verb, value, asker) if draft else None

    async def _press(self, draft: Draft, verb: str, value: str, asker: Asker) -> Reply | None:
        preview = draft.preview
        if verb == "cancel":
            await self._book.drop(draft.conversation)
            return line(self._words.cancelled)
        if verb == "show" and not draft.step:
            return await self._trying.again(draft, asker)
        if verb == "pick":
            step, _, key = value.partition(":")
            chosen = self._steps.pick(draft, step, key)
            return await self._taken(draft, chosen, asker) if chosen is not None else None
        if verb == "anew" and draft.step == "words":
            return await self._next(replace(draft, lines=()), asker)
        if verb == "enough" and draft.step == "words":
            return await self._enough(draft, asker)
        if preview is None:
            return None
        if verb == "change" and value in (*changeable(draft.task), "why"):
            return await self._next(replace(draft, chosen=value, preview=None), asker)
        if value != mark_of(preview.body) or preview.faulty:
            return None
        if verb == "accept":
            draft = replace(draft, preview=replace(preview, accepted=True))
            await self._book.keep(draft, self._now())
            return await self._previewer.show(draft, asker)
        if verb == "propose" and (preview.accepted or not preview.moved):
            return await self._proposes.propose(draft, asker)
        return None

    async def _enough(self, draft: Draft, asker: Asker) -> Reply | None:
        if not draft.lines or (draft.task in ("new", "unknown") and len(draft.lines) < LEAST):
            return None
        return await self._next(draft.says("words", "enough"), asker)

    async def _taken(self, draft: Draft, made: Draft | str, asker: Asker) -> Reply:
        """Go on with what a step came to, or say what is wrong with it."""
        if isinstance(made, Draft):
            return await self._next(made, asker)
        await self._book.keep(draft, self._now())
        return await self._ask(draft, asker, trouble=made)

    async def _next(self, draft: Draft, asker: Asker) -> Reply:
        """Ask for what is missing, or show the preview."""
        if draft.step:
            await self._book.keep(draft, self._now())
            return await self._ask(draft, asker)
        return await self._trying.preview(draft, asker)

    async def _ask(self, draft: Draft, asker: Asker, trouble: str = "") -> Reply:
        now = await self._text_of(draft) if draft.step == "text" else ""
        return self._steps.ask(draft, trouble, private=asker.private, now=now)

    async def _text_of(self, draft: Draft) -> str:
        """What a field says now, as its file has it."""
        field = draft.values.get("field", "")
        if field not in FIELDS:
            return ""
        try:
            known = curation.thing(await self._librarian.files(), "entries", draft.values.get("entry", ""))
        except CurationError:
            known = None
        return str((known or {}).get(field) or "")

    def _new(self, task: Task, asker: Asker) -> Draft:
        base, values = self._library.base, {}
        if task == "new":  # what there is only one of is not asked for
            values = {
                name: next(iter(there))
                for name, there in (("source", base.sources), ("topic", base.topics))
                if len(there) == 1
            }
        return Draft(conversation=asker.conversation, user=asker.user, task=task, values=values)

    def _command(self, name: str, description: str, task: Task) -> Command:
        async def run(talks: Talks, question: Question) -> Reply:
            return await self.begin(task, question.asker, search=question.text.strip())

        return Command(name, description, run, private=False, right="curate")

    async def _menu(self, talks: Talks, question: Question) -> Reply:
        words = self._words
        rows = (
            (words.words_button, "words"),
            (words.edit_button, "edit"),
            (words.new_button, "new"),
            (words.unknown_button, "unknown"),
            (words.review_button, "review"),
            (words.confirm_button, "confirm"),
        )
        choices = tuple(Choice(label, f"{TOOL}:begin:{task}") for label, task in rows)
        return Reply("page", (Block((Span(words.menu, "bold"),)),), choices)

    async def _sign(self, talks: Talks, question: Question) -> Reply:
        asker, words = question.asker, self._words
        if not question.text.strip():
            return line(words.sign_usage.format(name=(await self._curators.sign(asker)).shown))
        return line(words.renamed.format(name=(await self._curators.rename(asker, question.text)).shown))
