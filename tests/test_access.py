"""Roles, invitations, limits, and what is kept of a person: the whole bot over the Bot API."""

from dataclasses import replace

import pytest

from config import Config
from dialogue import Access, Asker, Question
from storage import Invite, Storage, StorageError, Waiting
from tests.house import (
    COUNCILLOR,
    CURATOR,
    OTHER,
    OWNER,
    PEOPLE,
    SECRET,
    STAFF,
    STAFF_QUESTION,
    STRANGER,
    converse,
    living,
    shown_reply,
)

CLOSED = replace(PEOPLE, mode="allowlist")
LINE = "for invited people only"
SLOW = "a lot in a short time"
WORRY = "a child is being hurt at home"


# Roles


@pytest.mark.parametrize("person", [OWNER, CURATOR, STAFF, COUNCILLOR])
async def test_each_role_reads_what_is_for_staff_in_private(config: Config, person: int) -> None:
    async with living(config) as house:
        assert SECRET in await house.says(person, STAFF_QUESTION)
        assert SECRET in await house.presses(person, "1:entry:staff-rota")
        assert SECRET in await house.says(person, "/start f_staff-rota")
        assert SECRET not in await house.says_in_group(person, f"/ask {STAFF_QUESTION}")
        assert SECRET not in await house.searches(person, "saturday rota")


async def test_the_public_is_answered_and_reads_nothing_for_staff(config: Config) -> None:
    async with living(config) as house:
        assert "9.30am" in await house.says(STRANGER, "when do you open")
        assert SECRET not in await house.says(STRANGER, STAFF_QUESTION)


async def test_the_edge_cannot_make_somebody_staff(config: Config, storage: Storage) -> None:
    dialogue = converse(config, storage)
    for asker in (Asker("7", user=7, role="owner"), Asker("7", user=7, audience="staff")):
        assert SECRET not in shown_reply(await dialogue.ask(Question(STAFF_QUESTION, asker)))


async def test_where_only_the_invited_may_ask_others_get_one_line(config: Config) -> None:
    async with living(config, CLOSED) as house:
        for text in ("when do you open", "/start", "/help", "/topics", "/about", "/start f_opening-time", "hello"):
            assert await house.says(STRANGER, text) == f"<b>{config.phrases.closed}</b>"
        assert await house.says_in_group(STRANGER, "/ask when do you open") == f"<b>{config.phrases.closed}</b>"
        assert await house.presses(STRANGER, "1:entry:opening-time") == config.phrases.closed
        assert await house.told(house.api.make.media("photo")) == f"<b>{config.phrases.closed}</b>"
        assert "9.30am" in await house.says(STAFF, "when do you open")


async def test_inline_shows_a_stranger_nothing_but_the_way_to_ask(config: Config) -> None:
    async with living(config, CLOSED) as house:
        (call,) = await house.gets(house.api.make.inline("opening time"))
        assert call.sent["results"] == []
        assert call.sent["button"]["text"] == "Not here? Ask in private"
        assert call.sent["is_personal"] is True


# Invitations


async def test_an_invitation_lets_one_person_in_once(config: Config) -> None:
    async with living(config, CLOSED) as house:
        payload = await house.invites("staff")
        assert len(f"/start {payload}".removeprefix("/start ")) <= 64
        assert "role staff" in await house.says(STRANGER, f"/start {payload}")
        assert SECRET in await house.says(STRANGER, STAFF_QUESTION)
        assert "cannot be used" in await house.says(OTHER, f"/start {payload}")
        assert LINE in await house.says(OTHER, "hello")


async def test_only_a_hash_of_an_invitation_is_kept(config: Config) -> None:
    async with living(config) as house:
        payload = await house.invites("curator")
        (invite,) = await house.storage.access.invites(house.time.now)
        assert payload.removeprefix("inv_") not in repr(invite)
        assert (len(invite.digest), invite.role) == (64, "curator")
        assert invite.expires == house.time.now + 7 * 86_400


async def test_who_has_a_role_does_not_use_an_invitation_up(config: Config) -> None:
    async with living(config) as house:
        payload = await house.invites("staff")
        assert "already have the role curator" in await house.says(CURATOR, f"/start {payload}")
        assert "role staff" in await house.says(STRANGER, f"/start {payload}")
        assert "already have the role staff" in await house.says(STRANGER, f"/start {payload}")


async def test_the_owner_takes_back_an_invitation_and_a_role(config: Config) -> None:
    async with living(config) as house:
        used, unused = await house.invites("staff"), await house.invites("councillor")
        await house.says(STRANGER, f"/start {used}")
        (call,) = await house.gets(house.api.make.private("/revoke", {"id": OWNER, "is_bot": False, "first_name": "O"}))
        assert [button["text"].split(",")[0] for button in call.buttons] == ["Invitation", str(STRANGER)]
        for button in call.buttons:
            assert await house.presses(OWNER, button["callback_data"]) == "Taken back."
            assert "out of date" in await house.presses(OWNER, button["callback_data"])
        assert "cannot be used" in await house.says(OTHER, f"/start {unused}")
        assert SECRET not in await house.says(STRANGER, STAFF_QUESTION)
        assert "nobody has a role" in await house.says(OWNER, "/revoke")


async def test_a_role_that_was_taken_back_leaves_no_way_by_what_was_talked_about(config: Config) -> None:
    async with living(config) as house:
        await house.says(STRANGER, f"/start {await house.invites('staff')}")
        assert SECRET in await house.says(STRANGER, STAFF_QUESTION)
        assert "Saturday" in await house.says(STRANGER, "/mydata")
        await house.presses(OWNER, f"1:revoke:u{STRANGER}")
        for follow_up in ("who says so", "tell me more", "since when", "/mydata"):
            said = await house.says(STRANGER, follow_up)
            assert SECRET not in said
            assert "Saturday" not in said


async def test_how_to_invite_is_told_and_no_owner_is_made(config: Config) -> None:
    async with living(config) as house:
        for wrong in ("", " owner", " public", " staff now", " <b>"):
            assert "curator, staff, councillor" in await house.says(OWNER, f"/invite{wrong}")
        assert list(await house.storage.access.invites(0.0)) == []


async def test_a_storage_that_fails_makes_nobody_staff_and_answers(config: Config, storage: Storage) -> None:
    async def broken() -> object:
        raise StorageError("locked")

    dialogue = converse(config, storage)
    storage.access.grants = broken  # type: ignore[method-assign, assignment]
    asker = Asker("7", user=7)
    assert "9.30am" in shown_reply(await dialogue.ask(Question("when do you open", asker)))
    assert SECRET not in shown_reply(await dialogue.ask(Question(STAFF_QUESTION, asker)))


# Limits

LIMITED = replace(PEOPLE, user_limit=3, chat_limit=4, search_limit=2)


async def test_too_many_messages_get_one_line_and_then_nothing(config: Config) -> None:
    async with living(config, LIMITED) as house:
        said = [await house.says(STRANGER, "when do you open") for _ in range(6)]
        assert ["9.30am" in text for text in said] == [True, True, True, False, False, False]
        assert SLOW in said[3]
        assert said[4:] == ["", ""]
        assert "9.30am" in await house.says(OTHER, "when do you open")
        house.time.now += 60
        assert "9.30am" in await house.says(STRANGER, "when do you open")


async def test_a_press_is_answered_however_many_there_were(config: Config) -> None:
    async with living(config, LIMITED) as house:
        make = house.api.make
        await house.api.push(make.private("known to Telegram, not to the bot"))
        chat = {"id": STRANGER, "type": "private", "first_name": "Robin"}
        for number in range(6):
            calls = await house.gets(make.press("1:entry:opening-time", {"chat": chat, "message_id": 3, "date": 0}))
            assert calls[0].method == "answerCallbackQuery"
            assert len(calls) == (2 if number < 3 else 1)
            assert (SLOW in calls[0].sent.get("text", "")) == (number >= 3)


async def test_a_group_is_limited_as_a_whole_and_one_loud_member_does_not_silence_it(config: Config) -> None:
    async with living(config, LIMITED) as house:
        loud = [await house.says_in_group(STRANGER, "/ask opening hours") for _ in range(6)]
        assert [bool(text) for text in loud] == [True, True, True, True, False, False]
        assert "9.30am" in await house.says_in_group(OTHER, "/ask opening hours")
        assert SLOW in await house.says_in_group(OTHER, "/ask opening hours")
        assert await house.says_in_group(STAFF, "/ask opening hours") == ""
        assert "9.30am" in await house.says(STAFF, "opening hours")


async def test_typing_inline_has_a_limit_of_its_own(config: Config) -> None:
    async with living(config, LIMITED) as house:
        found = [await house.searches(STRANGER, "opening hours") for _ in range(4)]
        assert ["9.30am" in text for text in found] == [True, True, False, False]
        assert "9.30am" in await house.says(STRANGER, "opening hours")


# What is kept of a person


async def test_privacy_says_what_the_settings_are(config: Config) -> None:
    access = replace(PEOPLE, invite_days=3, limit_seconds=90, contact="records@example.org")
    async with living(config, access) as house:
        (call,) = await house.gets(house.api.make.private("/privacy"))
        for part in ("30 days", "10 minutes", "48 hours", "90 seconds", "3 days", "records@example.org"):
            assert part in call.sent["text"]
        assert [button["text"] for button in call.buttons] == ["See my data", "Delete my data"]


async def test_my_data_shows_role_waiting_messages_and_topic(config: Config) -> None:
    async with living(config) as house:
        said = await house.says(STRANGER, "/mydata")
        assert "no role" in said
        assert "Nothing of what you last asked about" in said
        await house.says(STRANGER, f"/start {await house.invites('staff')}")
        await house.says(STRANGER, "when do you open")
        await house.storage.inbox.add([Waiting(n, 900 + n, 9, STRANGER, False, "{}", 1.0) for n in (1, 2)])
        said = await house.says(STRANGER, "/mydata")
        for part in (f"number {STRANGER}", "role staff", "since 23 November 2026", ": 2,", "Opening time: 9.30am"):
            assert part in said
        assert "stands in the settings" in await house.says(STAFF, "/mydata")


@pytest.mark.parametrize("way", ["command", "button"])
async def test_forget_me_deletes_everything_at_once_and_says_so(config: Config, way: str) -> None:
    async with living(config) as house:
        await house.says(STRANGER, f"/start {await house.invites('staff')}")
        await house.says(STRANGER, "when do you open")
        await house.says_in_group(STRANGER, "/ask when do you open")
        await house.storage.inbox.add([Waiting(1, 901, 9, STRANGER, False, "{}", 1.0)])
        await house.storage.inbox.add([Waiting(2, 902, 9, OTHER, False, "{}", 1.0)])
        await house.says(OTHER, "when do you open")
        said = await (house.says(STRANGER, "/forgetme") if way == "command" else house.presses(STRANGER, "1:forgetme"))
        assert "Deleted" in said
        assert list(await house.storage.access.grants()) == []
        assert [await house.storage.inbox.held(person) for person in (STRANGER, OTHER)] == [0, 1]
        assert SECRET not in await house.says(STRANGER, STAFF_QUESTION)
        assert "Nothing of what you last asked about" not in await house.says(OTHER, "/mydata")


async def test_a_follow_up_after_forget_me_has_nothing_to_follow(config: Config) -> None:
    async with living(config) as house:
        await house.says(STRANGER, "how many books can I borrow")
        await house.says(STRANGER, "/forgetme")
        assert "Nothing of what you last asked about" in await house.says(STRANGER, "/mydata")
        await house.says_in_group(STRANGER, "/ask how many books can I borrow")
        assert "Loans" in await house.says(STRANGER, "/mydata")
        await house.says(STRANGER, "/forgetme")
        assert "Nothing of what you last asked about" in await house.says(STRANGER, "/mydata")


async def test_an_edit_after_forget_me_is_answered_anew(config: Config) -> None:
    async with living(config) as house:
        asked = house.api.make.private("when do you opn")
        await house.gets(asked)
        await house.says(STRANGER, "/forgetme")
        (call,) = await house.gets(house.api.make.edited(asked, "when do you open"))
        assert call.method == "sendMessage"


async def test_own_data_is_for_everybody_and_in_private_only(config: Config) -> None:
    async with living(config, CLOSED) as house:
        assert "What this bot keeps" in await house.says(STRANGER, "/privacy")
        assert "no role" in await house.says(STRANGER, "/mydata")
        assert "Deleted" in await house.says(STRANGER, "/forgetme")
        assert "no role" in await house.presses(STRANGER, "1:mydata")
        for command in ("mydata", "forgetme"):
            assert "private chat" in await house.says_in_group(STAFF, f"/{command}@AskReviewBot")


async def test_what_cannot_be_deleted_is_not_said_to_be(config: Config) -> None:
    async def broken(asker: int) -> int:
        raise StorageError("locked")

    async with living(config) as house:
        house.storage.inbox.forget = broken  # type: ignore[method-assign]
        said = await house.says(STRANGER, "/forgetme")
        assert "Deleted" not in said
        assert config.phrases.failed in said


async def test_who_is_named_in_the_settings_is_told_who_can_change_that(config: Config) -> None:
    async with living(config) as house:
        assert "Only the owner" in await house.says(STAFF, "/forgetme")
        assert SECRET in await house.says(STAFF, STAFF_QUESTION)


async def test_expired_invitations_are_deleted_when_they_are_looked_at(config: Config) -> None:
    async with living(config) as house:
        await house.storage.access.add_invite(Invite("aa", "staff", house.time.now - 1))
        assert "no open invitation" in await house.says(OWNER, "/revoke")


def test_the_default_lets_everybody_ask_and_nobody_invite() -> None:
    assert Access().mode == "open"
    assert Access().owner == 0
