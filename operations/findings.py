"""What the doctor finds, and in which words; looks at nothing."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    text: str
    mend: str = ""
    """How to mend it; empty when it is well."""

    def __str__(self) -> str:
        if not self.mend:
            return f"well  {self.what}: {self.text}"
        return f"MEND  {self.what}: {self.text}; {self.mend}"


def summary(findings: Sequence[Finding]) -> str:
    """Return a line for each finding, and one for them all."""
    wrong = sum(bool(finding.mend) for finding in findings)
    return "\n".join([*map(str, findings), f"{wrong} to mend" if wrong else "all is well"])
