"""How boldly a claim says what a line says: turned round, of all instead of some, without its 'may'. Pure."""

from dataclasses import dataclass

from claims.lines import Line
from claims.statement import Statement
from claims.words import words


@dataclass(frozen=True, slots=True)
class Strength:
    """What a claim does to the force of a line."""

    widens: bool
    """It speaks of all where the line speaks of some."""
    adds: bool
    """It has a mark, such as 'only', that the line has not."""
    drops: bool
    """It leaves out a mark, such as 'often', without which the line says more."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a claim says the opposite."""

    how: str = ""
    """'opposite' or 'negation'; nothing where it is not turned."""
    is_unclear: bool = False
    """Whether opposites and negations together leave it open."""


def find_turn(claim: Statement, line: Line, parts: frozenset[int], is_turned: bool) -> Turn:
    """Whether a claim turns some parts of a line round; `is_turned`: a word of it has the line's opposite already."""
    turns = {part: line.said.negations.count(part) % 2 for part in parts}
    told = sum(line.said.negations.count(part) for part in parts)
    if is_turned or _has_opposite(claim, line, parts):
        unclear = bool(told or claim.negations)
        return Turn("" if unclear else "opposite", unclear)
    if len(set(turns.values())) > 1:
        return Turn(is_unclear=True)
    more = len(claim.negations) - told
    return Turn("negation" if more % 2 else "", is_unclear=more != 0 and more % 2 == 0)


def _has_opposite(claim: Statement, line: Line, parts: frozenset[int]) -> bool:
    mine = {word.stem for word in claim.content}
    here = {other.stem for other in line.said.content if other.segment in parts} | line.shelf
    for word in claim.content:
        others = words().excluded_by(word.stem, word.keys)
        if word.stem not in here and others & here and not others & mine:
            return True
    return False


def strength_of(claim: Statement, line: Line, parts: frozenset[int]) -> Strength:
    """Compare the marks of a claim with those of some parts of a line."""
    mine = {name for name, _ in claim.marks}
    theirs = {name for name, part in line.said.marks if part in parts}
    added = mine - theirs
    if "cause" in added and _gives_cause(line.said, parts):
        added -= {"cause"}
    if any(number.hedge == "limit" for number in claim.quantities):
        added -= {"possible"}
    shares = any(number.unit == "%" and line.said.segment_of[number.start] in parts for number in line.said.quantities)
    widens = "all" in added and (shares or bool(theirs & {"some", "most", "seldom", "often"}))
    return Strength(widens, bool(added) and not widens, bool((theirs & words().kept) - mine))


def _gives_cause(said: Statement, parts: frozenset[int]) -> bool:
    """Whether something is done 'by' something that is no number."""
    starts = {number.start for number in said.quantities}
    return any(
        token == "by" and said.segment_of[place] in parts and place + 1 not in starts
        for place, token in enumerate(said.tokens)
    )
