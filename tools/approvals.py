"""Approvals: proposals go to the other curators, and live once enough people stand behind them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

import curation
from curation import ConflictError, CurationError, Rules, expire
from dialogue import Asker, Block, Choice, Reply, Span, Tool, line, say_date
from storage import ChangeRecord, Proposal, Storage
from tools.approvals_words import ApprovalWords
from tools.curators import Curators
from tools.late import Late
from tools.librarian import Librarian
from tools.teach_draft import Draft, DraftBook
from tools.teach_preview import Previewer, mark_of
from tools.teach_trying import Trying

_TOOL = "proposal"
_MOST = 1000


class Approvals(Tool):
    """Each press asks anew who may, and what the proposal now is."""

    name = _TOOL

    def __init__(
        self,
        words: ApprovalWords,
        storage: Storage,
        librarian: Librarian,
        curators: Curators,
        book: DraftBook,
        previewer: Previewer,
        trying: Trying,
        late: Late,
        now: Callable[[], float],
        zone: tzinfo,
    ) -> None:
        self._words = words
        self._store = storage.curation
        self._librarian = librarian
        self._curators = curators
        self._book = book
        self._previewer = previewer
        self._trying = trying
        self._late = late
        self._now = now
        self._zone = zone

    @property
    def _rules(self) -> Rules:
        return self._librarian.rules

    def keeps(self) -> Sequence[str]:
        """See Tool."""
        return (self._words.keeps.format(days=f"{self._rules.proposal_days:g}"),)

    async def data_of(self, user: int) -> Sequence[str]:
        """See Tool."""
        count = await self._store.held(user)
        return (self._words.data.format(count=count),) if count else ()

    async def forget(self, user: int) -> None:
        """Withdraw a person's proposals and approvals."""
        await self._store.forget(user)

    async def tick(self, now: float) -> None:
        """Tell authors whose proposals nobody approved in time."""
        for proposal in await expire(self._store, now):
            blocks = (_line(self._words.expired.format(number=proposal.number)), _line(_what(proposal.body)))
            await self._curators.tell_one(proposal.author, f"{_TOOL} {proposal.number} expired", blocks)
            await self._book.drop_proposed(proposal.number)

    async def propose(self, draft: Draft, asker: Asker) -> Reply:
        """Keep a tried draft as a proposal; post it to the others, or publish it where it takes nobody else.

        After a crash on the way it may be called again: the proposal and its letters are then the same.
        """
        meanwhile, name = line(self._words.checked), f"{_TOOL} of {draft.conversation}"
        return await self._late.reply(name, self._proposed(draft, asker), meanwhile, asker)

    async def _proposed(self, draft: Draft, asker: Asker) -> Reply:
        preview = draft.preview
        assert preview is not None
        before = await self._store.proposal(draft.proposal) if draft.proposal else None
        if before is not None and before.state == "published":
            await self._book.drop(draft.conversation)
            return line(self._words.already.format(number=draft.proposal))
        try:
            number = await self._kept(draft, asker)
        except ConflictError:
            return await self._trying.preview(replace(draft, preview=None), asker)
        except CurationError as error:
            return self._trouble(error)
        if preview.people > 1:
            await self._post(number, draft, asker)
            reply = line(self._words.proposed.format(number=number))
        else:
            reply = await self._publish(number, asker)
        await self._book.drop(draft.conversation)
        return reply

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Approve, change, drop or try again, if the presser may curate still."""
        verb, _, rest = action.partition(":")
        number, _, mark = rest.partition(":")
        if not self._curators.may(asker) or not (number.isascii() and number.isdecimal() and len(number) < 9):
            return None
        presses = {"yes": self._approve, "go": self._again, "change": self._change, "drop": self._drop}
        return await presses[verb](int(number), mark, asker) if verb in presses else None

    async def _kept(self, draft: Draft, asker: Asker) -> int:
        """The number of the draft's proposal: its own, one that a crash left behind, or a new one.

        Raises ConflictError when more would change hands by now than the curator saw.
        """
        preview, number = draft.preview, draft.proposal
        assert preview is not None
        trial = await self._librarian.rehearse(curation.from_json(preview.body))
        accepted = preview.moved if preview.accepted else ()
        if {move.text for move in trial.moved} - set(accepted):
            raise ConflictError("more questions would change hands than were shown")
        author, why, now, rules = await self._curators.sign(asker), self._previewer.why(draft), self._now(), self._rules
        if number:
            await curation.revise(
                self._store, number, trial, author=author, why=why, accepted=accepted, now=now, rules=rules
            )
        else:
            number = await self._same(preview.body, asker.user) or await curation.propose(
                self._store, trial, author=author, why=why, accepted=accepted, now=now, rules=rules
            )
        draft = replace(draft, proposal=number)
        await self._book.keep(draft, self._now())
        await self._book.keep_proposed(number, draft, self._now())
        return number

    async def _same(self, body: str, author: int) -> int:
        found = (each for each in await self._store.proposals("open", _MOST) if each.author == author)
        return next((each.number for each in found if each.body == body), 0)

    async def _post(self, number: int, draft: Draft, asker: Asker) -> None:
        """The proposal, to the curators' chat or to each of the others."""
        proposal = await curation.find_open(self._store, number, self._now())
        words, mark = self._words, mark_of(proposal.body)
        opening = words.edited if draft.proposal else words.title
        until = say_date(datetime.fromtimestamp(proposal.expires, UTC).astimezone(self._zone).date())
        blocks = (
            _bold(opening.format(number=number, name=proposal.name)),
            *self._previewer.body(draft),
            _line(words.hint.format(name=proposal.name, until=until)),
        )
        await self._curators.tell(
            f"{_TOOL} {number} {mark} {draft.heard}", blocks, self._choices(number, mark), without=asker.user
        )

    def _choices(self, number: int, mark: str) -> tuple[Choice, ...]:
        words = self._words
        rows = ((words.approve_button, "yes"), (words.change_button, "change"), (words.drop_button, "drop"))
        return tuple(Choice(label, f"{_TOOL}:{verb}:{number}:{mark}") for label, verb in rows)

    async def _approve(self, number: int, mark: str, asker: Asker) -> Reply | None:
        proposal = await self._store.proposal(number)
        if proposal is not None and proposal.state == "published":
            return line(self._words.already.format(number=number))
        if proposal is None or mark_of(proposal.body) != mark:
            return None
        try:
            by = await self._curators.sign(asker)
            await curation.approve(self._store, number, by, body=proposal.body, now=self._now())
        except CurationError as error:
            return self._trouble(error)
        return await self._publish(number, asker)

    async def _again(self, number: int, mark: str, asker: Asker) -> Reply | None:
        proposal = await self._store.proposal(number)
        if proposal is None or mark_of(proposal.body) != mark:
            return None
        return await self._publish(number, asker)

    async def _publish(self, number: int, asker: Asker) -> Reply:
        """Publish, or say that it follows: on other files than it was tried on it has to be tried again."""
        meanwhile = line(self._words.follows.format(number=number))
        return await self._late.reply(f"{_TOOL} {number} publish", self._published(number, asker), meanwhile, asker)

    async def _published(self, number: int, asker: Asker) -> Reply:
        """Publish if enough people who may still curate stand behind it; what goes wrong leaves it open."""
        words = self._words
        try:
            proposal = await curation.find_open(self._store, number, self._now())
            may = await self._curators.everybody()
            if proposal.author not in may:
                return line(words.author_left.format(number=number))
            record = await self._librarian.publish(number, may.__contains__)
        except CurationError as error:
            return await self._not_published(number, error)
        if record is None:
            again = Choice(words.again_button, f"{_TOOL}:go:{number}:{mark_of(proposal.body)}")
            return replace(line(words.waiting.format(number=number)), choices=(again,))
        await self._announce(proposal, record, asker)
        live = words.live.format(time=self._time(record), number=record.number)
        return Reply("page", (_bold(live), *self._about(proposal)))

    async def _not_published(self, number: int, error: CurationError) -> Reply:
        proposal = await self._store.proposal(number)
        if proposal is None or proposal.state != "open":
            return self._trouble(error)
        mark = mark_of(proposal.body)
        choices = (
            Choice(self._words.again_button, f"{_TOOL}:go:{number}:{mark}"),
            Choice(self._words.change_button, f"{_TOOL}:change:{number}:{mark}"),
            Choice(self._words.drop_button, f"{_TOOL}:drop:{number}:{mark}"),
        )
        return replace(self._trouble(error), choices=choices)

    async def _announce(self, proposal: Proposal, record: ChangeRecord, asker: Asker) -> None:
        """Tell the author and whoever approved it, but not whom the reply tells."""
        live = self._words.live.format(time=self._time(record), number=record.number)
        blocks = (_bold(live), *self._about(proposal))
        for user in sorted({proposal.author, *(each.user for each in proposal.approvals)} - {asker.user}):
            await self._curators.tell_one(user, f"{_TOOL} {proposal.number} live {record.number}", blocks)
        await self._book.drop_proposed(proposal.number)

    async def _change(self, number: int, mark: str, asker: Asker) -> Reply | None:
        """Open the author's draft again, or one like it for somebody else."""
        proposal, draft = await self._store.proposal(number), await self._book.proposed(number)
        if proposal is None or proposal.state != "open" or draft is None:
            return line(self._words.no_draft.format(number=number))
        own = proposal.author == asker.user
        draft = replace(draft, conversation=asker.conversation, user=asker.user, proposal=number if own else 0, heard=0)
        return await self._trying.preview(replace(draft, preview=None), asker)

    async def _drop(self, number: int, mark: str, asker: Asker) -> Reply | None:
        try:
            proposal = await curation.find_open(self._store, number, self._now())
        except CurationError as error:
            return self._trouble(error)
        if mark_of(proposal.body) != mark:
            return None
        await self._store.close(number, "withdrawn" if proposal.author == asker.user else "refused")
        await self._book.drop_proposed(number)
        by = await self._curators.sign(asker)
        text = self._words.dropped.format(number=number, name=by.shown)
        if proposal.author != asker.user:
            blocks = (_line(text), _line(_what(proposal.body)))
            await self._curators.tell_one(proposal.author, f"{_TOOL} {number} dropped", blocks)
        return line(text)

    def _about(self, proposal: Proposal) -> tuple[Block, ...]:
        what = _what(proposal.body)
        return (_line(self._words.about.format(number=proposal.number, name=proposal.name, what=what)),)

    def _trouble(self, error: CurationError) -> Reply:
        return line(self._words.trouble.format(fault=error))

    def _time(self, record: ChangeRecord) -> str:
        return f"{datetime.fromtimestamp(record.at, self._zone):%H:%M}"


def _what(body: str) -> str:
    return curation.describe(curation.from_json(body))


def _line(text: str) -> Block:
    return Block((Span(text),))


def _bold(text: str) -> Block:
    return Block((Span(text, "bold"),))
