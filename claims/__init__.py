"""What is claimed: a claim, a draft or a pack held against the knowledge base. Pure."""

from claims.claim_check import ClaimCheck, Finding, Ruling, Verdict

__all__ = ["ClaimCheck", "Finding", "Ruling", "Verdict"]
