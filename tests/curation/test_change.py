"""Changes say what they do and survive storage."""

from datetime import date

import pytest

from curation import (
    AddWordings,
    Change,
    CheckRoute,
    ConfirmTerms,
    CurationError,
    EditEntry,
    NewEntry,
    RemoveWording,
    SetReview,
    WithdrawConfirmation,
    describe,
    from_json,
    to_json,
)

CASES: list[tuple[Change, str]] = [
    (AddWordings(id="a", wordings=("x", "y")), "Add 2 wordings to a: 'x', 'y'."),
    (AddWordings(id="a", wordings=("x",), to="utterances"), "Add 1 test question to a: 'x'."),
    (RemoveWording(id="a", wording="x"), "Take 'x' away from a."),
    (
        EditEntry(id="a", fields={"answer": "Yes.", "detail": None, "related": ["b"]}),
        "Set the answer of a to 'Yes.'. Take the detail of a away. Set the related of a to 1 line.",
    ),
    (
        NewEntry(fields={"id": "a", "kind": "unknown", "title": "Q?", "answer": "No."}),
        "New 'the source does not say' a: 'Q?' No.",
    ),
    (SetReview(id="a", review_by=date(2027, 1, 2)), "Review a by 2 January 2027."),
    (
        ConfirmTerms(id="a", by="HR", on=date(2026, 11, 1), until=date(2027, 1, 2)),
        "The terms of a are confirmed by HR on 1 November 2026, until 2 January 2027.",
    ),
    (WithdrawConfirmation(id="a"), "Withdraw the confirmation of the terms of a."),
    (
        CheckRoute(id="s", route=1, checked_on=date(2026, 11, 1), text="Call 101"),
        "Route 2 of s was checked on 1 November 2026. It now reads 'Call 101'.",
    ),
]


@pytest.mark.parametrize(("change", "said"), CASES, ids=[change.kind for change, _ in CASES])
def test_it_says_what_it_does(change: Change, said: str) -> None:
    assert change.says() == said


def test_changes_survive_storage() -> None:
    changes = tuple(change for change, _ in CASES)
    assert from_json(to_json(changes)) == changes
    assert len(describe(changes).splitlines()) == len(changes)


@pytest.mark.parametrize(
    "text", ["", "{}", '[{"kind": "rm"}]', '[{"kind": "set review", "id": "a", "review_by": "soon"}]']
)
def test_what_is_no_change_is_refused(text: str) -> None:
    with pytest.raises(CurationError, match="cannot be read"):
        from_json(text)
