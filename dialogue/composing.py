"""Puts the parts of an answer into one reply. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from dialogue.phrases import Phrases
from dialogue.turn import Block, Choice, Reply, Span, Status, plain
from dialogue.wording import STATUS_OF, Wording
from knowledge import (
    AskBack,
    Candidate,
    Direct,
    Entry,
    Fallback,
    KnowledgeBase,
    Meta,
    Part,
    Suggest,
    Talk,
)


class Composer:
    """Words what the matcher understood."""

    def __init__(self, wording: Wording, base: KnowledgeBase, phrases: Phrases) -> None:
        self._wording = wording
        self._base = base
        self._phrases = phrases

    def reply(self, parts: Sequence[Part]) -> Reply:
        """One reply to a message of one or more questions."""
        if len(parts) == 1:
            return self._one(parts[0])
        return self._several(parts)

    def _one(self, part: Part) -> Reply:
        reply = self._answer(part)
        if not part.read_as:
            return reply
        said_back = Block((Span(self._phrases.read_as.format(question=part.read_as)),))
        return replace(reply, blocks=(said_back, *reply.blocks))

    def _answer(self, part: Part) -> Reply:
        match part.answer:
            case Direct(candidate):
                return self._wording.entry_reply(self._base.entries[candidate.entry], score=candidate.score)
            case Suggest(candidates):
                return self._wording.suggestions(candidates, self._phrases.which, "suggested")
            case Talk(name):
                return self._talk(name)
            case Meta(name, asks):
                return self._meta(self._base.entries[name], asks)
            case AskBack():
                return _notice(self._phrases.ask_back, (self._wording.topics_choice(),))
            case Fallback(nearby):
                return self._unknown(nearby)

    def _unknown(self, nearby: Sequence[Candidate]) -> Reply:
        about = self._base.about
        opening = self._phrases.unknown.format(subject=about.subject, contact=about.contact)
        if not nearby:
            return _notice(opening, (self._wording.topics_choice(),))
        reply = self._wording.suggestions(nearby, opening, "unanswered")
        return replace(reply, blocks=(reply.blocks[0], Block((Span(self._phrases.nearby),)), *reply.blocks[1:]))

    def _talk(self, name: str) -> Reply:
        talk, about = self._base.small_talk[name], self._base.about
        text = talk.reply.format(
            name=about.name, subject=about.subject, as_of=self._wording.as_of(), contact=about.contact
        )
        blocks = [Block((Span(text),))]
        if talk.show == "examples":
            blocks.append(Block((Span("\n".join(f"• {example}" for example in about.examples)),)))
        choices = (self._wording.topics_choice(),) if talk.show else ()
        return Reply("smalltalk", tuple(blocks), choices)

    def _meta(self, entry: Entry, asks: str) -> Reply:
        wording = self._wording
        first = {
            "voice": (Span(wording.voice(entry), "bold"),),
            "source": (Span(f"{entry.label}. "), *wording.source(entry)),
            "date": (Span(wording.dated(entry), "bold"),),
        }.get(asks, (Span(entry.answer, "bold"),))
        more = wording.detail(entry) if asks in ("voice", "detail") else ()
        if asks == "detail" and not more:
            first = (Span(self._phrases.no_detail, "bold"), Span(f" {entry.answer}"))
        about = (Span(f"{entry.label}. {wording.dated(entry)} {wording.voice(entry)} "), *wording.source(entry))
        blocks = (Block(first), *(replace(block, folded=False) for block in more), Block(about))
        said = wording.said(entry, 100.0)
        return Reply("answered", blocks, wording.related(entry), answers=(replace(said, text=plain(blocks)),))

    def _several(self, parts: Sequence[Part]) -> Reply:
        replies = [self._answer(part) for part in parts]
        answered = sum(reply.status in ("answered", "corrected") for reply in replies)
        opening = self._phrases.found.format(count=len(parts), answered=answered)
        blocks = [Block((Span(opening),))]
        for number, (part, reply) in enumerate(zip(parts, replies, strict=True), 1):
            blocks += self._numbered(number, part, reply)
        return Reply(
            status=_status_of([reply.status for reply in replies]),
            blocks=tuple(blocks),
            choices=self._more(parts),
            answers=tuple(said for reply in replies for said in reply.answers),
            suggestions=tuple(said for reply in replies for said in reply.suggestions),
        )

    def _numbered(self, number: int, part: Part, reply: Reply) -> list[Block]:
        head = Span(f"{number}. {part.read_as or part.text}", "bold")
        if not isinstance(part.answer, Direct):
            return [Block((head, Span("\n"), *reply.blocks[0].spans)), *reply.blocks[1:]]
        entry = self._base.entries[part.answer.candidate.entry]
        caution = f" {entry.caution}" if entry.caution and not self._wording.is_confirmed(entry) else ""
        dated = f" {self._wording.dated(entry)} {self._wording.voice(entry)} "
        return [Block((head, Span(f"\n{entry.answer}{caution}{dated}"), *self._wording.source(entry)))]

    def _more(self, parts: Sequence[Part]) -> tuple[Choice, ...]:
        entries = [part.answer.candidate.entry for part in parts if isinstance(part.answer, Direct)]
        return tuple(self._wording.entry_choice(self._base.entries[name]) for name in dict.fromkeys(entries))


def _status_of(statuses: Sequence[Status]) -> Status:
    for status in ("answered", *STATUS_OF.values(), "suggested", "smalltalk"):
        if status in statuses:
            return status
    return "unanswered"


def _notice(text: str, choices: tuple[Choice, ...]) -> Reply:
    return Reply("unanswered", (Block((Span(text, "bold"),)),), choices)
