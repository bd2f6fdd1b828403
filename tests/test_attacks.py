"""Attacks on the whole bot, each tried over the Bot API; docs/attacks.md lists them with what each got."""

import ast
import asyncio
import json
import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from config import Config, read_config
from dialogue import Access, Asker, Contexts, Dialogue, Library, Question
from handlers import ALLOWED_UPDATES
from knowledge import KnowledgeBase, KnowledgeError, Matcher, load
from settings import ConfigError
from storage import Storage, StorageError, open_storage
from tests.botapi_rules import Json
from tests.conftest import ROOT
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
    House,
    Time,
    living,
    shown_reply,
)
from tests.updates import ADMIN, BOT, GROUP, user

CLOSED = replace(PEOPLE, mode="allowlist")
LINE = "for invited people only"
OUTDATED = "This button is out of date. Please ask again."
BOMB = "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n"


def private(person: int) -> Json:
    return {"id": person, "type": "private", "first_name": "Robin"}


async def nobody_was_invited(house: House) -> bool:
    return not list(await house.storage.access.invites(0.0)) and not list(await house.storage.access.grants())


# Buttons


@pytest.mark.parametrize("verb", ["entry", "good", "bad", "topic"])
async def test_a_forged_button_tells_a_hidden_entry_from_none_by_nothing(config: Config, verb: str) -> None:
    async with living(config) as house:
        hidden = await house.presses(STRANGER, f"1:{verb}:staff-rota")
        assert hidden == await house.presses(STRANGER, f"1:{verb}:no-such-entry") == OUTDATED
        assert list(await house.storage.feedback_counts()) == []


@pytest.mark.parametrize(
    "data",
    [
        "",
        "0:entry:staff-rota",
        "2:entry:staff-rota",
        "entry:staff-rota",
        "1:",
        "1::",
        "1:entry",
        "1:entry:../../etc/passwd",
        "1:entry:staff-rota\x00",
        "1:entry:STAFF-ROTA",
        "1:entry:' OR '1'='1",
        "1:__class__:x",
        "1:_open:staff-rota",
        "1:run_command:invite staff",
        "1:invite:staff",
        "1:" + "x" * 62,
        "1:" + "é" * 5000,
        "1:entry:{name.__class__}",
        "1:topic:<b>",
    ],
)
async def test_a_button_of_nobodys_making_is_out_of_date(config: Config, data: str) -> None:
    async with living(config) as house:
        assert await house.presses(STRANGER, data) == OUTDATED


async def test_a_button_that_was_staffs_is_nothing_to_others(config: Config) -> None:
    async with living(config) as house:
        (answer,) = await house.gets(house.api.make.private(STAFF_QUESTION, user(STAFF)))
        pressed = [button["callback_data"] for button in answer.buttons if "callback_data" in button]
        assert any("staff-rota" in data for data in pressed)
        for data in pressed:
            assert SECRET not in await house.presses(STRANGER, data)


async def test_a_button_pressed_in_a_group_or_under_an_inline_message_shows_nothing_for_staff(config: Config) -> None:
    async with living(config) as house:
        make = house.api.make
        shared = make.message(GROUP, BOT, text="x")
        assert SECRET not in await house.told(make.press("1:entry:staff-rota", shared, user(STAFF)))
        assert SECRET not in await house.told(make.press("1:entry:staff-rota", None, user(STAFF)))


async def test_a_button_pressed_a_hundred_times_counts_up_to_the_limit(config: Config) -> None:
    async with living(config, replace(PEOPLE, user_limit=5)) as house:
        for _ in range(100):
            await house.presses(STRANGER, "1:good:opening-time")
        (count,) = await house.storage.feedback_counts()
        assert count.helpful == 5


@pytest.mark.parametrize("person", [STRANGER, STAFF, COUNCILLOR, CURATOR])
async def test_only_the_owner_takes_back(config: Config, person: int) -> None:
    async with living(config) as house:
        await house.says(OTHER, f"/start {await house.invites()}")
        await house.invites()
        (invite,) = await house.storage.access.invites(0.0)
        for data in (f"1:revoke:u{OTHER}", f"1:revoke:i{invite.digest[:16]}"):
            assert await house.presses(person, data) == OUTDATED
        assert len(await house.storage.access.grants()) == len(await house.storage.access.invites(0.0)) == 1


@pytest.mark.parametrize(
    "what", ["", "i", "ia", "u", "u-8", "u8 OR 1=1", "u８", "u" + "9" * 40, "i%", "i" + "_" * 16, "x8", f"u{OWNER}"]
)
async def test_a_forged_revocation_takes_nothing_back(config: Config, what: str) -> None:
    async with living(config) as house:
        await house.says(OTHER, f"/start {await house.invites()}")
        await house.invites()
        assert await house.presses(OWNER, f"1:revoke:{what}") == OUTDATED
        assert len(await house.storage.access.grants()) == len(await house.storage.access.invites(0.0)) == 1


async def test_the_owners_buttons_do_nothing_in_a_group(config: Config) -> None:
    async with living(config) as house:
        await house.says(OTHER, f"/start {await house.invites()}")
        group = house.api.make.message(GROUP, BOT, text="x")
        assert await house.presses(OWNER, f"1:revoke:u{OTHER}", group) == OUTDATED
        assert SECRET in await house.says(OTHER, STAFF_QUESTION)


async def test_pressing_delete_under_somebodys_message_deletes_nothing_of_theirs(config: Config) -> None:
    async with living(config) as house:
        await house.says(OTHER, f"/start {await house.invites()}")
        theirs = house.api.make.message(private(OTHER), BOT, text="x")
        group = house.api.make.message(GROUP, BOT, text="x")
        await house.presses(STRANGER, "1:forgetme", theirs)
        assert "private chat" in await house.presses(STRANGER, "1:forgetme", group)
        assert len(await house.storage.access.grants()) == 1


# Links


@pytest.mark.parametrize("name", ["staff-rota", "no-such-entry", "../../etc/passwd", "<b>", "", "x" * 62, "STAFF-ROTA"])
async def test_a_link_to_a_hidden_entry_is_a_link_to_nothing(config: Config, name: str) -> None:
    async with living(config) as house:
        said = await house.says(STRANGER, f"/start f_{name}")
        assert config.phrases.no_entry in said
        assert SECRET not in said


async def test_a_link_to_a_hidden_entry_opens_nothing_in_a_group(config: Config) -> None:
    async with living(config) as house:
        assert SECRET not in await house.says_in_group(STAFF, "/start@AskReviewBot f_staff-rota")


@pytest.mark.parametrize(
    "payload",
    ["inv_", "inv_x", "inv_" + "A" * 32, "inv_' OR 1=1 --", "inv_%", "inv_\u202e", "inv_{0}", "inv_" + "x" * 900],
)
async def test_a_forged_invitation_gives_nothing(config: Config, payload: str) -> None:
    async with living(config) as house:
        await house.invites()
        assert "cannot be used" in await house.says(STRANGER, f"/start {payload}")
        assert SECRET not in await house.says(STRANGER, STAFF_QUESTION)


async def test_an_invitation_changed_to_a_higher_role_is_forged(config: Config) -> None:
    async with living(config) as house:
        payload = await house.invites("staff")
        for forged in (f"{payload}owner", f"{payload} owner", payload.replace("inv_", "inv_owner_"), payload.lower()):
            assert "cannot be used" in await house.says(STRANGER, f"/start {forged}")
        assert "role staff" in await house.says(STRANGER, f"/start {payload}")
        assert "curator, staff, councillor" in await house.says(OWNER, "/invite owner")
        assert "inv_" not in await house.says(STRANGER, "/invite curator")


async def test_an_expired_invitation_gives_nothing(config: Config) -> None:
    async with living(config) as house:
        payload = await house.invites()
        house.time.now += 7 * 86_400
        assert "cannot be used" in await house.says(STRANGER, f"/start {payload}")
        assert list(await house.storage.access.grants()) == []


async def test_an_invitation_that_fails_says_the_same_whatever_the_cause(config: Config) -> None:
    async with living(config) as house:
        used, old = await house.invites(), await house.invites()
        await house.says(OTHER, f"/start {used}")
        said = {await house.says(STRANGER, f"/start {payload}") for payload in (used, "inv_unknown")}
        house.time.now += 7 * 86_400
        said.add(await house.says(STRANGER, f"/start {old}"))
        assert len(said) == 1


async def test_an_invitation_is_not_used_in_a_group(config: Config) -> None:
    async with living(config) as house:
        payload = await house.invites()
        assert "private chat" in await house.says_in_group(STRANGER, f"/start@AskReviewBot {payload}")
        assert "role staff" in await house.says(STRANGER, f"/start {payload}")


async def test_guessing_invitations_is_stopped_by_the_limit(config: Config) -> None:
    async with living(config, replace(CLOSED, user_limit=5)) as house:
        said = [await house.says(STRANGER, f"/start inv_{number}") for number in range(50)]
        assert sum("cannot be used" in text for text in said) == 5
        assert sum(bool(text) for text in said) == 6


# Commands of the owner


@pytest.mark.parametrize("person", [STRANGER, STAFF, COUNCILLOR, CURATOR])
@pytest.mark.parametrize("command", ["/invite staff", "/revoke", "/INVITE curator", "/invite@AskReviewBot staff"])
async def test_commands_of_the_owner_are_ordinary_words_to_others(config: Config, person: int, command: str) -> None:
    async with living(config) as house:
        said = await house.says(person, command)
        assert said
        assert "inv_" not in said
        assert await nobody_was_invited(house)


async def test_the_owner_invites_nobody_where_others_read_along(config: Config) -> None:
    async with living(config) as house:
        said = await house.says_in_group(OWNER, "/invite@AskReviewBot staff")
        assert "inv_" not in said
        assert await nobody_was_invited(house)


async def test_a_forwarded_command_of_the_owner_is_the_forwarders(config: Config) -> None:
    async with living(config) as house:
        origin = {"type": "user", "date": 1, "sender_user": user(OWNER)}
        said = await house.says(STRANGER, "/invite staff", forward_origin=origin)
        assert "inv_" not in said
        said = await house.says(STRANGER, STAFF_QUESTION, forward_origin=origin)
        assert SECRET not in said


async def test_a_quoted_message_of_the_owner_lends_no_right(config: Config) -> None:
    async with living(config) as house:
        owners = house.api.make.message(private(STRANGER), user(OWNER), text="/invite staff")
        assert "inv_" not in await house.says(STRANGER, "/invite staff", reply_to_message=owners)


async def test_a_message_edited_into_a_command_is_judged_as_a_new_one(config: Config) -> None:
    async with living(config) as house:
        asked = house.api.make.private("when do you open")
        await house.gets(asked)
        for text in ("/invite staff", STAFF_QUESTION, "/start f_staff-rota"):
            said = await house.told(house.api.make.edited(asked, text))
            assert "inv_" not in said
            assert SECRET not in said


# Who hides


@pytest.mark.parametrize(
    "sender_chat",
    [GROUP, {"id": -77, "type": "channel", "title": "News"}, {"id": OWNER, "type": "channel", "title": "Owner"}],
)
async def test_who_speaks_as_a_chat_has_no_role(config: Config, sender_chat: Json) -> None:
    access = replace(PEOPLE, staff=(STAFF, int(ADMIN["id"])))
    async with living(config, access) as house:
        make = house.api.make
        for sender in (ADMIN, user(OWNER), None):
            message = make.message(GROUP, sender, text=f"/ask@AskReviewBot {STAFF_QUESTION}", sender_chat=sender_chat)
            assert SECRET not in await house.told(make.update(message=message))
    async with living(config, replace(access, mode="allowlist")) as house:
        message = house.api.make.message(GROUP, ADMIN, text="/ask opening hours", sender_chat=sender_chat)
        assert config.phrases.closed in await house.told(house.api.make.update(message=message))


async def test_a_channel_post_is_not_answered(config: Config) -> None:
    async with living(config) as house:
        channel = {"id": -77, "type": "channel", "title": "News"}
        post = house.api.make.message(channel, None, text="/ask opening hours", sender_chat=channel)
        for kind in ("channel_post", "edited_channel_post"):
            assert await house.gets({"update_id": 1, kind: post}) == []
            assert kind not in ALLOWED_UPDATES


async def test_other_bots_are_not_answered(config: Config) -> None:
    async with living(config) as house:
        robot = user(OWNER) | {"is_bot": True}
        assert await house.gets(house.api.make.group("/ask opening hours", robot)) == []
        assert await house.gets(house.api.make.private("opening hours", via_bot=BOT)) == []


async def test_a_stranger_gets_past_the_door_by_no_way(config: Config) -> None:
    async with living(config, CLOSED) as house:
        make = house.api.make
        asked, in_group = make.private("opening hours"), make.group("/ask opening hours")
        answer = make.message(GROUP, BOT, text="x")
        ways: list[Json] = [
            asked,
            make.edited(asked, "what time do you open"),
            in_group,
            make.edited(in_group, "/ask when do you open"),
            make.group("@AskReviewBot opening hours"),
            make.reply("opening hours", answer),
            make.topic("/ask opening hours", 31),
            make.private("/ask opening hours"),
            make.private("/opening_hours"),
            make.private("/start f_opening-time"),
            make.private("/topics"),
            make.press("1:entry:opening-time", make.message(private(STRANGER), BOT, text="x")),
            make.press("1:topic:hours", answer),
            make.press("1:topics", None),
            make.inline("opening hours"),
            make.inline(""),
        ]
        for way in ways:
            said = await house.told(way)
            assert "9.30" not in said, way
            assert "library" not in said.lower(), way


async def test_a_worry_is_never_turned_away(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    time = Time()
    access = Access(mode="allowlist", owner=OWNER, user_limit=4)
    contexts = Contexts(600, time)
    library = Library(base, config.answering, config.phrases, matcher=matcher)
    dialogue = Dialogue(library, config.phrases, storage, contexts, keep_days=30, access=access)
    said = [await dialogue.ask(Question("a child is being hurt at home", Asker("7", user=STRANGER))) for _ in range(20)]
    assert [reply.status for reply in said[:12]] == ["signposted"] * 12
    # Beyond that it is a machine, and nothing is looked at any more.
    assert all(reply.silent for reply in said[13:])
    assert LINE in shown_reply(await dialogue.ask(Question("caseload target", Asker("8", user=OTHER))))


# Inline


@pytest.mark.parametrize("words", ["saturday rota", STAFF_QUESTION, "staff-rota", "deputy", "", "s" * 256, "' OR 1=1"])
async def test_inline_results_hold_nothing_for_staff_even_for_staff(config: Config, words: str) -> None:
    async with living(config) as house:
        for person in (STAFF, OWNER, STRANGER):
            assert SECRET not in await house.searches(person, words)


async def test_inline_results_are_cached_for_one_person_only(config: Config) -> None:
    async with living(config) as house:
        (call,) = await house.gets(house.api.make.inline("opening hours", user(STAFF)))
        assert call.sent["is_personal"] is True
        assert call.sent["cache_time"] <= 300


# Hidden entries by what surrounds them


async def test_no_page_count_or_suggestion_gives_a_hidden_entry_away(config: Config) -> None:
    async with living(config) as house:
        for text in ("/about", "/topics", "/help", "/start", "saturday", "rota deputy keys", "who works the weekend"):
            said = await house.says(STRANGER, text)
            assert "Saturday rota" not in said
            assert "staff-rota" not in said
        assert "2 answers" in await house.says(STRANGER, "/about")
        assert "3 answers" in await house.says(STAFF, "/about")


async def test_a_follow_up_to_what_staff_asked_in_private_is_nothing_in_a_group(config: Config) -> None:
    async with living(config) as house:
        assert SECRET in await house.says(STAFF, STAFF_QUESTION)
        assert SECRET not in await house.says_in_group(STAFF, "/ask who says so")


async def test_a_follow_up_in_a_group_is_not_another_members(config: Config) -> None:
    async with living(config) as house:
        await house.says_in_group(STRANGER, "/ask how many books can I borrow")
        assert "Each reader" not in await house.says_in_group(OTHER, "/ask who says so")


# Hostile texts and names

NAMES = [
    "<b>Robin</b>",
    "</a><script>",
    "{0.__class__}",
    "%s%n",
    "\u202eniboR",
    "'; DROP TABLE granted; --",
    "&lt;",
    "x" * 64,
]


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_or_title_is_never_repeated(config: Config, name: str) -> None:
    async with living(config) as house:
        person = user(STRANGER, name)
        chat = {"id": -1001, "type": "supergroup", "title": name}
        for raw in (
            house.api.make.private("opening hours", person),
            house.api.make.group("/ask opening hours", person, chat),
        ):
            calls = await house.gets(raw)
            assert [call.status for call in calls] == [200]
            assert name not in str(calls[0].sent)


TEXTS = [
    "👍",
    "👨‍👩‍👧‍👦" * 50,
    "\u200b\u200c\u2060",
    "\u202eopening hours\u202c",
    "open\u200bing hou\u00adrs",
    "оpening hоurs",
    "ｏｐｅｎｉｎｇ ｈｏｕｒｓ",
    "a" * 4096,
    "(" * 500 + ")" * 500,
    "{0} {name.__class__} %s %n ${jndi:ldap://x}",
    "'; DROP TABLE unanswered; --",
    "<b><i><a href='x'>opening hours",
    "\x00\x1b[31m",
    "half a pair \ud83d",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤" * 40,
    "? " * 400,
    "../../../etc/passwd",
    "/" * 60,
    "@" * 60,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
async def test_a_hostile_text_is_answered_sanely(config: Config, text: str) -> None:
    async with living(config) as house:
        calls = await house.gets(house.api.make.private(text))
        assert [(call.method, call.status) for call in calls] == [("sendMessage", 200)]
        assert config.phrases.failed not in calls[0].sent["text"]
        assert len(await house.storage.unanswered(10)) <= 3


async def test_what_looks_like_nothing_is_taken_for_nothing(config: Config) -> None:
    async with living(config) as house:
        assert config.phrases.empty in await house.says(STRANGER, "\u200b\u2060\u202e")


async def test_hidden_signs_in_a_question_change_nothing(config: Config) -> None:
    async with living(config) as house:
        assert "9.30am" in await house.says(STRANGER, "open\u200bing ho\u00adurs")
        assert "9.30am" in await house.says(STRANGER, "\u2066opening hours\u2069")


async def test_sql_in_a_question_is_a_question(config: Config, tmp_path: Path) -> None:
    async with open_storage(f"sqlite:{tmp_path / 'bot.db'}") as storage, living(config, storage=storage) as house:
        for text in ("'; DROP TABLE unanswered; --", '" OR 1=1 --', "x'); DELETE FROM granted; --"):
            await house.says(STRANGER, text)
            await house.presses(STRANGER, f"1:good:{text}"[:64])
            await house.says(STRANGER, f"/start inv_{text}")
        assert "role" in await house.says(STRANGER, f"/start {await house.invites()}")
        assert len(await storage.unanswered(10)) >= 1


# The log


async def test_nothing_of_a_message_reaches_the_log(config: Config, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    planted = "planted-words\n2026-11-23 CRITICAL forged line"
    async with living(config) as house:
        house.api.fail("sendMessage", 400, "Bad Request: nobody reads this", times=9)
        for text in (planted, f"/start inv_{planted}", f"/invite {planted}"):
            await house.says(STRANGER, text)
        await house.presses(STRANGER, f"1:entry:{planted}")
        await house.searches(STRANGER, planted)
    assert "planted-words" not in caplog.text
    assert not any("\n" in record.getMessage() for record in caplog.records)


# Files and settings


@pytest.mark.parametrize("text", [BOMB, "a: " + "[" * 200 + "]" * 200, "a: !!python/object/apply:os.system ['x']\n"])
def test_a_settings_file_that_is_a_bomb_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"config\.yaml"):
        read_config(path)


def test_a_huge_settings_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("a: '" + "x" * 2_100_000 + "'\n", "utf-8")
    with pytest.raises(ConfigError, match="larger than"):
        read_config(path)


@pytest.mark.parametrize("folder", ["/etc", "/proc/self", "/dev/null", "../../../../etc/passwd", "no\nsuch"])
def test_a_knowledge_folder_that_is_none_is_refused(folder: str) -> None:
    with pytest.raises(KnowledgeError):
        load(Path(folder))


@pytest.mark.parametrize("path", ["", ":memory:", "/", ".", "a\x00b", "/no/\nsuch/../x", "/proc/no-such/bot.db"])
async def test_a_storage_path_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(StorageError):
        async with open_storage(f"sqlite:{path}"):
            pass


def test_a_file_of_somebody_elses_is_refused_undamaged(tmp_path: Path) -> None:
    async def opened() -> None:
        async with open_storage(f"sqlite:{path}"):
            pass

    path = tmp_path / "passwd"
    path.write_text("root:x:0:0:root:/root:/bin/bash\n" * 50)
    with pytest.raises(StorageError, match="not a database"):
        asyncio.run(opened())
    assert path.read_text() == "root:x:0:0:root:/root:/bin/bash\n" * 50


# The table


def rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "attacks.md").read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if re.match(r"\| \d+ \|", line)]


def names_in(path: Path) -> set[str]:
    found = ast.walk(ast.parse(path.read_text("utf-8")))
    return {node.name for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_row_of_the_table_names_a_test_that_exists() -> None:
    table = rows()
    assert len(table) >= 60
    assert [row[0] for row in table] == [str(number) for number in range(1, len(table) + 1)]
    for _, attack, got, test in table:
        file, _, name = test.strip("`").partition("::")
        assert attack
        assert got
        assert name in names_in(ROOT / "tests" / file), test


def test_every_attack_of_this_module_stands_in_the_table() -> None:
    named = json.dumps(rows())
    mine = {name for name in names_in(Path(__file__)) if name.startswith("test_")}
    assert {name for name in mine if name not in named} <= {
        "test_every_row_of_the_table_names_a_test_that_exists",
        "test_every_attack_of_this_module_stands_in_the_table",
    }
