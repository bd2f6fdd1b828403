"""What the bot says of a claim and of a draft; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckingWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    check_usage: str = (
        "Write the claim after the command, like this: /check Caseloads are to be cut by 15%. "
        "In a group you can also reply to a message with /check."
    )
    unseen: str = (
        "I cannot see the text of the message you reply to. Write it after the command, or send it as text first."
    )
    no_claim: str = "I find no figure and no finding in that, so there is nothing to check."
    supported: str = "Supported by the source."
    contradicted: str = "Contradicted by the source."
    mixed: str = "Partly right: see each part."
    absent: str = "I do not find this in the source. That does not make it wrong."
    today: str = "The source does not say that this is so today."
    part_right: str = "Right: "
    part_wrong: str = "Wrong: "
    nearest: str = "Nearest to it: "
    right_figure: str = "The figure is {figure}."
    """{figure}."""
    checked: str = "Checked against facts of {as_of}. Later changes are not included."
    """{as_of}."""
    not_all: str = "I check {most} sentences at a time. Send the others by themselves."
    """{most}."""

    cancel_button: str = "Cancel"
    cancelled: str = "Cancelled. Your next message is a question again."
    only_private: str = "Please send me drafts in a private chat."
    guard_usage: str = (
        "Send or forward me your draft as the next message. I mark what promises more than the facts. I keep nothing."
    )
    too_long: str = "That is too long to check as one. Please send up to {most} sentences at a time, after /guard."
    """{most}."""
    clean: str = "I found nothing in it that promises more than the facts. I can miss something: read it once more."
    found: str = "{count} places promise more than the facts, or differ from them."
    """{count}."""
    found_one: str = "One place promises more than the facts, or differs from them."
    promise: str = "'{phrase}': a promise."
    """{phrase}."""
    unconfirmed: str = "'{phrase}': an offer whose terms are not confirmed today."
    not_held: str = "'{phrase}': an offer that the facts do not hold."
    figure: str = "'{phrase}': another figure than the source's, which is {figure}."
    """{phrase}, {figure}."""
    undated: str = "'{phrase}': an old figure without its date."
    against: str = "'{phrase}': the source says otherwise."
    fact: str = "The fact: {fact} {dated}"
    """{fact}, {dated}: as answers are dated."""
    no_fact: str = "The source says nothing of it."
    instead: str = "What may be said: {wording}"
    """{wording}."""
    guarded: str = "Compared with facts of {as_of}. Check with HR before you send it."
    """{as_of}."""
    keeps: str = "That you asked to have a draft checked, for an hour. Not the draft."
    data: str = "You asked to have a draft checked."

    NAME: ClassVar[str] = "checking.words"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "right_figure": frozenset({"figure"}),
        "checked": frozenset({"as_of"}),
        "guarded": frozenset({"as_of"}),
        "not_all": frozenset({"most"}),
        "too_long": frozenset({"most"}),
        "found": frozenset({"count"}),
        "figure": frozenset({"phrase", "figure"}),
        "fact": frozenset({"fact", "dated"}),
        "instead": frozenset({"wording"}),
        **dict.fromkeys(("promise", "unconfirmed", "not_held", "undated", "against"), frozenset({"phrase"})),
    }
