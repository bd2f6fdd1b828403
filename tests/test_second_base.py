"""Another organisation's knowledge is served by changing one setting, and staff entries stay with staff."""

from collections.abc import Callable
from pathlib import Path

import pytest

import bot
from config import Config
from dialogue import Asker, Contexts, Dialogue, Library, Question, plain
from knowledge import load
from storage import Storage

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
