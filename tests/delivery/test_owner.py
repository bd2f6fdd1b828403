"""The owner hears of each trouble once, and of its end; what cannot be told does no harm."""

import time

from delivery import dead_letters, replay_dead_letters
from delivery.owner import Owner
from delivery.turns import CURRENT, Turn
from storage import MemoryStorage, Waiting


class Ear:
    def __init__(self) -> None:
        self.heard: list[str] = []
        self.turns: list[Turn | None] = []
        self.now = 0.0
        self.owner = Owner(self.tell, lambda: self.now)

    async def tell(self, text: str) -> None:
        self.turns.append(CURRENT.get())
        self.heard.append(text)


async def test_a_trouble_is_told_once_until_it_is_over() -> None:
    ear = Ear()
    ear.owner.over("disk", "never was")
    for _ in range(3):
        ear.owner.once("disk", "full")
    ear.owner.over("disk", "room again")
    ear.owner.once("disk", "full again")
    await ear.owner.close(1.0)
    assert ear.heard == ["full", "room again", "full again"]


async def test_events_within_a_minute_are_counted() -> None:
    ear = Ear()
    for number in range(4):
        ear.owner.each("dead", f"letter {number}")
    ear.now = 61.0
    ear.owner.each("dead", "letter 4")
    await ear.owner.close(1.0)
    assert ear.heard == ["letter 0", "letter 4 (3 more before it)"]


async def test_what_the_owner_is_told_is_no_part_of_an_answer() -> None:
    ear = Ear()
    token = CURRENT.set(Turn(1))
    ear.owner.once("disk", "full")
    CURRENT.reset(token)
    await ear.owner.close(1.0)
    assert ear.turns == [None]


async def test_an_owner_who_cannot_be_told_stops_nothing() -> None:
    async def fail(text: str) -> None:
        raise ValueError(text)

    owner = Owner(fail, lambda: 0.0)
    owner.once("disk", "full")
    await owner.close(1.0)


async def test_dead_letters_are_listed_without_their_text_and_opened_again() -> None:
    inbox = MemoryStorage().inbox
    await inbox.add([Waiting(1, 77, 5, 5, False, '{"text": "private"}', 0.0)])
    await inbox.bury(77, "ValueError at x.py:3", 86_400.0)
    assert list(await dead_letters(inbox)) == ["1970-01-02 00:00 UTC  update 77  ValueError at x.py:3"]
    before = time.time()
    assert await replay_dead_letters(inbox) == 1
    (waiting,) = await inbox.page(0, 9)
    assert waiting.received >= before
    assert list(await dead_letters(inbox)) == []
