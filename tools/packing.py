"""Candidate pack: a recruiter picks questions and gets one text to send on; what is unconfirmed is held back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

import claims
import publishing
from dialogue import Asker, Block, Command, Library, Question, Reply, Span, Talks, Tool, View, line
from knowledge import Entry
from publishing import PublishingError
from storage import Record, RecordStore
from tools.naming import find_choice
from tools.pack_pages import KIND, PackPages
from tools.pack_words import PackWords

if TYPE_CHECKING:
    from claims import Pack

_HOUR: Final = 3600.0
_MOST: Final = 30
"""Answers in a pack: more is no text that anybody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSettings:
    """What is said with a pack."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    words: PackWords = field(default_factory=PackWords)


@dataclass(frozen=True, slots=True)
class Basket:
    """What was chosen, and the topic that was looked at last."""

    chosen: tuple[str, ...] = ()
    shelf: str = ""


class Packing(Tool):
    """Keeps what was chosen for an hour. Whoever packs, only what everybody may see goes in."""

    name = KIND

    def __init__(
        self, settings: PackSettings, library: Library, records: RecordStore, now: Callable[[], float]
    ) -> None:
        self._words = settings.words
        self._pages = PackPages(settings.words)
        self._library = library
        self._records = records
        self._now = now

    @property
    def commands(self) -> Sequence[Command]:
        """/pack."""
        return (Command("pack", "What a candidate may be told, ready to send", self._pack, right="recruit"),)

    def keeps(self) -> Sequence[str]:
        """See Tool."""
        return (self._words.keeps,)

    async def data_of(self, user: int) -> Sequence[str]:
        """See Tool."""
        records = [record for record in await self._records.of(user) if record.kind == KIND]
        count = sum(len(json.loads(record.value)["chosen"]) for record in records)
        return (self._words.data.format(count=count),) if records else ()

    async def cancel(self, asker: Asker) -> bool:
        """See Tool."""
        basket = await self._basket(asker)
        await self._records.save(drop=[(KIND, asker.conversation)])
        return bool(basket.chosen)

    async def press(self, action: str, asker: Asker) -> Reply | None:
        """Choose, look at a topic, make the pack, or show its text."""
        if not asker.private:
            return None
        verb, _, rest = action.partition(":")
        basket = await self._basket(asker)
        if verb == "clear":
            basket = await self._keep(asker, Basket())
        if verb in ("topics", "clear"):
            return self._pages.shelves(self._titles(), basket.chosen)
        if verb in ("topic", "all", "one"):
            return await self._shelf(verb, rest, asker, basket)
        if verb not in ("make", "text") or not basket.chosen:
            return None
        made = self._made(basket)
        if verb == "make":
            return self._pages.report(made, self._view.base)
        return Reply("page", (Block((Span(made.text),)),)) if made.text else None

    async def _pack(self, talks: Talks, question: Question) -> Reply:
        asker = question.asker
        if not asker.private:
            return line(self._words.only_private)
        parts = [part for part in question.text.split(",") if part.strip()]
        named = [find_choice(part, self._view)[0] for part in parts]
        if named and all(named):
            chosen = tuple(dict.fromkeys(entry.id for name in named for entry in self._entries(name)))
            if 0 < len(chosen) <= _MOST:
                return self._pages.report(self._made(await self._keep(asker, Basket(chosen))), self._view.base)
        return replace(self._pages.shelves(self._titles(), (await self._basket(asker)).chosen), replaces=False)

    async def _shelf(self, verb: str, name: str, asker: Asker, basket: Basket) -> Reply | None:
        """A topic's page, once what was pressed there is done."""
        shelf, titles = self._shelf_of(name, basket) if verb == "one" else name, self._titles()
        if shelf not in titles:
            return None
        entries, chosen = self._entries(shelf), basket.chosen
        if verb != "topic":
            chosen = _toggled(chosen, [name] if verb == "one" else [entry.id for entry in entries])
            if len(chosen) > _MOST:
                return self._pages.too_many(_MOST)
        await self._keep(asker, Basket(chosen, shelf))
        return self._pages.shelf(shelf, titles[shelf], entries, chosen)

    def _shelf_of(self, name: str, basket: Basket) -> str:
        """Where an answer was chosen: the page looked at last, else its topic's; nothing for one that is gone."""
        if basket.shelf in self._titles() and any(entry.id == name for entry in self._entries(basket.shelf)):
            return basket.shelf
        entry = self._view.base.entries.get(name)
        return entry.topic if entry and entry in self._entries(entry.topic) else ""

    def _made(self, basket: Basket) -> "Pack":
        words, base = self._words, self._view.base
        phrases = claims.PackPhrases(dated=words.dated, confirmed=words.confirmed, closing=words.closing)
        return claims.pack(
            [name for name in basket.chosen if name in base.entries], base, self._library.today(), phrases
        )

    @property
    def _view(self) -> View:
        return self._library.view("everyone")

    def _titles(self) -> dict[str, str]:
        """What there is to choose from; what would not fit into a pack is left out."""
        return {
            name: title
            for name, title in publishing.known(self._view.base).items()
            if 0 < len(self._entries(name)) <= _MOST
        }

    def _entries(self, name: str) -> tuple[Entry, ...]:
        try:
            return publishing.choose([name], self._view.base).entries
        except PublishingError:
            return ()

    async def _basket(self, asker: Asker) -> Basket:
        record = await self._records.get(KIND, asker.conversation)
        if record is None or record.expires <= self._now():
            return Basket()
        value = json.loads(record.value)
        return Basket(tuple(value["chosen"]), value["shelf"])

    async def _keep(self, asker: Asker, basket: Basket) -> Basket:
        value = json.dumps(asdict(basket))
        await self._records.save([Record(KIND, asker.conversation, value, asker.user, self._now() + _HOUR)])
        return basket


def _toggled(chosen: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Put names in; take them out where all are in already."""
    if set(names) <= set(chosen):
        return tuple(name for name in chosen if name not in names)
    return tuple(dict.fromkeys((*chosen, *names)))
