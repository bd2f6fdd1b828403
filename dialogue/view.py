"""What one audience may see: a knowledge base without the rest, and a matcher that never learnt it."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogue.turn import Audience
from knowledge import KnowledgeBase, Matcher, Thresholds


@dataclass(frozen=True, slots=True)
class View:
    """Leaks are ruled out by construction: what an audience may not see is not in its view."""

    base: KnowledgeBase
    matcher: Matcher


def views_of(base: KnowledgeBase, thresholds: Thresholds, matcher: Matcher | None = None) -> Mapping[Audience, View]:
    """A view for each audience; one and the same where nothing is kept from anybody."""
    matcher = matcher or Matcher(base, thresholds)
    staff = View(matcher.base, matcher)
    open_base = base.without(lambda entry: entry.audience == "staff")
    if len(open_base.entries) == len(base.entries):
        return {"everyone": staff, "staff": staff}
    everyone = Matcher(open_base, thresholds)
    return {"everyone": View(everyone.base, everyone), "staff": staff}
