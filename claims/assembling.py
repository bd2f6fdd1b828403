"""Whether a claim puts the words of a line together as the line does, or pieces another sentence from them. Pure."""

from collections.abc import Sequence, Set
from itertools import combinations
from typing import Final

from claims.lines import Line
from claims.pairing import Pairing
from claims.quantities import Quantity
from claims.speakers import PASSIVE
from claims.statement import VERBS, Statement, Word
from claims.words import words

MOST_PARTS: Final = 3
VERBAL: Final = ("ed", "ing", "ly")

Seat = tuple[bool, int]
"""A word of a line by its place, or, where the first is true, a phrase by its beginning."""


def find_parts(pairing: Pairing, numbers: Sequence[Quantity]) -> frozenset[int] | None:
    """The fewest parts of a line that hold all of a claim; none if it would have to be pieced together."""
    said = pairing.line.said
    likes = [{other.segment for other in pairing.matches[word.place]} for word in pairing.told]
    needs = [{said.segment_of[number.start]} for number in numbers]
    needs += [like for word, like in zip(pairing.told, likes, strict=True) if like and word.place not in pairing.lent]
    most = min(MOST_PARTS, len({word.segment for word in pairing.told}) + 1)
    for size in range(1, most + 1):
        every = map(frozenset, combinations(range(max(said.segment_of, default=0) + 1), size))
        if fitting := [parts for parts in every if all(need & parts for need in needs)]:
            whole = [parts for parts in fitting if len(parts) < most or not _has_clauses(parts, pairing.line)]
            best = max(whole, key=lambda parts: sum(bool(like & parts) for like in likes), default=frozenset[int]())
            return best if best and (not numbers or _uses_numbers(best, numbers, pairing.line)) else None
    return None


def fits_together(pairing: Pairing, parts: frozenset[int]) -> bool:
    """Whether the claim's words hang together as some parts of the line have them."""
    places = {other.place for other in pairing.used(parts)}
    for word in pairing.told:
        found = pairing.found(word, parts)
        if not found:
            continue
        if not word.is_name and not any(word.role == other.role for other in found):
            return False
        if not any(_hangs_well(other, places, pairing.line) for other in found):
            return False
    return _each_for_itself(pairing, parts) and _in_order(pairing, parts)


def swaps_names(pairing: Pairing, parts: frozenset[int]) -> bool:
    """Whether a name stands where the line has another: 'from Eyre' for 'from Campion'."""
    for word in pairing.told:
        roles = {other.role for other in pairing.found(word, parts)}
        if word.is_name and word.place not in pairing.lent and roles and word.role not in roles:
            return True
    return False


def _has_clauses(parts: frozenset[int], line: Line) -> bool:
    """Whether more than one of some parts of a line has a verb of its own."""
    verbs = {line.said.segment_of[at] for at, token in enumerate(line.said.tokens) if token in VERBS}
    return len(parts & verbs) > 1


def _uses_numbers(parts: frozenset[int], numbers: Sequence[Quantity], line: Line) -> bool:
    """Whether every part that has numbers gives the claim one of them."""
    mine = {line.said.segment_of[number.start] for number in numbers}
    theirs = {line.said.segment_of[number.start] for number in line.said.quantities}
    return not (parts & theirs) - mine


def _each_for_itself(pairing: Pairing, parts: frozenset[int]) -> bool:
    """Whether no two words of a claim lean on one: 'the review said the review' is not 'the review said'."""
    taken: dict[Seat, Word] = {}

    def settle(word: Word, tried: set[Seat]) -> bool:
        for other in pairing.found(word, parts):
            whole = _is_phrase(word, pairing.told) and bool(word.keys & other.keys)
            seat = (True, other.phrase) if whole else (False, other.place)
            if seat in tried:
                continue
            tried.add(seat)
            holder = taken.get(seat)
            if holder is None or (whole and holder.phrase == word.phrase) or settle(holder, tried):
                taken[seat] = word
                return True
        return False

    return all(settle(word, set()) for word in pairing.told if pairing.found(word, parts))


def _is_phrase(word: Word, told: Sequence[Word]) -> bool:
    return any(other is not word and other.phrase == word.phrase for other in told)


def _hangs_well(word: Word, used: Set[int], line: Line) -> bool:
    """Whether a claim that uses a word of a line also uses what the word hangs on, or what it goes before."""
    if word.governor and not used & set(word.governor):
        return False
    after = _after(word, line)
    return not after or bool(used & set(after))


def _after(word: Word, line: Line) -> list[int]:
    """The places of the words that follow a word without a gap, up to a verb or measure: 'review' has 'letter'."""
    found: list[int] = []
    for other in line.said.content:
        if other.place == (found[-1] if found else word.place) + 1 and other.segment == word.segment:
            if other.text.endswith(VERBAL) or other.text in words().measures:
                break
            found.append(other.place)
    return found


def _in_order(pairing: Pairing, parts: frozenset[int]) -> bool:
    """Whether what is done by whom to what stands in the same order; what 'was done' has its subject before it."""
    pairs = []
    for word in pairing.told:
        done, mine = word.text.endswith("ed"), _is_passive(word, pairing.claim)
        found = [other for other in pairing.found(word, parts) if other.is_bare]
        if done:
            found = [other for other in found if mine and _is_passive(other, pairing.line.said)]
        if word.is_bare and found:
            pairs.append((word, found, done))
    for (one, ones, _), (other, others, done) in combinations(pairs, 2):
        if one.segment != other.segment or one.keys & other.keys:
            continue
        if not any(a.place < b.place or (a.segment != b.segment and not done) for a in ones for b in others):
            return False
    return True


def _is_passive(word: Word, said: Statement) -> bool:
    """Whether a verb follows a form of 'be', as in 'were offered'."""
    return word.place > 0 and said.tokens[word.place - 1] in PASSIVE
