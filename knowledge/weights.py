"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 7.07,
    "similarity": 3.76,
    "missed_known": -1.01,
    "missed_topical": -0.44,
    "missed_english": -0.09,
    "asks": 2.88,
    "explained": 2.28,
    "usual": 1.86,
}

GATE: Final = {
    "bias": -3.94,
    "explained": 1.58,
    "missed": -0.64,
    "strange_english": 1.29,
    "strangest": -0.24,
    "asks_lead": 1.78,
    "share": 1.46,
    "second": -0.42,
    "score": 3.13,
    "overall": 3.48,
    "overall_rival": -6.60,
    "told": 1.10,
    "untold": -1.47,
    "small_talk": -2.72,
    "words": 0.38,
    "supported": -6.25,
    "doubts": -0.52,
    "odd_kinds": -1.63,
    "rival_similarity": -2.98,
    "pull": -2.10,
    "rival_pull": 1.86,
    "rival_push": 0.69,
    "rival_ratio": -0.07,
    "answered": 1.24,
}

UNBOUNDED: Final = {
    "bias": -4.71,
    "explained": 2.68,
    "missed": -0.43,
    "strange_english": 0.53,
    "strangest": 0.14,
    "asks_lead": 0.05,
    "share": 1.32,
    "second": 1.83,
    "score": -0.62,
    "overall": 4.04,
    "overall_rival": 0.00,
    "told": -2.27,
    "untold": 0.00,
    "small_talk": 0.11,
    "words": 0.37,
    "supported": 0.00,
    "doubts": -1.69,
    "odd_kinds": -0.73,
    "rival_similarity": 0.00,
    "pull": 0.00,
    "rival_pull": 0.00,
    "rival_push": 0.00,
    "rival_ratio": 0.00,
    "answered": 0.00,
}
"""Where nothing says what the source does not answer."""
