"""The weights of the evidence; written by scripts/calibrate from tests/questions/tune, never by hand."""

from typing import Final

FIT: Final = {
    "score": 11.81,
    "similarity": 1.57,
    "missed_known": -0.82,
    "missed_topical": -0.49,
    "missed_english": -1.40,
    "asks": 3.19,
    "explained": 2.12,
    "usual": 5.69,
}

GATE: Final = {
    "bias": -3.91,
    "score": -0.53,
    "similarity": -0.57,
    "explained": 3.82,
    "usual": -0.19,
    "asks_lead": 1.47,
    "share": 1.02,
    "fit_lead": 0.22,
    "overall": 6.44,
    "overall_rival": -7.39,
    "small_talk": -1.21,
    "missed_english": -0.35,
    "words": 0.19,
    "asks_same": -0.15,
    "bettered": 0.23,
    "supported": -2.32,
    "supported_rival": -1.90,
    "doubts": -1.31,
    "odd_kinds": -1.40,
    "told_apart": -0.44,
}
