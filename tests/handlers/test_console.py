"""The terminal: typed lines in, plain text out."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogue import Attachment, Block, Choice, Reply, Span
from handlers.console import Console, Lines
from tests.handlers.fakes import COMMANDS, FakeDialogue, entry_reply, text

WELCOME = Reply("page", text("Welcome."))


async def talk(dialogue: FakeDialogue, *lines: str, width: int = 88) -> list[str]:
    """Hold a conversation; what was shown, without the greeting."""
    dialogue.replies.setdefault("/start", WELCOME)
    typed: Iterator[str] = iter(lines)
    shown: list[str] = []

    async def read() -> str | None:
        return next(typed, None)

    await Console(dialogue, read, shown.append, commands=COMMANDS, width=width).run()
    assert shown[0] == "\nWelcome.\n"
    return shown[2:]


async def test_a_question_is_answered_and_the_end_of_the_input_ends_it() -> None:
    assert await talk(FakeDialogue(), "caseload") == ["\nYou said: caseload\n"]


@pytest.mark.parametrize("goodbye", ["quit", "QUIT", " exit "])
async def test_quit_ends_it(goodbye: str) -> None:
    assert await talk(FakeDialogue(), goodbye, "caseload") == []


async def test_an_empty_line_says_nothing() -> None:
    dialogue = FakeDialogue()
    assert await talk(dialogue, "", "  ") == []
    assert dialogue.heard == [("command", "start", "")]


async def test_a_reply_is_plain_text_with_folded_detail_and_numbered_choices() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply(copy_text="We offer £4,000.")})
    (shown,) = await talk(dialogue, "pay")
    assert shown == (
        "\n£4,000 <offered> & paid\n\n"
        "  | Not in the source: who qualifies.\n\n"
        "Source: Worcester News (https://example.org/?a=1&b=2)\n\n"
        "Wording to copy: We offer £4,000.\n\n"
        "  [1] Relocation\n  [2] Why\n  [3] Helpful\n  [4] Not helpful\n"
    )


async def test_long_lines_are_wrapped_but_never_within_a_word() -> None:
    address = "https://example.org/" + "x" * 30
    reply = Reply("answered", (Block((Span("one two three four five six "), Span("here", "link", address))),))
    (shown,) = await talk(FakeDialogue(replies={"x": reply}), "x", width=20)
    assert shown == f"\none two three four\nfive six here\n({address})\n"


async def test_lines_of_a_block_stay_lines() -> None:
    reply = Reply("answered", (Block((Span("A:\n• one\n\n• two"),), folded=True),))
    (shown,) = await talk(FakeDialogue(replies={"x": reply}), "x")
    assert shown == "\n  | A:\n  | • one\n  |\n  | • two\n"


async def test_a_number_presses_that_choice() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply()})
    await talk(dialogue, "pay", "2")
    assert dialogue.heard[-1] == ("choose", "entry:why")


async def test_a_notice_leaves_the_choices_as_they_were() -> None:
    thanks = Reply("page", (), notice="Thank you.")
    dialogue = FakeDialogue(replies={"pay": entry_reply(), "good:golden-hello": thanks})
    assert (await talk(dialogue, "pay", "3", "1"))[1] == "\n(Thank you.)\n"
    assert dialogue.heard[-1] == ("choose", "entry:relocation")


@pytest.mark.parametrize("number", ["5", "0", "531", "²"])
async def test_a_number_that_is_no_choice_is_a_question(number: str) -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply()})
    await talk(dialogue, "pay", number)
    assert dialogue.heard[-1] == ("ask", number)


async def test_choices_of_an_earlier_reply_are_gone() -> None:
    dialogue = FakeDialogue(replies={"pay": entry_reply()})
    await talk(dialogue, "pay", "hello", "1")
    assert dialogue.heard[-1] == ("ask", "1")


async def test_commands_begin_with_a_slash_and_unknown_ones_are_questions() -> None:
    dialogue = FakeDialogue()
    await talk(dialogue, "/HELP", "/ask  how many staff", "/caseload_target now")
    assert dialogue.heard[1:] == [
        ("command", "help", ""),
        ("command", "ask", "how many staff"),
        ("ask", "caseload target now"),
    ]


async def test_one_conversation_and_nobody_reads_along() -> None:
    dialogue = FakeDialogue()
    await talk(dialogue, "a", "b")
    assert {(asker.conversation, asker.private) for asker in dialogue.askers} == {("console", True)}


async def test_what_breaks_is_logged_and_the_conversation_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    dialogue = FakeDialogue(replies={"/start": WELCOME})
    shown: list[str] = []
    lines = iter(["pay", "again", None])

    async def read() -> str | None:
        # The greeting is out by the first line; the first question fails, the second does not.
        line = next(lines)
        dialogue.error = RuntimeError("broken storage") if line == "pay" else None
        return line

    await Console(dialogue, read, shown.append, commands=COMMANDS).run()
    assert shown[2:] == ["\nSomething went wrong.\n", "\nYou said: again\n"]
    assert "broken storage" in caplog.text


async def read_all(descriptor: int) -> list[str]:
    lines, found = Lines(descriptor), []
    while (line := await lines.read()) is not None:
        found.append(line)
    return found


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\nlast without an end", ["one", "last without an end"]),
        ("£4,000 caf\u00e9\n".encode(), ["£4,000 café"]),
        (b"\xff broken\n", ["\ufffd broken"]),
        (b"", []),
    ],
)
async def test_lines_come_from_a_pipe_or_a_file(tmp_path: Path, written: bytes, lines: list[str]) -> None:
    reader, writer = os.pipe()
    os.write(writer, written)
    os.close(writer)
    assert await read_all(reader) == lines
    os.close(reader)
    (tmp_path / "lines").write_bytes(written)
    with (tmp_path / "lines").open("rb") as file:
        assert await read_all(file.fileno()) == lines


async def test_a_line_is_read_as_soon_as_it_is_written() -> None:
    reader, writer = os.pipe()
    lines = Lines(reader)
    os.write(writer, b"o")
    waiting = asyncio.ensure_future(lines.read())
    os.write(writer, b"ne\nt")
    assert await waiting == "one"
    os.close(writer)
    assert await lines.read() == "t"
    assert await lines.read() is None
    os.close(reader)


async def test_a_terminal_is_prompted(capsys: pytest.CaptureFixture[str]) -> None:
    pty = pytest.importorskip("pty")
    master, terminal = pty.openpty()
    os.write(master, b"hello\n")
    assert await Lines(terminal, prompt="> ").read() == "hello"
    assert capsys.readouterr().out == "> "
    os.close(master)


async def test_what_a_pipe_brings_is_shown_above_its_answer(capsys: pytest.CaptureFixture[str]) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"hello\n")
    os.close(writer)
    lines = Lines(reader, prompt="> ")
    assert await lines.read() == "hello"
    assert await lines.read() is None
    assert capsys.readouterr().out == "> hello\n"
    os.close(reader)


def test_the_terminal_needs_no_telegram() -> None:
    code = "import sys, handlers.console; sys.exit('telegram' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


async def test_each_wording_to_copy_is_shown_with_its_label() -> None:
    copies = (Choice("Golden hello", "We offer."), Choice("Caseloads", "They were cut."))
    (shown,) = await talk(FakeDialogue(replies={"pack": Reply("page", text("Pack."), copies=copies)}), "pack")
    assert "Wording to copy, Golden hello: We offer.\n\nWording to copy, Caseloads: They were cut." in shown


async def test_what_comes_with_a_reply_is_saved_beside_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = (Attachment("../brief.pdf", b"one"), Attachment("brief.pdf", b"two"))
    reply = Reply("page", text("Here it is."), attachments=files)
    (shown,) = await talk(FakeDialogue(replies={"brief": reply}), "brief")
    assert "Saved as brief.pdf" in shown
    assert "Saved as brief-2.pdf" in shown
    assert (tmp_path / "brief.pdf").read_bytes() == b"one"
    assert (tmp_path / "brief-2.pdf").read_bytes() == b"two"
