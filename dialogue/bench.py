"""The tools at hand, asked in their order; none of them can cost an asker the answer."""

import logging
from collections.abc import Iterator, Sequence

from dialogue.commands import Command
from dialogue.letter import Receipt
from dialogue.tool import Tool
from dialogue.turn import Asker, Choice, Question, Reply
from knowledge import Entry

logger = logging.getLogger(__name__)


class Bench:
    """Passes each turn to the tools."""

    def __init__(self, tools: Sequence[Tool]) -> None:
        self._tools = {tool.name: tool for tool in tools}

    def commands(self) -> Iterator[Command]:
        """The slash commands of all tools."""
        for tool in self._tools.values():
            yield from tool.commands

    def keeps(self) -> tuple[str, ...]:
        """What all tools keep of people, a line each."""
        return tuple(line for tool in self._tools.values() for line in tool.keeps())

    def minds(self, asker: Asker) -> bool:
        """Whether a tool minds what is said in a group, addressed to the bot or not."""
        return not asker.private and any(tool.minds(asker.chat, asker.thread) for tool in self._tools.values())

    async def hear(self, question: Question) -> Reply | None:
        """The reply of the first tool for which a message is a turn; what is overheard goes to who minds the chat."""
        asker = question.asker
        for tool in self._tools.values():
            if not (question.addressed or tool.minds(asker.chat, asker.thread)):
                continue
            if (reply := await tool.hear(question)) is not None:
                return reply
        return None

    async def press(self, name: str, action: str, asker: Asker) -> Reply | None:
        """Do what a tool's button stands for; None: there is no such tool, or it is out of date."""
        tool = self._tools.get(name)
        return await tool.press(action, asker) if tool else None

    async def finish(self, question: Question, reply: Reply) -> Reply:
        """Let each tool add to an answer; one that breaks adds nothing."""
        for tool in self._tools.values():
            try:
                reply = await tool.finish(question, reply)
            except Exception:
                logger.exception("The tool %r could not add to an answer", tool.name)
        return reply

    def extras(self, entry: Entry, asker: Asker) -> tuple[Choice, ...]:
        """What all tools offer to do with one answer."""
        return tuple(choice for tool in self._tools.values() for choice in tool.extras(entry, asker))

    async def received(self, receipt: Receipt) -> None:
        """Tell a letter's tool what became of it."""
        if tool := self._tools.get(receipt.letter.tool):
            await tool.received(receipt)

    async def tick(self, now: float) -> None:
        """Let each tool do what is due; one that breaks keeps no other from it."""
        for tool in self._tools.values():
            try:
                await tool.tick(now)
            except Exception:
                logger.exception("What is due could not be done by the tool %r", tool.name)

    async def watch(self) -> None:
        """Let each tool look around; one that breaks keeps no other from it."""
        for tool in self._tools.values():
            try:
                await tool.watch()
            except Exception:
                logger.exception("The tool %r could not look around", tool.name)

    async def cancel(self, asker: Asker) -> bool:
        """Give up what is under way with an asker; return whether anything was."""
        return any([await tool.cancel(asker) for tool in self._tools.values()])

    async def data_of(self, user: int) -> tuple[str, ...]:
        """What all tools keep that is tied to a person, a line each."""
        return tuple([line for tool in self._tools.values() for line in await tool.data_of(user)])

    async def forget(self, user: int) -> None:
        """Let every tool forget a person."""
        for tool in self._tools.values():
            await tool.forget(user)
