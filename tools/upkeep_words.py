"""What the bot tells curators of its own accord: the week's numbers, what is due, files that changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    digest: str = "The week's numbers"
    stats: str = "The numbers of the last {days} days"
    """{days}."""
    proposals: str = "Proposals that wait for approval: {count}."
    """{count}."""
    never: str = "Never asked for: {labels}."
    """{labels}."""
    overdue: str = "Overdue for review: {labels}."
    """{labels}."""
    more: str = "and {count} more"
    """{count}."""
    queue_button: str = "Open the queue"

    due: str = "These have to be looked at. Nothing changes until a person says so."
    review_due: str = "'{label}' is due for review on {day}. Owner: {owner}."
    """{label}, {day}, {owner}."""
    review_over: str = "'{label}' was due for review on {day}. Askers see that it is overdue. Owner: {owner}."
    """{label}, {day}, {owner}."""
    terms_due: str = "The terms of '{label}' are confirmed until {day}. The wording for candidates then disappears."
    """{label}, {day}."""
    terms_over: str = "The terms of '{label}' were confirmed until {day}. The wording for candidates is gone."
    """{label}, {day}."""
    route_due: str = "Ring '{text}' again: it was last checked on {day}."
    """{text}, {day}: a number of a signpost."""
    review_button: str = "Review: {label}"
    """{label}."""
    terms_button: str = "Confirm terms: {label}"
    """{label}."""
    route_button: str = "Rung today: {text}"
    """{text}."""

    edited: str = "The knowledge files were edited. In use now: version {version}, {count} answers."
    """{version}, {count}."""
    same: str = "Nothing has changed. In use: version {version}, {count} answers."
    """{version}, {count}."""
    faulty: str = "The edited knowledge files cannot be used. I answer from version {version} until this is mended:"
    """{version}."""
    uncommitted: str = "The last change is live, but git could not commit it: {fault}"
    """{fault}."""

    NAME: ClassVar[str] = "curation.words.upkeep"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "stats": frozenset({"days"}),
        "route_due": frozenset({"text", "day"}),
        "route_button": frozenset({"text"}),
        "faulty": frozenset({"version"}),
        "uncommitted": frozenset({"fault"}),
        **dict.fromkeys(("proposals", "more"), frozenset({"count"})),
        **dict.fromkeys(("never", "overdue"), frozenset({"labels"})),
        **dict.fromkeys(("review_due", "review_over"), frozenset({"label", "day", "owner"})),
        **dict.fromkeys(("terms_due", "terms_over"), frozenset({"label", "day"})),
        **dict.fromkeys(("review_button", "terms_button"), frozenset({"label"})),
        **dict.fromkeys(("edited", "same"), frozenset({"version", "count"})),
    }
