"""The sentences the bot says by itself; their texts stand in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from dialogue.sentences import Sentences

_ABOUT: Final = frozenset({"name", "subject", "as_of", "contact"})
_WORDS: Final[dict[str, frozenset[str]]] = {
    "as_at": frozenset({"when"}),
    "reported": frozenset({"when", "reported"}),
    "said_by": frozenset({"voice"}),
    "withheld": frozenset({"until"}),
    "left_out": frozenset({"until"}),
    "confirmed": frozenset({"by", "on"}),
    "read_as": frozenset({"question"}),
    "found": frozenset({"count", "answered"}),
    "unknown": frozenset({"subject", "contact"}),
    "more": frozenset({"label"}),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    NAME: ClassVar[str] = "phrases"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = _WORDS

    as_at: str
    """{when}: the date of a fact."""
    reported: str
    """{when}, {reported}: the date of a fact and of the report, where they differ."""
    said_by: str
    source: str
    overdue: str
    superseded: str
    withheld: str
    """{until}: in place of an elected member's words before an election."""
    left_out: str
    """{until}: after a finding that had such words beside it."""
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
    cancelled: str
    nothing_to_cancel: str
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
    more_button: str
    more: str
    """{label}: of the answer."""
