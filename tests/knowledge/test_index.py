"""The rows nearest to a question are found, however few are looked at closely."""

import random

import numpy as np
import pytest

from knowledge.corpus import corpus_of
from knowledge.features import FeatureSpace
from knowledge.index import Index, Weighting
from knowledge.lexicon import Lexicon

WORDS = ["salary", "bonus", "pension", "house", "rent", "foster", "carer", "adoption", "who", "said", "when", "2015"]
ROWS = 600


@pytest.fixture(scope="module")
def space() -> FeatureSpace:
    rng = random.Random(1)
    return FeatureSpace(corpus_of([rng.choices(WORDS, k=rng.randint(1, 6)) for _ in range(ROWS)]), Lexicon())


@pytest.fixture(scope="module")
def index(space: FeatureSpace) -> Index:
    return Index(space, np.arange(ROWS, dtype=np.int32) // 6, ROWS // 6, Weighting())


@pytest.mark.parametrize("limit", [1, 5, 40, ROWS])
@pytest.mark.parametrize("words", [("who", "said", "rent"), ("bonus",), ("when", "adoption", "2015", "foster"), ()])
def test_no_row_left_out_is_nearer_than_one_found(
    index: Index, space: FeatureSpace, words: tuple[str, ...], limit: int
) -> None:
    columns = space.columns(words)
    values = index.values(columns, 0.0)
    _, alike = index.gram(np.arange(ROWS, dtype=np.int32), columns, values)
    rows = index.nearest(columns, values, limit, None)
    left = np.delete(alike, rows)
    assert len(rows) == min(limit, np.count_nonzero(alike > 0))
    assert rows.tolist() == sorted(rows.tolist())
    assert not len(rows) or not len(left) or alike[rows].min() >= left.max() - 1e-6


def test_rows_that_are_not_allowed_are_not_found(index: Index, space: FeatureSpace) -> None:
    columns = space.columns(("pension", "salary"))
    allowed = np.arange(ROWS) % 2 == 0
    rows = index.nearest(columns, index.values(columns, 0.0), 20, allowed)
    assert len(rows) == 20
    assert allowed[rows].all()
