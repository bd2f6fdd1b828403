"""What was last talked about, per conversation: kept in memory, for minutes only."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from knowledge import Context

MAX_CONVERSATIONS: Final = 20_000
"""Some 5 MB; the oldest give way, and their next follow-up is asked back."""


@dataclass(slots=True)
class _Kept:
    context: Context
    at: float


@dataclass(slots=True)
class Contexts:
    """The last turns of each conversation, forgotten after a time."""

    seconds: float
    clock: Callable[[], float]
    """Seconds on a clock that only goes forward."""
    _kept: OrderedDict[str, _Kept] = field(default_factory=OrderedDict)

    def get(self, conversation: str) -> Context | None:
        """The context of a conversation, unless it is too old."""
        kept = self._kept.get(conversation)
        if kept is None or self.clock() - kept.at > self.seconds:
            self._kept.pop(conversation, None)
            return None
        return kept.context

    def put(self, conversation: str, context: Context) -> None:
        """Remember a context, and drop what has become too old."""
        now = self.clock()
        self._kept[conversation] = _Kept(context, now)
        self._kept.move_to_end(conversation)
        while self._kept and (
            len(self._kept) > MAX_CONVERSATIONS or now - next(iter(self._kept.values())).at > self.seconds
        ):
            self._kept.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Forget a conversation at once."""
        self._kept.pop(conversation, None)

    def of(self, user: int) -> list[str]:
        """The entries that a person's conversations are about, in all chats, those offered as choices included."""
        return list(dict.fromkeys(name for one in self._contexts_of(user) for name in (*one.entries, *one.offered)))

    def asked_by(self, user: int) -> list[str]:
        """What a person asked that was asked back, in all chats, word for word."""
        return [context.asked for context in self._contexts_of(user) if context.asked]

    def forget_person(self, user: int) -> None:
        """Forget a person's conversations in all chats at once."""
        for conversation in self._held_by(user):
            del self._kept[conversation]

    def _contexts_of(self, user: int) -> list[Context]:
        contexts = (self.get(conversation) for conversation in self._held_by(user))
        return [context for context in contexts if context]

    def _held_by(self, user: int) -> list[str]:
        """A conversation is named by its person, or by its chat and person."""
        return [key for key in self._kept if key.rpartition(":")[2] == str(user)]
