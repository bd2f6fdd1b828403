"""Who may do what: a pure function of the settings, a role and a place; every way in asks it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from dialogue.turn import Asker, Audience, Role

Right = Literal["own data", "ask", "read for staff", "meet", "recruit", "curate", "invite"]
"""own data: to see and delete what is kept of oneself, and to read what that can be; meet: to chair a meeting; recruit:
to prepare what is sent to candidates."""

INVITED: Final[tuple[Role, ...]] = ("curator", "staff", "councillor")
"""The roles an invitation can give; an owner is made by the settings alone."""

_RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    "owner": frozenset({"own data", "ask", "read for staff", "meet", "recruit", "curate", "invite"}),
    "curator": frozenset({"own data", "ask", "read for staff", "meet", "recruit", "curate"}),
    "staff": frozenset({"own data", "ask", "read for staff", "meet", "recruit"}),
    "councillor": frozenset({"own data", "ask", "read for staff", "meet", "recruit"}),
    "public": frozenset({"own data", "ask"}),
}
_ALONE: Final[frozenset[Right]] = frozenset({"read for staff", "curate", "invite"})
"""Rights that end where others read along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who is who, by Telegram's numbers, and how much each may ask; a limit of 0 is none."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    mode: Literal["open", "allowlist"] = "open"
    owner: int = 0
    """0: nobody."""
    curators: tuple[int, ...] = ()
    staff: tuple[int, ...] = ()
    councillors: tuple[int, ...] = ()
    curators_chat: int = 0
    """The group in which curators work; 0: none, they work in private."""
    invite_days: int = 7
    user_limit: int = 0
    """Messages and presses of one person in a window."""
    chat_limit: int = 0
    """Messages and presses of one group in a window."""
    search_limit: int = 0
    """Inline queries of one person in a window; each key typed is one."""
    limit_seconds: int = 60
    """How long a window is."""
    contact: str = "the owner of this bot"
    """Who answers for what is kept."""

    def __post_init__(self) -> None:
        """Raise ValueError for what cannot be meant."""
        people = [*((self.owner,) if self.owner else ()), *self.curators, *self.staff, *self.councillors]
        for person, times in Counter(people).items():
            if person <= 0:
                raise ValueError(f"names {person}; write the positive number that Telegram gives a person")
            if times > 1:
                raise ValueError(f"names {person} {times} times; give each person one role")
        if self.mode == "allowlist" and not people:
            raise ValueError("lets nobody in by mode 'allowlist'; name an owner")
        if not 1 <= self.invite_days <= 90 or not 1 <= self.limit_seconds <= 3600:
            raise ValueError("is out of range; write 1 to 90 for invite_days and 1 to 3600 for limit_seconds")
        if min(self.user_limit, self.chat_limit, self.search_limit) < 0:
            raise ValueError("has a limit below 0; write 0 for no limit")


class Policy:
    """Answers for one set of settings."""

    def __init__(self, access: Access) -> None:
        self._open = access.mode == "open"
        self._curators_chat = access.curators_chat
        named: dict[int, Role] = dict.fromkeys(access.councillors, "councillor")
        named |= dict.fromkeys(access.staff, "staff")
        named |= dict.fromkeys(access.curators, "curator")
        if access.owner:
            named[access.owner] = "owner"
        self._named = named

    def is_named(self, user: int) -> bool:
        """Whether somebody's role stands in the settings."""
        return user in self._named

    def role(self, user: int, granted: str = "") -> Role:
        """Somebody's role: by the settings, else by an invitation; who hides their number has none."""
        if user <= 0:
            return "public"
        invited: Role = next((role for role in INVITED if role == granted), "public")
        return self._named.get(user, invited)

    def may(self, role: Role, right: Right, *, private: bool) -> bool:
        """Whether a role has a right, in private or where others read along."""
        if right in ("ask", "meet", "recruit") and role == "public":
            return self._open
        return right in _RIGHTS[role] and (private or right not in _ALONE)

    def may_here(self, asker: Asker, right: Right) -> bool:
        """Whether an asker has a right where they are; curators curate in their own chat too."""
        alone = asker.private or (right == "curate" and asker.chat != 0 and asker.chat == self._curators_chat)
        return self.may(asker.role, right, private=alone)

    def audience(self, asker: Asker) -> Audience:
        """What an asker may read here; an edge that knows no numbers, as in a test, may say so itself."""
        trusted = asker.private and not asker.user and asker.audience == "staff"
        may = self.may(asker.role, "read for staff", private=asker.private)
        return "staff" if trusted or may else "everyone"
