"""Lets askers in: finds their role, asks the policy, and counts how often they come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from dialogue.grants import Grants
from dialogue.limits import Limiter, Verdict
from dialogue.policy import Access, Policy
from dialogue.turn import Asker

Way = Literal["message", "press", "search"]
Bar = Literal["", "closed", "slow", "silent"]

_PATIENCE: Final = 3
"""How many times the limit a message about somebody at risk may be, and still be answered."""


@dataclass(frozen=True, slots=True)
class Admission:
    """An asker with role and audience, and what keeps them out, if anything."""

    asker: Asker
    bar: Bar = ""
    seconds: int = 0
    """How long to wait, where too much was asked."""
    flooded: bool = False
    """Whether so much was asked that nothing is looked at any more."""


class Door:
    """The one place where every message, press and search passes."""

    def __init__(self, access: Access, grants: Grants, now: Callable[[], float]) -> None:
        self.policy: Final = Policy(access)
        self._access = access
        self._grants = grants
        self._now = now
        self._limiter = Limiter(access.limit_seconds)

    async def admit(self, asker: Asker, way: Way, *, to_all: bool = False) -> Admission:
        """Decide about an asker; to_all: they come for something that nobody is kept from."""
        grant = await self._grants.of(asker.user) if asker.user else None
        role = self.policy.role(asker.user, grant.role if grant else "")
        asker = replace(asker, role=role)
        asker = replace(asker, audience=self.policy.audience(asker))
        at = asker.sent or self._now()
        verdict, key, most = self._counted(asker, way, at)
        if verdict:
            flooded = self._limiter.count(key) > most * _PATIENCE
            return Admission(asker, verdict, self._limiter.seconds_left(key, at), flooded)
        if to_all or self.policy.may(role, "ask", private=asker.private):
            return Admission(asker)
        return Admission(asker, "closed")

    def _counted(self, asker: Asker, way: Way, at: float) -> tuple[Verdict, str, int]:
        """The strictest verdict, and the key and limit it is about."""
        person = str(asker.user or asker.conversation)
        if way == "search":
            key = f"search {person}"
            return self._limiter.take(key, self._access.search_limit, at), key, self._access.search_limit
        key = f"user {person}"
        verdict = self._limiter.take(key, self._access.user_limit, at)
        chat, _, member = asker.conversation.partition(":")
        # Who is stopped alone does not use up what the group may ask.
        if verdict or asker.private or chat == "inline" or not member:
            return verdict, key, self._access.user_limit
        key = f"chat {chat}"
        return self._limiter.take(key, self._access.chat_limit, at), key, self._access.chat_limit
