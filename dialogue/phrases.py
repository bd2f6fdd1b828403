"""The sentences the bot says by itself; their texts stand in config.yaml."""

import re
from dataclasses import dataclass, fields
from string import Formatter
from typing import Any, ClassVar, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """One field a sentence; the words in braces are filled in when it is said."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    as_at: str
    """{when}: the date of a fact."""
    reported: str
    """{when}, {reported}: the date of a fact and of the report, where they differ."""
    said_by: str
    source: str
    overdue: str
    superseded: str
    confirmed: str
    """{by}, {on}: who confirmed an offer's terms, and when."""
    read_as: str
    """{question}: how a follow-up was completed."""
    found: str
    """{count}, {answered}: of several questions."""
    which: str
    nearby: str
    unknown: str
    """{subject}, {contact}."""
    ask_back: str
    empty: str
    too_long: str
    """{limit}: characters."""
    unreadable: str
    """{kind}: a photo, a sticker, a voice message."""
    failed: str
    outdated: str
    no_detail: str
    thanks_good: str
    thanks_bad: str
    welcome: str
    """{name}, {subject}, {as_of}."""
    try_these: str
    help: str
    topics: str
    topic_facts: str
    """{topic}."""
    about: str
    """{summary}, {source}, {entries}, {version}, {as_of}."""
    privacy: str
    """{days}, {minutes}."""
    ask_usage: str
    """{example}."""
    no_entry: str
    describe: str
    """{name}, {subject}, {as_of}: the bot's description, shown before the first message."""
    describe_short: str
    back: str
    good: str
    bad: str
    topics_button: str

    def __post_init__(self) -> None:
        """Raise ValueError for a sentence with a word in braces that is not filled in."""
        for field in fields(self):
            text, known = getattr(self, field.name), _WORDS.get(field.name, frozenset())
            for word in _words_in(field.name, text):
                if word not in known:
                    hint = f"use {', '.join(f'{{{name}}}' for name in sorted(known))}" if known else "it takes none"
                    raise ValueError(f"phrases.{field.name} has {{{word}}}; {hint}")


_ABOUT: Final = frozenset({"name", "subject", "as_of", "contact"})
_WORDS: Final[dict[str, frozenset[str]]] = {
    "as_at": frozenset({"when"}),
    "reported": frozenset({"when", "reported"}),
    "said_by": frozenset({"voice"}),
    "confirmed": frozenset({"by", "on"}),
    "read_as": frozenset({"question"}),
    "found": frozenset({"count", "answered"}),
    "unknown": frozenset({"subject", "contact"}),
    "too_long": frozenset({"limit"}),
    "unreadable": frozenset({"kind"}),
    "welcome": _ABOUT,
    "help": _ABOUT,
    "topic_facts": frozenset({"topic"}),
    "about": _ABOUT | {"summary", "source", "entries", "version"},
    "privacy": frozenset({"days", "minutes"}),
    "ask_usage": frozenset({"example"}),
    "describe": _ABOUT,
    "describe_short": _ABOUT,
}
"""The words in braces that each sentence may use; all others may use none."""


def _words_in(name: str, text: str) -> list[str]:
    try:
        return [re.split(r"[.\[]", word)[0] for _, word, _, _ in Formatter().parse(text) if word is not None]
    except ValueError as error:
        raise ValueError(f"phrases.{name}: {error}; write a brace that is meant as one twice") from error
