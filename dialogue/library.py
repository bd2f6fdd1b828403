"""The knowledge in use: one base at a time, seen by each audience as it may; the only place that swaps it."""

from collections.abc import Callable
from datetime import date

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
    ) -> None:
        """A matcher that has learnt the base already saves learning it again."""
        self._thresholds = thresholds
        self._phrases = phrases
        self._views = views_of(base, thresholds, matcher)
        self.today = today
        """The day of an answer."""

    def use(self, base: KnowledgeBase, matcher: Matcher | None = None) -> None:
        """Answer from another knowledge base from the next question on."""
        self._views = views_of(base, self._thresholds, matcher)

    @property
    def base(self) -> KnowledgeBase:
        """All that is known, whoever may see it."""
        return self._views["staff"].base

    def view(self, audience: Audience) -> View:
        """What an audience may see."""
        return self._views[audience]

    def wording(self, audience: Audience) -> Wording:
        """How it is said today."""
        return Wording(self.view(audience).base, self._phrases, self.today())
