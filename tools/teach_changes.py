"""What a draft would change: its words as changes of the knowledge base. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import curation
from curation import CurationError
from knowledge import KnowledgeBase
from tools.teach_draft import Draft

if TYPE_CHECKING:
    from curation import Changes

LEAST: Final = 10
"""Wordings that a new entry takes: eight to learn and two test questions."""
_TESTS: Final = 2
_SHARE: Final = 5
"""One wording in so many becomes a test question."""
_LABEL: Final = 60
_SLUG: Final = 50
_SHORT: Final = 3
"""Letters of the words that an id leaves out: most of them only build sentences."""
NOTHING: Final = "-"
"""What is typed to take a field away."""


def changes_for(
    draft: Draft, base: KnowledgeBase, today: date, review_days: int, keys_of: Callable[[str], frozenset[str]]
) -> "Changes":
    """The changes that a complete draft stands for; raises CurationError when its entry is gone."""
    values = draft.values
    name = values.get("entry", "")
    if draft.task in ("words", "edit", "review", "confirm") and name not in base.entries:
        raise CurationError(f"there is no entry '{name}' any more; cancel and begin again")
    match draft.task:
        case "words":
            return (curation.AddWordings(id=name, wordings=draft.lines),)
        case "edit":
            text = values["text"]
            return (curation.EditEntry(id=name, fields={values["field"]: None if text == NOTHING else text}),)
        case "review":
            return (curation.SetReview(id=name, review_by=date.fromisoformat(values["review_by"])),)
        case "confirm":
            until = date.fromisoformat(values["until"])
            return (curation.ConfirmTerms(id=name, by=values["by"], on=today, until=until),)
        case "route":
            return (curation.CheckRoute(id=name, route=int(values["route"]), checked_on=today),)
        case "new" | "unknown":
            return (curation.NewEntry(fields=_fields(draft, base, today, review_days, keys_of)),)


def slug_of(title: str, taken: Sequence[str] = ()) -> str:
    """An id for a question, that no other entry has."""
    words = re.findall(r"[a-z0-9]+", title.casefold().replace("'", ""))
    telling = [word for word in words if len(word) > _SHORT] or words or ["entry"]
    slug = "-".join(telling)[: _SLUG - 4].strip("-")
    names = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def split(lines: Sequence[str], gap: Sequence[str], keys_of: Callable[[str], frozenset[str]]) -> Sequence[str]:
    """The wordings that become test questions: those most like the others, and rather none that was really asked.

    A matcher never learns them, so each has to be found by what it shares with the others.
    """
    keys = {text: keys_of(text) for text in lines}
    counts = Counter(key for text in lines for key in keys[text])

    def likeness(text: str) -> tuple[bool, float]:
        shared = [counts[key] - 1 for key in keys[text]]
        return text not in gap, sum(shared) / (len(shared) or 1)

    return sorted(lines, key=likeness, reverse=True)[: max(_TESTS, len(lines) // _SHARE)]


def _fields(
    draft: Draft, base: KnowledgeBase, today: date, review_days: int, keys_of: Callable[[str], frozenset[str]]
) -> dict[str, Any]:
    values, title = draft.values, draft.values["title"]
    model = base.entries.get(values.get("near", ""))
    lines = [text for text in draft.lines if text.casefold() != title.casefold()]
    tests = split(lines, draft.gap, keys_of)
    source, paragraph = values.get("source", ""), values.get("paragraph", "1")
    voice, topic = values.get("voice", ""), values.get("topic", "")
    if draft.task == "unknown":
        known = model or next(iter(base.entries.values()))
        source, paragraph, voice = known.source.id, str(known.source.paragraph), known.voice
        topic = values.get("topic") or known.topic
    fields: dict[str, Any] = {
        "id": slug_of(title, tuple(base.entries)),
        "kind": "unknown" if draft.task == "unknown" else "fact",
        "topic": topic,
        "title": title,
        "label": values.get("label") or _label(title),
        "aliases": [text for text in lines if text not in tests],
        "utterances": list(tests),
        "answer": values["answer"],
        "voice": voice,
        "source": {"id": source, "paragraph": paragraph},
        "as_of": values.get("as_of") or base.about.as_of,
        "review_by": (today + timedelta(days=review_days)).isoformat(),
        "owner": _owner(base, topic),
    }
    return fields | ({"related": [model.id]} if model else {})


def _owner(base: KnowledgeBase, topic: str) -> str:
    """The post that keeps most answers of a topic."""
    owners = [entry.owner for entry in base.entries.values() if entry.topic == topic]
    owners = owners or [entry.owner for entry in base.entries.values()]
    return Counter(owners).most_common(1)[0][0]


def _label(title: str) -> str:
    """A button's worth of a question."""
    short = title.rstrip("?").strip()
    return short if len(short) <= _LABEL else f"{short[: _LABEL - 1].rsplit(' ', 1)[0]}…"
