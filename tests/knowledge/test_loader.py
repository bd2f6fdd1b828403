"""The loader: every fault at once, as file:line: what is wrong; what to write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import KnowledgeError, load
from tests.conftest import ROOT

GOOD = (ROOT / "tests" / "second" / "library.yaml").read_text("utf-8")

Faulty = Callable[[str, str], str]


@pytest.fixture
def faulty(tmp_path: Path) -> Faulty:
    def faults(old: str, new: str) -> str:
        assert old in GOOD
        (tmp_path / "library.yaml").write_text(GOOD.replace(old, new, 1), "utf-8")
        with pytest.raises(KnowledgeError) as caught:
            load(tmp_path)
        return str(caught.value)

    return faults


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    voice: library\n", "    voise: library\n", "unknown key 'voise'; did you mean 'voice'?"),
        ('    label: "Opening time: 9.30am"\n', "    label: on\n", "on is not text to YAML; write it in quotes: 'on'"),
        ('    label: "Opening time: 9.30am"\n', "    label: 12:30\n", "12:30 is a number of seconds to YAML"),
        ('    label: "Opening time: 9.30am"\n', "    label: 0123\n", "0123 may be read as an octal number"),
        ("source: {id: leaflet, paragraph: 2}", "source: {id: leaflet, paragraf: 2}", "did you mean 'paragraph'?"),
        ("    topic: hours\n", "    topic: hour\n", "there is no topic 'hour'; did you mean 'hours'?"),
        ("    related: [loan-limit]\n", "    related: [loan-limits]\n", "there is no entry 'loan-limits'"),
        ("{loans} books", "{loan} books", "there is no figure 'loan'; did you mean 'loans'?"),
        ("  - id: loan-limit\n", "  - id: opening-time\n", "id 'opening-time' is taken by library.yaml:"),
        ("  - id: loan-limit\n", '  - id: "Loan limit"\n', "write small letters, digits and single hyphens"),
        ('      - "borrowing limit"\n', '      - "Opening hours?"\n', "two wordings must differ"),
        ("source: {id: leaflet, paragraph: 2}", "source: {id: leaflet, paragraph: 20}", "leaflet has 9"),
        ('    as_of: "2024-03"\n', '    as_of: "March"\n', "write a date as '2015', '2015-06' or '2015-06-25'"),
        ('    review_by: "2030-01-01"\n', '    review_by: "soon"\n', "write a date as '2026-12-31'"),
        ('    owner: "Librarian"\n', "", "key 'owner' is missing"),
        ('    owner: "Librarian"\n', '    owner: "A"\n    owner: "B"\n', "key 'owner' stands twice"),
        ("entries:\n", "entris:\n", "unknown section 'entris'; did you mean 'entries'?"),
        ('    label: "Loans: up to 12 books"\n', f'    label: "{"x" * 61}"\n', "write at most 60"),
        ('    answer: "Each reader', f'    answer: "{"x" * 401} Each reader', "write at most 400"),
        ("value: 12,", "value: twelve,", "write a number in digits"),
        ("    voice: library\n", "    voice: mayor\n", "there is no voice 'mayor'"),
    ],
)
def test_a_fault_is_told_with_file_and_line(faulty: Faulty, old: str, new: str, said: str) -> None:
    message = faulty(old, new)
    assert said in message
    assert message.startswith("library.yaml:")
    assert message.split(":")[1].isdigit()


SECTIONS = """
  - {id: visits, subject: "visits", value: 5, as_of: "2023"}
  - {id: visits-now, subject: "visits", value: 7, as_of: "2024"}
series:
  - {id: visits, title: "Visits", figures: [visits, visits-now], voice: library, source: {id: leaflet, paragraph: 3}}
briefings:
  - {id: short, title: "In short", entries: [opening-time]}
examples:
  answered:
    - "when do the doors open on a Monday"
  unanswered:
    - "who cuts the grass behind the library"
  ordinary:
    - "I could murder a coffee"
entries:
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[visits, visits-now]", "[visits, visit-now]", "there is no figure 'visit-now'; did you mean 'visits-now'?"),
        ("[visits, visits-now]", "[visits-now, visits]", "is not later than 'visits-now' (2024); oldest comes first"),
        ("value: 7,", 'value: 7, unit: "%",', "'visits' and 'visits-now' differ in unit or scale"),
        ("voice: library,", "voice: mayor,", "there is no voice 'mayor'"),
        ("paragraph: 3}", "paragraph: 10}", "cites paragraph 10; leaflet has 9"),
        ("[opening-time]", "[opening-times]", "there is no entry 'opening-times'; did you mean 'opening-time'?"),
        ("[opening-time]", "[]", "'entries' has 0 items; write at least 1"),
        ("  answered:", "  answerd:", "unknown key 'answerd'; did you mean 'answered'?"),
        (
            "  ordinary:",
            "  worries:\n    lost-child: [a child is lost]\n  ordinary:",
            "there is no signpost 'lost-child'",
        ),
        ("I could murder a coffee", "When do the doors open on a Monday?", "is an example of answered as well"),
    ],
)
def test_a_fault_of_a_row_a_briefing_or_an_example_is_told(faulty: Faulty, old: str, new: str, said: str) -> None:
    assert old in SECTIONS
    assert said in faulty("\nentries:\n", SECTIONS.replace(old, new, 1))


def test_rows_and_briefings_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text(GOOD.replace("\nentries:\n", SECTIONS, 1), "utf-8")
    base = load(tmp_path)
    assert base.series["visits"].figures == ["visits", "visits-now"]
    assert base.briefings["short"].entries == ["opening-time"]


def test_examples_of_several_files_are_joined(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text(GOOD.replace("\nentries:\n", SECTIONS, 1), "utf-8")
    (tmp_path / "more.yaml").write_text('examples:\n  answered: ["how many books may I take"]\n', "utf-8")
    examples = load(tmp_path).examples
    assert examples.answered == ["when do the doors open on a Monday", "how many books may I take"]
    assert examples.ordinary == ["I could murder a coffee"]


def test_the_line_is_the_line_of_the_fault(faulty: Faulty) -> None:
    line = GOOD.split("    topic: hours\n")[0].count("\n") + 1
    assert faulty("    topic: hours\n", "    topic: hour\n").startswith(f"library.yaml:{line}: ")


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD.replace("    voice: library\n", "    voise: library\n"), "utf-8")
    (tmp_path / "b.yaml").write_text("entries: 5\n", "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path)
    assert len(caught.value.faults) == 7  # three entries lack a voice and have an unknown key, one list is none


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x [1]\nb: [*x, *x]\n", "alias"),
        ("[" * 5000 + "]" * 5000, "nested too deeply"),
        ("a: [1,\n", "expected"),
        ("- 1\n", "begins with no key"),
        ("about: {}\n", "key 'name' is missing"),
    ],
)
def test_hostile_and_broken_files_are_faults(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=said):
        load(tmp_path)


def test_a_folder_that_is_none_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is no folder"):
        load(tmp_path / "none")
    with pytest.raises(KnowledgeError, match=r"holds no \.yaml file"):
        load(tmp_path)


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"about: {name: '\xff'}\n")
    with pytest.raises(KnowledgeError, match="UTF-8"):
        load(tmp_path)


def test_the_places_it_speaks_of_are_no_other_places(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text(GOOD.replace("subject: ", "subject: the libraries of Kent, ", 1), "utf-8")
    places = load(tmp_path).vocabulary.vetoes["places"]
    assert "kent" not in places
    assert "essex" in places
