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
    "bias": -3.70,
    "explained": 1.88,
    "missed": -0.59,
    "strange_english": 1.35,
    "strangest": -0.63,
    "asks_lead": 2.04,
    "share": 1.56,
    "second": -0.50,
    "score": 2.82,
    "overall": 3.49,
    "overall_rival": -6.80,
    "told": 1.06,
    "untold": -1.59,
    "small_talk": -3.19,
    "words": 0.34,
    "supported": -6.08,
    "doubts": -0.64,
    "odd_kinds": -1.54,
    "rival_similarity": -2.57,
    "pull": -1.98,
    "rival_pull": 2.01,
    "rival_push": 0.65,
    "rival_ratio": -0.07,
    "answered": 1.25,
}
