"""What in a question tells two entries apart: words that are more usual for the one than for the other. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.evidence import Asked

SMOOTHING: Final = 0.03
"""Added to how usual a word is: that no wording has it proves little."""
MOST_RATIO: Final = 5.0


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the words of a question speak for a rival, and how they speak for the entry that it rivals."""

    pull: float
    """The weight of what is more usual for the rival."""
    push: float
    """The weight of what is more usual for the entry."""
    ratio: float
    """The log-likelihood ratio of rival to entry, each word by itself (naive Bayes), within MOST_RATIO of 0."""


def contrast(asked: Asked, entry: Mapping[str, float], rival: Mapping[str, float]) -> Contrast:
    """The contrast between two entries, each given by how usual every stem and group is in its wordings, 0 to 1."""
    shares = [
        (word.weight, max(map(entry.__getitem__, word.keys & entry.keys()), default=0.0),
         max(map(rival.__getitem__, word.keys & rival.keys()), default=0.0))
        for word in asked.words
    ]  # fmt: skip
    leads = [weight * (math.sqrt(theirs) - math.sqrt(ours)) for weight, ours, theirs in shares]
    ratio = sum(math.log((theirs + SMOOTHING) / (ours + SMOOTHING)) for _, ours, theirs in shares)
    return Contrast(
        pull=sum(lead for lead in leads if lead > 0),
        push=-sum(lead for lead in leads if lead < 0),
        ratio=min(MOST_RATIO, max(-MOST_RATIO, ratio)),
    )
