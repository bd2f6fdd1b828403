"""What curators are told unasked: the week's numbers, what is due, and what became of files that were edited."""

from datetime import date, timedelta

from dialogue import Access
from tests.house import OTHER, OWNER, STRANGER
from tests.office import seen
from tests.tools.curators_room import ALONE, ANN, BO, ROOM, Opens, Room
from tests.tools.shelf import Shelf
from tools import CurationSettings

HOUR = 3600.0
GAP = "where can I park my car"


async def on(at: Room, day: date) -> list[str]:
    """What the curators' chat is told on a day."""
    at.bot.time.day = day
    return seen(await at.bot.passes(60), ROOM)


async def test_once_a_week_the_numbers_come_with_the_way_to_the_queue(opens: Opens) -> None:
    async with opens() as at:
        at.bot.time.day = date(2026, 11, 22)
        await at.bot.says(STRANGER, GAP)
        await at.bot.says(OTHER, "how many books can I borrow")
        assert await on(at, date(2026, 11, 22)) == []
        (digest,) = await on(at, date(2026, 11, 23))
        assert digest.startswith(
            "The week's numbers\n\nSince 16 November 2026: 2 asked, 1 answered, 1 without a sure answer"
        )
        assert f"Gap, asked 1 times: {GAP}" in digest
        assert "Proposals that wait for approval: 0." in digest
        assert "Never asked for: 'Opening time: 9.30am', 'Saturday rota'." in digest
        assert (await at.presses(ANN, "Open the queue", ROOM)).startswith("1 of 1")
        assert await on(at, date(2026, 11, 23)) == []
        await at.bot.restart()
        assert await on(at, date(2026, 11, 23)) == []
        assert (await at.says(ANN, "/stats")).startswith("The numbers of the last 7 days")
        assert (await at.says(STRANGER, "/stats")).startswith("I do not know")


async def test_the_numbers_wait_for_the_hour(opens: Opens) -> None:
    async with opens(curation=CurationSettings(digest_hour=15)) as at:
        assert await on(at, date(2026, 11, 23)) == []
        assert len(seen(await at.bot.passes(2 * HOUR), ROOM)) == 1


async def test_a_review_is_told_ahead_on_its_day_and_each_week_until_a_person_moves_it(opens: Opens) -> None:
    async with opens(curation=ALONE) as at:
        due = date(2030, 1, 1)
        await on(at, due - timedelta(days=40))
        (told,) = await on(at, due - timedelta(days=30))
        assert "'Opening time: 9.30am' is due for review on 1 January 2030. Owner: Librarian." in told
        assert await on(at, due - timedelta(days=28)) == []
        (told,) = await on(at, due + timedelta(days=1))
        assert "'Opening time: 9.30am' was due for review on 1 January 2030. Askers see that it is overdue." in told
        _, told = await on(at, date(2030, 1, 14))
        assert "'Opening time: 9.30am' was due" in told
        await at.presses(ANN, "Review: Opening time: 9.30am", ROOM)
        asked = at.newest_message(ROOM)
        await at.bot.says_in(asked.result["chat"], ANN, "30 June 2031", asked.result)
        await at.presses(ANN, "Publish", ROOM)
        _, told = await on(at, date(2030, 1, 21))
        assert "Opening time" not in told


async def test_owners_whose_number_is_set_are_told_of_what_is_theirs(opens: Opens) -> None:
    owner = 77
    async with opens(curation=CurationSettings(owners={"Librarian": owner, "Porter": 78})) as at:
        await at.says(owner, "/start")
        at.bot.time.day = date(2030, 1, 1)
        calls = await at.bot.passes(60)
        assert len(seen(calls, owner)) == 1
        assert seen(calls, 78) == []


async def test_terms_and_numbers_of_signposts_are_told_until_somebody_confirms_them(opens: Opens) -> None:
    async with opens(offers=True) as at:
        _, told = await on(at, date(2026, 11, 23))
        assert "Ring 'Caretaker: 01632 960001' again: it was last checked on 1 March 2024." in told
        await at.presses(ANN, "Rung today: Caretaker: 01632 960001", ROOM)
        assert "Needs one more curator." in at.newest_message(ROOM).result["text"]
        await at.presses(ANN, "Propose", ROOM)
        await at.presses(BO, "Approve", ROOM)
        assert 'checked_on: "2026-11-23"' in at.text("offers.yaml")
        await at.makes(ANN, "/confirm joining-gift", "the head of HR", "10 December 2026", "[Propose]")
        await at.presses(BO, "Approve", ROOM)
        (told,) = await on(at, date(2026, 11, 26))
        assert "The terms of 'Joining gift: a tote bag' are confirmed until 10 December 2026." in told
        (told,) = await on(at, date(2026, 12, 11))
        assert "The terms of 'Joining gift: a tote bag' were confirmed until 10 December 2026." in told
        await at.presses(ANN, "Confirm terms: Joining gift: a tote bag", ROOM)
        assert "Who confirms that these are today's terms?" in at.newest_message(ROOM).result["text"]


async def test_an_edited_file_is_in_use_at_the_next_look_and_reload_does_it_at_once(opens: Opens) -> None:
    async with opens() as at:
        assert (await at.says(ANN, "/reload")).startswith("Nothing has changed. In use: version")
        path = at.folder / "library.yaml"
        path.write_text(at.text().replace("9.30am, Monday", "9.45am, Monday"), "utf-8")
        await at.bot.looks()
        assert seen(at.bot.api.calls, ROOM)[-1].startswith("The knowledge files were edited. In use now: version")
        (answer,) = seen(await at.bot.says(STRANGER, "when does the library open"), STRANGER)
        assert answer.startswith("The library opened at 9.45am")
        path.write_text(at.text().replace("9.45am, Monday", "10am, Monday"), "utf-8")
        assert (await at.says(ANN, "/reload")).startswith("The knowledge files were edited.")
        path.write_text("entries: [", "utf-8")
        broken = await at.says(ANN, "/reload")
        assert broken.startswith("The edited knowledge files cannot be used. I answer from version")
        assert "library.yaml:2: did not find" in broken
        (answer,) = seen(await at.bot.says(STRANGER, "when does the library open"), STRANGER)
        assert answer.startswith("The library opened at 10am")


async def test_without_a_chat_of_their_own_each_curator_is_told(opens: Opens) -> None:
    async with opens(access=Access(owner=OWNER, curators=(ANN, BO))) as at:
        for person in (OWNER, ANN, BO):
            await at.says(person, "/start")
        at.bot.time.day = date(2026, 11, 23)
        calls = await at.bot.passes(60)
        assert [len(seen(calls, person)) for person in (OWNER, ANN, BO, ROOM)] == [1, 1, 1, 0]


async def test_of_much_that_is_due_what_is_due_longest_is_told_first(opens: Opens, shelf: Shelf) -> None:
    async with opens() as at:
        model, at.bot.time.day = shelf.base.entries["loan-limit"], date(2030, 2, 5)
        for number in range(30):
            changes = {"label": f"Rule {number}", "review_by": date(2030, 1, 30) - timedelta(days=number)}
            shelf.add(model, f"rule-{number}", **changes)
        (told,) = seen(await at.bot.passes(60), ROOM)
        lines = told.split("\n\n")
        assert (len(lines), lines[-1]) == (22, "and 13 more")
        assert "'Rule 29' was due for review on 1 January 2030." in told
        assert "'Rule 0'" not in told
