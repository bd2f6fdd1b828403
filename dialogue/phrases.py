"""The sentences the bot says by itself; their texts stand in config.yaml."""

from dataclasses import dataclass
from typing import Any, ClassVar


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
    no_entry: str
    describe: str
    """{name}, {subject}, {as_of}: the bot's description, shown before the first message."""
    describe_short: str
    back: str
    good: str
    bad: str
    topics_button: str
