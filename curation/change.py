"""Change: what a curator asks for, as values that say what they do and can be stored. Pure, over plain values."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from curation.errors import CurationError

Plain = dict[str, Any]
"""A thing of the knowledge base as its file has it: texts, lists and mappings."""
Section = Literal["entries", "signposts"]


class _Change(BaseModel):
    """The base of all changes: frozen, and a key nobody knows is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _OfOne(_Change):
    """A change of one thing that is there."""

    id: str
    section: Section = "entries"


class AddWordings(_OfOne):
    """More ways to ask for an entry, or more messages that get a signpost."""

    kind: Literal["add wordings"] = "add wordings"
    wordings: tuple[str, ...] = Field(min_length=1)
    to: Literal["aliases", "utterances", "wordings"] = "aliases"
    """A signpost has 'wordings' where an entry has 'aliases'."""

    def applied(self, thing: Plain) -> Plain:
        """The thing with the new wordings at the end of its list."""
        have = list(thing.get(self.to) or [])
        return thing | {self.to: have + [text for text in dict.fromkeys(self.wordings) if text not in have]}

    def says(self) -> str:
        """What it does, in a sentence."""
        name = "test question" if self.to == "utterances" else "wording"
        return f"Add {_count(len(self.wordings), name)} to {self.id}: {_quoted(self.wordings)}."


class RemoveWording(_OfOne):
    """A wording taken away."""

    kind: Literal["remove wording"] = "remove wording"
    wording: str

    def applied(self, thing: Plain) -> Plain:
        """The thing without the wording; raises CurationError when it has none such."""
        for key in ("aliases", "utterances", "wordings"):
            have = list(thing.get(key) or [])
            if self.wording in have:
                return thing | {key: [text for text in have if text != self.wording]}
        raise CurationError(f"{self.id}: has no wording '{self.wording}'; copy it as the entry has it")

    def says(self) -> str:
        """What it does, in a sentence."""
        return f"Take '{self.wording}' away from {self.id}."


class EditEntry(_OfOne):
    """Other texts or values of an entry: its answer, detail, caution, candidate wording, or any other field."""

    kind: Literal["edit"] = "edit"
    fields: Mapping[str, Any] = Field(min_length=1)
    """Field -> its new value as the file has it; None takes the field away."""

    def applied(self, thing: Plain) -> Plain:
        """The thing with these fields."""
        if self.fields.get("id", self.id) != self.id:
            raise CurationError(f"{self.id}: an id cannot be changed; other entries and old buttons name it")
        kept = {key: value for key, value in thing.items() if self.fields.get(key, "") is not None}
        return kept | {key: plain(value) for key, value in self.fields.items() if value is not None}

    def says(self) -> str:
        """What it does, in a sentence for each field."""
        lines = [
            f"Take the {_name(key)} of {self.id} away." if value is None else self._sets(key, value)
            for key, value in self.fields.items()
        ]
        return " ".join(lines)

    def _sets(self, key: str, value: Any) -> str:
        shown = f"'{value}'" if isinstance(value, str) else f"{_count(len(value), 'line')}" if value else "nothing"
        return f"Set the {_name(key)} of {self.id} to {shown}."


class NewEntry(_Change):
    """An entry that is not there yet: a fact, an unknown or a correction."""

    kind: Literal["new entry"] = "new entry"
    fields: Mapping[str, Any]
    """Every field as the file is to have it; 'id' and 'topic' among them."""

    @property
    def id(self) -> str:
        """The new entry's id."""
        return str(self.fields.get("id", ""))

    @property
    def section(self) -> Section:
        """Where it goes."""
        return "entries"

    def applied(self, thing: Plain) -> Plain:
        """The new entry; `thing` is empty."""
        return {key: plain(value) for key, value in self.fields.items() if value is not None}

    def says(self) -> str:
        """What it does, in a sentence."""
        kinds = {"fact": "answer", "unknown": "'the source does not say'", "correction": "correction"}
        kind = kinds.get(str(self.fields.get("kind", "fact")), "entry")
        return f"New {kind} {self.id}: '{self.fields.get('title', '')}' {self.fields.get('answer', '')}"


class SetReview(_OfOne):
    """A person's word that an answer was looked at, and until when that holds."""

    kind: Literal["set review"] = "set review"
    review_by: date

    def applied(self, thing: Plain) -> Plain:
        """The entry with the new date."""
        return thing | {"review_by": self.review_by.isoformat()}

    def says(self) -> str:
        """What it does, in a sentence."""
        return f"Review {self.id} by {_day(self.review_by)}."


class ConfirmTerms(_OfOne):
    """A person's word that an offer's terms are today's; the candidate wording then shows until a day."""

    kind: Literal["confirm terms"] = "confirm terms"
    by: str
    """The post or name that askers see."""
    on: date
    until: date

    def applied(self, thing: Plain) -> Plain:
        """The entry with the confirmation; raises CurationError when it has no candidate wording."""
        if not thing.get("candidate_wording"):
            raise CurationError(f"{self.id}: has no candidate wording to confirm; write one first")
        if self.until < self.on:
            raise CurationError(f"{self.id}: the confirmation ends before it begins; give a later day")
        return thing | {
            "confirmed": {"by": self.by, "on": self.on.isoformat(), "until": self.until.isoformat()},
        }

    def says(self) -> str:
        """What it does, in a sentence."""
        return f"The terms of {self.id} are confirmed by {self.by} on {_day(self.on)}, until {_day(self.until)}."


class WithdrawConfirmation(_OfOne):
    """Terms that nobody vouches for any more: the candidate wording disappears."""

    kind: Literal["withdraw confirmation"] = "withdraw confirmation"

    def applied(self, thing: Plain) -> Plain:
        """The entry without its confirmation; raises CurationError when it has none."""
        if "confirmed" not in thing:
            raise CurationError(f"{self.id}: is not confirmed; there is nothing to withdraw")
        return {key: value for key, value in thing.items() if key != "confirmed"}

    def says(self) -> str:
        """What it does, in a sentence."""
        return f"Withdraw the confirmation of the terms of {self.id}."


class CheckRoute(_Change):
    """A signpost's number that somebody has rung: the day it was checked, and its line if that changed."""

    kind: Literal["check route"] = "check route"
    id: str
    route: int = Field(ge=0)
    """Which route, from 0, in the order of the file."""
    checked_on: date
    text: str | None = None
    source: str | None = None

    @property
    def section(self) -> Section:
        """Where it goes."""
        return "signposts"

    def applied(self, thing: Plain) -> Plain:
        """The signpost with the route; raises CurationError when there is none such."""
        routes = [dict(route) for route in thing.get("routes", [])]
        if self.route >= len(routes):
            raise CurationError(f"{self.id}: has {len(routes)} routes, counted from 0; there is no {self.route}")
        new = {"text": self.text, "source": self.source, "checked_on": self.checked_on.isoformat()}
        routes[self.route] |= {key: value for key, value in new.items() if value is not None}
        return thing | {"routes": routes}

    def says(self) -> str:
        """What it does, in a sentence."""
        text = f" It now reads '{self.text}'." if self.text else ""
        return f"Route {self.route + 1} of {self.id} was checked on {_day(self.checked_on)}.{text}"


Change = Annotated[
    AddWordings | RemoveWording | EditEntry | NewEntry | SetReview | ConfirmTerms | WithdrawConfirmation | CheckRoute,
    Field(discriminator="kind"),
]
Changes = tuple[Change, ...]
"""What is tried, approved and published together."""

_CHANGES: TypeAdapter[Changes] = TypeAdapter(Changes)


def to_json(changes: Sequence[Change]) -> str:
    """Changes as they are stored."""
    return _CHANGES.dump_json(tuple(changes)).decode()


def from_json(text: str) -> Changes:
    """Stored changes; raises CurationError when they are none of this program."""
    try:
        return _CHANGES.validate_json(text)
    except ValidationError as error:
        raise CurationError(f"stored change: cannot be read ({error.error_count()} faults); make it again") from error


def describe(changes: Sequence[Change]) -> str:
    """What changes do, a line each."""
    return "\n".join(change.says() for change in changes)


def plain(value: Any) -> Any:
    """A value as YAML files have it: texts, lists and mappings."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value if isinstance(value, str) else value.isoformat() if isinstance(value, date) else str(value)


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'s' if number != 1 else ''}"


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)


def _name(field: str) -> str:
    return field.replace("_", " ")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
