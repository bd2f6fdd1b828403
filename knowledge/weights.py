"""The weights of the evidence; written by scripts/calibrate from tests/questions/tune, never by hand."""

from typing import Final

FIT: Final = {
    "score": 7.41,
    "similarity": 1.37,
    "missed_known": -1.43,
    "missed_topical": -0.45,
    "missed_english": -0.07,
    "asks": 2.58,
    "explained": 2.04,
    "usual": 3.71,
}

GATE: Final = {
    "bias": -3.63,
    "score": 0.75,
    "similarity": -2.07,
    "explained": 1.59,
    "usual": 1.88,
    "asks_lead": 0.69,
    "share": 1.96,
    "fit_lead": 0.18,
    "overall": 1.96,
    "overall_rival": -3.86,
    "small_talk": -1.60,
    "missed_english": -0.52,
    "words": 0.18,
    "asks_same": 1.35,
    "bettered": -0.19,
    "supported": -2.22,
    "supported_rival": -1.55,
}
