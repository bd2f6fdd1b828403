"""Why this answer: shows a curator in plain English how their last questions were decided; keeps them in memory."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from dialogue import Asker, Block, Choice, Library, Question, Reply, Span, Tool, View, legible, line
from knowledge import Candidate, Direct, Fallback, Match, Meta, Part, Suggest, Talk
from tools.curators import Curators
from tools.why_words import WhyWords

_TOOL: Final = "why"
_REMEMBERED: Final = 200
Style = Literal["plain", "bold"]
_EXPLAINED: Final = ("answered", "corrected", "not_covered", "suggested", "unanswered", "smalltalk")


class Why(Tool):
    """Adds its button to what curators get in private; asks the same matcher the same question again."""

    name = _TOOL

    def __init__(self, words: WhyWords, library: Library, curators: Curators) -> None:
        self._words = words
        self._library = library
        self._curators = curators
        self._asked: OrderedDict[tuple[int, str], Question] = OrderedDict()

    async def forget(self, user: int) -> None:
        """See Tool."""
        for key in [key for key in self._asked if key[0] == user]:
            del self._asked[key]

    async def finish(self, question: Question, reply: Reply) -> Reply:
        """Offer it where a curator has typed a question."""
        asker = question.asker
        if not (question.text and asker.private and self._curators.may(asker) and reply.status in _EXPLAINED):
            return reply
        key = hashlib.sha256(f"{question.text} {question.context}".encode("utf-8", "replace")).hexdigest()[:10]
        self._asked[asker.user, key] = question
        self._asked.move_to_end((asker.user, key))
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        return replace(reply, choices=(*reply.choices, Choice(self._words.button, f"{_TOOL}:{key}")))

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Tell how a question was decided."""
        if not self._curators.may(asker):
            return None
        question = self._asked.get((asker.user, action))
        if question is None:
            return line(self._words.forgotten)
        view = self._library.view(asker.audience)
        lines = await asyncio.to_thread(lambda: list(Explainer(self._words, view).lines(question)))
        return Reply("page", tuple(Block((Span(text, style),)) for text, style in lines))


class Explainer:
    """Words what a matcher made of a question, as one audience sees it. Pure."""

    def __init__(self, words: WhyWords, view: View) -> None:
        self._words = words
        self._base = view.base
        self._matcher = view.matcher

    def lines(self, question: Question) -> Iterator[tuple[str, Style]]:
        """Each part of a question: what was decided, the words, the nearest answers, the bars."""
        text, hearing = legible(question.text), self._matcher.hear()
        signpost = hearing.signpost(text)
        if signpost is not None:
            yield self._words.question.format(text=text), "bold"
            yield self._words.signposted.format(title=self._base.signposts[signpost].title), "plain"
            return
        for part in hearing.understand(text, question.context):
            yield self._words.question.format(text=part.read_as or part.text), "bold"
            yield "\n".join((self._decided(part), *(self._why(part.match) if part.match else ()))), "plain"

    def _decided(self, part: Part) -> str:
        words = self._words
        match part.answer:
            case Direct(candidate):
                return words.direct.format(label=self._label(candidate.entry))
            case Suggest(candidates):
                labels = (f"'{self._label(candidate.entry)}'" for candidate in candidates)
                return words.suggest.format(labels=", ".join(labels))
            case Fallback():
                return words.fallback
            case Talk():
                return words.talk
            case Meta(entry):
                return words.meta.format(label=self._label(entry))
            case _:
                return words.ask_back

    def _why(self, match: Match) -> Iterator[str]:
        words, typed = self._words, match.query.words
        telling = [word for word in typed if self._matcher.telling_keys(word.read)]
        counted = _listed([word.read for word in telling])
        yield words.counted.format(words=counted) if counted else words.none_counted
        changed = [f"'{word.typed}' as '{word.read}'" for word in typed if word.typed != word.read]
        if changed:
            yield words.corrected.format(words=", ".join(changed))
        unknown = [word.read for word in telling if not word.known]
        if unknown:
            yield words.unknown.format(words=_listed(unknown))
        yield from self._nearest(match.candidates)
        bars = self._matcher.thresholds
        yield words.bar.format(direct=f"{bars.direct:g}", unknown=f"{bars.unknown:g}", suggest=f"{bars.suggest:g}")

    def _nearest(self, candidates: Sequence[Candidate]) -> Iterator[str]:
        words = self._words
        if not candidates:
            return
        best = candidates[0]
        label, confidence = self._label(best.entry), f"{best.confidence:.0f}"
        if best.unexplained:
            yield words.best.format(label=label, confidence=confidence, missing=_listed(best.unexplained))
        else:
            yield words.best_whole.format(label=label, confidence=confidence)
        if best.vetoes:
            yield words.forbidden.format(words=_listed(best.vetoes))
        if len(candidates) == 1:
            yield words.no_runner_up
            return
        second = candidates[1]
        margin = round(best.confidence) - round(second.confidence)
        yield words.runner_up.format(
            label=self._label(second.entry), confidence=f"{second.confidence:.0f}", margin=margin
        )

    def _label(self, name: str) -> str:
        return self._base.entries[name].label


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
