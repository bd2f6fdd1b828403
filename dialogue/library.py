"""The knowledge in use: one base at a time, seen by each audience as it may; the only place that swaps it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from dialogue.election import Elections, Period, withholding
from dialogue.phrases import Phrases
from dialogue.turn import Audience
from dialogue.view import View, views_of
from dialogue.wording import Wording
from knowledge import KnowledgeBase, Matcher, Thresholds


class Library:
    """Whoever answers asks here each time, so that a swap is seen by all at once."""

    def __init__(
        self,
        base: KnowledgeBase,
        thresholds: Thresholds,
        phrases: Phrases,
        today: Callable[[], date] = date.today,
        matcher: Matcher | None = None,
        elections: Elections | None = None,
        views: Mapping[Audience, View] | None = None,
    ) -> None:
        """A matcher or views that have learnt the base already save learning it again."""
        self._thresholds = thresholds
        self._phrases = phrases
        self._elections = elections or Elections()
        self._views = views or views_of(base, thresholds, matcher)
        self._withheld: tuple[Period, Mapping[Audience, View]] | None = None
        self.today = today
        """The day of an answer."""

    def use(self, base: KnowledgeBase, matcher: Matcher | None = None) -> None:
        """Answer from another knowledge base from the next question on."""
        self.adopt(self.learn(base, matcher))

    def learn(self, base: KnowledgeBase, matcher: Matcher | None = None) -> Mapping[Audience, View]:
        """All that answering from a base takes; it is slow and changes nothing, so that a thread can do it."""
        return views_of(base, self._thresholds, matcher)

    def adopt(self, views: Mapping[Audience, View]) -> None:
        """Answer from what was learnt from the next question on."""
        self._views = views
        self._withheld = None

    @property
    def base(self) -> KnowledgeBase:
        """All that is known, whoever may see it, whatever the day."""
        return self._views["staff"].base

    @property
    def edition(self) -> str:
        """Tells what is said today from what was said when it was another."""
        period = self._elections.on(self.today())
        return f"{self.base.version} withheld until {period.last}" if period else self.base.version

    def view(self, audience: Audience) -> View:
        """What an audience may see today."""
        period = self._elections.on(self.today())
        return self._without_members(period)[audience] if period else self._views[audience]

    def wording(self, audience: Audience) -> Wording:
        """How it is said today."""
        return Wording(self.view(audience).base, self._phrases, self.today())

    def wording_of(self, base: KnowledgeBase) -> Wording:
        """How another knowledge base would say it today, for a look ahead."""
        return Wording(base, self._phrases, self.today())

    def _without_members(self, period: Period) -> Mapping[Audience, View]:
        """The views of a period, made on its first question; the matcher understands as ever."""
        if self._withheld is None or self._withheld[0] != period:
            views = {
                audience: replace(view, base=withholding(view.base, period, self._phrases))
                for audience, view in self._views.items()
            }
            self._withheld = period, views
        return self._withheld[1]
