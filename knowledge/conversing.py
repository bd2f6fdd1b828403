"""What a question amounts to after what was said before it."""

from dataclasses import dataclass, replace
from typing import Final

from knowledge.answers import AskBack, Candidate, Direct, Fallback, Meta, Part, Talk
from knowledge.followups import FollowUp, FollowUps
from knowledge.judging import Judge
from knowledge.resuming import Resuming

MOST_TOPICS: Final = 2
"""How many of the last answers a bare follow-up is completed by."""
SURE: Final = 80.0
"""The confidence from which a question beside another stands by itself."""
USUAL: Final = 0.2
"""How usual, 0 to 1, the words of a follow-up must be among a fact's wordings: 'has it worked' is in few of them."""
STRANGE: Final = 0.06
"""How usual the strangest of its words must be: 'how long has she been there' asks not of the length of a plan."""
FEW_WORDS: Final = 2
"""A text with at most so many informative words may lean on the one before."""


@dataclass(frozen=True, slots=True)
class Context:
    """What was last talked about in a conversation."""

    entries: tuple[str, ...]
    """The entries of the last reply."""
    before: tuple[str, ...] = ()
    """Those of the one before."""
    offered: tuple[str, ...] = ()
    """The entries that the last reply offered as choices, if it did."""
    asked: str = ""
    """What the last message asked without saying of what, if it was asked back."""


class Conversation:
    """Takes the questions of one message as they are meant after the last answers."""

    def __init__(self, judge: Judge, follow_ups: FollowUps) -> None:
        self._judge = judge
        self._follow_ups = follow_ups
        self._resuming = Resuming(judge)

    def part(self, text: str, context: Context | None, before: str = "") -> Part:
        """What a text amounts to after what was said before it."""
        alone = self._judge.alone(text)
        if context and not before and (resumed := self._resumed(text, alone, context)):
            return resumed
        if context is not None and not context.entries and context.offered:
            context = replace(context, entries=context.offered[:1])  # of what was offered, the likeliest is meant
        if context is None or not context.entries:
            return Part(text, AskBack(), alone.match) if self._hangs(text, alone) else alone
        if isinstance(alone.answer, Talk) and self._is_of_a_kind(text, context):
            return self._follow(text, context) or alone  # 'are you sure' is talk where there is nothing to be sure of
        if isinstance(alone.answer, Talk) or (not self._leans(text, alone)):
            return alone
        if before and self._is_sure(alone) and not self._refers(text):
            return alone  # beside another question of one message, what stands by itself is not dragged to it
        followed = self._follow(text, context)
        if followed is None and (before or not self._is_of_a_kind(text, context)):
            followed = self._completed(text, alone, context, before)
        return followed or self._kept(text, alone, context)

    def _resumed(self, text: str, alone: Part, context: Context) -> Part | None:
        """A text as the answer to what we asked back, unless it is a question that stands by itself."""
        if self._is_sure(alone):
            return None
        picked = self._resuming.picked(text, context.offered)
        return picked or self._resuming.completed(text, context.asked)

    def _hangs(self, text: str, alone: Part) -> bool:
        """Whether a text with nothing before it asks about something said before."""
        if isinstance(alone.answer, Talk):
            return False
        is_open = not isinstance(alone.answer, Direct) or (self._is_vague(text) and self._refers(text))
        if is_open and self._follow_ups.is_bare(text):
            return True
        if not isinstance(alone.answer, Direct) or alone.answer.candidate.harmless or self._is_sure(alone):
            return False
        return self._is_vague(text) and self._refers(text)

    def _kept(self, text: str, alone: Part, context: Context) -> Part:
        """What a text amounts to alone, unless it is about the last answer and that says nothing of it."""
        if not isinstance(alone.answer, Direct) or (self._is_sure(alone) and not self._needs_more(text)):
            return alone
        if not (self._is_vague(text) or self._is_about_somebody(text, alone)):
            return alone
        if alone.answer.candidate.entry in self._around(context):
            return alone
        return Part(text, Fallback(), alone.match)

    def _needs_more(self, text: str) -> bool:
        """Whether a text means nothing without what was said before it: 'how long is it'."""
        return self._refers(text) and len(self._judge.words(text)) < FEW_WORDS

    def _around(self, context: Context) -> frozenset[str]:
        """The entries that a question about the last answers may mean."""
        entries = [self._judge.base.entries[name] for name in (*context.entries, *context.before)]
        return frozenset(
            name
            for entry in entries
            for name in (*entry.related, *entry.follow_ups, *(e.id for e in self._judge.base.in_topic(entry.topic)))
        )

    def _is_vague(self, text: str) -> bool:
        """Whether a text says next to nothing of what it is about."""
        words = self._judge.words(text)
        return len(words) <= FEW_WORDS and not self._judge.fields.exact(text) and not self._judge.names_topic(text)

    def _is_bit(self, text: str) -> bool:
        """Whether a text is only a bit of a question: it says next to nothing, or goes on as 'what about ...' does."""
        return self._is_vague(text) or (
            len(self._judge.words(text)) <= FEW_WORDS and self._follow_ups.is_going_on(self._judge.stems(text))
        )

    def _is_about_somebody(self, text: str, alone: Part) -> bool:
        """Whether a text asks about a person or thing said before, and alone would only maybe mean a fact."""
        if is_harmless(alone) or self._is_sure(alone):
            return False
        return self._follow_ups.is_naming_back(self._judge.stems(text))

    def _refers(self, text: str) -> bool:
        """Whether a text has a word for something said before."""
        return self._follow_ups.is_referring(self._judge.stems(text))

    def _is_sure(self, part: Part) -> bool:
        """Whether a fact answers it, and surely."""
        return (
            isinstance(part.answer, Direct)
            and not part.answer.candidate.harmless
            and part.answer.candidate.confidence >= SURE
        )

    def _points(self, text: str) -> bool:
        return self._follow_ups.is_pointing(self._judge.stems(text))

    def _leans(self, text: str, alone: Part) -> bool:
        """Whether a text may mean something else after an answer than it does alone."""
        words = self._judge.words(text)
        if self._points(text) or len(words) <= FEW_WORDS:
            return True
        return not isinstance(alone.answer, Direct)

    def _follow(self, text: str, context: Context) -> Part | None:
        for last in (*context.entries, *self._subjects(context), *self._still_open(context)):
            found = self._follow_ups.find(text, last) or self._follow_ups.find(self._judge.unframed(text), last)
            if found is not None:
                return self._found(text, last, found)
        return None

    def _found(self, text: str, last: str, found: FollowUp) -> Part:
        if found.asks:
            return Part(text, Meta(last, found.asks))
        entry = self._judge.base.entries[found.entry]
        candidate = Candidate(found.entry, found.score, found.score, entry.kind != "fact", 1.0, wording=entry.title)
        return Part(text, Direct(candidate), read_as=entry.title)

    def _subjects(self, context: Context) -> list[str]:
        """The facts that what was not told or was set right is about, where that leaves a follow-up open."""
        entries = self._judge.base.entries
        said = [entries[name] for name in context.entries if entries[name].kind != "fact"]
        subjects = [next((name for name in entry.related if entries[name].kind == "fact"), "") for entry in said]
        return [name for name in subjects if name]

    def _still_open(self, context: Context) -> tuple[str, ...]:
        """The answers before the last, where the last said only that the source does not say."""
        entries = self._judge.base.entries
        return context.before if all(entries[name].kind == "unknown" for name in context.entries) else ()

    def _is_of_a_kind(self, text: str, context: Context) -> bool:
        """Whether a text is word for word a follow-up, so that no guess is needed at what it is about."""
        return any(self._follow_ups.is_said(text, last) for last in context.entries)

    def _completed(self, text: str, alone: Part, context: Context, before: str) -> Part | None:
        """The text with the topic of the last answer added, if that makes a sure question of it."""
        if isinstance(alone.answer, Direct) and not (is_harmless(alone) and self._is_bit(text)):
            return None
        for last in context.entries[:MOST_TOPICS]:
            entry = self._judge.base.entries[last]
            among = {*entry.related, *entry.follow_ups, *(e.id for e in self._judge.base.in_topic(entry.topic))} - {
                last
            }
            for topic in filter(None, (before, entry.title)):
                query = self._judge.read(f"{text} {topic}")
                field = self._judge.fields.gather(query, among)
                own = self._judge.asked(text)
                part = self._judge.decided(text, query, field)
                if isinstance(part.answer, Direct) and (own.words or own.kinds):
                    account = self._judge.fields.evidence.account(
                        own, part.answer.candidate.entry, field.facts[0].ranked
                    )
                    unusual = account.usual < USUAL or account.strangest < STRANGE
                    strange = own.words and unusual and not is_harmless(part)
                    if not (account.missed or account.vetoes or account.odd_kinds or strange):
                        read_as = self._judge.base.entries[part.answer.candidate.entry].title
                        return Part(text, part.answer, part.match, read_as)
        return None


def is_harmless(part: Part) -> bool:
    """Whether a part is answered, and the answer asserts no fact."""
    return isinstance(part.answer, Direct) and part.answer.candidate.harmless
