"""Compares a claim with one line of the source: what is not borne out, and what contradicts. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from claims.assembling import find_parts, fits_together, swaps_names
from claims.dating import Dating, Told
from claims.lines import Line
from claims.numbers import Known, bears, is_about
from claims.pairing import Pairing, alike, excludes, other_names, relations
from claims.quantities import Quantity
from claims.speakers import Speech, Voices
from claims.statement import QUOTED, Statement, Word
from claims.strength import find_turn, strength_of
from knowledge import KnowledgeBase

Cause = Literal["number", "date", "speaker", "opposite", "negation", "extent", "name"]
OWN_SHARE: Final = 0.5
"""The share of a claim's words that the line itself must have; the title may lend the others."""
CLOSE: Final = 3
"""How many places apart, at most, a word comes again at once."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a claim and a line stand to each other."""

    line: Line
    missing: tuple[Word, ...] = ()
    """Words of the claim that nothing in the line stands for."""
    wrong: tuple[Cause, ...] = ()
    """What the line says otherwise."""
    loose: bool = False
    """Whether the claim puts the line's words together in another way, or adds to them."""
    bolder: bool = False
    """Whether the claim leaves out what the line holds back with, adds a date, or has too few of the line's words."""
    shared: int = 0
    """How many words and numbers the two have in common."""

    @property
    def bears_out(self) -> bool:
        """Whether the line says all that the claim says."""
        return not (self.missing or self.wrong or self.loose or self.bolder)

    @property
    def contradicts(self) -> bool:
        """Whether the line speaks of the same and says otherwise."""
        return bool(self.wrong) and not self.missing and not self.loose and self.shared >= 2


class Comparing:
    """Compares claims with the lines of one knowledge base."""

    def __init__(self, base: KnowledgeBase, figures: Mapping[str, Known], voices: Voices) -> None:
        self._dating = Dating(base, figures)
        self._voices = voices

    def compare(self, claim: Statement, speech: Speech, line: Line) -> Comparison:
        """Hold a claim against a line."""
        pairing = self._pair(claim, speech, line)
        unmet = [word for word in pairing.told if not pairing.matches[word.place] and word.place not in pairing.lent]
        rivals = [word for word in unmet if excludes(word, line)]
        names = other_names(unmet, line, pairing.matches) if unmet else ()
        missing = tuple(word for word in unmet if word not in rivals and word not in names)
        numbers = self._numbers(claim, line)
        told = [number for number in numbers.values() if number]
        parts = find_parts(pairing, told) if not missing and len(told) == len(numbers) else None
        if parts is None:
            return Comparison(line, missing, ("name",) if names else (), loose=True)
        return self._judge(claim, speech, pairing, parts, numbers, rivals, bool(names))

    def _pair(self, claim: Statement, speech: Speech, line: Line) -> Pairing:
        told = tuple(word for word in claim.content if word.place not in speech.words and not word.is_home)
        free = [w for w in line.said.content if line.speech.of_self or w.place not in line.speech.words]
        matches = {word.place: tuple(other for other in free if alike(word, other)) for word in told}
        return Pairing(claim, line, told, matches, frozenset(w.place for w in told if self._is_lent(w, line, claim)))

    def _judge(
        self,
        claim: Statement,
        speech: Speech,
        pairing: Pairing,
        parts: frozenset[int],
        numbers: Told,
        rivals: Sequence[Word],
        renamed: bool,
    ) -> Comparison:
        """What some parts of a line, which hold all of a claim, make of it."""
        line = pairing.line
        turn = find_turn(claim, line, parts, bool(rivals))
        strength = strength_of(claim, line, parts)
        dates = self._dating.compare(claim, line, numbers, pairing.used(parts), parts)
        faults: dict[Cause, bool] = {
            "speaker": self._is_said_otherwise(speech, line),
            "date": dates == "other",
            "opposite": turn.how == "opposite",
            "negation": turn.how == "negation",
            "extent": strength.widens,
            "name": renamed or swaps_names(pairing, parts),
        }
        loose = turn.is_unclear or strength.adds or not all(excludes(word, line, parts) for word in rivals)
        loose = loose or bool(relations(claim) - relations(line.said)) or not fits_together(pairing, parts)
        loose = loose or self._quotes_others(claim, speech, line) or _repeats(pairing)
        own = sum(map(bool, pairing.matches.values())) + len(numbers)
        bolder = strength.drops or dates == "added" or own < OWN_SHARE * (len(pairing.told) + len(numbers))
        wrong = tuple(cause for cause, stands in faults.items() if stands)
        return Comparison(line, (), wrong, loose, bolder, own)

    def _numbers(self, claim: Statement, line: Line) -> dict[Quantity, Quantity | None]:
        return {
            number: next((told for told in line.said.quantities if self._is_told(claim, number, line, told)), None)
            for number in claim.quantities
        }

    def _is_told(self, claim: Statement, number: Quantity, line: Line, told: Quantity) -> bool:
        if not bears(number, told):
            return False
        figure = self._dating.figure_of(line, told)
        if figure is not None:
            return is_about(claim, number, figure)
        mine, theirs = _counted(claim, number), _counted(line.said, told)
        return mine is None or theirs is None or alike(mine, theirs)

    def _is_said_otherwise(self, speech: Speech, line: Line) -> bool:
        """Whether a claim has somebody speak whose words the line does not give."""
        if speech.stranger or not speech.voices:
            return speech.stranger
        said = line.speech
        if said.voices or said.stranger:
            same = speech.voices == said.voices if len(said.voices) > 1 else speech.voices <= said.voices
            return said.stranger or not same
        return not speech.voices <= line.voices | self._voices.reporters

    def _quotes_others(self, claim: Statement, speech: Speech, line: Line) -> bool:
        """Whether a claim gives who reports it all as the speaker of words that are quoted."""
        return bool(QUOTED.search(claim.text)) and bool(speech.voices & self._voices.reporters - line.voices)

    def _is_lent(self, word: Word, line: Line, claim: Statement) -> bool:
        """Whether the shelf, or who speaks, stands for a word of the claim that the line leaves out."""
        if word.stem in line.shelf:
            return True
        before = [other for other in claim.content if other.place < word.place]
        opens = word.is_bare and all(other.phrase == word.phrase for other in before)
        return opens and any(self._voices.is_named_by(word, name) for name in line.voices)


def _repeats(pairing: Pairing) -> bool:
    """Whether a claim has a word more often, or closer to itself, than the line: 'seven team on the team'."""
    said = pairing.line.said.content
    told, often = (Counter(word.stem for word in content) for content in (pairing.told, said))
    return any(count > max(1, often[stem]) for stem, count in told.items()) or bool(_close(pairing.told) - _close(said))


def _close(content: Sequence[Word]) -> set[str]:
    """The words that come again at once, as in 'caseloads' individual caseloads'."""
    return {a.stem for a, b in combinations(content, 2) if a.stem == b.stem and 0 < b.place - a.place <= CLOSE}


def _counted(said: Statement, number: Quantity) -> Word | None:
    """The word that a number counts."""
    segment = said.segment_of[number.start]
    return next((word for word in said.content if word.place >= number.stop and word.segment == segment), None)
