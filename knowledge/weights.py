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
    "bias": -3.41,
    "explained": 1.79,
    "missed": -0.61,
    "strange_english": 1.30,
    "strangest": -0.69,
    "asks_lead": 2.06,
    "share": 1.61,
    "second": -0.44,
    "score": 2.62,
    "overall": 3.64,
    "overall_rival": -6.81,
    "told": 1.01,
    "untold": -1.55,
    "small_talk": -2.76,
    "words": 0.32,
    "supported": -6.12,
    "doubts": -0.66,
    "odd_kinds": -1.52,
    "rival_similarity": -2.66,
    "pull": -1.79,
    "rival_pull": 2.08,
    "rival_push": 0.53,
    "rival_ratio": -0.08,
    "answered": 1.45,
}
