"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 7.71,
    "similarity": 4.01,
    "missed_known": -0.60,
    "missed_topical": -0.53,
    "missed_english": -0.56,
    "asks": 2.27,
    "explained": 1.69,
    "usual": 2.17,
}

GATE: Final = {
    "bias": -2.21,
    "explained": 1.32,
    "missed": -0.52,
    "strange_english": 2.56,
    "strangest": -1.85,
    "asks_lead": 1.18,
    "share": 1.84,
    "second": 3.30,
    "overall": 2.64,
    "overall_rival": -3.40,
    "told": 1.70,
    "untold": -1.51,
    "small_talk": -6.20,
    "words": 0.35,
    "supported": -3.36,
    "doubts": -1.46,
    "odd_kinds": -2.46,
    "rival_similarity": -0.91,
    "pull": -2.14,
    "rival_pull": 0.65,
    "rival_push": -0.56,
    "rival_ratio": -0.02,
}
