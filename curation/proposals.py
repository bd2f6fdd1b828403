"""Proposals: changes that wait for other curators. Who may approve what, and when a yes is out of date."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace

from curation.change import Changes, NewEntry, from_json, to_json
from curation.curator import Curator
from curation.errors import ConflictError, CurationError
from curation.publication import Publication, publish
from curation.rules import DAY, Rules
from curation.shelf import Shelf
from curation.trial import Trial
from knowledge import KnowledgeBase
from storage import Approval, CurationStore, Proposal


def people_needed(changes: Changes, base: KnowledgeBase, rules: Rules) -> int:
    """How many people a change takes: two for a signpost and for what candidates may be told, else as the rules say."""
    return 2 if any(_is_grave(change.section, change.id, changes, base) for change in changes) else rules.people


def _is_grave(section: str, name: str, changes: Changes, base: KnowledgeBase) -> bool:
    """An offer is what has a candidate wording or a confirmation, and whatever shares a topic with one."""
    if section == "signposts":
        return True
    offers = {entry.topic for entry in base.entries.values() if entry.candidate_wording or entry.confirmed}
    entry = base.entries.get(name)
    fields = [change.fields for change in changes if isinstance(change, NewEntry) and change.id == name]
    fields += [change.fields for change in changes if change.kind == "edit" and change.id == name]
    topics = {entry.topic} if entry else set()
    topics |= {str(each["topic"]) for each in fields if each.get("topic")}
    told = any(each.get("candidate_wording") or each.get("confirmed") for each in fields)
    return told or bool(topics & offers)


async def propose(
    store: CurationStore,
    trial: Trial,
    *,
    author: Curator,
    why: str,
    accepted: Collection[str],
    now: float,
    rules: Rules,
) -> int:
    """Keep a tried change for others to approve; return its number. Raises CurationError when it has faults."""
    return await store.add_proposal(_proposal(trial, author, why, accepted, now, rules))


async def revise(
    store: CurationStore,
    number: int,
    trial: Trial,
    *,
    author: Curator,
    why: str,
    accepted: Collection[str],
    now: float,
    rules: Rules,
) -> None:
    """Put another change into one's own open proposal; it needs approval anew. Raises CurationError."""
    old = await find_open(store, number, now)
    if old.author != author.user:
        raise CurationError(f"proposal {number}: only {old.name} may edit it; make a proposal of your own")
    if not await store.amend(number, _proposal(trial, author, why, accepted, now, rules)):
        raise ConflictError(f"proposal {number}: was closed meanwhile; make a new one")


async def approve(store: CurationStore, number: int, by: Curator, *, body: str, now: float) -> Proposal:
    """Say yes to a proposal as it was shown (`body`), and return it with all approvals.

    Raises CurationError for one's own, an expired or a closed one, ConflictError when it was edited since.
    """
    proposal = await find_open(store, number, now)
    if proposal.author == by.user:
        raise CurationError(f"proposal {number}: is your own; another curator has to approve it")
    if not await store.approve(number, Approval(by.user, by.shown, now), body):
        raise ConflictError(f"proposal {number}: was edited or closed since you saw it; look at it again")
    return await find_open(store, number, now)


def approvals_that_count(
    proposal: Proposal, now: float, rules: Rules, may_approve: Callable[[int], bool]
) -> tuple[Approval, ...]:
    """The approvals of others that are fresh enough and whose givers still may approve."""
    oldest = now - rules.approval_days * DAY
    return tuple(
        each
        for each in proposal.approvals
        if each.at > oldest and each.user != proposal.author and may_approve(each.user)
    )


async def find_open(store: CurationStore, number: int, now: float) -> Proposal:
    """An open proposal; raises CurationError when there is none such or its time is over."""
    proposal = await store.proposal(number)
    if proposal is None:
        raise CurationError(f"there is no proposal {number}")
    if proposal.state != "open" or proposal.expires <= now:
        state = "expired" if proposal.state == "open" else proposal.state
        raise CurationError(f"proposal {number}: is {state}; make a new one")
    return proposal


def changes_of(proposal: Proposal) -> Changes:
    """What a proposal would change."""
    return from_json(proposal.body)


def accepted_of(proposal: Proposal) -> frozenset[str]:
    """The questions whose change of hands its author accepted."""
    return frozenset(json.loads(proposal.accepted))


async def publish_approved(
    shelf: Shelf,
    number: int,
    trial: Trial,
    base: KnowledgeBase,
    *,
    now: float,
    rules: Rules,
    may_approve: Callable[[int], bool],
) -> Publication | None:
    """Publish an open proposal by a trial made now; None while it waits for approvals.

    What it touches must be as it was when it was made, so that of two calls at once only one publishes. Raises
    as `publish` does; the proposal then stays open.
    """
    proposal = await find_open(shelf.journal, number, now)
    if to_json(trial.changes) != proposal.body:
        raise ConflictError(f"proposal {number}: was edited since; look at it again")
    approvals = approvals_that_count(proposal, now, rules, may_approve)
    if 1 + len(approvals) < people_needed(trial.changes, base, rules):
        return None
    tried = replace(trial, fingerprints=json.loads(proposal.fingerprints))
    author = Curator(proposal.author, "", proposal.name)
    approver = Curator(approvals[-1].user, "", approvals[-1].name) if approvals else None
    accepted = accepted_of(proposal)
    made = await publish(shelf, tried, who=author, approver=approver, why=proposal.why, at=now, accepted=accepted)
    await shelf.journal.close(number, "published")
    return made


def _proposal(trial: Trial, author: Curator, why: str, accepted: Collection[str], now: float, rules: Rules) -> Proposal:
    if trial.faults:
        raise CurationError(trial.summary())
    return Proposal(
        body=to_json(trial.changes),
        fingerprints=json.dumps(dict(trial.fingerprints)),
        accepted=json.dumps(sorted(accepted), ensure_ascii=False),
        why=" ".join(why.split()),
        author=author.user,
        name=author.shown,
        at=now,
        expires=now + rules.proposal_days * DAY,
    )
