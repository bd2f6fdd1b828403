"""What is claimed: a claim, a draft or a pack held against the knowledge base. Pure."""

from typing import TYPE_CHECKING

from knowledge import at_first_use

if TYPE_CHECKING:
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

_HOMES = {
    "ClaimCheck": "claim_check",
    "Excess": "promise_guard",
    "Finding": "verdict",
    "Flag": "promise_guard",
    "HeldBack": "candidate_pack",
    "Pack": "candidate_pack",
    "PackPhrases": "candidate_pack",
    "PromiseGuard": "promise_guard",
    "Reason": "candidate_pack",
    "Ruling": "verdict",
    "Sendable": "candidate_pack",
    "Verdict": "verdict",
    "Why": "verdict",
    "pack": "candidate_pack",
    "sentences_of": "promise_guard",
}

__getattr__ = at_first_use(__name__, _HOMES)
