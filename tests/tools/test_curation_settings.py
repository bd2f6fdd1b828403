"""The settings of the curators' day: what cannot be meant is refused when they are read."""

import pytest

from tools import CurationSettings
from tools.curating import rules_of


@pytest.mark.parametrize(
    ("setting", "value", "part"),
    [
        ("people", 0, "write 1 or 2"),
        ("people", 3, "write 1 or 2"),
        ("proposal_days", 0, "up to 90"),
        ("approval_days", 91, "up to 90"),
        ("draft_hours", 169, "up to 168"),
        ("review_days", 0, "to 3660"),
        ("check_days", 367, "to 366"),
        ("digest_hour", 24, "0 to 23"),
        ("owners", {"HR": -5}, "the positive number"),
    ],
)
def test_what_cannot_be_meant_is_refused(setting: str, value: object, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        CurationSettings(**{setting: value})  # type: ignore[arg-type]


def test_the_rules_are_those_of_the_settings() -> None:
    rules = rules_of(CurationSettings(people=1, proposal_days=7, approval_days=1))
    assert (rules.people, rules.proposal_days, rules.approval_days) == (1, 7, 1)
