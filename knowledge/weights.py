"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 7.21,
    "similarity": 3.69,
    "missed_known": -0.91,
    "missed_topical": -0.46,
    "missed_english": -0.14,
    "asks": 2.89,
    "explained": 2.03,
    "usual": 1.90,
}

GATE: Final = {
    "bias": -8.05,
    "explained": 2.17,
    "missed": -0.63,
    "strange_english": 1.37,
    "strangest": -0.75,
    "asks_lead": 2.12,
    "share": 1.55,
    "second": 0.14,
    "score": 5.89,
    "overall": 3.50,
    "overall_rival": -6.37,
    "told": 1.57,
    "untold": -2.04,
    "small_talk": -1.09,
    "words": 0.49,
    "supported": -5.69,
    "doubts": -0.93,
    "odd_kinds": -1.56,
    "rival_similarity": -1.95,
    "pull": -2.50,
    "rival_pull": 2.22,
    "rival_push": 0.40,
    "rival_ratio": -0.10,
}
