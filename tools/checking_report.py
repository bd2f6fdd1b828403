"""Verdicts on a claim and flags in a draft, as blocks to read. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dialogue import Block, Span, Wording, say_moment
from knowledge import KnowledgeBase
from tools.checking_words import CheckingWords

if TYPE_CHECKING:
    from claims import Excess, Finding, Flag, Ruling, Verdict


class CheckingReport:
    """Words what was found in the light of one knowledge base."""

    def __init__(self, words: CheckingWords, base: KnowledgeBase, wording: Wording) -> None:
        self._words = words
        self._base = base
        self._wording = wording

    def of_claims(self, verdicts: "Sequence[Verdict]", most: int) -> tuple[Block, ...]:
        """Each sentence with its ruling and the lines that say so."""
        words = self._words
        ending = [words.checked.format(as_of=say_moment(self._base.about.as_of))]
        ending += [words.not_all.format(most=most)] if len(verdicts) == most else []
        blocks = (block for verdict in verdicts for block in self._verdict(verdict))
        return (*blocks, Block((Span(" ".join(ending)),)))

    def of_draft(self, flags: "Sequence[Flag]") -> tuple[Block, ...]:
        """Each phrase that promises too much with the fact beside it; a fact is told once."""
        words = self._words
        opening = words.found_one if len(flags) == 1 else words.found.format(count=len(flags))
        ending = words.guarded.format(as_of=say_moment(self._base.about.as_of))
        first = Block((Span(opening if flags else words.clean, "bold"),))
        return (first, *self._flags(flags), Block((Span(ending),)))

    def _verdict(self, verdict: "Verdict") -> Iterator[Block]:
        words = self._words
        rulings: Mapping[Ruling, str] = {
            "supported": words.supported,
            "contradicted": words.contradicted,
            "mixed": words.mixed,
            "absent": words.absent,
        }
        today = verdict.ruling == "absent" and any(finding.why == "today" for finding in verdict.findings)
        yield Block((Span(words.today if today else rulings[verdict.ruling], "bold"), Span(f"\n'{verdict.sentence}'")))
        yield from (self._finding(each, verdict.ruling) for each in verdict.findings if each.entry)

    def _finding(self, finding: "Finding", ruling: "Ruling") -> Block:
        words, wording, entry = self._words, self._wording, self._base.entries[finding.entry]
        label = ""
        if finding.ruling == "absent":
            label = "" if finding.why == "today" else words.nearest
        elif ruling == "mixed":
            label = words.part_right if finding.ruling == "supported" else words.part_wrong
        figure = f" {words.right_figure.format(figure=finding.right)}" if finding.right else ""
        # nobody said what the source does not say
        by = "" if entry.kind == "unknown" else f" {wording.voice(entry)}"
        said = f"{label}{finding.line}{figure} {wording.dated(entry)}{by} "
        return Block((Span(said), *wording.source(entry)))

    def _flags(self, flags: "Sequence[Flag]") -> Iterator[Block]:
        told = set[str]()
        for flag in flags:
            lines = [] if flag.fact in told else [self._fact(flag)]
            lines += [flag.advice] if flag.advice else []
            instead = self._words.instead.format(wording=flag.instead)
            lines += [instead] if flag.instead and instead not in told else []
            told |= {flag.fact, instead}
            yield Block((Span(self._title(flag), "bold"), Span("".join(f"\n{each}" for each in lines))))

    def _title(self, flag: "Flag") -> str:
        words = self._words
        kinds: Mapping[Excess, str] = {
            "promise": words.promise,
            "unconfirmed": words.unconfirmed,
            "not_held": words.not_held,
            "undated": words.undated,
            "contradicted": words.against,
        }
        if flag.excess == "figure":
            return words.figure.format(phrase=flag.phrase, figure=flag.right)
        return kinds[flag.excess].format(phrase=flag.phrase)

    def _fact(self, flag: "Flag") -> str:
        if not flag.entry:
            return self._words.no_fact
        dated = self._wording.dated(self._base.entries[flag.entry])
        return self._words.fact.format(fact=flag.fact, dated=dated)
