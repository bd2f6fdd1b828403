"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 6.54,
    "similarity": 3.69,
    "missed_known": -1.04,
    "missed_topical": -0.52,
    "missed_english": -0.17,
    "asks": 1.61,
    "explained": 1.67,
    "usual": 2.40,
}

GATE: Final = {
    "bias": -3.34,
    "explained": 2.32,
    "missed": -0.58,
    "strange_english": 1.82,
    "strangest": -1.75,
    "asks_lead": 2.11,
    "share": 2.09,
    "second": 0.12,
    "overall": 3.24,
    "overall_rival": -6.36,
    "told": 2.01,
    "untold": -2.38,
    "small_talk": -2.77,
    "words": 0.53,
    "supported": -5.00,
    "doubts": -0.95,
    "odd_kinds": -1.51,
    "rival_similarity": -1.17,
    "pull": -1.84,
    "rival_pull": 2.47,
    "rival_push": 0.18,
    "rival_ratio": -0.14,
}
