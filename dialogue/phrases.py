"""The sentences the bot says by itself; their texts stand in config.yaml."""

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
    too_old: str
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
    """{days}, {minutes}, {seconds}, {invite_days}, {id_hours}, {dead_days}, {more}, {contact}."""
    closed: str
    slow: str
    """{seconds}."""
    only_private: str
    invite: str
    """{role}, {until}."""
    invite_usage: str
    """{roles}."""
    invite_used: str
    joined: str
    """{role}."""
    already: str
    """{role}."""
    revoke: str
    revoke_nobody: str
    revoke_invite: str
    """{role}, {until}."""
    revoke_person: str
    """{role}, {user}, {since}."""
    revoked: str
    my_data: str
    my_role: str
    """{role}, {user}, {since}."""
    my_role_named: str
    """{role}."""
    my_no_role: str
    my_waiting: str
    """{count}."""
    my_topics: str
    """{titles}."""
    my_no_topics: str
    forgotten: str
    """{seconds}."""
    forgotten_named: str
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
    mine_button: str
    forget_button: str

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
    "privacy": frozenset({"days", "minutes", "seconds", "invite_days", "id_hours", "dead_days", "more", "contact"}),
    "slow": frozenset({"seconds"}),
    "invite": frozenset({"role", "until"}),
    "invite_usage": frozenset({"roles"}),
    "joined": frozenset({"role"}),
    "already": frozenset({"role"}),
    "revoke_invite": frozenset({"role", "until"}),
    "revoke_person": frozenset({"role", "user", "since"}),
    "my_role": frozenset({"role", "user", "since"}),
    "my_role_named": frozenset({"role"}),
    "my_waiting": frozenset({"count"}),
    "my_topics": frozenset({"titles"}),
    "forgotten": frozenset({"seconds"}),
    "ask_usage": frozenset({"example"}),
    "describe": _ABOUT,
    "describe_short": _ABOUT,
}
"""The words in braces that each sentence may use; all others may use none."""


def _words_in(name: str, text: str) -> list[str]:
    try:
        parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        raise ValueError(f"phrases.{name}: {error}; write a brace that is meant as one twice") from error
    # '{when.__class__}' and '{when:>999999999}' would reach into the program or fill its memory.
    return [
        "".join((word or "", f"!{turned}" if turned else "", f":{form}" if form else ""))
        for word, form, turned in parts
    ]
