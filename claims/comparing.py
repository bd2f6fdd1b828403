"""Compares a claim with one line of the source: what is not borne out, and what contradicts. Pure."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from claims.lines import Line
from claims.numbers import Known, bears, is_about, nearest_number
from claims.quantities import Moment, Quantity
from claims.speakers import Speech, Voices
from claims.statement import VERBS, Statement, Word, inflected
from claims.words import words
from knowledge import KnowledgeBase

Cause = Literal["number", "date", "speaker", "opposite", "negation", "extent", "name"]
OWN_SHARE: Final = 0.5
"""The share of a claim's words that the line itself must have; the title may lend the others."""
MOST_PARTS: Final = 3


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
    """Whether the claim leaves out what the line holds back with, or too few of its words are the line's own."""
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


Matches = Mapping[int, tuple[Word, ...]]


class Comparing:
    """Compares claims with the lines of one knowledge base."""

    def __init__(self, base: KnowledgeBase, figures: Mapping[str, Known], voices: Voices) -> None:
        self._base = base
        self._figures = figures
        self._voices = voices

    def compare(self, claim: Statement, speech: Speech, line: Line) -> Comparison:
        """Hold a claim against a line."""
        told = [word for word in claim.content if word.place not in speech.words and not word.is_home]
        free = [w for w in line.said.content if line.speech.of_self or w.place not in line.speech.words]
        matches = {word.place: tuple(other for other in free if alike(word, other)) for word in told}
        lent = frozenset(word.place for word in told if self._is_lent(word, line, claim))
        missing = tuple(word for word in told if not matches[word.place] and word.place not in lent)
        wrong: list[Cause] = []
        rivals: tuple[Word, ...] = ()
        if missing:
            rivals = tuple(word for word in missing if _excludes(word, line, None))
            names = _other_names(missing, line, matches)
            missing = tuple(word for word in missing if word not in rivals and word not in names)
            wrong += ["name"] if names else []
            if missing:
                return Comparison(line, missing, loose=True)
        numbers = self._numbers(claim, line)
        if any(found is None for found in numbers.values()):
            return Comparison(line, missing, tuple(wrong), loose=True)
        parts = _parts(told, matches, lent, [n for n in numbers.values() if n], line)
        if parts is None:
            return Comparison(line, missing, tuple(wrong), loose=True)
        used = [other for found in matches.values() for other in found if other.segment in parts]
        wrong += self._speakers(speech, line)
        wrong += self._dates(claim, line, numbers, used, parts)
        turned, unclear = _polarity(claim, line, parts, bool(rivals))
        wrong += turned
        extent, more, bolder = _marks(claim, line, parts)
        wrong += ["extent"] if extent else []
        wrong += ["name"] if _swaps_names(told, matches, parts, lent) else []
        loose = not all(_excludes(word, line, parts) for word in rivals)
        loose = loose or unclear or more or _relates(claim) - _relates(line.said) != set() or not _fits_together(told, matches, used, parts, line)
        own = sum(bool(found) for found in matches.values()) + len(numbers)
        whole = len(told) + len(numbers)
        thin = own < OWN_SHARE * whole
        return Comparison(line, missing, tuple(wrong), loose, bolder or thin, own)

    def _numbers(self, claim: Statement, line: Line) -> dict[Quantity, Quantity | None]:
        return {
            number: next((told for told in line.said.quantities if self._is_told(claim, number, line, told)), None)
            for number in claim.quantities
        }

    def _is_told(self, claim: Statement, number: Quantity, line: Line, told: Quantity) -> bool:
        if not bears(number, told):
            return False
        figure = self.figure_of(line, told)
        if figure is not None:
            return is_about(claim, number, figure)
        mine, theirs = _counted(claim, number), _counted(line.said, told)
        return mine is None or theirs is None or alike(mine, theirs)

    def figure_of(self, line: Line, told: Quantity) -> Known | None:
        """The figure that a number of a line is."""
        for name in self._base.uses[line.entry]:
            known = self._figures[name]
            if (known.quantity.value, known.quantity.to, known.quantity.unit) == (told.value, told.to, told.unit):
                return known
        return None

    def _speakers(self, speech: Speech, line: Line) -> list[Cause]:
        if speech.stranger:
            return ["speaker"]
        if not speech.voices:
            return []
        said = line.speech
        if said.voices or said.stranger:
            same = speech.voices == said.voices if len(said.voices) > 1 else speech.voices <= said.voices
            return [] if same and not said.stranger else ["speaker"]
        return [] if speech.voices <= line.voices | self._voices.reporters else ["speaker"]

    def _is_lent(self, word: Word, line: Line, claim: Statement) -> bool:
        """Whether the shelf, or who speaks, stands for a word of the claim that the line leaves out."""
        if word.stem in line.shelf:
            return True
        before = [other for other in claim.content if other.place < word.place]
        opens = word.is_bare and all(other.phrase == word.phrase for other in before)
        return opens and any(self._is_voice(word, name) for name in line.voices)

    def _is_voice(self, word: Word, name: str) -> bool:
        if name in self._voices.reporters:
            return False
        return any(word.stem == known.stem or word.keys & known.keys for known in self._voices.names[name])

    def _dates(
        self,
        claim: Statement,
        line: Line,
        numbers: Mapping[Quantity, Quantity | None],
        used: Sequence[Word],
        parts: frozenset[int],
    ) -> list[Cause]:
        for moment in claim.moments:
            number = nearest_number(claim, moment)
            told = numbers.get(number) if number else None
            if not any(moment.fits(other) for other in self._dates_of(line, told, used, parts)):
                return ["date"]
        return ["date"] if self._is_backwards(claim, line, numbers) else []

    def _dates_of(
        self, line: Line, told: Quantity | None, used: Sequence[Word], parts: frozenset[int]
    ) -> Iterator[Moment]:
        """The dates that a line gives a number, or what it tells."""
        figure = self.figure_of(line, told) if told else None
        if figure:
            yield figure.moment
            yield from figure.since
            if figure.is_forecast:
                yield Moment(figure.moment.year, figure.moment.month, figure.moment.day, "by", 0, 0)
        own = [m for m in line.said.moments if line.said.segment_of[m.start] in parts]
        for moment in own:
            if told is None or nearest_number(line.said, moment) == told:
                if _hangs_on_used(line.said, moment, used):
                    yield moment

    def _is_backwards(self, claim: Statement, line: Line, numbers: Mapping[Quantity, Quantity | None]) -> bool:
        """Whether a number that others are compared with is later than they are."""
        known = [(number, self.figure_of(line, told)) for number, told in numbers.items() if told]
        dated = [(number, figure.moment) for number, figure in known if figure]
        for number, moment in dated:
            before = claim.tokens[number.start - 1] if number.start else ""
            if before in BASELINES:
                others = (other for also, other in dated if also is not number)
                if any((other.year, other.month) < (moment.year, moment.month) for other in others):
                    return True
        return False


VERBAL: Final = ("ed", "ing", "ly")
RELATIONS: Final = frozenset(("before", "after", "without", "against", "despite", "until", "during", "instead"))
BASELINES: Final = frozenset(("from", "with", "than", "against", "versus"))


def alike(one: Word, other: Word) -> bool:
    """Whether two words may stand for each other; what is quoted and has opposites only for itself."""
    if one.stem == other.stem and inflected(one.text, other.text):
        return True
    if (other.is_quoted and other.stem in words().opposites) or (one.is_quoted and one.stem in words().opposites):
        return False
    return bool(one.keys & other.keys)


def _excludes(word: Word, line: Line, parts: frozenset[int] | None) -> bool:
    """Whether the line, or some parts of it, have a word that cannot be true together with this one."""
    others = words().excluded_by(word.stem, word.keys)
    here = (other.stem for other in line.said.content if parts is None or other.segment in parts)
    return any(stem in others for stem in here) or bool(others & line.shelf)


def _other_names(missing: Sequence[Word], line: Line, matches: Matches) -> tuple[Word, ...]:
    """Names that stand where the line has another name."""
    names = tuple(word for word in missing if word.is_name)
    used = {other.place for found in matches.values() for other in found}
    free = [other for other in line.said.content if other.is_name and other.place not in used]
    return names if names and free else ()


def _counted(said: Statement, number: Quantity) -> Word | None:
    """The word that a number counts."""
    segment = said.segment_of[number.start]
    return next((word for word in said.content if word.place >= number.stop and word.segment == segment), None)


def _parts(
    told: Sequence[Word], matches: Matches, lent: frozenset[int], numbers: Sequence[Quantity], line: Line
) -> frozenset[int] | None:
    """The fewest parts of a line that hold all of a claim; none if it would have to be pieced together."""
    needs = [{line.said.segment_of[number.start]} for number in numbers]
    needs += [{other.segment for other in matches[word.place]} for word in told if matches[word.place] and word.place not in lent]
    likes = [{other.segment for other in matches[word.place]} for word in told if matches[word.place]]
    count = max(line.said.segment_of, default=0) + 1
    most = min(MOST_PARTS, len({word.segment for word in told}) + 1)
    for size in range(1, most + 1):
        fitting = [
            frozenset(parts) for parts in combinations(range(count), size) if all(need & set(parts) for need in needs)
        ]
        if fitting:
            fitting = [parts for parts in fitting if len(parts) < most or not _has_clauses(parts, line)] or [frozenset()]
            best = max(fitting, key=lambda parts: sum(bool(like & parts) for like in likes))
            return best if best and (not numbers or _numbers_used(best, numbers, line)) else None
    return None


def _has_clauses(parts: frozenset[int], line: Line) -> bool:
    """Whether more than one of some parts of a line has a verb of its own."""
    verbs = {line.said.segment_of[at] for at, token in enumerate(line.said.tokens) if token in VERBS}
    return len(parts & verbs) > 1


def _numbers_used(parts: frozenset[int], numbers: Sequence[Quantity], line: Line) -> bool:
    """Whether every part that has numbers gives the claim one of them."""
    mine = {line.said.segment_of[number.start] for number in numbers}
    theirs = {line.said.segment_of[number.start] for number in line.said.quantities}
    return not (parts & theirs) - mine


def _relates(said: Statement) -> frozenset[str]:
    """The words by which a sentence puts one thing before, after or against another."""
    taken = {place for number in said.quantities for place in range(number.start, number.stop)}
    return frozenset(token for place, token in enumerate(said.tokens) if token in RELATIONS and place not in taken)


def _polarity(
    claim: Statement, line: Line, parts: frozenset[int], turned: bool
) -> tuple[list[Cause], bool]:
    """What is turned into its opposite; and whether opposites and negations together leave it open."""
    turns = {part: line.said.negations.count(part) % 2 for part in parts}
    told = max(turns.values(), default=0)
    mine = {word.stem for word in claim.content}
    here = {other.stem for other in line.said.content if other.segment in parts} | line.shelf
    for word in claim.content:
        others = words().excluded_by(word.stem, word.keys)
        turned = turned or (word.stem not in here and bool(others & here) and not others & mine)
    if turned:
        unclear = bool(told or claim.negations)
        return ([] if unclear else ["opposite"]), unclear
    if len(set(turns.values())) > 1:
        return [], True
    return (["negation"] if told != len(claim.negations) % 2 else []), False


def _swaps_names(told: Sequence[Word], matches: Matches, parts: frozenset[int], lent: frozenset[int]) -> bool:
    """Whether a name stands where the line has another: 'from Eyre' for 'from Campion'."""
    for word in told:
        found = [other for other in matches[word.place] if other.segment in parts]
        if word.is_name and found and word.place not in lent and not any(word.role == other.role for other in found):
            return True
    return False


def _marks(claim: Statement, line: Line, parts: frozenset[int]) -> tuple[bool, bool, bool]:
    """Whether a claim speaks of all where the line speaks of some; adds a mark of its own; leaves out one of the line's."""
    mine = {name for name, _ in claim.marks}
    theirs = {name for name, part in line.said.marks if part in parts}
    added = mine - theirs
    if "cause" in added and _gives_cause(line.said, parts):
        added -= {"cause"}
    if any(number.hedge == "limit" for number in claim.quantities):
        added -= {"possible"}
    shares = any(number.unit == "%" and line.said.segment_of[number.start] in parts for number in line.said.quantities)
    extent = "all" in added and (shares or bool(theirs & {"some", "most", "seldom", "often"}))
    return extent, bool(added) and not extent, bool((theirs & words().kept) - mine)


def _gives_cause(said: Statement, parts: frozenset[int]) -> bool:
    """Whether something is done 'by' something that is no number."""
    starts = {number.start for number in said.quantities}
    return any(
        token == "by" and said.segment_of[place] in parts and place + 1 not in starts
        for place, token in enumerate(said.tokens)
    )


def _fits_together(
    told: Sequence[Word], matches: Matches, used: Sequence[Word], parts: frozenset[int], line: Line
) -> bool:
    places = {other.place for other in used}
    for word in told:
        found = [other for other in matches[word.place] if other.segment in parts]
        if not found:
            continue
        if not word.is_name and not any(word.role == other.role for other in found):
            return False
        if not any(_hangs_well(other, places, line) for other in found):
            return False
    return _each_for_itself(told, matches, parts) and _in_order(told, matches, parts)


def _each_for_itself(told: Sequence[Word], matches: Matches, parts: frozenset[int]) -> bool:
    """Whether no two words of a claim lean on one word of the line: 'the review said the review' is not 'the review said'."""
    taken: dict[tuple[bool, int], Word] = {}

    def settle(word: Word, tried: set[tuple[bool, int]]) -> bool:
        for other in matches[word.place]:
            whole = _is_phrase(word, told) and bool(word.keys & other.keys)
            seat = (True, other.phrase) if whole else (False, other.place)
            if other.segment in parts and seat not in tried:
                tried.add(seat)
                holder = taken.get(seat)
                if holder is None or (whole and holder.phrase == word.phrase) or settle(holder, tried):
                    taken[seat] = word
                    return True
        return False

    return all(settle(word, set()) for word in told if any(other.segment in parts for other in matches[word.place]))


def _is_phrase(word: Word, told: Sequence[Word]) -> bool:
    return any(other is not word and other.phrase == word.phrase for other in told)


def _hangs_well(word: Word, used: Set[int], line: Line) -> bool:
    """Whether a claim that uses a word of a line also uses what the word hangs on, or what it goes before."""
    if word.governor and not used & set(word.governor):
        return False
    after = _after(word, line)
    return not after or bool(used & set(after))


def _after(word: Word, line: Line) -> list[int]:
    """The places of the words that follow a word without a gap, up to a verb: 'letter' in 'the review letter'."""
    found: list[int] = []
    for other in line.said.content:
        if other.place == (found[-1] if found else word.place) + 1 and other.segment == word.segment:
            if other.text.endswith(VERBAL):
                break
            found.append(other.place)
    return found


def _in_order(told: Sequence[Word], matches: Matches, parts: frozenset[int]) -> bool:
    """Whether what is done by whom to what stands in the same order."""
    pairs = []
    for word in told:
        found = [other for other in matches[word.place] if other.segment in parts and other.is_bare]
        if word.is_bare and found and not word.text.endswith("ed"):
            pairs.append((word, found))
    for (one, ones), (other, others) in combinations(pairs, 2):
        if one.segment != other.segment or one.keys & other.keys:
            continue
        if not any(a.place < b.place or a.segment != b.segment for a in ones for b in others):
            return False
    return True


def _hangs_on_used(said: Statement, moment: Moment, used: Sequence[Word]) -> bool:
    """Whether a date after 'of' belongs to a word that the claim has: 'the report of June 2015' dates a report."""
    if not moment.start or said.tokens[moment.start - 1] != "of":
        return True
    before = max((word.place for word in said.content if word.place < moment.start), default=-1)
    return any(word.place == before for word in used)
