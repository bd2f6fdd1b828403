"""The weights of the evidence; written by scripts/calibrate from tests/questions/tune, never by hand."""

from typing import Final

FIT: Final = {
    "score": 9.69,
    "similarity": 3.38,
    "missed_known": -0.83,
    "missed_topical": -0.44,
    "missed_english": -1.19,
    "asks": 2.85,
    "explained": 3.45,
    "usual": 4.57,
}

GATE: Final = {
    "bias": -3.22,
    "score": -0.86,
    "similarity": -2.24,
    "explained": 3.69,
    "usual": -0.54,
    "asks_lead": 1.77,
    "share": 1.00,
    "fit_lead": 0.37,
    "overall": 7.76,
    "overall_rival": -10.08,
    "small_talk": -3.75,
    "missed_english": -2.20,
    "words": 0.17,
    "asks_same": 0.69,
    "bettered": 0.13,
    "supported": -3.35,
    "supported_rival": -2.98,
    "doubts": -1.99,
    "odd_kinds": -2.02,
    "told_apart": -1.32,
}
