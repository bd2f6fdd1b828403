"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 7.07,
    "similarity": 3.76,
    "missed_known": -1.01,
    "missed_topical": -0.43,
    "missed_english": -0.09,
    "asks": 2.89,
    "explained": 2.28,
    "usual": 1.86,
}

GATE: Final = {
    "bias": -3.78,
    "explained": 1.75,
    "missed": -0.62,
    "strange_english": 1.18,
    "strangest": -0.42,
    "asks_lead": 1.88,
    "share": 1.55,
    "second": -0.30,
    "score": 2.91,
    "overall": 3.53,
    "overall_rival": -6.62,
    "told": 1.10,
    "untold": -1.59,
    "small_talk": -2.90,
    "words": 0.38,
    "supported": -6.01,
    "doubts": -0.57,
    "odd_kinds": -1.59,
    "rival_similarity": -3.03,
    "pull": -2.14,
    "rival_pull": 1.86,
    "rival_push": 0.64,
    "rival_ratio": -0.07,
    "answered": 1.16,
}

UNBOUNDED: Final = {
    "bias": -4.68,
    "explained": 2.68,
    "missed": -0.44,
    "strange_english": 0.54,
    "strangest": 0.14,
    "asks_lead": 0.05,
    "share": 1.29,
    "second": 1.69,
    "score": -0.62,
    "overall": 3.95,
    "overall_rival": 0.00,
    "told": -2.17,
    "untold": 0.00,
    "small_talk": 0.12,
    "words": 0.37,
    "supported": 0.00,
    "doubts": -1.71,
    "odd_kinds": -0.73,
    "rival_similarity": 0.00,
    "pull": 0.00,
    "rival_pull": 0.00,
    "rival_push": 0.00,
    "rival_ratio": 0.00,
    "answered": 0.00,
}
"""Where nothing says what the source does not answer."""
