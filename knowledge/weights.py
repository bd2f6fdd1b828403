"""The weights of the evidence; written by scripts/calibrate from tests/questions/tune, never by hand."""

from typing import Final

FIT: Final = {
    "score": 11.64,
    "similarity": 1.34,
    "missed_known": -1.24,
    "missed_topical": -0.45,
    "missed_english": -2.73,
    "asks": 3.07,
    "explained": 1.96,
    "usual": 5.00,
}

GATE: Final = {
    "bias": -3.64,
    "score": -0.29,
    "similarity": -0.71,
    "explained": 2.90,
    "usual": 0.19,
    "asks_lead": 0.69,
    "share": 1.50,
    "fit_lead": 0.18,
    "overall": 5.01,
    "overall_rival": -6.54,
    "small_talk": -0.65,
    "missed_english": -0.33,
    "words": 0.16,
    "asks_same": 0.03,
    "bettered": 0.01,
    "supported": -2.43,
    "supported_rival": -0.75,
    "doubts": -1.25,
    "odd_kinds": -1.49,
    "told_apart": -0.50,
}
