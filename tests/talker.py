"""Three ways to hold one conversation: with the dialogue, in the terminal, and over the Bot API."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from dialogue import COMMANDS, Asker, Choice, Question, Reply, plain
from handlers import About, Console, MenuCommand, Partner
from tests.botapi import BotApi, Call
from tests.botapi_rules import Json
from tests.running import Running
from tests.updates import user


@dataclass(frozen=True)
class Seen:
    """What an asker sees; white space is one blank, so that each way can be held to the same words."""

    text: str
    choices: tuple[str, ...] = ()
    notice: str = ""


class Talker(Protocol):
    """Somebody who talks with the bot: `async with Talker(dialogue) as talker`."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def ask(self, text: str) -> Seen:
        """Type something; a command begins with a slash."""

    async def press(self, label: str) -> Seen:
        """Press a button that is in sight."""


class DialogueTalker:
    """Calls the dialogue itself."""

    def __init__(self, dialogue: Partner) -> None:
        self._dialogue = dialogue
        self._asker = Asker(conversation="talker")
        self._choices: tuple[Choice, ...] = ()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def ask(self, text: str) -> Seen:
        """Type something."""
        if not text.startswith("/"):
            return self._seen(await self._dialogue.ask(Question(text, self._asker)))
        name, _, argument = text[1:].partition(" ")
        return self._seen(await self._dialogue.run_command(name, Question(argument, self._asker)))

    async def press(self, label: str) -> Seen:
        """Press a button."""
        actions = {choice.label: choice.action for choice in self._choices}
        return self._seen(await self._dialogue.choose(_found(label, actions), self._asker))

    def _seen(self, reply: Reply) -> Seen:
        if reply.blocks:
            self._choices = reply.choices
        labels = tuple(choice.label for choice in reply.choices)
        return Seen(_one_line(plain(reply.blocks)), labels, reply.notice)


class ConsoleTalker:
    """Types into a terminal and reads what it shows."""

    def __init__(self, dialogue: Partner, commands: Sequence[MenuCommand] = COMMANDS) -> None:
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        self._shown: list[str] = []
        self._waiting = asyncio.Event()
        self._console = Console(dialogue, self._read, self._shown.append, commands=commands)
        self._labels: list[str] = []
        self._run: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._run = asyncio.create_task(self._console.run())
        await self._settled()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._run is not None
        self._typed.put_nowait(None)
        await self._run

    async def ask(self, text: str) -> Seen:
        """Type something."""
        self._shown.clear()
        self._waiting.clear()
        self._typed.put_nowait(text)
        await self._settled()
        return self._seen("\n".join(self._shown))

    async def press(self, label: str) -> Seen:
        """Type the number in front of a label."""
        numbers = {label: str(number) for number, label in enumerate(self._labels, start=1)}
        return await self.ask(_found(label, numbers))

    async def _read(self) -> str | None:
        self._waiting.set()
        return await self._typed.get()

    async def _settled(self) -> None:
        waiting = asyncio.create_task(self._waiting.wait())
        assert self._run is not None
        await asyncio.wait((waiting, self._run), return_when=asyncio.FIRST_COMPLETED)
        if self._run.done():
            waiting.cancel()
            self._run.result()

    def _seen(self, shown: str) -> Seen:
        """Take the list of choices and the bracketed notice off what is shown."""
        paragraphs = shown.strip().split("\n\n")
        choices = [line.split("] ", 1)[1] for line in paragraphs[-1].splitlines() if line.startswith("  [")]
        if choices:
            paragraphs.pop()
            self._labels = choices
        notices = [text[1:-1] for text in paragraphs if text.startswith("(") and text.endswith(")")]
        texts = [text for text in paragraphs if text[1:-1] not in notices]
        spoken = [text for text in texts if not text.startswith("Wording to copy: ")]
        unfolded = "\n".join(spoken).replace("\n  | ", "\n")
        return Seen(_one_line(unfolded.removeprefix("  | ")), tuple(choices), "".join(notices))


class TelegramTalker:
    """Writes to the real application, which polls a Bot API on this machine as it would Telegram's."""

    def __init__(
        self, dialogue: Partner, commands: Sequence[MenuCommand] = COMMANDS, about: About | None = None
    ) -> None:
        self._dialogue = dialogue
        self._commands = commands
        self._about = about or _Nobody()
        self.api = BotApi()
        self._user = user()
        self._last: Json | None = None
        self._bot: Running | None = None

    async def __aenter__(self) -> Self:
        await self.api.__aenter__()
        self._bot = Running(self.api, self._dialogue, self._commands, self._about)
        await self._bot.started()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._bot is not None
        try:
            await self._bot.stopped()
        finally:
            await self.api.__aexit__(kind, error, trace)

    async def ask(self, text: str) -> Seen:
        """Send a message."""
        return await self._heard(self.api.make.private(text, self._user))

    async def press(self, label: str) -> Seen:
        """Press a button under the last message that has one with this label."""
        assert self._last is not None
        buttons = [button for row in self._last["reply_markup"]["inline_keyboard"] for button in row]
        data = {button["text"]: button["callback_data"] for button in buttons if "callback_data" in button}
        return await self._heard(self.api.make.press(_found(label, data), self._last, self._user))

    async def _heard(self, update: Json) -> Seen:
        assert self._bot is not None
        before = len(self.api.calls)
        await self._bot.gets(update)
        return self._seen(self.api.calls[before:])

    def _seen(self, calls: Sequence[Call]) -> Seen:
        said = [call for call in calls if call.method in ("sendMessage", "editMessageText") and call.result]
        toasts = [call.sent.get("text", "") for call in calls if call.method == "answerCallbackQuery"]
        messages: list[Json] = [call.result for call in said]
        pressable = [button for call in said for button in call.buttons if "callback_data" in button]
        if pressable:
            self._last = messages[-1]
        text = " ".join(_with_links(message) for message in messages)
        return Seen(_one_line(text), tuple(button["text"] for button in pressable), "".join(toasts))


TALKERS: tuple[type[DialogueTalker] | type[ConsoleTalker] | type[TelegramTalker], ...] = (
    DialogueTalker,
    ConsoleTalker,
    TelegramTalker,
)


class _Nobody:
    """An introduction, where a conversation does not care for it."""

    description = "A bot."
    short_description = "A bot."


def _found(label: str, buttons: Mapping[str, str]) -> str:
    if label not in buttons:
        raise LookupError(f"there is no button {label!r}, only {', '.join(buttons)}")
    return buttons[label]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _with_links(message: dict[str, Any]) -> str:
    """A message's text, each link followed by its address as in plain text."""
    raw = message["text"].encode("utf-16-le")
    for entity in sorted(message["entities"], key=lambda entity: -entity["offset"]):
        if entity["type"] == "text_link":
            end = (entity["offset"] + entity["length"]) * 2
            raw = raw[:end] + f" ({entity['url']})".encode("utf-16-le") + raw[end:]
    return str(raw.decode("utf-16-le"))
