"""What is claimed: a claim, a draft or a pack held against the knowledge base. Pure."""

from claims.candidate_pack import Pack, PackPhrases, Sendable, pack
from claims.claim_check import ClaimCheck, Finding, Ruling, Verdict
from claims.promise_guard import Excess, Flag, PromiseGuard

__all__ = [
    "ClaimCheck",
    "Excess",
    "Finding",
    "Flag",
    "Pack",
    "PackPhrases",
    "PromiseGuard",
    "Ruling",
    "Sendable",
    "Verdict",
    "pack",
]
