"""What one question, standing alone, amounts to, and whether a message is a worry."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.answers import Answer, Candidate, Direct, Fallback, Match, Part, Talk
from knowledge.decision import CERTAIN, decide
from knowledge.evidence import Account, Asked, Informative
from knowledge.fielding import TALK, WORRY
from knowledge.framing import SUBJECT, without_frame
from knowledge.orders import is_command
from knowledge.phrasebook import stems_of
from knowledge.premises import opened
from knowledge.ranking import Query, Ranked
from knowledge.splitting import sentences_of
from knowledge.stories import only_tells
from knowledge.text import tokenise
from knowledge.weighing import Field, confidence_of, likelihoods
from knowledge.worry import only_names

if TYPE_CHECKING:
    from knowledge.matcher import Matcher

ALMOST_CERTAIN: Final = CERTAIN - 0.1
WORRY_WORDS: Final = 5
"""A shorter message is a worry only by the rules: 'what was her job' is like a worry in nothing but its shortness."""
OURS: Final = 85.0
"""The confidence from which a message so plainly asks for a fact that cues of a worry in it mean nothing; worried
messages reach 84, but for those that are plainly one."""
SURELY: Final = 65.0
"""The confidence from which a question with a wrong figure asks, without it, for a fact."""
MOST_OPENED: Final = 12
"""Once so many texts have been asked again without a value no more are: time stays bounded."""
MIXED: Final = 0.25
"""How sure, of the surest without its value, what has the value must be to be what such a question means."""
NEAR: Final = 3
"""So many candidates may be what a question is about."""
PLAINLY: Final = 2.0
"""How many times the score of a fact that of small talk must be to be heard before it."""
REMARK: Final = 35.0
"""The score of small talk that is heard before a fact only half as much alike, or less."""
STRAY: Final = 0.45
"""The share of a message's weight that may be strange to all worried messages known."""
WORRIED: Final = 0.0
"""How much a message has to be like the examples of worries to be heard as one, whatever words it is told in."""
PLAINLY_WORRIED: Final = 0.5
"""How much a message, or one of its sentences, has to be like a worry for its cues to count, whatever it asks for."""
CALM: Final = -0.2
"""How little it may be like them and still be heard as one for its cues or its nearest wording."""


class Judge:
    """Judges the texts of one message; remembers what it has read and weighed, and is then thrown away."""

    def __init__(self, matcher: "Matcher") -> None:
        self.base = matcher.base
        self.thresholds = matcher.thresholds
        self.fields = matcher.fields
        self._worries = matcher.worries
        self._worry_words = matcher.worry_words
        self._tenor = matcher.tenor
        self._follow_ups = matcher.follow_ups
        self._speakers = matcher.speakers
        self._places = matcher.places
        self._home = matcher.home
        self._read_texts: dict[str, Query] = {}
        self._opened = 0
        self._asked: dict[str, Asked] = {}
        self._gathered: dict[str, Field] = {}
        self._parts: dict[str, Part] = {}

    @property
    def weighed(self) -> int:
        """How many texts of the message have been weighed so far."""
        return len(self._gathered)

    def asked(self, text: str) -> Asked:
        """A text as what has to be explained."""
        if text not in self._asked:
            self._asked[text] = self.fields.evidence.asked(self.read(text))
        return self._asked[text]

    def narrowing(self, text: str) -> Sequence[Informative]:
        """The places, roles and years that a text names; a time, where it says nothing else."""
        return self.fields.evidence.narrowing(self.read(text), self.asked(text))

    def names_place(self, text: str) -> bool:
        """Whether a text names a place elsewhere."""
        return self._places.is_in(self.stems(text))

    def words(self, text: str) -> Sequence[Informative]:
        """The words of a text that mean something."""
        return self.asked(text).words

    def names_topic(self, text: str) -> bool:
        """Whether a text names a topic of ours."""
        return self.asked(text).names_topic

    def stems(self, text: str) -> list[str]:
        """The stems of a text as it was read."""
        return [word.stem for word in self.read(text).words]

    def signpost(self, text: str) -> str | None:
        """The signpost that a worried message gets, before anything else."""
        stems = self.stems(text)
        if only_names(stems):
            return None
        alike = (self._tenor.worried(stems) + self._tenor.worried(stems_of(text))) / 2
        plain = alike > PLAINLY_WORRIED or self._has_plain_worry(text)
        known = self._known_worry(text) if plain or alike > CALM else None
        heard = known is not None or (alike > WORRIED and not self._is_said(text))
        if not heard or (not (known and plain) and self._is_ours(text)):
            return None
        return known or self._tenor.signpost(stems)

    def _has_plain_worry(self, text: str) -> bool:
        """Whether one of several sentences is a worry by itself: 'He hits her again. How many people were met?'"""
        return any(self._tenor.worried(stems_of(sentence)) > PLAINLY_WORRIED for sentence in sentences_of(text))

    def _is_said(self, text: str) -> bool:
        """Whether a text is word for word what the knowledge base holds as a question, a remark or a follow-up."""
        return bool(self.field(text).exact) or self.fields.is_talk(text) or self._follow_ups.is_said(text, "")

    def _known_worry(self, text: str) -> str | None:
        """The signpost that a message gets for its cues, or for being like a wording of it and of nothing else."""
        sentences = (text, *sentences_of(text))
        ruled = next(filter(None, (self._ruled(sentence, text) for sentence in sentences)), None)
        if ruled is not None:
            return ruled
        query = self.read(text)
        field, first = self.field(text), next(iter(self.field(text).others), None)
        if first is None or not first.entry.startswith(WORRY) or len(query.words) < WORRY_WORDS:
            return None
        name, known = first.entry.removeprefix(WORRY), self._worry_words[first.entry]
        if sum(w.weight for w in field.asked.words if not w.keys & known) > STRAY * field.asked.weight:
            return None  # 'how do I report a pothole': what it is about is nothing that such messages are about
        lead = first.score - max(field.overall.values(), default=0.0)
        is_worry = first.score >= self.thresholds.worry and lead >= self.thresholds.worry_lead
        return name if is_worry and self._worries.may_be_alike(name, self.stems(text)) else None

    def _ruled(self, sentence: str, message: str) -> str | None:
        """The signpost that a sentence of a message gets by the rules alone."""
        return self._worries.find(self.stems(sentence), sentence, self.stems(message))

    def _is_ours(self, text: str) -> bool:
        """Whether a message plainly asks for a fact: 'what grades do our children's homes hold'.

        One who begins with 'I' and neither asks nor wishes for anything is heard as worried: 'I do not feel safe'.
        """
        if all(map(only_tells, sentences_of(text) or [text])) and self.stems(text)[:1] == ["i"]:
            return False
        field = self.field(text)
        return bool(field.facts) and confidence_of(field) >= OURS and not field.facts[0].vetoes

    def field(self, text: str) -> Field:
        """Everything that one question may mean, with the evidence."""
        if text not in self._gathered:
            read = (text, self.unframed(text), self.read(text).text)  # its typing mistakes resolved, at last
            exact = next(filter(None, map(self.fields.exact, read)), "")
            self._gathered[text] = self.fields.gather(self.read(text), exact=exact, asked=self.asked(text))
        return self._gathered[text]

    def alone(self, text: str) -> Part:
        """What one question, standing alone, amounts to."""
        if text not in self._parts:
            self._parts[text] = self._amounts_to(text)
        return self._parts[text]

    def _amounts_to(self, text: str) -> Part:
        query = self.read(text)
        field = self.field(text)
        others = field.others
        part = self.decided(text, query, field)
        talk = others[0] if others and others[0].entry.startswith(TALK) else None
        if talk and self._is_talk(talk.score, self._rivalling(part, field)):
            return Part(text, Talk(talk.entry.removeprefix(TALK)), part.match)
        return part

    def _is_talk(self, score: float, rivalling: float) -> bool:
        """Whether small talk of that score is heard; beside a faint fact it need be less alike than alone."""
        return score >= (max(REMARK, rivalling) if rivalling else self.thresholds.small_talk)

    def _rivalling(self, part: Part, field: Field) -> float:
        """The score that small talk needs beside the fact that a text is answered by; 0 where no fact answers it."""
        if not isinstance(part.answer, Direct) or part.answer.candidate.harmless:
            return 0.0
        return PLAINLY * field.overall.get(part.answer.candidate.entry, 0.0)

    def decided(self, text: str, query: Query, field: Field) -> Part:
        """What a question amounts to with this evidence."""
        match = Match(query, tuple(self._by_speakers(text, query, candidates(field))), field.small_talk)
        if not field.exact and (is_command(text) or not (field.asked.words or _is_plain(match))):
            return Part(text, Fallback(), match)  # nothing in it says what it is about, or nobody asks
        answer: Answer = decide(match, self.thresholds)
        told = answer.candidate if isinstance(answer, Direct) else None
        if told is None or told.confidence < CERTAIN:
            meant = self._with_wrong_value(text, match, told)
            if meant and not (told and told.harmless and (meant.harmless or meant.confidence <= told.confidence)):
                answer = Direct(meant)
        return Part(text, answer, match)

    def _with_wrong_value(self, text: str, match: Match, told: Candidate | None) -> Candidate | None:
        """The entry that tells what is so, where a text asks if something else is: 'is the golden hello £1,000'.

        Where 'the source does not say' was found, only of a wrong figure: what is told of another place is of that
        place. Where a fact was found, only if nothing but the value speaks for it: 'was the review in March 2012'.
        """
        near = {one.entry for one in match.candidates[:NEAR] if not (one.vetoes or one.harmless)}
        for one in opened(match.query, self._places):
            if told and (one.kinds if told.harmless else not self._has(told.entry, one.values)):
                continue
            for rest in one.texts:
                self._opened += 1
                if self._opened > MOST_OPENED:
                    return None
                field = self.fields.gather(self.fields.ranker.read(rest))
                found = candidates(field) if field.asked.names_topic else []
                meant = next(iter(found), None)
                if meant is None or meant.confidence < SURELY or meant.unexplained or meant.vetoes:
                    continue
                mixed = {each.entry for each in found if each.confidence > meant.confidence * MIXED}
                if any(self._has(entry, one.values) for entry in (near & mixed)):
                    continue  # what has that value is meant
                if told and not told.harmless and (meant.harmless or self._has(meant.entry, one.values)):
                    continue  # it is no wrong value of that
                answer, asked = self.base.entries[meant.entry].answer, self.fields.evidence.kinds_of(meant.entry)
                is_told = meant.harmless or one.is_told_by(asked, answer, match.query)
                vetoes = self.forbidden(text, meant)
                is_wrong = bool(vetoes) or (bool(one.kinds) and not self._has(meant.entry, one.values))
                if is_told and is_wrong and one.accounts_for(vetoes):
                    return meant
        return None

    def _has(self, entry: str, values: frozenset[str]) -> bool:
        """Whether an entry's answer has all words of a value."""
        return values <= set(tokenise(self.base.entries[entry].answer))

    def _by_speakers(self, text: str, query: Query, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates, of which those are forbidden that are not the words of whom the text asks for."""
        heard = self._speakers.hear(self.unframed(text), query)
        for one in found:
            forbids = () if one.confidence >= CERTAIN else self._speakers.forbids(heard, one.entry)
            yield replace(one, vetoes=(*one.vetoes, *forbids)) if forbids else one

    def forbidden(self, text: str, candidate: Candidate) -> tuple[str, ...]:
        """What in a text forbids an entry: another place, role, time or number, or another speaker."""
        ranked = Ranked(candidate.entry, candidate.score, candidate.wording, 0.0)
        asked = self.asked(text)
        forbids = self._speakers.forbids(self._speakers.hear(self.unframed(text), self.read(text)), candidate.entry)
        return (*self.fields.evidence.account(asked, candidate.entry, ranked).vetoes, *forbids)

    def read(self, text: str) -> Query:
        """A text in normal form, without what frames it."""
        if text not in self._read_texts:
            self._read_texts[text] = self.fields.ranker.read(self.unframed(text))
        return self._read_texts[text]

    def unframed(self, text: str) -> str:
        """A text without what frames it; what names another place, role or time is no frame, and our own place is."""
        text = without_frame(text, self._narrows)
        rest = self._home.left_out(text)
        return rest if rest and self._names_topic(rest) else text

    def _names_topic(self, unframed: str) -> bool:
        return self.fields.evidence.asked(self.fields.ranker.read(unframed)).names_topic

    def _narrows(self, frame: str) -> bool:
        read, evidence = self.fields.ranker.read(frame), self.fields.evidence
        asked = evidence.asked(read)
        return bool(evidence.narrowing(read, asked) or (SUBJECT.match(frame) and asked.names_topic))


def _is_plain(match: Match) -> bool:
    """Whether a question of common words alone is surely, and nearly word for word, one of ours."""
    first = next(iter(match.candidates), None)
    return first is not None and min(first.confidence, first.score) >= OURS


def candidates(field: Field) -> list[Candidate]:
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
    found = [_sure(one) if one.entry == field.exact else _unsure(one) for one in found]
    return sorted(found, key=lambda candidate: (-candidate.confidence, candidate.entry))


def _sure(candidate: Candidate) -> Candidate:
    """Word for word one of its wordings: nothing is left to weigh."""
    return replace(candidate, confidence=CERTAIN, vetoes=())


def _unsure(candidate: Candidate) -> Candidate:
    """However like a wording a question is, one that is a wording word for word comes first."""
    return replace(candidate, confidence=min(candidate.confidence, ALMOST_CERTAIN))


def _candidate(account: Account, confidence: float, *, harmless: bool) -> Candidate:
    return Candidate(
        entry=account.ranked.entry,
        score=account.ranked.score,
        confidence=confidence,
        harmless=harmless,
        explained=account.explained,
        unexplained=tuple(word.text for word in account.missed),
        vetoes=account.vetoes if harmless else (*account.vetoes, *account.unsaid),
        wording=account.ranked.wording,
    )
