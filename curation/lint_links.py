"""Lint of links: entries that nothing leads to, and sources, voices and figures that nothing uses. Pure."""

from collections.abc import Iterator

from curation.remarks import remark
from knowledge import Fault, KnowledgeBase


def orphans(base: KnowledgeBase) -> Iterator[Fault]:
    """Entries that no other entry leads to: found by asking or browsing only."""
    led = {
        target
        for entry in base.entries.values()
        for target in (*entry.related, *entry.follow_ups, *entry.not_to_be_confused_with)
    }
    for name in base.entries:
        if name not in led:
            yield remark(base, name, f"nothing leads to '{name}'; name it in 'related' of an entry that it follows")


def unsourced(base: KnowledgeBase) -> Iterator[Fault]:
    """Facts with neither a quotation nor a figure, so that nothing in them can be held against the source."""
    for name, entry in base.entries.items():
        if entry.kind == "fact" and entry.quote is None and not base.uses[name]:
            yield remark(base, name, f"'{name}' has no quotation and no figure to check it by; add a 'quote'")


def unused(base: KnowledgeBase) -> Iterator[Fault]:
    """Sources and voices that no entry names, and figures that no text, sum or series uses."""
    entries = base.entries.values()
    quoted = {entry.quote.by for entry in entries if entry.quote}
    parts = {name for figure in base.figures.values() if figure.worked_out for name in figure.worked_out.of}
    shown = {name for series in base.series.values() for name in series.figures}
    used = {
        "source": (base.sources, {entry.source.id for entry in entries}),
        "voice": (base.voices, {entry.voice for entry in entries} | quoted),
        "figure": (base.figures, {name for names in base.uses.values() for name in names} | parts | shown),
    }
    for what, (things, names) in used.items():
        for name in things:
            if name not in names:
                yield Fault("knowledge", 0, f"{what} '{name}' is used by no entry; use it or take it out")
