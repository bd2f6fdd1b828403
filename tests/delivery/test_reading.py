"""Whatever comes in, reading it raises nothing; what is an update is read right."""

import json

from hypothesis import given
from hypothesis import strategies as st

from delivery.reading import facts, moved, update_id, waiting
from tests.faulty_botapi import inline, message, press

KEYS = st.sampled_from(["update_id", "message", "edited_message", "callback_query", "chat", "from", "id", "date", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(JSON)
def test_nothing_that_comes_in_raises(raw: object) -> None:
    number = update_id(raw)
    if isinstance(raw, dict):
        facts(raw)
        moved(raw)
        if number is not None:
            assert json.loads(waiting(raw, 1, 0.0).body).keys() == raw.keys()


def test_a_private_message() -> None:
    known = facts(message(7, 42, "hello", age=100))
    assert (known.chat, known.asker, known.urgent, known.fleeting, known.private) == (42, 42, False, False, True)
    assert known.addressed


def test_a_group_message_is_addressed_by_a_command_only() -> None:
    assert not facts(message(7, -42, "hello")).addressed
    assert facts(message(7, -42, "/ask hello")).addressed


def test_an_edit_counts_from_when_it_was_made() -> None:
    content = message(7, 42, "hello", age=10_000)["message"] | {"edit_date": 5_000}
    known = facts({"update_id": 7, "edited_message": content})
    assert (known.sent_at, known.chat, known.addressed) == (5_000, 42, False)


def test_a_press_is_urgent_in_its_chat() -> None:
    known = facts(press(7, 42, "x"))
    assert (known.chat, known.asker, known.urgent, known.sent_at) == (42, 42, True, 0)


def test_an_inline_query_is_fleeting() -> None:
    known = facts(inline(7, 42, "x"))
    assert (known.asker, known.fleeting) == (42, True)


def test_a_group_that_moved() -> None:
    assert moved(message(7, -42, "", migrate_to_chat_id=-10042)) == (-42, -10042)
    assert moved(message(7, -42, "")) is None


def test_ids_no_file_can_hold_are_no_ids() -> None:
    assert update_id({"update_id": 2**63}) is None
    assert update_id({"update_id": -1}) is None
    assert update_id({"update_id": True}) is None
    assert update_id({"update_id": "7"}) is None
    assert update_id([7]) is None
    assert update_id({"update_id": 7}) == 7
