"""Which briefing, topic or answer a text names, for the tools that make something of several answers. Pure."""

import publishing
from dialogue import View
from knowledge import Direct


def find_choice(text: str, view: View) -> tuple[str, tuple[str, ...]]:
    """The briefing, topic or answer that a text names for sure, empty if unsure; and the briefings it may mean."""
    sure, near = publishing.find_selection(text, view.base, view.matcher)
    if not sure and len(parts := view.matcher.understand(text)) == 1 and isinstance(parts[0].answer, Direct):
        sure = parts[0].answer.candidate.entry
    return sure, near
