"""The terminal edge: the same dialogue as plain text, with numbered choices; knows no Telegram."""

import asyncio
import contextlib
import itertools
import logging
import os
import sys
import textwrap
import threading
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from dialogue import COMMANDS, Asker, Attachment, Block, Choice, Question, Reply, plain
from handlers.partner import MenuCommand, Partner

logger = logging.getLogger(__name__)

Read = Callable[[], Awaitable[str | None]]
"""The next line typed, or None at the end."""
Write = Callable[[str], None]
"""Shows a line."""
Save = Callable[[Attachment], str]
"""Puts what came with a reply somewhere; returns where."""

_GOODBYES = ("quit", "exit")
_HINT = "Type a question, a number from the list, or quit."
_FOLDED = "  | "


class Console:
    """A conversation over lines of text: by default those of the terminal."""

    def __init__(
        self,
        dialogue: Partner,
        read: Read | None = None,
        write: Write | None = None,
        *,
        save: Save | None = None,
        commands: Iterable[MenuCommand] = COMMANDS,
        asker: Asker | None = None,
        width: int = 88,
    ) -> None:
        self._dialogue = dialogue
        self._commands = frozenset(command.name for command in commands)
        self._read = read or Lines(sys.stdin.fileno(), prompt="> ").read
        self._write = write or write_line
        self._save = save or save_here
        self._asker = asker or Asker(conversation="console")
        self._width = width
        self._choices: tuple[Choice, ...] = ()

    async def run(self) -> None:
        """Greet, then answer line by line until 'quit' or the end of the input."""
        self._show(await self._safely("/start"))
        self._write(_HINT)
        while (line := await self._read()) is not None:
            text = line.strip()
            if text.lower() in _GOODBYES:
                return
            if text:
                self._show(await self._safely(text))

    async def _safely(self, text: str) -> Reply:
        try:
            return await self._turn(text)
        except Exception:
            # The terminal goes on as the other edges do; the log says what broke.
            logger.exception("A line could not be answered")
            return self._dialogue.failed()

    async def _turn(self, text: str) -> Reply:
        if text.isdecimal() and 0 < int(text) <= len(self._choices):
            return await self._dialogue.choose(self._choices[int(text) - 1].action, self._asker)
        if not text.startswith("/"):
            return await self._dialogue.ask(Question(text, self._asker))
        name, _, argument = text[1:].partition(" ")
        if name.lower() in self._commands:
            return await self._dialogue.run_command(name.lower(), Question(argument.strip(), self._asker))
        return await self._dialogue.ask(Question(f"{name.replace('_', ' ')} {argument}".strip(), self._asker))

    def _show(self, reply: Reply) -> None:
        paragraphs = [self._wrapped(block) for block in reply.blocks]
        if reply.notice:
            paragraphs.append(f"({reply.notice})")
        if reply.copy_text:
            paragraphs.append(self._filled(f"Wording to copy: {reply.copy_text}"))
        paragraphs += [self._filled(f"Wording to copy, {each.label}: {each.action}") for each in reply.copies]
        paragraphs += [f"Saved as {self._save(each)}" for each in reply.attachments]
        # A line that only takes note leaves the list as it was, so its numbers still hold.
        if reply.blocks:
            self._choices = reply.choices
            paragraphs += ["\n".join(_numbered(reply.choices))] if reply.choices else []
        self._write("\n" + "\n\n".join(paragraphs) + "\n")

    def _wrapped(self, block: Block) -> str:
        indent = _FOLDED if block.folded else ""
        lines = plain((block,)).splitlines()
        return "\n".join(self._filled(line, indent) if line.strip() else indent.rstrip() for line in lines)

    def _filled(self, line: str, indent: str = "") -> str:
        return textwrap.fill(
            line,
            self._width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _numbered(choices: tuple[Choice, ...]) -> list[str]:
    return [f"  [{number}] {choice.label}" for number, choice in enumerate(choices, start=1)]


class Lines:
    """Lines from a file descriptor, be it a keyboard, a pipe or a file.

    A thread reads, for an event loop cannot wait for plain files; it is a daemon and reads past
    Python's own buffer, so that Ctrl-C ends the program at once instead of after the next line.
    """

    def __init__(self, descriptor: int, prompt: str = "") -> None:
        self._descriptor = descriptor
        self._prompt = prompt
        self._typed = os.isatty(descriptor)
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._started = False

    async def read(self) -> str | None:
        """The next line, or None at the end."""
        if not self._started:
            self._started = True
            threading.Thread(target=self._pump, args=(asyncio.get_running_loop(),), daemon=True).start()
        if self._prompt and self._typed:
            print(self._prompt, end="", flush=True)
        line = await self._lines.get()
        # What comes from a pipe is not on the screen yet, and a reply needs its question above it.
        if self._prompt and not self._typed and line is not None:
            write_line(self._prompt + line)
        return line

    def _pump(self, loop: asyncio.AbstractEventLoop) -> None:
        rest = b""
        while chunk := self._chunk():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._hand_over(loop, line.decode(errors="replace"))
        if rest:
            self._hand_over(loop, rest.decode(errors="replace"))
        self._hand_over(loop, None)

    def _chunk(self) -> bytes:
        try:
            return os.read(self._descriptor, 65536)
        except OSError:
            # A closed terminal is the end of the input.
            return b""

    def _hand_over(self, loop: asyncio.AbstractEventLoop, line: str | None) -> None:
        # The conversation may have ended while this thread was waiting for a line.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self._lines.put_nowait, line)


def save_here(attachment: Attachment) -> str:
    """Write a file into the current folder, beside what is there; return its name."""
    name = Path(Path(attachment.name).name)
    for number in itertools.count(1):
        place = name if number == 1 else name.with_stem(f"{name.stem}-{number}")
        try:
            with place.open("xb") as file:
                file.write(attachment.content)
        except FileExistsError:
            continue
        return str(place)
    raise AssertionError("numbers do not end")


def write_line(text: str) -> None:
    """Show a line on standard output, at once even in a pipe."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, errors="replace").decode(encoding), flush=True)
