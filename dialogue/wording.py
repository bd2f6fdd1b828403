"""Words an answer: entries, lists and pages as blocks, choices and lines. Pure."""

from collections.abc import Sequence
from datetime import date

from dialogue.phrases import Phrases
from dialogue.turn import Block, Choice, Reply, Said, Span, Status, plain
from knowledge import Candidate, Entry, KnowledgeBase, Signpost, say_date, say_moment

STATUS_OF: dict[str, Status] = {"fact": "answered", "unknown": "not_covered", "correction": "corrected"}


class Wording:
    """Says what the knowledge base holds, on a given day."""

    def __init__(self, base: KnowledgeBase, phrases: Phrases, today: date) -> None:
        self._base = base
        self._phrases = phrases
        self._today = today

    def answer(self, entry: Entry) -> tuple[Block, ...]:
        """The whole answer: its first line, cautions, date, voice and source, then the detail, folded."""
        phrases = self._phrases
        blocks = [Block((Span(entry.answer, "bold"),))]
        if entry.status == "superseded":
            blocks.append(_paragraph(phrases.superseded))
        if self.is_confirmed(entry) and entry.confirmed:
            on = say_date(entry.confirmed.on)
            blocks.append(_paragraph(phrases.confirmed.format(by=entry.confirmed.by, on=on)))
        elif entry.caution:
            blocks.append(_paragraph(entry.caution))
        blocks.append(Block(self._footer(entry)))
        return (*blocks, *self.detail(entry))

    def detail(self, entry: Entry) -> tuple[Block, ...]:
        """What folds away: the detail and the quotation."""
        blocks = [Block((Span(entry.detail),), folded=True)] if entry.detail else []
        if entry.quote:
            by = self._base.voices[entry.quote.by].said_by
            said = entry.quote.when or say_moment(self._base.sources[entry.source.id].published)
            text = f"'{entry.quote.text}'\n{by[:1].upper() + by[1:]}, {said}"
            blocks.append(Block((Span(text),), folded=True))
        return tuple(blocks)

    def is_confirmed(self, entry: Entry) -> bool:
        """Whether a person has confirmed these terms and the confirmation still holds."""
        return bool(entry.confirmed and entry.confirmed.on <= self._today <= entry.confirmed.until)

    def dated(self, entry: Entry) -> str:
        """'As at June 2015.', with the date of the report where the fact is older; a later one is not of the report."""
        report = self._base.about.as_of
        when, reported = say_moment(entry.as_of), say_moment(report)
        if when == reported or entry.as_of[: len(report)] > report:
            return self._phrases.as_at.format(when=when)
        return self._phrases.reported.format(when=when, reported=reported)

    def as_of(self) -> str:
        """The date of the facts as a whole: 'June 2015'."""
        return say_moment(self._base.about.as_of)

    def voice(self, entry: Entry) -> str:
        """'Said by: the council.'"""
        return self._phrases.said_by.format(voice=self._base.voices[entry.voice].said_by)

    def source(self, entry: Entry) -> tuple[Span, ...]:
        """'Source: ' and a link."""
        source = self._base.sources[entry.source.id]
        return (Span(self._phrases.source), Span(source.title, "link", source.url), Span("."))

    def _footer(self, entry: Entry) -> tuple[Span, ...]:
        if entry.kind == "unknown":  # nobody said what the source does not say
            return (Span(f"{self.dated(entry)} "), *self.source(entry))
        spans = (Span(f"{self.dated(entry)} {self.voice(entry)} "), *self.source(entry))
        if entry.review_by < self._today and not self.is_confirmed(entry):
            spans = (*spans, Span(f" {self._phrases.overdue}"))
        return spans

    def said(self, entry: Entry, score: float) -> Said:
        """An entry as programs get it."""
        source = self._base.sources[entry.source.id].title
        return Said(entry.id, entry.title, plain(self.answer(entry)), round(score, 1), entry.as_of, source)

    def entry_reply(self, entry: Entry, *, score: float = 100.0) -> Reply:
        """One entry as a reply, with what to ask next."""
        return Reply(
            status=STATUS_OF[entry.kind],
            blocks=self.answer(entry),
            choices=(*self.related(entry), *self.feedback(entry)),
            answers=(self.said(entry, score),),
            title=entry.label,
            summary=f"{entry.answer} {self.dated(entry)}",
            copy_text=entry.candidate_wording or "" if self.is_confirmed(entry) else "",
            share_query=entry.title,
        )

    def related(self, entry: Entry) -> tuple[Choice, ...]:
        """Up to three other entries: what is easily confused first."""
        names = dict.fromkeys((*entry.not_to_be_confused_with[:1], *entry.related))
        return tuple(self.entry_choice(self._base.entries[name]) for name in list(names)[:3])

    def entry_choice(self, entry: Entry) -> Choice:
        """A button that opens an entry."""
        return Choice(entry.label, f"entry:{entry.id}")

    def feedback(self, entry: Entry) -> tuple[Choice, ...]:
        """'Helpful' and 'Not helpful'."""
        return (
            Choice(self._phrases.good, f"good:{entry.id}"),
            Choice(self._phrases.bad, f"bad:{entry.id}"),
        )

    def suggestions(self, candidates: Sequence[Candidate], opening: str, status: Status) -> Reply:
        """Up to three entries that may be meant, as questions to choose from."""
        entries = [self._base.entries[candidate.entry] for candidate in candidates[:3]]
        lines = "\n".join(f"• {entry.title}" for entry in entries)
        return Reply(
            status=status,
            blocks=(_bold(opening), _paragraph(lines)) if entries else (_bold(opening),),
            choices=(*(self.entry_choice(entry) for entry in entries), self.topics_choice()),
            suggestions=tuple(
                self.said(self._base.entries[candidate.entry], candidate.score) for candidate in candidates[:3]
            ),
        )

    def topics_choice(self) -> Choice:
        """The button that opens the list of topics."""
        return Choice(self._phrases.topics_button, "topics")

    def signpost(self, signpost: Signpost) -> Reply:
        """Where to turn, before anything else."""
        routes = "\n".join(route.text for route in signpost.routes)
        return Reply(
            status="signposted",
            blocks=(_bold(signpost.opening), _paragraph(routes), _paragraph(signpost.closing)),
        )


def _paragraph(text: str) -> Block:
    return Block((Span(text),))


def _bold(text: str) -> Block:
    return Block((Span(text, "bold"),))
