"""Editing the files: what was asked is there, and every other byte is as it was."""

import difflib
from datetime import date
from pathlib import Path

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
    apply,
    thing,
)
from curation.editing import Files, file_of
from knowledge import KnowledgeBase, load_files, read_files
from tests.conftest import ROOT

CONFIRM = ConfirmTerms(id="joining-gift", by="HR", on=date(2026, 11, 1), until=date(2027, 1, 1))


def diff(change: Change, files: Files) -> list[str]:
    """The lines that a change takes away and adds."""
    after = apply([change], files)
    load_files(after)
    found = []
    for name in after:
        old, new = (each.get(name, b"").decode().splitlines() for each in (files, after))
        found += [
            line for line in difflib.unified_diff(old, new, n=0, lineterm="") if line[:2] not in ("--", "++", "@@")
        ]
    return found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            AddWordings(id="joining-gift", wordings=('a "free" gift', "gratis bag")),
            ['+      - "a \\"free\\" gift"', '+      - "gratis bag"'],
        ),
        (
            AddWordings(id="joining-gift", wordings=("bag please",), to="utterances"),
            [
                '-    utterances: ["do new readers get a present", "is there a bag for me", "any gift"]',
                '+    utterances: ["do new readers get a present", "is there a bag for me", "any gift", "bag please"]',
            ],
        ),
        (
            RemoveWording(id="joining-gift", wording="do new readers get a present"),
            [
                '-    utterances: ["do new readers get a present", "is there a bag for me", "any gift"]',
                '+    utterances: ["is there a bag for me", "any gift"]',
            ],
        ),
        (
            SetReview(id="joining-gift", review_by=date(2031, 2, 3)),
            [
                '-    review_by: "2030-01-01"   # the librarian moves this',
                '+    review_by: "2031-02-03"   # the librarian moves this',
            ],
        ),
        (CONFIRM, ['+    confirmed: {by: "HR", "on": "2026-11-01", until: "2027-01-01"}']),
        (
            EditEntry(id="joining-gift", fields={"title": "Is there a new readers' gift?"}),
            ["-    title: 'Is there a gift for joining?'", "+    title: 'Is there a new readers'' gift?'"],
        ),
        (
            EditEntry(id="joining-gift", fields={"answer": "New readers got a cup when they joined."}),
            [
                "-      New readers got a tote bag",
                "-      when they joined.",
                "+      New readers got a cup when they joined.",
            ],
        ),
        (
            EditEntry(id="joining-gift", fields={"related": ["loan-limit"], "detail": "Ask: at 'the desk'."}),
            [
                """+    detail: "Ask: at 'the desk'.\"""",
                "-    related: [opening-time, loan-limit]",
                "+    related: [loan-limit]",
            ],
        ),
        (
            CheckRoute(id="locked-in", route=1, checked_on=date(2026, 11, 2)),
            [
                '-      - {text: "Police: 101", source: "police.example", checked_on: "2024-03-02"}',
                '+      - {text: "Police: 101", source: "police.example", checked_on: "2026-11-02"}',
            ],
        ),
        (
            CheckRoute(id="locked-in", route=0, checked_on=date(2026, 11, 2), text="Caretaker: 01632 960002"),
            [
                '-      - text: "Caretaker: 01632 960001"   # rung in March',
                '+      - text: "Caretaker: 01632 960002"   # rung in March',
                '-        checked_on: "2024-03-01"',
                '+        checked_on: "2026-11-02"',
            ],
        ),
        (
            AddWordings(id="locked-in", section="signposts", to="wordings", wordings=("she is shut in the crypt",)),
            ['+      - "she is shut in the crypt"'],
        ),
    ],
    ids=lambda value: value.says()[:40] if not isinstance(value, list) else "",
)
def test_only_the_lines_of_the_change_differ(change: Change, expected: list[str], files: Files) -> None:
    assert diff(change, files) == expected


@pytest.mark.parametrize("wording", ["tote bag", "gift for new readers", "bag for signing up"])
def test_a_wording_goes_with_its_line_and_no_other(wording: str, files: Files) -> None:
    more = apply([AddWordings(id="joining-gift", wordings=("sack for joiners",))], files)
    (gone,) = diff(RemoveWording(id="joining-gift", wording=wording), more)
    assert wording in gone
    assert gone.startswith("-")


def test_what_is_withdrawn_leaves_the_file_as_it_was(files: Files) -> None:
    confirmed = apply([CONFIRM], files)
    assert apply([WithdrawConfirmation(id="joining-gift")], confirmed) == files


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_a_missing_last_one_and_a_byte_order_mark_stay(
    ending: str, final: bool, mark: str, files: Files
) -> None:
    text = files["offers.yaml"].decode().rstrip("\n") + ("\n" if final else "")
    start = dict(files) | {"offers.yaml": (mark + text.replace("\n", ending)).encode()}
    added = AddWordings(id="locked-in", section="signposts", to="utterances", wordings=("he is shut in the loft",))
    more = apply([added, CONFIRM], start)
    content = more["offers.yaml"].decode()
    assert content.startswith(mark + "# Offers")
    assert content.count("\n") == content.count(ending)
    assert content.endswith('loft"' + (ending if final else ""))
    away = RemoveWording(id="locked-in", section="signposts", wording="he is shut in the loft")
    assert apply([away, WithdrawConfirmation(id="joining-gift")], more) == start


def test_a_new_entry_stands_at_the_end_of_its_topics_file(files: Files) -> None:
    fields = dict(thing(files, "entries", "loan-limit") or {})
    fields |= {"id": "fines", "title": "What are the fines?", "answer": "The fine was 10p a day."}
    fields |= {"aliases": [f"fine number {n}" for n in range(8)], "utterances": ["fines per day", "late fee"]}
    after = apply([NewEntry(fields=fields)], files)
    assert file_of(after, "entries", "fines") == "library.yaml"
    assert thing(after, "entries", "fines") == fields
    assert load_files(after).entries["fines"].answer == "The fine was 10p a day."
    lines = diff(NewEntry(fields=fields), files)
    assert lines[:2] == ["+", "+  - id: fines"]
    assert all(line.startswith("+") for line in lines)


def test_a_new_topic_gets_a_file_of_its_own(files: Files) -> None:
    fields = dict(thing(files, "entries", "loan-limit") or {}) | {"id": "fines", "topic": "money"}
    after = apply([NewEntry(fields=fields)], files)
    assert after["money.yaml"].startswith(b"# Answers about money.\n\nentries:\n  - id: fines\n")


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (AddWordings(id="nobody", wordings=("x y",)), "no entry 'nobody'"),
        (RemoveWording(id="joining-gift", wording="mug"), "no wording 'mug'"),
        (WithdrawConfirmation(id="joining-gift"), "not confirmed"),
        (ConfirmTerms(id="loan-limit", by="HR", on=date(2026, 1, 1), until=date(2027, 1, 1)), "no candidate wording"),
        (ConfirmTerms(id="joining-gift", by="HR", on=date(2026, 1, 1), until=date(2025, 1, 1)), "before it begins"),
        (CheckRoute(id="locked-in", route=2, checked_on=date(2026, 1, 1)), "has 2 routes"),
        (EditEntry(id="joining-gift", fields={"id": "other"}), "cannot be changed"),
        (NewEntry(fields={"id": "loan-limit", "topic": "hours"}), "already"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_done_says_why(change: Change, part: str, files: Files) -> None:
    with pytest.raises(CurationError, match=part):
        apply([change], files)


@pytest.mark.parametrize(
    "text",
    ["'", '"', "\\", "a: b # c", "- x", "{x}", "yes", "007", "1:30", "£5 – “q”", "two\nlines", "\u2028", " pad "],
)
def test_any_text_is_read_back_as_it_was_given(text: str, files: Files) -> None:
    for name in ("answer", "title", "detail"):
        after = apply([EditEntry(id="joining-gift", fields={name: text})], files)
        assert (thing(after, "entries", "joining-gift") or {})[name] == text


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "knowledge" / "entries").glob("*.yaml")))
def test_every_file_of_the_house_can_be_edited_and_put_back(name: str, base: KnowledgeBase) -> None:
    files = {name: (ROOT / "knowledge" / "entries" / name).read_bytes()}
    for entry in [entry for entry, place in base.places.items() if place.startswith(f"{name}:")][-1:]:
        before = thing(files, "entries", entry) or {}
        added = apply(
            [AddWordings(id=entry, wordings=("zebra crossing",)), SetReview(id=entry, review_by=date.max)], files
        )
        assert len(added[name].splitlines()) == len(files[name].splitlines()) + 1
        back = EditEntry(id=entry, fields={"aliases": before["aliases"], "review_by": before["review_by"]})
        assert apply([back], added) == files


def test_editing_reads_a_folder_as_it_lies_on_disk(folder: Path) -> None:
    assert thing(read_files(folder), "signposts", "locked-in") is not None
    assert thing(read_files(folder), "entries", "locked-in") is None


FLOW = b"""entries:
  - {id: flat, topic: hours, label: 'A', related: [loan-limit],
     confirmed: {by: "HR", "on": "2026-01-01", until: "2027-01-01"}}
  - id: odd
    related:
    - loan-limit   # not indented
    follow_ups:
        loan-limit: [rest,
          "and more"]
    aliases: [
      "one", # first
      'two',
    ]
    detail: |
      First.

      Second.
"""


@pytest.mark.parametrize("name", ["flat", "odd"])
@pytest.mark.parametrize(
    "fields",
    [
        {"label": "B: c"},
        {"related": ["opening-time", "loan-limit"]},
        {"related": ["opening-time"]},
        {"related": []},
        {"related": None, "label": None},
        {"confirmed": {"by": "Legal", "on": "2026-01-01", "until": "2027-01-01"}},
        {"confirmed": {"by": "HR"}},
        {"confirmed": None},
        {"aliases": ["two", "three"]},
        {"aliases": ["three", "one", "four"]},
        {"follow_ups": {"loan-limit": ["rest"], "opening-time": ["when"]}},
        {"quote": {"text": "a 'b'", "by": "library"}},
        {"detail": "First.\n\nThird."},
        {"detail": "One line."},
        {"source": {"id": "leaflet", "paragraph": "3"}, "title": "Why?"},
    ],
    ids=str,
)
def test_any_field_can_be_set_however_the_file_is_written(name: str, fields: dict[str, object]) -> None:
    files = {"odd.yaml": FLOW}
    before = thing(files, "entries", name) or {}
    after = apply([EditEntry(id=name, fields=fields)], files)
    assert thing(after, "entries", name) == {
        key: value for key, value in {**before, **fields}.items() if value is not None
    }
    other = {"flat": "odd", "odd": "flat"}[name]
    assert thing(after, "entries", other) == thing(files, "entries", other)
    assert after["odd.yaml"].count(b"#") >= 1 + (name == "flat")
