"""What is claimed: a claim, a draft or a pack held against the knowledge base. Pure."""

from claims.candidate_pack import HeldBack, Pack, PackPhrases, Reason, Sendable, pack
from claims.claim_check import ClaimCheck
from claims.promise_guard import Excess, Flag, PromiseGuard, sentences_of
from claims.verdict import Finding, Ruling, Verdict, Why

__all__ = [
    "ClaimCheck",
    "Excess",
    "Finding",
    "Flag",
    "HeldBack",
    "Pack",
    "PackPhrases",
    "PromiseGuard",
    "Reason",
    "Ruling",
    "Sendable",
    "Verdict",
    "Why",
    "pack",
    "sentences_of",
]
