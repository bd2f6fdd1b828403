"""Why this answer: in plain English, for curators in private, and for nobody else."""

import re

from tests.botapi import Call
from tests.house import STAFF, STRANGER
from tests.tools.curators_room import ANN, ROOM_CHAT, Opens

BUTTON = "Why this answer"


def has_button(calls: list[Call]) -> bool:
    return any(button["text"] == BUTTON for call in calls for button in call.buttons)


async def test_it_tells_the_words_the_runner_up_the_margin_and_the_bars(opens: Opens) -> None:
    async with opens() as at:
        await at.says(ANN, "borowing limit for novels")
        why = await at.presses(ANN, BUTTON)
        assert why.startswith("Why, for 'borowing limit for novels'")
        assert "Read as a typing mistake or another form: 'borowing' as 'borrowing'." in why
        assert "Words that no answer has: 'novels'." in why
        assert "Words that counted: " in why
        assert "Nearest answer: 'Loans: up to 12 books'" in why
        assert re.search(r"The bars: a fact is answered from \d+ of 100 on", why)


async def test_it_reads_a_follow_up_as_it_was_read(opens: Opens) -> None:
    async with opens() as at:
        await at.says(ANN, "when does the library open")
        await at.says(ANN, "and how many books can I borrow")
        why = await at.presses(ANN, BUTTON)
        assert "I was sure enough to answer with 'Loans: up to 12 books'." in why


async def test_it_is_for_curators_in_private_and_forgotten_with_them(opens: Opens) -> None:
    async with opens() as at:
        for person in (STAFF, STRANGER):
            assert not has_button(list(await at.bot.says(person, "when does the library open")))
        assert not has_button(list(await at.bot.says_in(ROOM_CHAT, ANN, "/ask when does the library open")))
        await at.says(ANN, "when does the library open")
        button = at.newest(BUTTON, ANN)
        assert (await at.bot.presses(STRANGER, BUTTON, button))[0].method == "answerCallbackQuery"
        await at.bot.restart()
        assert await at.presses(ANN, BUTTON) == "I remember only your last few questions. Ask it again."
