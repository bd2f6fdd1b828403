"""Another organisation's knowledge is served by changing one setting, and staff entries stay with staff."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import bot
from config import Config
from dialogue import Asker, Contexts, Dialogue, Library, Question, plain
from knowledge import load
from storage import Storage
from tests.scoring import hold, rows_of

SECOND = Path(__file__).parent / "second"
STAFF = Asker("staff", audience="staff")
PUBLIC = Asker("public")


@pytest.fixture
def library(config: Config, storage: Storage, clock: Callable[[], float]) -> Dialogue:
    contexts = Contexts(600, clock)
    return Dialogue(
        Library(load(SECOND), config.answering, config.phrases), config.phrases, storage, contexts, keep_days=30
    )


async def test_it_answers_from_the_other_folder(library: Dialogue) -> None:
    reply = await library.ask(Question("what time do you open?", PUBLIC))
    assert reply.status == "answered"
    assert "9.30am" in plain(reply.blocks)
    assert "As at March 2024." in plain(reply.blocks)


async def test_what_it_says_nothing_of_is_not_answered_although_it_names_no_gap(library: Dialogue) -> None:
    verdicts = [verdict async for verdict in hold(library, rows_of(SECOND))]
    counted = Counter((verdict.row["kind"], verdict.verdict) for verdict in verdicts)
    assert counted["in", "right"] >= 0.75 * sum(row["kind"] == "in" for row in rows_of(SECOND))
    assert counted["in", "wrong"] == 0
    assert counted["oos", "wrong"] <= 1


@pytest.mark.parametrize("command", ["start", "help", "topics", "about", "privacy"])
async def test_no_page_speaks_of_the_first_base(library: Dialogue, command: str) -> None:
    text = plain((await library.run_command(command, Question("", PUBLIC))).blocks).lower()
    assert "worcester" not in text
    assert "review" not in text


async def test_staff_are_answered_and_others_are_not(library: Dialogue) -> None:
    question = "who unlocks on saturday"
    assert "deputy" in plain((await library.ask(Question(question, STAFF))).blocks)
    for asker in (PUBLIC,):
        reply = await library.ask(Question(question, asker))
        assert "deputy" not in plain(reply.blocks)
        assert "staff-rota" not in {said.id for said in (*reply.answers, *reply.suggestions)}
        assert all("Saturday" not in choice.label for choice in reply.choices)


async def test_staff_entries_leak_by_no_other_way(library: Dialogue) -> None:
    found = await library.search("saturday rota", PUBLIC)
    assert all("deputy" not in plain(reply.blocks) for reply in found)
    assert (await library.choose("entry:staff-rota", PUBLIC)).blocks == ()
    assert "deputy" not in plain((await library.open_entry("staff-rota", PUBLIC)).blocks)
    shelf = await library.choose("topic:hours", PUBLIC)
    assert all("Saturday" not in choice.label for choice in shelf.choices)


def test_one_setting_changes_the_assistant(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ASK_KNOWLEDGE__FOLDER", str(SECOND))
    assert bot.main(["ask", "how many books can I borrow"]) == 0
    assert "up to 12 books" in capsys.readouterr().out.lower()
