"""Which answers a paper holds: a named briefing, a topic, everything, or answers chosen one by one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from knowledge import Entry, KnowledgeBase, Matcher, find_named
from publishing.errors import PublishingError

EVERYTHING: Final = "everything"
ASKING: Final = ("brief", "briefing", "paper", "print", "pdf", "word", "document", "on", "about", "please", "topic")
"""Words that ask for a paper and do not say of what."""

CHOSEN: Final = "Chosen answers"
MOST_NAMED: Final = 3
"""A title that names more is no title."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Answers to print, under one title, in their order."""

    title: str
    entries: tuple[Entry, ...]


def choose(names: Sequence[str], base: KnowledgeBase) -> Selection:
    """The answers of briefings, topics and single answers, each named by its id; 'everything' is always known.

    Raises PublishingError with every name that is none, and where nothing is chosen or left to print.
    """
    if not names:
        raise PublishingError(f"nothing is chosen; name one of {', '.join(known(base))}, or answers by their ids")
    faults = [_unknown(name, base) for name in names if name not in known(base) and name not in base.entries]
    if faults:
        raise PublishingError("\n".join(faults))
    found = {entry.id: entry for name in names for entry in _entries(name, base)}
    if not found:
        raise PublishingError(f"{', '.join(names)}: no answer to print; choose another topic")
    return Selection(_title(names, base), tuple(found.values()))


def known(base: KnowledgeBase) -> dict[str, str]:
    """What a paper can be asked for by name, with its title: briefings first, then topics."""
    titles = {name: briefing.title for name, briefing in base.briefings.items()}
    titles.setdefault(EVERYTHING, base.about.subject)
    return titles | {name: topic.title for name, topic in base.topics.items() if name not in titles}


def find_selection(text: str, base: KnowledgeBase, matcher: Matcher) -> tuple[str, tuple[str, ...]]:
    """The name of what a text asks to print, empty if unsure, and the names it may mean, likeliest first."""
    aliases = {name: tuple(briefing.aliases) for name, briefing in base.briefings.items()}
    wordings = {name: (name.replace("-", " "), title, *aliases.get(name, ())) for name, title in known(base).items()}
    named = find_named(text, wordings, matcher, ASKING)
    return named.sure, named.near or tuple(wordings)


def _entries(name: str, base: KnowledgeBase) -> list[Entry]:
    """Named answers as they are; of a topic and of everything, what the source says."""
    if name in base.briefings:
        return [base.entries[one] for one in base.briefings[name].entries if one in base.entries]
    if name == EVERYTHING:
        return [entry for topic in base.topics for entry in _facts(topic, base)]
    return _facts(name, base) if name in base.topics else [base.entries[name]]


def _facts(topic: str, base: KnowledgeBase) -> list[Entry]:
    return [entry for entry in base.in_topic(topic) if entry.kind == "fact"]


def _title(names: Sequence[str], base: KnowledgeBase) -> str:
    titles = known(base)
    named = [titles[name] for name in dict.fromkeys(names) if name in titles]
    if len(named) < len(set(names)):
        named.append(CHOSEN)
    return "; ".join(named) if len(named) <= MOST_NAMED else CHOSEN


def _unknown(name: str, base: KnowledgeBase) -> str:
    near = get_close_matches(name, (*known(base), *base.entries), 1)
    hint = f"did you mean '{near[0]}'?" if near else f"name one of {', '.join(known(base))}"
    return f"there is no topic, briefing or answer '{name}'; {hint}"
