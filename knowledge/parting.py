"""The questions of one message, in the order in which they were asked."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from knowledge.answers import Answer, Direct, Meta, Part, Suggest, Talk
from knowledge.conversing import FEW_WORDS, SURE, Context, Conversation, is_harmless
from knowledge.evidence import TOPICAL
from knowledge.followups import FollowUps
from knowledge.framing import MEANT
from knowledge.judging import Judge
from knowledge.orders import is_command
from knowledge.splitting import (
    TOPIC,
    Cut,
    Joints,
    announcement_of,
    announces,
    begins_with_question,
    goes_on,
    hard_parts,
    is_cut_through,
    is_statement,
    lead_of,
    leads_up,
    narrows_question,
    opens_question,
    tells_occasion,
)
from knowledge.stories import Told, only_tells, tells_of_asker, tells_of_the_past, told, without_own_years

LIST: Final = 3
"""What is announced and parted by commas is a list from so many pieces on; of two, one may say the other again."""
PLAINER: Final = 30.0
"""By how much confidence a fact is plainly what is meant rather than another."""
LONGEST_CUT: Final = 300
"""Characters; a longer sentence is a document, and is not cut at its commas."""
_ALL: Final = re.compile(r"(?:all|both|each|these|those|that's all|everything)\b", re.IGNORECASE)
"""How a remark begins that is of all questions before it: 'all for Kent'."""
_CLEFT: Final = re.compile(r"\b(?:is|was) it (?:that|who)\b", re.IGNORECASE)
"""What refers to nothing said before: 'what kind of review was it that they asked for'."""
MOST_WEIGHED: Final = 6
"""Once so many texts of one message have been weighed it is not cut up any further: time stays bounded."""


class Parting:
    """Parts one message into its questions; what is one question stays whole."""

    def __init__(self, judge: Judge, follow_ups: FollowUps, joints: Joints) -> None:
        self._judge = judge
        self._follow_ups = follow_ups
        self._joints = joints
        self._conversation = Conversation(judge, follow_ups)

    def parts(self, text: str, context: Context | None = None) -> tuple[Part, ...]:
        """What a message asks for, a part a question, in the order they were asked."""
        if is_command(text) and not self._judge.fields.exact(text):
            return (self._judge.alone(text),)  # nobody asks, whatever question stands in it
        whole = self._asked(text, context)
        if any(isinstance(part.answer, Direct | Talk | Meta) for part in whole):
            return self._without_lead_in(text, whole) or whole
        narrowed = (self._without_story(text, message, context) for message in told(text))
        return next(filter(None, narrowed), ()) or self._asked(text, context, partly=True)

    def _without_story(self, text: str, message: Told, context: Context | None) -> tuple[Part, ...]:
        """The questions of a message by themselves, where facts answer them and its story does not forbid it."""
        if self._refers(message.asked):
            return self._despite_story(text, message)
        parts = self._asked(message.asked, context)
        if not all(isinstance(part.answer, Direct) for part in parts) or not _facts_of(parts):
            return self._despite_story(text, message)
        if any(self._forbids(message.story, name) for name in _facts_of(parts)):
            return self._said_back(text, parts) if self._is_own_story(message, parts) else ()
        return parts if len(parts) > 1 else (replace(parts[0], text=text),)

    def _is_own_story(self, message: Told, parts: Sequence[Part]) -> bool:
        """Whether what a story names is only of the asker's life, and what is asked beside it is sure."""
        if not tells_of_asker(message) or any(_surety(part) < SURE for part in parts):
            return False
        return tells_of_the_past(message.story) or not self._judge.names_place(message.story)

    def _said_back(self, text: str, parts: Sequence[Part]) -> tuple[Part, ...]:
        """Parts that say what each was taken to ask."""
        entries = self._judge.base.entries
        told = [
            replace(part, read_as=entries[part.answer.candidate.entry].title)
            for part in parts
            if isinstance(part.answer, Direct)
        ]
        return tuple(told) if len(told) > 1 else (replace(told[0], text=text),)

    def _without_lead_in(self, text: str, whole: Sequence[Part]) -> tuple[Part, ...]:
        """The question of a message by itself, where the fact found for all of it is rather what leads up to it.

        'I am on the panel: what did the review find?' is not about the panel.
        """
        if len(whole) > 1 or not _facts_of(whole) or self._judge.fields.exact(text):
            return ()
        for message in told(text):
            if self._refers(message.asked) or not self._judge.names_topic(message.asked):
                continue
            part = self._judge.alone(message.asked)
            if _is_better_told(part, whole[0]) and not self._forbids(message.story, _facts_of([part])[0]):
                return (replace(part, text=text),)
        return ()

    def _despite_story(self, text: str, message: Told) -> tuple[Part, ...]:
        """The fact that a message surely asks for, if only its story has what forbids it: 'I had 400 in mind. ...'."""
        part, thresholds = self._judge.alone(text), self._judge.thresholds
        found = part.match.candidates if part.match else ()
        fact = next((one for one in found if not one.harmless), None)
        if fact is None or fact.confidence < thresholds.direct or fact.score < thresholds.least:
            return ()
        if self._leans(message.asked, fact.entry) or self._forbids(message.story, fact.entry):
            return ()
        if self._judge.forbidden(message.asked, fact):
            return ()
        return (Part(text, Direct(replace(fact, vetoes=())), part.match),)

    def _leans(self, asked: str, entry: str) -> bool:
        """Whether a question refers to its story, and by itself would be of something else: 'Is that right?'."""
        if not self._follow_ups.is_referring(self._judge.stems(asked)):
            return False
        part = self._judge.alone(asked)
        nearest = (one.entry for one in (part.match.candidates if part.match else ()) if not one.harmless)
        return next(nearest, "") != entry

    def _refers(self, asked: str) -> bool:
        """Whether a question is nothing without its story: 'What did they say about that?'."""
        asked = _CLEFT.sub("", asked)
        few = len(self._judge.words(asked)) <= FEW_WORDS
        return few and self._follow_ups.is_referring(self._judge.stems(asked))

    def _forbids(self, story: str, name: str) -> bool:
        """Whether a story names another place, role or year than an answer; its days are those of the asker.

        Where it is nothing but a time, that is the question's: 'Last month: how many were there?'.
        """
        evidence = self._judge.fields.evidence
        narrowing = self._judge.narrowing(without_own_years(story))
        return not all(evidence.covers(name, word) for word in narrowing)

    def _asked(self, text: str, context: Context | None, partly: bool = False) -> tuple[Part, ...]:
        """The questions of a text in which everything is taken to ask; if partly, also where some have no answer."""
        found: list[Part] = []
        whole = self._judge.fields.exact(text)  # one question, whatever stands in it
        pieces = self._questions([text] if whole else self._narrowed(hard_parts(text)) or [text])
        elsewhere = ""
        for piece in pieces:
            named = self._elsewhere(piece)
            if len(pieces) > 1 and self._only_places(piece):
                elsewhere = named  # a heading asks nothing
                continue
            rest = f" {elsewhere}" if elsewhere and not named else ""
            split = self._split(piece + rest, _after(found, context), partly)
            parts = [replace(part, text=part.text.removesuffix(rest)) for part in split]  # shown as it was asked
            if named and not _facts_of(parts):
                elsewhere = named  # 'Kent: how many are there? What is the target?' asks for both of Kent
            found += [part for part in parts if not _is_said(part, found)]
        return tuple(found)

    def _elsewhere(self, piece: str) -> str:
        """The places, roles and years that a piece names."""
        named = self._judge.narrowing(piece)
        return " ".join(word.text for word in named if word.elsewhere)

    def _narrowed(self, pieces: Sequence[str]) -> list[str]:
        """The pieces, each with what stands after it and only names its place, role or year: 'How many? In Kent.'"""
        found: list[str] = []
        for piece in pieces:
            if not found or not self._only_places(piece):
                found.append(piece)
            elif _ALL.match(piece):
                found = [f"{one} {piece}" for one in found]
            else:
                found[-1] += f" {piece}"
        return found

    def _only_places(self, piece: str) -> bool:
        """Whether a piece asks and tells nothing, and names another place, role or year."""
        piece = MEANT.sub("", piece)
        if piece.endswith("?") or opens_question(piece) or is_statement(piece):
            return False
        named = self._judge.narrowing(piece)
        return bool(named) and not any(w.topical >= TOPICAL and not w.hard for w in self._judge.words(piece))

    def _questions(self, pieces: Sequence[str]) -> list[str]:
        """The pieces that ask something; greetings and openings beside them ask nothing."""
        if len(pieces) == 1:
            return list(pieces)
        asking: list[str] = []
        for before, piece in zip(("", *pieces), pieces, strict=False):
            if self._says_nothing(piece) or not self._weighs(piece):
                continue
            tells = before and self._says_nothing(before) and self._judge.names_topic(before)
            asking.append(f"{before}; {piece}" if tells and self._is_nothing_without(piece) else piece)
        return asking or [pieces[0]]

    def _is_nothing_without(self, piece: str) -> bool:
        """Whether a piece asks of what stands before it: 'I hear the gatekeeping is weak; what is said of it'."""
        few = len(self._judge.words(piece)) <= FEW_WORDS
        return few and (self._follow_ups.is_referring(self._judge.stems(piece)) or not self._judge.names_topic(piece))

    def _says_nothing(self, piece: str) -> bool:
        """Whether a piece beside others is a remark or tells of the asker: 'I was away when they came'."""
        if tells_occasion(piece) or (piece.endswith(":") and announces(piece) and not self._judge.narrowing(piece)):
            return True
        return (is_statement(piece) and only_tells(piece)) or isinstance(self._judge.alone(piece).answer, Talk)

    def _weighs(self, piece: str) -> bool:
        """Whether a piece asks for something, be it only a follow-up to the piece before."""
        asked = self._judge.asked(piece)
        return bool(asked.words) or opens_question(piece) or self._follow_ups.is_bare(piece)

    def _split(self, text: str, context: Context | None, partly: bool) -> list[Part]:
        whole = self._conversation.part(text, context)
        if self._judge.fields.exact(text) or len(text) > LONGEST_CUT:
            return [whole]
        lead, rest = self._without_lead(text)
        asked = begins_with_question(text)
        known: list[Part] = []
        for cut in self._joints.cuts(rest):
            if self._judge.weighed > MOST_WEIGHED:
                break
            listed = announces(lead) and not (cut.loose and len(cut.pieces) < LIST)
            parts = self._cut(cut, context, listed or asked)
            facts = _facts_of(parts)
            if any(self._forbids(lead, name) for name in facts) or len(facts) < len(_facts_of(known)):
                continue  # 'For Kent: the caseload target and the grade' asks for none of ours
            if not all(map(self._counts, parts)):
                known = known or (parts if listed or (_all_ask(cut) and (partly or len(facts) > 1)) else [])
            elif parts and (listed or self._is_better(whole, parts, cut.pieces)):
                return parts
        return known if any(map(self._counts, known)) else [whole]

    def _cut(self, cut: Cut, context: Context | None, asked: bool) -> list[Part]:
        """The pieces of a cut as questions; none where it cuts through one question, or all before it only leads up."""
        pieces = cut.pieces
        if (leads_up(pieces) and not asked) or any(map(goes_on, pieces[1:])) or is_cut_through(pieces):
            return []
        if not all(self._can_stand(piece, len(pieces)) for piece in pieces):
            return []
        parts = self._pieces(pieces, context)
        # 'who led it, what was their name' is one question, and the second half narrows the first
        narrows = any(map(self._only_narrows, pieces[1:])) or any(map(is_harmless, parts))
        return [] if cut.loose and narrows else parts

    def _without_lead(self, text: str) -> tuple[str, str]:
        """What leads up to a text where it names no topic or only says what comes, and the rest: 'Quick one'."""
        lead, rest = lead_of(text)
        if announces(lead):
            return lead, self._judge.unframed(rest)
        if lead := announcement_of(text):
            return lead, text.removeprefix(lead)
        text = self._judge.unframed(text)
        lead, rest = lead_of(text)
        if lead and (is_statement(lead) or not self._judge.names_topic(lead)):
            return lead, rest
        return "", text

    def _can_stand(self, piece: str, pieces: int) -> bool:
        """Whether a piece asks something by itself: as a question does, or by naming a topic of ours."""
        named = self._judge.names_topic(piece)
        if narrows_question(piece):  # 'and by how much?' only narrows what stands before it, but for one of a list
            return named or (pieces >= LIST and self._follow_ups.is_bare(piece))
        return opens_question(piece) or (named and not is_statement(piece)) or self._follow_ups.is_bare(piece)

    def _only_narrows(self, piece: str) -> bool:
        """Whether a piece only says what kind of answer is wanted: 'who was on the team, names please'."""
        asked = self._judge.asked(piece)
        return bool(asked.kinds) and len(asked.words) <= 1 and not opens_question(piece)

    def _pieces(self, pieces: Sequence[str], context: Context | None) -> list[Part]:
        """Each piece as a question of its own, leaning on the one before; none if two get the same answer."""
        found: list[Part] = []
        for piece in pieces:
            part = self._conversation.part(piece, _after(found, context), before=pieces[0] if found else "")
            if _is_said(part, found):
                return []
            found.append(part)
        return found

    def _counts(self, part: Part) -> bool:
        """Whether a piece is answered surely enough to be a question of its own; what asserts nothing, as a fact is."""
        if not isinstance(part.answer, Direct):
            return False
        return not is_harmless(part) or part.answer.candidate.confidence >= self._judge.thresholds.direct

    def _is_better(self, whole: Part, parts: Sequence[Part], pieces: Sequence[str]) -> bool:
        """Whether a message is rather several questions than one."""
        if not _facts_of(parts):
            return False
        if not isinstance(whole.answer, Direct):
            return True
        asked = [piece.rpartition(TOPIC)[2] for piece in pieces[1:]]
        if all(map(opens_question, asked)) and not any(map(narrows_question, asked)):
            return True
        surest = min(part.answer.candidate.confidence for part in parts if isinstance(part.answer, Direct))
        if surest > whole.answer.candidate.confidence and not any(map(opens_question, [pieces[0], *asked])):
            return True  # 'council tax rise, extra funding'
        if whole.answer.candidate.explained >= 1 and not whole.answer.candidate.harmless:
            return False
        lowest = min(part.answer.candidate.explained for part in parts if isinstance(part.answer, Direct))
        return whole.answer.candidate.explained < lowest or whole.answer.candidate.harmless


def _all_ask(cut: Cut) -> bool:
    """Whether each piece begins as a question does, and more than commas join them."""
    return not cut.loose and all(opens_question(piece.rpartition(TOPIC)[2]) for piece in cut.pieces)


def _after(found: Sequence[Part], context: Context | None) -> Context | None:
    """The context of the next question of a message."""
    for part in reversed(found):
        if isinstance(part.answer, Direct):
            return Context((part.answer.candidate.entry,), context.entries if context else ())
    return context


def _facts_of(parts: Collection[Part]) -> list[str]:
    """The facts that parts are answered with."""
    answers = (part.answer.candidate for part in parts if isinstance(part.answer, Direct))
    return [answer.entry for answer in answers if not answer.harmless]


def _surety(part: Part) -> float:
    """The confidence that a part is answered with; 0 where it is not answered."""
    return part.answer.candidate.confidence if isinstance(part.answer, Direct) else 0.0


def _is_better_told(part: Part, whole: Part) -> bool:
    """Whether a part of a message surely means another fact than all of it, which has words that fact leaves open."""
    if not isinstance(part.answer, Direct) or not isinstance(whole.answer, Direct) or is_harmless(part):
        return False
    alone, mixed = part.answer.candidate, whole.answer.candidate
    if alone.entry == mixed.entry or alone.unexplained:
        return False
    return alone.confidence > max(SURE, mixed.confidence if mixed.unexplained else mixed.confidence + PLAINER)


def _is_said(part: Part, found: Collection[Part]) -> bool:
    """Whether an earlier part got the same answer."""
    return any(_same(part.answer, other.answer) for other in found)


def _same(one: Answer, other: Answer) -> bool:
    if isinstance(one, Direct) and isinstance(other, Direct):
        return one.candidate.entry == other.candidate.entry
    return type(one) is type(other) and not isinstance(one, Direct | Suggest)
