"""The weights of the evidence; written by scripts/calibrate from tests/questions, never by hand."""

from typing import Final

FIT: Final = {
    "score": 8.49,
    "similarity": 3.79,
    "missed_known": -0.87,
    "missed_topical": -0.60,
    "missed_english": -0.84,
    "asks": 2.04,
    "explained": 2.32,
    "usual": 2.30,
}

GATE: Final = {
    "bias": -2.91,
    "score": 0.08,
    "similarity": -1.18,
    "explained": 2.83,
    "usual": 0.36,
    "asks_lead": 0.35,
    "share": 0.21,
    "fit_lead": 0.08,
    "overall": 4.71,
    "overall_rival": -7.14,
    "small_talk": -6.49,
    "missed_english": -0.14,
    "words": 0.20,
    "asks_same": 0.90,
    "bettered": -0.27,
    "supported": -5.33,
    "supported_rival": -0.15,
    "doubts": -1.44,
    "odd_kinds": -1.98,
    "told_apart": 0.01,
}
