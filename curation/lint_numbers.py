"""Lint of numbers: twins that are easily taken for each other, such as £4,000 and £4 million. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from curation.remarks import remark
from knowledge import Fault, KnowledgeBase, telling_stems


def number_twins(base: KnowledgeBase) -> Iterator[Fault]:
    """Answers that use a figure with a twin, and no word that tells the two apart."""
    for name, twin in _twins(base):
        own = telling_stems(base.figures[name].subject) - telling_stems(base.figures[twin].subject)
        others = {entry for entry, used in base.uses.items() if twin in used}
        for entry_id, used in base.uses.items():
            entry = base.entries[entry_id]
            said = telling_stems(f"{entry.label} {entry.answer} {entry.detail or ''}")
            if name not in used or entry_id in others or said & own or others & set(entry.not_to_be_confused_with):
                continue
            subject, other = base.figures[name].subject, base.figures[twin].subject
            text = f"'{entry_id}' gives {{{name}}} ({subject}) without a word that tells it from {{{twin}}} ({other})"
            yield remark(base, entry_id, f"{text}; say of what in the answer, or name it in not_to_be_confused_with")


def _twins(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Figures of one unit with the same digits, whatever their power of ten, that count different things."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, figure in base.figures.items():
        alike[figure.unit, _digits(base.values[name])].append(name)
    for (_, digits), names in alike.items():
        for name, twin in permutations(names if digits else (), 2):
            if base.figures[name].subject != base.figures[twin].subject:
                yield name, twin


def _digits(value: float) -> str:
    """The digits of a number without sign, point and the noughts around them: '4' for 4,000 and for 0.4."""
    return f"{abs(value):.9f}".replace(".", "").strip("0")
