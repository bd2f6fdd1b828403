"""Candidate pack: what may be sent on to a candidate, as one text and as texts to copy; the rest is held back. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from claims.lines import ANSWERED
from knowledge import Entry, KnowledgeBase, say_moment

COPYABLE: Final = 256
"""Characters that a copy button takes (core.telegram.org/bots/api#copytextbutton)."""

Reason = Literal["unconfirmed", "lapsed", "internal", "superseded", "no_wording"]


@dataclass(frozen=True, slots=True)
class PackPhrases:
    """The sentences a pack says by itself."""

    dated: str
    """After a fact; {when} and {source}: 'As at June 2015 (Worcester News, June 2015).'"""
    confirmed: str
    """After an offer; {by}, {on} and {until}: 'Terms checked by HR on 1 May 2026, good until 1 August 2026.'"""
    closing: str
    """The last line; {source} and {today}."""


@dataclass(frozen=True, slots=True)
class Sendable:
    """One thing that may be sent on."""

    entry: str
    title: str
    wording: str
    """What may be sent, with its date and source, or with who confirmed it."""
    caveat: str
    """What the sender must know; empty where there is nothing."""
    copy_text: str
    """1 to 256 characters for a copy button; empty where the wording cannot be that short without losing its sense."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One thing that must not be sent, and why."""

    entry: str
    title: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pack:
    """What a recruiter sends on."""

    sendable: tuple[Sendable, ...]
    held_back: tuple[HeldBack, ...]
    text: str
    """All that may be sent, ready to forward; empty where nothing may."""


def pack(entries: Iterable[str], base: KnowledgeBase, today: date, phrases: PackPhrases) -> Pack:
    """Pack chosen entries, in their order and each once.

    Raises KeyError for an entry that does not exist.
    """
    chosen = [base.entries[name] for name in dict.fromkeys(entries)]
    offered = {name for entry in base.entries.values() if entry.candidate_wording for name in base.uses[entry.id]}
    reasons = {entry.id: _reason(entry, today, bool(offered & set(base.uses[entry.id]))) for entry in chosen}
    sendable = tuple(_sendable(entry, base, phrases) for entry in chosen if reasons[entry.id] is None)
    held = tuple(HeldBack(entry.id, entry.title, why) for entry in chosen if (why := reasons[entry.id]) is not None)
    return Pack(sendable, held, _text(sendable, [base.entries[each.entry] for each in sendable], base, today, phrases))


def _reason(entry: Entry, today: date, has_offer: bool) -> Reason | None:
    """Why an entry must not be sent; none if it may be.

    An entry with a candidate wording or a caution, or with a figure of such a wording, is an offer: it is sent in its
    candidate wording alone, once confirmed.
    """
    if entry.audience != "everyone":
        return "internal"
    if entry.status == "superseded":
        return "superseded"
    if entry.candidate_wording or entry.caution or has_offer:
        if entry.confirmed is None or today < entry.confirmed.on:
            return "unconfirmed"
        if entry.confirmed.until < today:
            return "lapsed"
        return None if entry.candidate_wording else "no_wording"
    return None if entry.kind == "fact" else "no_wording"


def _sendable(entry: Entry, base: KnowledgeBase, phrases: PackPhrases) -> Sendable:
    if entry.candidate_wording and entry.confirmed:
        on, until = (say_moment(day.isoformat()) for day in (entry.confirmed.on, entry.confirmed.until))
        caveat = phrases.confirmed.format(by=entry.confirmed.by, on=on, until=until)
        return Sendable(entry.id, entry.title, entry.candidate_wording, caveat, entry.candidate_wording)
    source = base.sources[entry.source.id].title
    dated = phrases.dated.format(when=say_moment(entry.as_of), source=source)
    whole, short = f"{_told(entry.answer)} {dated}", f"{entry.label}. {dated}"
    copied = next((text for text in (whole, short) if len(text) <= COPYABLE), "")
    return Sendable(entry.id, entry.title, whole, "", copied)


def _told(answer: str) -> str:
    """An answer as a sentence of its own, without the 'Yes' that answers a question."""
    told = ANSWERED.sub("", answer)
    return told[:1].upper() + told[1:]


def _text(
    sendable: tuple[Sendable, ...], entries: list[Entry], base: KnowledgeBase, today: date, phrases: PackPhrases
) -> str:
    if not sendable:
        return ""
    sources = dict.fromkeys(base.sources[entry.source.id].title for entry in entries)
    closing = phrases.closing.format(source="; ".join(sources), today=say_moment(today.isoformat()))
    return "\n\n".join([*(each.wording for each in sendable), closing])
