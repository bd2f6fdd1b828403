"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 8.21,
    "similarity": 4.05,
    "missed_known": -0.71,
    "missed_topical": -0.61,
    "missed_english": -1.03,
    "asks": 2.28,
    "explained": 2.14,
    "usual": 2.77,
}

GATE: Final = {
    "bias": -2.65,
    "score": 0.36,
    "similarity": -0.88,
    "explained": 2.81,
    "usual": -0.03,
    "asks_lead": 0.66,
    "share": 0.44,
    "fit_lead": 0.09,
    "overall": 4.26,
    "overall_rival": -6.15,
    "small_talk": -5.08,
    "missed_english": -0.42,
    "words": 0.16,
    "asks_same": 0.49,
    "bettered": -0.36,
    "supported": -2.63,
    "supported_rival": -2.03,
    "doubts": -1.38,
    "odd_kinds": -2.28,
    "told_apart": -0.00,
}
