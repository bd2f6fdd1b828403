"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 7.03,
    "similarity": 3.41,
    "missed_known": -0.75,
    "missed_topical": -0.44,
    "missed_english": -0.12,
    "asks": 1.80,
    "explained": 1.73,
    "usual": 2.18,
}

GATE: Final = {
    "bias": -2.16,
    "explained": 2.28,
    "missed": -0.65,
    "strange_english": 2.53,
    "strangest": -2.42,
    "asks_lead": 1.62,
    "share": 1.15,
    "second": 2.26,
    "overall": 2.27,
    "overall_rival": -3.94,
    "told": 1.47,
    "untold": -2.85,
    "small_talk": -4.43,
    "words": 0.37,
    "supported": -1.98,
    "doubts": -1.24,
    "odd_kinds": -2.27,
    "rival_similarity": 0.42,
    "pull": -1.55,
    "rival_pull": -0.71,
    "rival_push": 0.41,
    "rival_ratio": 0.07,
}
