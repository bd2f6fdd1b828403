"""What a claim comes to: a ruling, and the line that says so. Values alone."""

from dataclasses import dataclass
from typing import Literal

from claims.comparing import Cause

Ruling = Literal["supported", "contradicted", "mixed", "absent"]
"""absent: not in the source."""
Why = Cause | Literal["unit", "today", "premise", "said", "nothing"]
"""today: dated, and claimed of today; premise: what a correction puts right; said: the line says it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one part of a claim comes to, and the line that says so."""

    ruling: Ruling
    why: Why
    entry: str
    """The entry the line stands in; empty where nothing is near."""
    line: str
    """The source's own statement."""
    right: str = ""
    """The figure as the source has it, where the claim has another."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one sentence comes to."""

    sentence: str
    ruling: Ruling
    findings: tuple[Finding, ...]
