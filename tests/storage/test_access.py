"""What every backend promises about invitations and the roles given by them."""

import asyncio
from datetime import date

import pytest

from storage import Grant, Invite, Storage, open_storage

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)
STAFF = Invite("aa", "staff", 100.0)
CURATOR = Invite("bb", "curator", 50.0)


async def test_an_invitation_becomes_a_grant_once(storage: Storage) -> None:
    await storage.access.add_invite(STAFF)
    assert await storage.access.redeem("aa", 7, 99.0, MONDAY) == Grant(7, "staff", MONDAY, "aa")
    assert await storage.access.redeem("aa", 8, 99.0, MONDAY) is None
    assert await storage.access.redeem("aa", 7, 99.0, TUESDAY) is None
    assert list(await storage.access.grants()) == [Grant(7, "staff", MONDAY, "aa")]
    assert list(await storage.access.invites(0.0)) == []


@pytest.mark.parametrize(("digest", "now"), [("aa", 100.0), ("aa", 1e12), ("cc", 1.0), ("", 1.0), ("' OR 1=1 --", 1.0)])
async def test_what_is_too_old_or_unknown_gives_nothing(storage: Storage, digest: str, now: float) -> None:
    await storage.access.add_invite(STAFF)
    assert await storage.access.redeem(digest, 7, now, MONDAY) is None
    assert list(await storage.access.grants()) == []


async def test_of_many_who_redeem_at_once_one_gets_the_role(storage: Storage) -> None:
    await storage.access.add_invite(STAFF)
    got = await asyncio.gather(*(storage.access.redeem("aa", user, 1.0, MONDAY) for user in range(1, 40)))
    winners = [grant for grant in got if grant]
    assert len(winners) == 1
    assert list(await storage.access.grants()) == winners


async def test_another_invitation_replaces_the_role(storage: Storage) -> None:
    for invite in (STAFF, CURATOR):
        await storage.access.add_invite(invite)
        await storage.access.redeem(invite.digest, 7, 1.0, MONDAY)
    assert list(await storage.access.grants()) == [Grant(7, "curator", MONDAY, "bb")]


async def test_open_invitations_come_in_the_order_they_expire_and_old_ones_go(storage: Storage) -> None:
    for invite in (STAFF, CURATOR):
        await storage.access.add_invite(invite)
    assert list(await storage.access.invites(1.0)) == [CURATOR, STAFF]
    assert list(await storage.access.invites(50.0)) == [STAFF]
    assert list(await storage.access.invites(1.0)) == [STAFF]


async def test_both_can_be_taken_back(storage: Storage) -> None:
    for invite in (STAFF, CURATOR):
        await storage.access.add_invite(invite)
    await storage.access.redeem("aa", 7, 1.0, MONDAY)
    assert await storage.access.drop_grant(7)
    assert not await storage.access.drop_grant(7)
    assert await storage.access.drop_invite("bb")
    assert not await storage.access.drop_invite("bb")
    assert await storage.access.redeem("bb", 7, 1.0, MONDAY) is None
    assert list(await storage.access.grants()) == []


async def test_grants_come_latest_first(storage: Storage) -> None:
    for user, day in [(7, MONDAY), (8, TUESDAY)]:
        await storage.access.add_invite(STAFF)
        await storage.access.redeem("aa", user, 1.0, day)
    assert [grant.user for grant in await storage.access.grants()] == [8, 7]


async def test_a_grant_is_there_after_a_restart(url: str) -> None:
    if url == "memory:":
        pytest.skip("memory forgets at exit, by design")
    async with open_storage(url) as storage:
        await storage.access.add_invite(STAFF)
        await storage.access.add_invite(CURATOR)
        await storage.access.redeem("aa", 7, 1.0, MONDAY)
    async with open_storage(url) as storage:
        assert list(await storage.access.grants()) == [Grant(7, "staff", MONDAY, "aa")]
        assert list(await storage.access.invites(1.0)) == [CURATOR]
