"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 6.60,
    "similarity": 3.48,
    "missed_known": -0.91,
    "missed_topical": -0.53,
    "missed_english": -0.24,
    "asks": 1.66,
    "explained": 1.62,
    "usual": 2.24,
}

GATE: Final = {
    "bias": -3.41,
    "explained": 2.42,
    "missed": -0.69,
    "strange_english": 2.56,
    "strangest": -1.82,
    "asks_lead": 1.84,
    "share": 2.33,
    "second": 1.35,
    "overall": 3.13,
    "overall_rival": -6.20,
    "told": 2.16,
    "untold": -2.87,
    "small_talk": -4.55,
    "words": 0.46,
    "supported": -5.07,
    "doubts": -1.33,
    "odd_kinds": -2.01,
    "rival_similarity": -0.78,
    "pull": -1.99,
    "rival_pull": 1.32,
    "rival_push": 0.10,
    "rival_ratio": -0.07,
}
