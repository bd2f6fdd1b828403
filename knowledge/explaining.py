"""Why a question was answered as it was, in plain English. Pure."""

from collections.abc import Iterator
from typing import Final

from knowledge.answers import AskBack, Candidate, Direct, Fallback, Match, Meta, Part, Suggest, Talk
from knowledge.matcher import Context, Matcher

SHOWN: Final = 5


def explain(matcher: Matcher, text: str, context: Context | None = None) -> str:
    """Words used, corrected and unknown; candidates with confidence and lead; the band it fell into."""
    hearing = matcher.hear()
    signpost = hearing.signpost(text)
    if signpost is not None:
        return f"signposted: {signpost}"
    parts = hearing.understand(text, context)
    return "\n\n".join("\n".join(_part(part, matcher)) for part in parts)


def _part(part: Part, matcher: Matcher) -> Iterator[str]:
    yield f"question: {part.text}"
    if part.read_as:
        yield f"read as: {part.read_as}"
    yield f"decided: {_decision(part)}"
    if part.match is None:
        return
    yield from _words(part.match)
    answered = matcher.tenor.answered([word.stem for word in part.match.query.words])
    yield f"like questions that the source answers: {answered:+.1f} (about 1: like those, -1: like those it does not)"
    yield from _candidates(part.match.candidates)
    bars = matcher.thresholds
    yield f"bars: a fact {bars.direct:g}, 'the source does not say' {bars.unknown:g}, a choice {bars.suggest:g}"


def _decision(part: Part) -> str:
    match part.answer:
        case Direct(candidate):
            kind = "'the source does not say' or a correction" if candidate.harmless else "a fact"
            return f"answer with {candidate.entry} ({kind})"
        case Suggest(candidates):
            return f"offer {', '.join(candidate.entry for candidate in candidates)}"
        case Fallback():
            return "say that it is not known"
        case Talk(name):
            return f"small talk: {name}"
        case Meta(entry, asks):
            return f"tell the {asks} of {entry}"
        case AskBack():
            return "ask for the whole question: a follow-up with nothing to follow"


def _words(match: Match) -> Iterator[str]:
    words = match.query.words
    changed = [f"{word.typed} → {word.read} ({word.kind})" for word in words if word.typed != word.read]
    unknown = [word.read for word in words if not word.known]
    yield f"words: {' '.join(word.read for word in words)}"
    if changed:
        yield f"corrected: {', '.join(changed)}"
    if unknown:
        yield f"not in the knowledge base: {', '.join(unknown)}"


def _candidates(candidates: tuple[Candidate, ...]) -> Iterator[str]:
    if len(candidates) > 1:
        yield f"lead: {candidates[0].confidence - candidates[1].confidence:.0f}"
    for candidate in candidates[:SHOWN]:
        yield (
            f"  {candidate.entry}: confidence {candidate.confidence:.0f}, score {candidate.score:.0f}, "
            f"explains {candidate.explained:.0%}"
            + (f", misses {', '.join(candidate.unexplained)}" if candidate.unexplained else "")
            + (f", forbidden by {', '.join(candidate.vetoes)}" if candidate.vetoes else "")
            + f"; nearest wording '{candidate.wording}'"
        )
