"""Invitations, and what is kept of the asker: shown and deleted. In private only."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from dialogue.context import Contexts
from dialogue.grants import Grants
from dialogue.phrases import Phrases
from dialogue.policy import INVITED, Policy
from dialogue.turn import Asker, Block, Choice, Reply, Role, Span
from knowledge import say_date
from storage import Storage

_SHOWN: Final = 20
"""Invitations and people on one page."""
_BEGINNING: Final = 16
"""Signs of an invitation's hash that its button carries."""


class Desk:
    """Serves askers who were let in; each right is asked again here."""

    def __init__(
        self, phrases: Phrases, policy: Policy, grants: Grants, storage: Storage, contexts: Contexts, seconds: int
    ) -> None:
        self._phrases = phrases
        self._policy = policy
        self._grants = grants
        self._storage = storage
        self._contexts = contexts
        self._seconds = seconds

    async def invite(self, argument: str, asker: Asker) -> Reply:
        """Make a link that gives a role once."""
        wanted = argument.strip().lower()
        role: Role | None = next((known for known in INVITED if known == wanted), None)
        if role is None or not self.may_invite(asker):
            return line(self._phrases.invite_usage.format(roles=", ".join(INVITED)))
        payload, invite = await self._grants.invite(role)
        text = self._phrases.invite.format(role=role, until=_day(invite.expires))
        return Reply("page", _blocks([text]), payload=payload)

    async def redeem(self, payload: str, asker: Asker) -> Reply:
        """Use an invitation; who has a role already keeps it, and the invitation."""
        if not asker.private or asker.user <= 0:
            return line(self._phrases.only_private)
        if asker.role != "public":
            return line(self._phrases.already.format(role=asker.role))
        grant = await self._grants.redeem(payload, asker.user)
        if grant is None:
            return line(self._phrases.invite_used)
        return line(self._phrases.joined.format(role=grant.role))

    async def revoke(self) -> Reply:
        """List what can be taken back, with a button each."""
        phrases = self._phrases
        invites, people = await self._grants.invites(), await self._grants.everybody()
        choices = [
            Choice(
                phrases.revoke_invite.format(role=invite.role, until=_day(invite.expires)),
                f"revoke:i{invite.digest[:_BEGINNING]}",
            )
            for invite in invites
        ]
        choices += [
            Choice(
                phrases.revoke_person.format(role=grant.role, user=grant.user, since=say_date(grant.since)),
                f"revoke:u{grant.user}",
            )
            for grant in people
        ]
        text = phrases.revoke if choices else phrases.revoke_nobody
        return Reply("page", _blocks([text]), tuple(choices[:_SHOWN]))

    async def take_back(self, what: str, asker: Asker) -> Reply:
        """Take back what a button of that list stands for."""
        kind, name = what[:1], what[1:]
        done = False
        if self.may_invite(asker):
            if kind == "i" and len(name) == _BEGINNING:
                done = await self._grants.take_back_invite(name)
            elif kind == "u" and name.isascii() and name.isdecimal() and len(name) < _SHOWN:
                done = await self._grants.take_back(int(name))
        return Reply("page", (), notice=self._phrases.revoked if done else self._phrases.outdated)

    async def my_data(self, asker: Asker, title_of: Callable[[str], str], more: Sequence[str]) -> Reply:
        """What is tied to the asker; more: what the tools keep, a line each."""
        if not asker.private:
            return line(self._phrases.only_private)
        phrases = self._phrases
        lines = [phrases.my_data, await self._role_line(asker)]
        held = await self._storage.inbox.held(asker.user)
        # The message that asks is itself being answered, whether or not it was kept for that.
        lines.append(phrases.my_waiting.format(count=max(held, 1)))
        titles = [title for title in map(title_of, self._contexts.of(asker.user)) if title]
        titles += [f"'{asked}'" for asked in self._contexts.asked_by(asker.user)]
        lines.append(phrases.my_topics.format(titles=", ".join(titles)) if titles else phrases.my_no_topics)
        return Reply("page", _blocks([*lines, *more]), (Choice(phrases.forget_button, "forgetme"),))

    async def forget_me(self, asker: Asker) -> Reply:
        """Delete everything tied to the asker, then say so."""
        if not asker.private:
            return line(self._phrases.only_private)
        if asker.user > 0:
            await self._grants.take_back(asker.user)
            await self._storage.inbox.forget(asker.user)
            await self._storage.records.forget(asker.user)
            self._contexts.forget_person(asker.user)
        self._contexts.forget(asker.conversation)
        lines = [self._phrases.forgotten.format(seconds=self._seconds)]
        if self._policy.is_named(asker.user):
            lines.append(self._phrases.forgotten_named)
        return Reply("page", _blocks(lines), forgets=True)

    def may_invite(self, asker: Asker) -> bool:
        """Whether an asker may make and take back invitations here."""
        return self._policy.may(asker.role, "invite", private=asker.private)

    async def _role_line(self, asker: Asker) -> str:
        if self._policy.is_named(asker.user):
            return self._phrases.my_role_named.format(role=asker.role)
        grant = await self._grants.of(asker.user)
        if grant is None:
            return self._phrases.my_no_role
        return self._phrases.my_role.format(role=grant.role, user=grant.user, since=say_date(grant.since))


def line(text: str) -> Reply:
    """One line, and nothing to press."""
    return Reply("page", _blocks([text]))


def _blocks(lines: Iterable[str]) -> tuple[Block, ...]:
    first, *rest = lines
    return (Block((Span(first, "bold"),)), *(Block((Span(text),)) for text in rest))


def _day(moment: float) -> str:
    day: date = datetime.fromtimestamp(moment, UTC).date()
    return say_date(day)
