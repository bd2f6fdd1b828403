"""The labelled claims and drafts, what the check makes of them, and the counts of both."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from claims import ClaimCheck, Flag, PromiseGuard
from knowledge import KnowledgeBase, Matcher
from knowledge.entry import Confirmed

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Ruled:
    """A labelled claim, and what the check ruled."""

    part: str
    kind: str
    claim: str
    wanted: str
    ruling: str
    """The ruling of its one verdict; 'nothing' where the check saw no claim in it."""

    @property
    def right(self) -> bool:
        return self.ruling == self.wanted


@dataclass(frozen=True)
class Guarded:
    """A labelled draft, and what the guard marked."""

    part: str
    draft: str
    is_bad: bool
    marks: tuple[str, ...]
    """Phrases that a flag must touch."""
    flags: tuple[Flag, ...]

    @property
    def right(self) -> bool:
        return bool(self.flags) == self.is_bad

    @property
    def missed(self) -> list[str]:
        """The phrases that no flag touches."""
        return [mark for mark in self.marks if not any(self._touches(flag, mark) for flag in self.flags)]

    def _touches(self, flag: Flag, mark: str) -> bool:
        start = self.draft.index(mark)
        return flag.start < start + len(mark) and start < flag.end


def ruled(base: KnowledgeBase, matcher: Matcher) -> list[Ruled]:
    """Every labelled claim, checked."""
    check = ClaimCheck(base, matcher)
    return [
        Ruled(part, kind, row["claim"], row["ruling"], _ruling(check, row["claim"]))
        for part, kind, row in _rows("claims.yaml")
    ]


def guarded(base: KnowledgeBase, matcher: Matcher) -> list[Guarded]:
    """Every labelled draft, held against the base as it is or as if every offer were confirmed today."""
    check = ClaimCheck(base, matcher)
    guards = {False: PromiseGuard(base, check), True: PromiseGuard(confirmed(base), check)}
    return [
        Guarded(
            part,
            row["draft"],
            kind == "bad",
            tuple(row.get("marks", ())),
            guards[row.get("confirmed", False)].guard(row["draft"], TODAY),
        )
        for part, kind, row in _rows("drafts.yaml")
    ]


def confirmed(base: KnowledgeBase, until: date = TODAY + timedelta(days=90)) -> KnowledgeBase:
    """The base as if somebody had confirmed the terms of every offer today."""
    terms = Confirmed(by="HR", on=TODAY, until=until)
    offers = {name: replace(entry, confirmed=terms) for name, entry in base.entries.items() if entry.candidate_wording}
    return replace(base, entries={**base.entries, **offers})


def precision(drafts: Sequence[Guarded]) -> float:
    """Of the drafts that were marked, the share that is bad."""
    marked = [each for each in drafts if each.flags]
    return sum(each.is_bad for each in marked) / len(marked)


def recall(drafts: Sequence[Guarded]) -> float:
    """Of the bad drafts, the share that was marked."""
    bad = [each for each in drafts if each.is_bad]
    return sum(bool(each.flags) for each in bad) / len(bad)


def table(claims: Sequence[Ruled], drafts: Sequence[Guarded]) -> str:
    """The counts, a line for each kind."""
    parts = list(dict.fromkeys(each.part for each in claims))
    kinds = dict.fromkeys(each.kind for each in claims)
    lines = [f"{'claims':14}" + "".join(f"{part:>14}" for part in parts)]
    right = Counter((each.kind, each.part) for each in claims if each.right)
    count = Counter((each.kind, each.part) for each in claims)
    for kind in kinds:
        cells = (f"{right[kind, part]}/{count[kind, part]}" for part in parts)
        lines.append(f"{kind:14}" + "".join(f"{cell:>14}" for cell in cells))
    falsely = {name: _falsely(claims, name) for name in ("supported", "contradicted")}
    lines.append(f"right {sum(right.values())}/{len(claims)}; falsely supported {falsely['supported']}, ")
    lines[-1] += f"falsely contradicted {falsely['contradicted']}"
    for part in parts:
        some = [each for each in drafts if each.part == part]
        share = f"precision {precision(some):.3f}, recall {recall(some):.3f}"
        lines.append(f"drafts, {part}: right {sum(each.right for each in some)}/{len(some)}, {share}")
    lines.append(f"drafts: {len(drafts)}, precision {precision(drafts):.3f}, recall {recall(drafts):.3f}")
    return "\n".join(lines)


def _falsely(claims: Sequence[Ruled], ruling: str) -> int:
    return sum(each.ruling == ruling and not each.right for each in claims)


def _ruling(check: ClaimCheck, claim: str) -> str:
    return ", ".join(verdict.ruling for verdict in check.check(claim)) or "nothing"


def _rows(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for part, kinds in yaml.safe_load((HERE / name).read_text("utf-8")).items():
        for kind, rows in kinds.items():
            yield from ((part, kind, row) for row in rows)
