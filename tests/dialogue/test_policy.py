"""Who may do what: every role, right and place; and settings that cannot be meant."""

from typing import Any

import pytest

from dialogue import Access, Asker, Policy, Role
from dialogue.policy import INVITED, Right
from tests.house import COUNCILLOR, CURATOR, OWNER, PEOPLE, STAFF, STRANGER

POLICY = Policy(PEOPLE)
CLOSED = Policy(Access(mode="allowlist", owner=OWNER, staff=(STAFF,)))


@pytest.mark.parametrize(
    ("user", "granted", "role"),
    [
        (OWNER, "", "owner"),
        (CURATOR, "", "curator"),
        (STAFF, "", "staff"),
        (COUNCILLOR, "", "councillor"),
        (STRANGER, "", "public"),
        (STRANGER, "staff", "staff"),
        (STRANGER, "owner", "public"),
        (STRANGER, "nonsense", "public"),
        (STAFF, "curator", "staff"),
        (0, "staff", "public"),
        (-1001, "staff", "public"),
    ],
)
def test_the_settings_give_a_role_then_an_invitation_does(user: int, granted: str, role: Role) -> None:
    assert POLICY.role(user, granted) == role


@pytest.mark.parametrize("role", ["owner", "curator", "staff", "councillor", "public"])
@pytest.mark.parametrize("private", [True, False])
def test_what_each_role_may(role: Role, private: bool) -> None:
    def may(policy: Policy, right: Right) -> bool:
        return policy.may(role, right, private=private)

    assert may(POLICY, "ask")
    assert may(CLOSED, "ask") == (role != "public")
    assert may(CLOSED, "own data")
    assert may(POLICY, "read for staff") == (private and role != "public")
    assert may(POLICY, "invite") == (private and role == "owner")


@pytest.mark.parametrize(
    ("asker", "audience"),
    [
        (Asker("7", role="staff"), "staff"),
        (Asker("7", role="staff", private=False), "everyone"),
        (Asker("7", role="public"), "everyone"),
        (Asker("7", audience="staff"), "staff"),
        (Asker("7", audience="staff", private=False), "everyone"),
        (Asker("7", audience="staff", user=7), "everyone"),
    ],
)
def test_only_staff_alone_read_what_is_for_staff(asker: Asker, audience: str) -> None:
    assert POLICY.audience(asker) == audience


def test_nobody_is_made_owner_by_an_invitation() -> None:
    assert "owner" not in INVITED
    assert "public" not in INVITED


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"owner": -1001}, "names -1001"),
        ({"staff": (0,)}, "names 0"),
        ({"owner": 5, "staff": (5,)}, "names 5 2 times"),
        ({"mode": "allowlist"}, "lets nobody in"),
        ({"invite_days": 0}, "out of range"),
        ({"limit_seconds": 0}, "out of range"),
        ({"user_limit": -1}, "below 0"),
    ],
)
def test_settings_that_cannot_be_meant_are_told(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Access(**settings)


def test_who_asks_never_shows_in_a_log() -> None:
    shown = f"{Asker('-1001:777', user=777)!r}"
    assert "777" not in shown
    assert "-1001" not in shown
