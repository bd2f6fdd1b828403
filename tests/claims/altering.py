"""Alters true sentences so that they are no longer what the source says: one number, date, name or word at a time."""

import re
from collections.abc import Iterator, Sequence

from claims.words import words
from knowledge import KnowledgeBase, stem

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
TURNED = {
    "was": "was not",
    "were": "were not",
    "is": "is not",
    "had": "did not have",
    "said": "did not say",
    "could": "could not",
}
COMPARED = ("more", "fewer", "extra")
"""How figures are told that count nothing by themselves."""
WIDER = {"Some": "All", "some": "all", "often": "always", "often compromised": "compromised"}


def altered(sentence: str, names: Sequence[str], subjects: Sequence[str]) -> Iterator[str]:
    """The sentence with one thing changed, in every way there is a rule for."""
    yield from _numbers(sentence)
    yield from _swapped(sentence, MONTHS)
    yield from _swapped(sentence, names)
    yield from _swapped(sentence, subjects)
    yield from _replaced(sentence, TURNED)
    yield from _replaced(sentence, WIDER)
    yield from _opposites(sentence)


def alterations(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The first sentence of every fact, with each of its alterations."""
    names, subjects = names_of(base), subjects_of(base)
    for entry in base.entries.values():
        sentence = entry.answer.split(". ")[0]
        for claim in altered(sentence, names, subjects) if entry.kind == "fact" else ():
            yield sentence, claim


def names_of(base: KnowledgeBase) -> tuple[str, ...]:
    """The people and bodies of the voices, as their sentences name them; who reports it all did say all of it."""
    titles = [source.title for source in base.sources.values()]
    labels = [voice.said_by.split(",")[0] for voice in base.voices.values()]
    labels = [label for label in labels if not any(label in title for title in titles)]
    return tuple(dict.fromkeys(re.sub(r"^Cllr ", "", label) for label in labels if " " in label))


def subjects_of(base: KnowledgeBase) -> tuple[str, ...]:
    """What the figures count, by the first phrase each is told by."""
    firsts = dict.fromkeys(figure.told_by[0][0] for figure in base.figures.values() if figure.told_by)
    return tuple(name for name in firsts if name not in COMPARED)


def _numbers(sentence: str) -> Iterator[str]:
    for match in NUMBER.finditer(sentence):
        value = float(match.group().replace(",", ""))
        for other in (value * 2, value * 10, value + 7, value - 1):
            written = (
                f"{other:,.0f}" if "," in match.group() or (other == int(other) and other < 1900) else f"{other:.0f}"
            )
            if other > 0 and written != match.group():
                yield sentence[: match.start()] + written + sentence[match.end() :]


def _swapped(sentence: str, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        found = re.search(rf"\b{re.escape(name)}", sentence)
        # 'agency people' are agency staff: a name is swapped as a whole
        if found and not any(name != other and name in other and other in sentence for other in names):
            for other in names:
                if other != name and other not in name and name not in other:
                    yield sentence[: found.start()] + other + sentence[found.end() :]


def _replaced(sentence: str, others: dict[str, str]) -> Iterator[str]:
    for word, other in others.items():
        if re.search(rf"\b{word}\b", sentence):
            yield re.sub(rf"\b{word}\b", other, sentence, count=1)


def _opposites(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"[a-z]+", sentence):
        for other in sorted(words().opposites.get(stem(match.group()), ())):  # a stem reads as its word does
            yield sentence[: match.start()] + other + sentence[match.end() :]
