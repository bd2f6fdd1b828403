"""The curators: who may curate, asked anew each time, how each signs, and where all of them are told of things."""

from collections.abc import Sequence
from typing import Final

from curation import Curator
from dialogue import Access, Asker, Block, Choice, Letter, Policy, Post, legible
from storage import Record, Storage

_NAME: Final = "curator-name"
_LONGEST: Final = 40
_CURATES: Final = ("curator", "owner")


class Curators:
    """Everybody whose role lets them curate."""

    def __init__(self, access: Access, storage: Storage, post: Post) -> None:
        self._access = access
        self._policy = Policy(access)
        self._storage = storage
        self._post = post
        self.chat: Final = access.curators_chat
        """The group in which they work; 0: they work in private."""

    def may(self, asker: Asker) -> bool:
        """Whether an asker may curate where they are."""
        return self._policy.may_here(asker, "curate")

    async def everybody(self) -> frozenset[int]:
        """The numbers of all who may curate now, by the settings or an invitation."""
        granted = {grant.user: grant.role for grant in await self._storage.access.grants()}
        people = {self._access.owner, *self._access.curators, *granted}
        return frozenset(user for user in people if self._policy.role(user, granted.get(user, "")) in _CURATES)

    async def sign(self, asker: Asker) -> Curator:
        """The asker as the journal names them: their role and the name they chose, or else their Telegram name."""
        record = await self._storage.records.get(_NAME, str(asker.user))
        return Curator(asker.user, asker.role, record.value if record else legible(asker.name)[:_LONGEST])

    async def rename(self, asker: Asker, name: str) -> Curator:
        """Choose how to be named from now on."""
        value = " ".join(legible(name).split())[:_LONGEST]
        await self._storage.records.save([Record(_NAME, str(asker.user), value, asker.user)])
        return await self.sign(asker)

    async def name_of(self, user: int) -> str:
        """The name that somebody chose; empty when they chose none."""
        record = await self._storage.records.get(_NAME, str(user))
        return record.value if record else ""

    async def tell(
        self, key: str, blocks: tuple[Block, ...], choices: Sequence[Choice] = (), *, tool: str = "", without: int = 0
    ) -> None:
        """Write to the curators' chat, or, where there is none, to each of them but one."""
        letter = Letter(key=key, chat=self.chat, blocks=blocks, choices=tuple(choices), tool=tool)
        if self.chat:
            await self._post.send(letter)
            return
        for user in sorted(await self.everybody() - {without}):
            await self.tell_one(user, key, blocks, choices)

    async def tell_one(self, user: int, key: str, blocks: tuple[Block, ...], choices: Sequence[Choice] = ()) -> None:
        """Write to one of them in private."""
        letter = Letter(key=f"{key} to {user}", chat=user, blocks=blocks, choices=tuple(choices), user=user)
        await self._post.send(letter)
