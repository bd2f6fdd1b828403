"""The pages of a candidate pack: what to choose from, and what came of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dialogue import Block, Choice, Reply, Span, line
from knowledge import Entry, KnowledgeBase
from tools.pack_words import PackWords

if TYPE_CHECKING:
    from claims import HeldBack, Pack, Reason, Sendable

KIND: Final = "pack"
"""How the actions of its buttons begin."""
_LABEL: Final = 50
"""Characters of a button that are read on a phone."""


class PackPages:
    """Words the pages."""

    def __init__(self, words: PackWords) -> None:
        self._words = words

    def shelves(self, titles: Mapping[str, str], chosen: Sequence[str]) -> Reply:
        """What there is to choose from, by name and title."""
        choices = tuple(Choice(title, f"{KIND}:topic:{name}") for name, title in titles.items())
        text = self._words.choose.format(count=len(chosen))
        return replace(line(text), choices=(*choices, *self._ends(chosen)), replaces=True)

    def shelf(self, name: str, title: str, entries: Sequence[Entry], chosen: Sequence[str]) -> Reply:
        """The questions of one topic, each to be put in or taken out."""
        words = self._words
        is_whole = {entry.id for entry in entries} <= set(chosen)
        every = Choice(words.none_button if is_whole else words.all_button, f"{KIND}:all:{name}")
        ones = (
            Choice(
                words.chosen.format(label=entry.label) if entry.id in chosen else entry.label, f"{KIND}:one:{entry.id}"
            )
            for entry in entries
        )
        text = words.choose_in.format(topic=title, count=len(chosen))
        back = Choice(words.back_button, f"{KIND}:topics")
        return replace(line(text), choices=(every, *ones, *self._ends(chosen), back), replaces=True)

    def report(self, made: "Pack", base: KnowledgeBase) -> Reply:
        """What may be sent, with its caveats and a copy button each, and what is held back and why."""
        words, count = self._words, len(made.sendable)
        ready = words.ready_one if count == 1 else words.ready.format(count=count)
        blocks = [Block((Span(ready if count else words.nothing, "bold"),))]
        blocks += [self._sendable(each, base) for each in made.sendable]
        blocks += [self._held(each) for each in made.held_back]
        copies = tuple(self._copy(each, base) for each in made.sendable if each.copy_text)
        text = (Choice(words.text_button, f"{KIND}:text"),) if count else ()
        return Reply("page", tuple(blocks), (*text, Choice(words.back_button, f"{KIND}:topics")), copies=copies)

    def too_many(self, most: int) -> Reply:
        """A line over the button that would choose too much."""
        return Reply("page", (), notice=self._words.too_many.format(most=most))

    def _ends(self, chosen: Sequence[str]) -> tuple[Choice, ...]:
        if not chosen:
            return ()
        make = Choice(self._words.make_button.format(count=len(chosen)), f"{KIND}:make")
        return make, Choice(self._words.clear_button, f"{KIND}:clear")

    def _sendable(self, each: "Sendable", base: KnowledgeBase) -> Block:
        caveat = f"\n{self._words.caveat.format(caveat=each.caveat)}" if each.caveat else ""
        return Block((Span(base.entries[each.entry].label, "bold"), Span(f"\n{each.wording}{caveat}")))

    def _held(self, each: "HeldBack") -> Block:
        reasons: Mapping[Reason, str] = {
            "unconfirmed": self._words.unconfirmed,
            "lapsed": self._words.lapsed,
            "internal": self._words.internal,
            "superseded": self._words.superseded,
            "no_wording": self._words.no_wording,
        }
        return Block((Span(self._words.held_back, "bold"), Span(reasons[each.reason].format(title=each.title))))

    def _copy(self, each: "Sendable", base: KnowledgeBase) -> Choice:
        return Choice(self._words.copy_button.format(label=base.entries[each.entry].label)[:_LABEL], each.copy_text)
