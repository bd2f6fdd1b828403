"""What tools may do with a turn, and what they cannot: cost an asker the answer, or a person at risk the signpost."""

from collections.abc import Sequence
from dataclasses import replace

from config import Config
from dialogue import Asker, Contexts, Dialogue, Letter, Library, Question, Receipt, Reply, Tool, plain
from dialogue.commands import Command, Talks
from dialogue.desk import line
from knowledge import KnowledgeBase, Matcher
from storage import Record, Storage
from tests.conftest import Clock

ASKER = Asker("7", user=7)
MINDED = Asker("-5:7", user=7, private=False, chat=-5)


class Parrot(Tool):
    """Takes everything that begins with 'parrot', adds to answers, and keeps a word of its people."""

    name = "parrot"

    def __init__(self) -> None:
        self.told: list[object] = []
        self.broken = False

    @property
    def commands(self) -> Sequence[Command]:
        return (Command("parrot", "Say it again", self._say),)

    async def hear(self, question: Question) -> Reply | None:
        self.told.append(question)
        return line(question.text) if question.text.startswith("parrot") else None

    def minds(self, chat: int, thread: int) -> bool:
        return chat == MINDED.chat

    async def press(self, action: str, asker: Asker) -> Reply | None:
        return line(f"pressed {action}") if action else None

    async def finish(self, question: Question, reply: Reply) -> Reply:
        if self.broken:
            raise RuntimeError("broken")
        return replace(reply, title="squawk")

    async def received(self, receipt: Receipt) -> None:
        self.told.append(receipt)

    async def tick(self, now: float) -> None:
        if self.broken:
            raise RuntimeError("broken")
        self.told.append(now)

    async def data_of(self, user: int) -> Sequence[str]:
        return (f"A word of {user}.",)

    async def forget(self, user: int) -> None:
        self.told.append(user)

    def keeps(self) -> Sequence[str]:
        return ("Words, for a day.",)

    async def _say(self, dialogue: Talks, question: Question) -> Reply:
        return line(question.text)


class Magpie(Tool):
    """Takes whatever it hears, and minds no chat."""

    name = "magpie"

    async def hear(self, question: Question) -> Reply | None:
        return line("mine") if question.text.startswith("shiny") else None


class Hosted:
    """A dialogue with a parrot, and a magpie behind it."""

    def __init__(self, config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage) -> None:
        self.parrot = Parrot()
        library = Library(base, config.answering, config.phrases, matcher=matcher)
        contexts = Contexts(600, Clock())
        tools = (self.parrot, Magpie())
        self.dialogue = Dialogue(library, config.phrases, storage, contexts, keep_days=30, tools=tools)

    async def says(self, text: str, asker: Asker = ASKER, *, addressed: bool = True) -> Reply:
        return await self.dialogue.ask(Question(text, asker, addressed=addressed))


async def test_a_tool_has_commands_turns_and_buttons(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    host = Hosted(config, base, matcher, storage)
    assert plain((await host.dialogue.run_command("parrot", Question("hello", ASKER))).blocks) == "hello"
    assert plain((await host.says("parrot hello")).blocks) == "parrot hello"
    assert plain((await host.dialogue.choose("parrot:7:x", ASKER)).blocks) == "pressed 7:x"
    assert (await host.dialogue.choose("parrot:", ASKER)).notice == config.phrases.outdated
    assert (await host.dialogue.choose("ghost:7", ASKER)).notice == config.phrases.outdated


async def test_a_tool_may_add_to_an_answer_and_breaking_costs_nobody_theirs(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    host = Hosted(config, base, matcher, storage)
    assert (await host.says("who led the review")).title == "squawk"
    host.parrot.broken = True
    reply = await host.says("who led the review")
    assert reply.status == "answered"
    assert reply.title != "squawk"
    await host.dialogue.tick(5.0)


async def test_a_worry_in_private_is_signposted_before_any_tool_hears_it(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    host = Hosted(config, base, matcher, storage)
    assert (await host.says("i think the boy next door is being hit")).status == "signposted"
    assert host.parrot.told == []


async def test_what_is_overheard_counts_only_where_a_tool_minds_it(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    host = Hosted(config, base, matcher, storage)
    assert not host.dialogue.minds(replace(MINDED, chat=-6))
    assert host.dialogue.minds(MINDED)
    assert plain((await host.says("parrot a child is being hit", MINDED, addressed=False)).blocks).startswith("parrot")
    assert (await host.says("who led the review", MINDED, addressed=False)).silent
    assert (await host.says("shiny", MINDED, addressed=False)).silent
    assert plain((await host.says("shiny", MINDED)).blocks) == "mine"


async def test_a_person_sees_and_deletes_what_tools_keep(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    host = Hosted(config, base, matcher, storage)
    await storage.records.save(put=[Record("parrot", "7", "{}", user=7), Record("parrot", "8", "{}", user=8)])
    assert "A word of 7." in plain((await host.dialogue.run_command("mydata", Question("", ASKER))).blocks)
    assert "• Words, for a day." in plain((await host.dialogue.run_command("privacy", Question("", ASKER))).blocks)
    await host.dialogue.run_command("forgetme", Question("", ASKER))
    assert 7 in host.parrot.told
    assert [record.key for record in await storage.records.all("parrot")] == ["8"]


async def test_receipts_and_the_time_reach_their_tool(
    config: Config, base: KnowledgeBase, matcher: Matcher, storage: Storage
) -> None:
    host = Hosted(config, base, matcher, storage)
    receipt = Receipt(Letter(key="k", chat=1, blocks=(), tool="parrot"), 5)
    await host.dialogue.received(receipt)
    await host.dialogue.received(replace(receipt, letter=replace(receipt.letter, tool="ghost")))
    await host.dialogue.tick(60.0)
    assert host.parrot.told == [receipt, 60.0]
