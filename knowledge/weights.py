"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 7.55,
    "similarity": 3.11,
    "missed_known": -0.78,
    "missed_topical": -0.41,
    "missed_english": -0.10,
    "asks": 1.81,
    "explained": 2.05,
    "usual": 2.55,
}

GATE: Final = {
    "bias": -1.91,
    "explained": 1.95,
    "missed": -0.73,
    "strange_english": 1.71,
    "strangest": -1.71,
    "asks_lead": 1.37,
    "share": 2.01,
    "second": 1.46,
    "overall": 3.34,
    "overall_rival": -5.70,
    "told": 1.27,
    "untold": -2.71,
    "small_talk": -4.46,
    "words": 0.43,
    "supported": -3.34,
    "doubts": -1.49,
    "odd_kinds": -2.27,
    "rival_similarity": -1.51,
    "pull": -1.46,
    "rival_pull": -0.44,
    "rival_push": 0.24,
    "rival_ratio": -0.01,
}
