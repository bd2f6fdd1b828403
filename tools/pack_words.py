"""What the bot says with a candidate pack; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    make_button: str = "Make the pack ({count})"
    """{count}."""
    all_button: str = "Everything on this"
    none_button: str = "Take all of these out"
    chosen: str = "✓ {label}"
    """{label}."""
    back_button: str = "Back"
    clear_button: str = "Start again"
    text_button: str = "Text to forward"

    only_private: str = "Please make packs in a private chat."
    choose: str = "What may a candidate be told? Choose questions, then make the pack. Chosen so far: {count}."
    """{count}."""
    choose_in: str = "{topic}. Press a question to put it in or take it out. Chosen so far: {count}."
    """{topic}, {count}."""
    too_many: str = "A pack holds {most} answers at most. Take some out first."
    """{most}."""
    ready: str = "{count} answers may be sent on."
    """{count}."""
    ready_one: str = "One answer may be sent on."
    nothing: str = "Nothing of what you chose may be sent on."
    held_back: str = "Do not send: "
    unconfirmed: str = "{title} The terms are not confirmed. Ask HR."
    """{title}."""
    lapsed: str = "{title} The confirmation of the terms has run out. Ask HR."
    internal: str = "{title} The answer is for staff."
    superseded: str = "{title} It has been replaced since."
    no_wording: str = "{title} There is no wording for candidates."
    caveat: str = "For you, not for the candidate: {caveat}"
    """{caveat}."""
    copy_button: str = "Copy: {label}"
    """{label}."""
    dated: str = "As at {when} ({source})."
    """{when}, {source}: after a fact."""
    confirmed: str = "Terms checked by {by} on {on}, good until {until}."
    """{by}, {on}, {until}: of an offer."""
    closing: str = "From {source}. Later changes are not included. Sent on {today}."
    """{source}, {today}: the last line of what is sent."""
    keeps: str = "What you chose for a candidate pack, for an hour after your last press."
    data: str = "Answers you chose for a candidate pack: {count}"
    """{count}."""

    NAME: ClassVar[str] = "pack.words"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "make_button": frozenset({"count"}),
        "chosen": frozenset({"label"}),
        "copy_button": frozenset({"label"}),
        "choose": frozenset({"count"}),
        "choose_in": frozenset({"topic", "count"}),
        "too_many": frozenset({"most"}),
        "ready": frozenset({"count"}),
        "data": frozenset({"count"}),
        "caveat": frozenset({"caveat"}),
        "dated": frozenset({"when", "source"}),
        "confirmed": frozenset({"by", "on", "until"}),
        "closing": frozenset({"source", "today"}),
        **dict.fromkeys(("unconfirmed", "lapsed", "internal", "superseded", "no_wording"), frozenset({"title"})),
    }
