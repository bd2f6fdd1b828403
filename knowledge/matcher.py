"""Matcher: what a message asks for, judged against one knowledge base. A function of its arguments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from knowledge.answers import Answer, AskBack, Candidate, Direct, Fallback, Match, Meta, Part, Suggest, Talk
from knowledge.base import KnowledgeBase
from knowledge.decision import CERTAIN, Thresholds, decide
from knowledge.evidence import Account
from knowledge.fielding import TALK, WORRY, Fields
from knowledge.followups import FollowUps
from knowledge.framing import is_command, without_frame
from knowledge.lexicon import Lexicon
from knowledge.ranking import Query, Ranked
from knowledge.splitting import (
    Joints,
    goes_on,
    hard_parts,
    is_statement,
    lead_of,
    leads_up,
    opens_question,
    question_in,
    sentences_of,
)
from knowledge.weighing import Field, confidence_of, likelihoods
from knowledge.worry import Worries

WORRY_WORDS = 5
"""A shorter message is a worry only by the rules: 'what was her job' is like a worry in nothing but its shortness."""
TOPICAL = 0.4
"""From here a word is taken to name a topic of the knowledge base."""
OURS = 75.0
"""The confidence from which a message so plainly asks for a fact that cues of a worry in it mean nothing; worried
messages reach 26."""
LONGEST_CUT = 300
"""Characters; a longer sentence is a document, and is not cut at its commas."""
MOST_WEIGHED = 6
"""Once so many texts of one message have been weighed it is not cut up any further: time stays bounded."""
STRAY = 0.45
"""The share of a message's weight that may be strange to all worried messages known."""
MOST_TOPICS = 2
"""How many of the last answers a bare follow-up is completed by."""
SURE = 80.0
"""The confidence from which a question beside another stands by itself."""
FEW_WORDS = 2
"""A text with at most so many informative words may lean on the one before."""


@dataclass(frozen=True, slots=True)
class Context:
    """What was last talked about in a conversation."""

    entries: tuple[str, ...]
    """The entries of the last reply."""
    before: tuple[str, ...] = ()
    """Those of the one before."""


class Matcher:
    """Learns a knowledge base's wordings once; never changes after that, so threads may share it."""

    def __init__(self, base: KnowledgeBase, thresholds: Thresholds) -> None:
        lexicon = Lexicon(base.vocabulary.synonyms, base.vocabulary.heard_as)
        self.base = base
        self.thresholds = thresholds
        self.fields = Fields(base, lexicon)
        self.worries = Worries(base.signposts)
        self.worry_words = {
            WORRY + name: frozenset(key for text in sign.wordings for key in self.fields.evidence.keys_of(text))
            for name, sign in base.signposts.items()
        }
        self.follow_ups = FollowUps(base, lexicon, thresholds.follow_up)
        self.joints = Joints(text for entry in base.entries.values() for text in (*entry.wordings, entry.answer))

    def hear(self) -> "Hearing":
        """Begin to understand one message."""
        return Hearing(self)

    def signpost(self, text: str) -> str | None:
        """The signpost that a worried message gets, before anything else."""
        return self.hear().signpost(text)

    def understand(self, text: str, context: Context | None = None) -> tuple[Part, ...]:
        """What a message asks for, a part a question, in the order they were asked."""
        return self.hear().understand(text, context)

    def field(self, text: str) -> Field:
        """Everything that one question may mean, with the evidence; for calibration and explanation."""
        return self.hear().field(text)

    def telling_keys(self, text: str) -> frozenset[str]:
        """The stems and groups of synonyms in a curated text, those of words that only build sentences left out."""
        return self.fields.telling_keys(text)

    def search(self, text: str, limit: int) -> list[str]:
        """The entries nearest to a text, best first."""
        return [candidate.entry for candidate in _candidates(self.field(text))][:limit]


class Hearing:
    """Understands one message; remembers what it has read and weighed, and is then thrown away."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._base = matcher.base
        self._thresholds = matcher.thresholds
        self._fields = matcher.fields
        self._read_texts: dict[str, Query] = {}
        self._gathered: dict[str, Field] = {}

    def signpost(self, text: str) -> str | None:
        """The signpost that a worried message gets, before anything else."""
        ruled = self._ruled(text) or next(filter(None, map(self._ruled, sentences_of(text))), None)
        if ruled is not None:
            return None if self._is_ours(text) else ruled
        query = self._read(text)
        field, first = self.field(text), next(iter(self.field(text).others), None)
        if first is None or not first.entry.startswith(WORRY) or len(query.words) < WORRY_WORDS:
            return None
        known = self._matcher.worry_words[first.entry]
        if sum(w.weight for w in field.asked.words if not w.keys & known) > STRAY * field.asked.weight:
            return None  # 'how do I report a pothole': what it is about is nothing that such messages are about
        lead = first.score - max(field.overall.values(), default=0.0)
        is_worry = first.score >= self._thresholds.worry and lead >= self._thresholds.worry_lead
        return first.entry.removeprefix(WORRY) if is_worry else None

    def _ruled(self, text: str) -> str | None:
        """The signpost by the rules alone."""
        return self._matcher.worries.find([word.stem for word in self._read(text).words], text)

    def _is_ours(self, text: str) -> bool:
        """Whether a message plainly asks for a fact: 'what grades do our children's homes hold'."""
        field = self.field(text)
        return bool(field.facts) and confidence_of(field) >= OURS and not field.facts[0].vetoes

    def understand(self, text: str, context: Context | None = None) -> tuple[Part, ...]:
        """What a message asks for, a part a question, in the order they were asked."""
        found: list[Part] = []
        whole = bool(self._fields.exact(text)) or is_command(text)  # one question or none, whatever stands in it
        for piece in self._questions([text] if whole else hard_parts(text) or [text]):
            parts = self._split(piece, _after(found, context))
            found += [part for part in parts if not _is_said(part, found)]
        return tuple(found)

    def field(self, text: str) -> Field:
        """Everything that one question may mean, with the evidence."""
        if text not in self._gathered:
            exact = self._fields.exact(text) or self._fields.exact(without_frame(text))
            self._gathered[text] = self._fields.gather(self._read(text), exact=exact)
        return self._gathered[text]

    def _questions(self, pieces: Sequence[str]) -> list[str]:
        """The pieces that ask something; greetings and openings beside them ask nothing."""
        if len(pieces) == 1:
            return list(pieces)
        asking = [piece for piece in pieces if not isinstance(self._alone(piece).answer, Talk) and self._weighs(piece)]
        return asking or [pieces[0]]

    def _weighs(self, piece: str) -> bool:
        """Whether a piece asks for something, be it only a follow-up to the piece before."""
        asked = self._fields.evidence.asked(self._read(piece))
        return bool(asked.words) or opens_question(piece) or self._matcher.follow_ups.is_bare(piece)

    def _split(self, text: str, context: Context | None) -> list[Part]:
        whole = self._in_context(text, context)
        if self._fields.exact(text) or len(text) > LONGEST_CUT:
            return [whole]
        for cut in self._matcher.joints.cuts(self._without_lead(text)):
            pieces = cut.pieces
            if len(self._gathered) > MOST_WEIGHED:
                break
            if leads_up(pieces) or any(map(goes_on, pieces[1:])) or not all(map(self._can_stand, pieces)):
                continue
            parts = self._pieces(pieces, context)
            if cut.loose and any(_is_harmless(part) for part in parts):
                continue  # 'who led it, what was their name' is one question, and the second half narrows the first
            if parts and self._is_better(whole, parts, pieces):
                return parts
        return [self._at_the_end(text, whole, context) or whole]

    def _at_the_end(self, text: str, whole: Part, context: Context | None) -> Part | None:
        """The question that a long message ends in, if nothing before it narrows the answer."""
        tail = question_in(text)
        if not tail or isinstance(whole.answer, Direct | Talk | Meta):
            return None
        part = self._in_context(tail, context)
        if not isinstance(part.answer, Direct) or part.answer.candidate.harmless:
            return None
        asked = self._fields.evidence.asked(self._read(text))
        name = part.answer.candidate.entry
        ranked = Ranked(name, part.answer.candidate.score, part.answer.candidate.wording, 0.0)
        account = self._fields.evidence.account(asked, name, ranked)
        return None if account.vetoes or account.doubts else replace(part, text=text)

    def _without_lead(self, text: str) -> str:
        """A text without what leads up to it, and without 'Quick one:' where that names no topic."""
        text = without_frame(text)
        lead, rest = lead_of(text)
        if lead and not any(w.topical >= TOPICAL for w in self._fields.evidence.asked(self._read(lead)).words):
            return rest
        return text

    def _can_stand(self, piece: str) -> bool:
        """Whether a piece asks something by itself: as a question does, or by naming a topic of ours."""
        words = self._fields.evidence.asked(self._read(piece)).words
        named = any(word.topical >= TOPICAL for word in words)
        return opens_question(piece) or (named and not is_statement(piece)) or self._matcher.follow_ups.is_bare(piece)

    def _pieces(self, pieces: Sequence[str], context: Context | None) -> list[Part]:
        """Each piece as a question of its own, leaning on the one before; none if one of them is unsure."""
        found: list[Part] = []
        for piece in pieces:
            part = self._in_context(piece, _after(found, context), before=pieces[0] if found else "")
            if not isinstance(part.answer, Direct) or _is_said(part, found):
                return []
            if part.answer.candidate.harmless and part.answer.candidate.confidence < self._thresholds.direct:
                return []  # a part that asserts nothing must be as sure as a fact to count as a question of its own
            found.append(part)
        return found

    def _is_better(self, whole: Part, parts: Sequence[Part], pieces: Sequence[str]) -> bool:
        """Whether a message is rather several questions than one."""
        answers = [part.answer.candidate for part in parts if isinstance(part.answer, Direct)]
        if not any(not answer.harmless for answer in answers):
            return False
        if not isinstance(whole.answer, Direct):
            return True
        if all(opens_question(piece) for piece in pieces[1:]):
            return True
        if whole.answer.candidate.explained >= 1 and not whole.answer.candidate.harmless:
            return False
        lowest = min(answer.explained for answer in answers)
        return whole.answer.candidate.explained < lowest or whole.answer.candidate.harmless

    def _in_context(self, text: str, context: Context | None, before: str = "") -> Part:
        """What a text amounts to after what was said before it."""
        alone = self._alone(text)
        if context is None:
            return Part(text, AskBack(), alone.match) if self._hangs(text, alone) else alone
        if isinstance(alone.answer, Talk) or (not self._leans(text, alone)):
            return alone
        if before and self._is_sure(alone) and not self._refers(text):
            return alone  # beside another question of one message, what stands by itself is not dragged to it
        return (
            self._follow(text, context)
            or self._completed(text, alone, context, before)
            or self._kept(text, alone, context)
        )

    def _hangs(self, text: str, alone: Part) -> bool:
        """Whether a text with nothing before it asks about something said before."""
        is_bare = not isinstance(alone.answer, Talk) and self._matcher.follow_ups.is_bare(text)
        if is_bare and (not isinstance(alone.answer, Direct) or (self._is_vague(text) and self._refers(text))):
            return True
        if not isinstance(alone.answer, Direct) or alone.answer.candidate.harmless or self._is_sure(alone):
            return False
        return self._is_vague(text) and self._refers(text)

    def _kept(self, text: str, alone: Part, context: Context) -> Part:
        """What a text amounts to alone, unless it is about the last answer and that says nothing of it."""
        if not isinstance(alone.answer, Direct) or not self._is_vague(text):
            return alone
        if alone.answer.candidate.entry in self._around(context):
            return alone
        return Part(text, Fallback(), alone.match)

    def _around(self, context: Context) -> frozenset[str]:
        """The entries that a question about the last answers may mean."""
        entries = [self._base.entries[name] for name in (*context.entries, *context.before)]
        return frozenset(
            name
            for entry in entries
            for name in (*entry.related, *entry.follow_ups, *(e.id for e in self._base.in_topic(entry.topic)))
        )

    def _is_vague(self, text: str) -> bool:
        """Whether a text says next to nothing of what it is about."""
        words = self._fields.evidence.asked(self._read(text)).words
        return len(words) <= FEW_WORDS and not self._fields.exact(text) and all(w.topical < TOPICAL for w in words)

    def _refers(self, text: str) -> bool:
        """Whether a text has a word for something said before."""
        return self._matcher.follow_ups.is_referring([word.stem for word in self._read(text).words])

    def _is_sure(self, part: Part) -> bool:
        """Whether a fact answers it, and surely."""
        return (
            isinstance(part.answer, Direct)
            and not part.answer.candidate.harmless
            and part.answer.candidate.confidence >= SURE
        )

    def _points(self, text: str) -> bool:
        return self._matcher.follow_ups.is_pointing([word.stem for word in self._read(text).words])

    def _leans(self, text: str, alone: Part) -> bool:
        """Whether a text may mean something else after an answer than it does alone."""
        words = self._fields.evidence.asked(self._read(text)).words
        if self._points(text) or len(words) <= FEW_WORDS:
            return True
        return not isinstance(alone.answer, Direct)

    def _follow(self, text: str, context: Context) -> Part | None:
        for last in context.entries:
            found = self._matcher.follow_ups.find(text, last)
            if found is None:
                continue
            if found.asks:
                return Part(text, Meta(last, found.asks))
            entry = self._base.entries[found.entry]
            candidate = Candidate(found.entry, found.score, found.score, entry.kind != "fact", 1.0, wording=entry.title)
            return Part(text, Direct(candidate), read_as=entry.title)
        return None

    def _completed(self, text: str, alone: Part, context: Context, before: str) -> Part | None:
        """The text with the topic of the last answer added, if that makes a sure question of it."""
        if isinstance(alone.answer, Direct) and not (_is_harmless(alone) and self._is_vague(text)):
            return None
        for last in context.entries[:MOST_TOPICS]:
            entry = self._base.entries[last]
            among = {*entry.related, *entry.follow_ups, *(e.id for e in self._base.in_topic(entry.topic))} - {last}
            for topic in filter(None, (before, entry.title)):
                query = self._read(f"{text} {topic}")
                field = self._fields.gather(query, among)
                own = self._fields.evidence.asked(self._read(text))
                part = self._decided(text, query, field)
                if isinstance(part.answer, Direct) and (own.words or own.kinds):
                    account = self._fields.evidence.account(own, part.answer.candidate.entry, field.facts[0].ranked)
                    if not account.missed and not account.vetoes and not account.odd_kinds:
                        read_as = self._base.entries[part.answer.candidate.entry].title
                        return Part(text, part.answer, part.match, read_as)
        return None

    def _alone(self, text: str) -> Part:
        """What one question, standing alone, amounts to."""
        query = self._read(text)
        field = self.field(text)
        others = field.others
        part = self._decided(text, query, field)
        sure = isinstance(part.answer, Direct) and not part.answer.candidate.harmless
        talk = others[0] if others and others[0].entry.startswith(TALK) else None
        if talk and not sure and talk.score >= self._thresholds.small_talk:
            return Part(text, Talk(talk.entry.removeprefix(TALK)), part.match)
        return part

    def _decided(self, text: str, query: Query, field: Field) -> Part:
        match = Match(query, tuple(_candidates(field)), field.small_talk)
        if not field.exact and (not field.asked.words or is_command(text)):
            return Part(text, Fallback(), match)  # nothing in it says what it is about, or nobody asks
        answer: Answer = decide(match, self._thresholds)
        return Part(text, answer, match)

    def _read(self, text: str) -> Query:
        if text not in self._read_texts:
            self._read_texts[text] = self._fields.ranker.read(without_frame(text))
        return self._read_texts[text]


def _candidates(field: Field) -> list[Candidate]:
    """Facts and harmless entries together, likeliest first."""
    found: list[Candidate] = []
    if field.facts:
        sure, shares = confidence_of(field), likelihoods(field.facts)
        found += [
            _candidate(fact, min(sure, sure * share / shares[0]), harmless=False)
            for fact, share in zip(field.facts, shares, strict=True)
        ]
    found += [
        replace(
            _candidate(rival, rival.ranked.score * rival.explained, harmless=True), borne_out=field.is_borne_out(rival)
        )
        for rival in field.harmless
    ]
    found = [_sure(one) if one.entry == field.exact else one for one in found]
    return sorted(found, key=lambda candidate: (-candidate.confidence, candidate.entry))


def _sure(candidate: Candidate) -> Candidate:
    """Word for word one of its wordings: nothing is left to weigh."""
    return replace(candidate, confidence=CERTAIN, vetoes=())


def _candidate(account: Account, confidence: float, *, harmless: bool) -> Candidate:
    return Candidate(
        entry=account.ranked.entry,
        score=account.ranked.score,
        confidence=confidence,
        harmless=harmless,
        explained=account.explained,
        unexplained=tuple(word.text for word in account.missed),
        vetoes=account.vetoes,
        wording=account.ranked.wording,
    )


def _is_harmless(part: Part) -> bool:
    return isinstance(part.answer, Direct) and part.answer.candidate.harmless


def _after(found: Sequence[Part], context: Context | None) -> Context | None:
    """The context of the next question of a message."""
    for part in reversed(found):
        if isinstance(part.answer, Direct):
            return Context((part.answer.candidate.entry,), context.entries if context else ())
    return context


def _is_said(part: Part, found: Collection[Part]) -> bool:
    """Whether an earlier part got the same answer."""
    return any(_same(part.answer, other.answer) for other in found)


def _same(one: Answer, other: Answer) -> bool:
    if isinstance(one, Direct) and isinstance(other, Direct):
        return one.candidate.entry == other.candidate.entry
    return type(one) is type(other) and not isinstance(one, Direct | Suggest)
