"""What the linear model makes of features that tell something only together."""

import numpy as np

from knowledge.regression import LinearModel, Margins, Uses

ALONE = np.array([True] * 4)
# Entry 0 is asked for with both of a pair of features, entry 1 with one of each: none tells anything by itself.
ROWS = [np.array(row, np.int32) for row in ((0, 1), (2, 3), (0, 3), (1, 2)) for _ in range(5)]
ENTRIES = np.repeat(np.array([0, 0, 1, 1], np.int32), 5)
ORDER = np.argsort(ENTRIES, kind="stable")


def told(uses: Uses, row: np.ndarray) -> float:
    """By how much entry 0 is ahead of entry 1."""
    model = LinearModel([ROWS[place] for place in ORDER], uses, ENTRIES[ORDER], 2, Margins(share=1.0))
    scores = model.blended({0: 0.0, 1: 0.0}, row, np.full(len(row), 1 / np.sqrt(len(row)), np.float32))
    return scores[0] - scores[1]


def test_what_features_mean_together_is_learnt_of_paired_ones_alone() -> None:
    signs = ((ROWS[0], 1), (ROWS[5], 1), (ROWS[10], -1), (ROWS[15], -1))
    assert all(sign * told(Uses(ALONE, ALONE), row) > 0.5 for row, sign in signs)
    assert not all(sign * told(Uses(ALONE, ~ALONE), row) > 0.0 for row, sign in signs)


def test_features_that_are_not_used_tell_nothing() -> None:
    assert told(Uses(~ALONE, ~ALONE), ROWS[0]) == told(Uses(~ALONE, ~ALONE), ROWS[10])
    assert told(Uses(~ALONE, ALONE), ROWS[0]) > 0.5 > -0.5 > told(Uses(~ALONE, ALONE), ROWS[10])
