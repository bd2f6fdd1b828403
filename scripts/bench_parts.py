"""The parts of the matcher that can be taken out, one at a time, to see what each brings."""

from dataclasses import replace
from typing import Any, Final

from knowledge.ranking import Tuning

FAMILIES: Final = ("words", "synonym groups", "word pairs", "character n-grams", "unit pairs")
"""The families of features, in the order of their weights."""
PARTS: Final = (
    "ridge (nearest wording)",
    "ridge's power",
    "linear model",
    "typing mistakes",
    "spread (plain IDF)",
    "doubt in spread",
    *FAMILIES,
)


def without(part: str, tuning: Tuning) -> Tuning:
    """The tuning with one part taken out; the same where it has no such part."""
    if part in FAMILIES:
        factors = zip(FAMILIES, tuning.weighting.families, strict=True)
        families = tuple(0.0 if name == part else factor for name, factor in factors)
        return replace(tuning, weighting=replace(tuning.weighting, families=families))
    changes: dict[str, dict[str, Any]] = {
        "ridge (nearest wording)": {"nearest": 1},
        "linear model": {"margins": replace(tuning.margins, least=10**9)},
        "ridge's power": {"regression": replace(tuning.regression, power=1.0)},
        "typing mistakes": {"noise": replace(tuning.noise, slip=1e6)},
        "spread (plain IDF)": {"weighting": replace(tuning.weighting, spread=0.0)},
        "doubt in spread": {"weighting": replace(tuning.weighting, doubt=0.0)},
    }
    return replace(tuning, **changes.get(part, {}))
