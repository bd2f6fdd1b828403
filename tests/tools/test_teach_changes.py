"""What drafts come to: ids, test questions, and the fields of a new entry."""

from datetime import date

import pytest

from curation import CurationError, EditEntry, NewEntry
from tests.house import SECOND
from tools.teach_changes import NOTHING, changes_for, slug_of, split
from tools.teach_draft import Draft

TODAY = date(2026, 11, 23)
WAYS = tuple(f"parking {word}" for word in ("near", "free", "cost", "space", "lot", "yard", "bay", "fee", "hall"))


def keys_of(text: str) -> frozenset[str]:
    """Every word counts."""
    return frozenset(text.split())


def draft(task: str, **values: str) -> Draft:
    return Draft(conversation="2", user=2, task=task, values=values, lines=(*WAYS, "cars"))  # type: ignore[arg-type]


def test_an_id_is_made_of_telling_words_and_never_taken() -> None:
    assert slug_of("Where can readers park?") == "where-readers-park"
    assert slug_of("Where can readers park?", ("where-readers-park",)) == "where-readers-park-2"
    assert slug_of("Is it so?") == "is-it-so"
    assert slug_of("???") == "entry"
    assert len(slug_of("long " * 40)) <= 50


def test_test_questions_are_those_most_like_the_others_and_not_what_was_asked() -> None:
    chosen = split(("parking near", "parking near here", "cars", "near parking"), ("parking near here",), keys_of)
    assert len(chosen) == 2
    assert "cars" not in chosen
    assert "parking near here" not in chosen


def test_a_new_entry_has_all_that_the_loader_wants() -> None:
    values = {"title": "Where can readers park?", "answer": "Behind it.", "voice": "library", "topic": "hours"}
    made = draft("new", source="leaflet", paragraph="4", near="loan-limit", **values)
    (change,) = changes_for(made, SECOND, TODAY, 365, keys_of)
    assert isinstance(change, NewEntry)
    fields = change.fields
    assert (fields["kind"], fields["label"], fields["owner"]) == ("fact", "Where can readers park", "Librarian")
    assert (fields["as_of"], fields["review_by"], fields["related"]) == ("2024-03", "2027-11-23", ["loan-limit"])
    assert sorted((*fields["aliases"], *fields["utterances"])) == sorted((*WAYS, "cars"))
    assert len(fields["utterances"]) == 2


def test_a_field_is_taken_away_by_a_dash() -> None:
    made = draft("edit", entry="loan-limit", field="caution", text=NOTHING)
    assert changes_for(made, SECOND, TODAY, 365, keys_of) == (EditEntry(id="loan-limit", fields={"caution": None}),)


def test_an_entry_that_is_gone_is_named() -> None:
    with pytest.raises(CurationError, match="'lost'"):
        changes_for(draft("review", entry="lost", review_by="2027-01-01"), SECOND, TODAY, 365, keys_of)
