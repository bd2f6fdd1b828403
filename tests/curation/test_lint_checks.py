"""The lint: what it points out, and what it leaves alone."""

from pathlib import Path

import pytest

from curation import lint, new_base, remark_lines
from curation.lint_checks import CHECKS
from curation.lint_reading import reading_ease
from knowledge import KnowledgeBase, load, load_files

CASES = [("12", "", 1), ("120", "", 1), ("12", "million", 1), ("13", "", 0)]
ANSWER = "      New readers got a tote bag\n      when they joined."
GIFT_WORDS = '      - "gift for new readers"\n'


def remarked(files: dict[str, bytes], title: str) -> list[str]:
    return [str(remark) for remark in lint(load_files(files)).get(title, ())]


def changed(files: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    text = files[name].decode()
    assert old in text
    return files | {name: text.replace(old, new, 1).encode()}


def test_near_duplicates_across_entries(files: dict[str, bytes]) -> None:
    twins = '      - "what times do you open"\n      - "are the books free"\n'
    more = changed(files, "offers.yaml", GIFT_WORDS, twins)
    assert remarked(more, "wordings that two entries all but share") == [
        "library.yaml:19: 'what time do you open' is all but 'what times do you open' of 'joining-gift'; "
        "make one of them plainer"
    ]
    assert remarked(files, "wordings that two entries all but share") == []


@pytest.mark.parametrize(
    ("value", "scale", "count"), [("12", "", 1), ("120", "", 1), ("12", "million", 1), ("13", "", 0)]
)
def test_number_twins_that_lack_a_word_to_tell_them_apart(
    value: str, scale: str, count: int, files: dict[str, bytes]
) -> None:
    figure = f'  - {{id: bags, subject: "tote bags", value: {value}, scale: "{scale}", as_of: "2024-03"}}\n'
    more = changed(files, "library.yaml", "figures:\n", f"figures:\n{figure}")
    vague = changed(more, "offers.yaml", ANSWER, "      There were {bags}.")
    vague = changed(vague, "offers.yaml", "Joining gift: a tote bag", "Joining gift")
    found = remarked(vague, "numbers easily taken for each other")
    assert len(found) == count
    assert all("'joining-gift' gives {bags} (tote bags) without a word" in text for text in found)
    plain = changed(vague, "offers.yaml", "There were {bags}.", "There were {bags} tote bags.")
    assert remarked(plain, "numbers easily taken for each other") == []


def test_figures_of_other_units_are_no_twins(files: dict[str, bytes]) -> None:
    figure = '  - {id: cost, subject: "price", value: 12, unit: "£", as_of: "2024-03"}\n'
    more = changed(files, "library.yaml", "figures:\n", f"figures:\n{figure}")
    vague = changed(more, "offers.yaml", ANSWER, "      It was {cost}.")
    assert remarked(vague, "numbers easily taken for each other") == []


def test_answers_too_long_to_read_aloud(files: dict[str, bytes]) -> None:
    long = " ".join(["word"] * 61)
    more = changed(files, "library.yaml", "Each reader could borrow {loans} books.", long)
    assert remarked(more, "answers too long to read aloud") == [
        "library.yaml:42: the answer of 'loan-limit' has 61 words; move some to 'detail'"
    ]


def test_answers_that_are_hard_to_read(files: dict[str, bytes]) -> None:
    hard = "Institutional accessibility considerations necessitated administrative authorisation."
    more = changed(files, "library.yaml", "Each reader could borrow {loans} books.", hard)
    (remark,) = remarked(more, "hard to read")
    assert remark.startswith("library.yaml:42: the answer of 'loan-limit' is hard to read")


@pytest.mark.parametrize(
    ("begins", "said"), [("Yes, each", "Yes"), ("No. Each", "No"), ("Broadly yes: each", "Broadly yes")]
)
def test_answers_that_agree_or_deny(files: dict[str, bytes], begins: str, said: str) -> None:
    more = changed(files, "library.yaml", "Each reader could borrow", f"{begins} reader could borrow")
    (remark,) = remarked(more, "answers that agree or deny")
    assert f"the answer of 'loan-limit' begins with '{said}'" in remark
    none = changed(files, "library.yaml", "Each reader could borrow", "No reader could borrow more than")
    assert not remarked(none, "answers that agree or deny")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("The cat sat on the mat.", 100, 125), ("", 100, 100), ("Responsibility necessitates consideration.", -300, -200)],
)
def test_reading_ease_follows_flesch(text: str, low: float, high: float) -> None:
    assert low <= reading_ease(text) <= high


def test_spellings_that_the_house_avoids_in_texts_but_not_in_wordings(files: dict[str, bytes]) -> None:
    style = b'vocabulary:\n  spellings:\n    "tote bag": ["tote-bag", "totebag"]\n    "LGA": ["lga"]\n'
    more = changed(files | {"style.yaml": style}, "offers.yaml", "a tote bag\n", "a Tote-bag of the LGA\n")
    more = changed(more, "offers.yaml", GIFT_WORDS, '      - "totebag"\n      - "lga"\n')
    assert remarked(more, "spellings of the house") == [
        "offers.yaml:5: 'tote-bag' in the answer of 'joining-gift'; the house writes 'tote bag'"
    ]


def test_few_wordings_orphans_unsourced_and_unused(files: dict[str, bytes]) -> None:
    assert remarked(files, "few wordings")[0].startswith("library.yaml:19: 'opening-time' has 9 wordings")
    assert [text.partition(";")[0] for text in remarked(files, "nothing leads to it")] == [
        "library.yaml:64: nothing leads to 'staff-rota'",
        "offers.yaml:5: nothing leads to 'joining-gift'",
    ]
    assert "offers.yaml:5" in remarked(files, "nothing to check a fact by")[-1]
    assert "loan-limit" not in " ".join(remarked(files, "nothing to check a fact by"))
    more = changed(files, "library.yaml", "voices:\n", 'voices:\n  - {id: mayor, said_by: "the mayor"}\n')
    assert remarked(more, "never used") == ["knowledge: voice 'mayor' is used by no entry; use it or take it out"]


def test_remarks_are_cut_at_five_of_a_kind(base: KnowledgeBase) -> None:
    short, whole = list(remark_lines(base, whole=False)), list(remark_lines(base, whole=True))
    found = lint(base)
    assert len(whole) == len(found) + sum(map(len, found.values()))
    assert any(line.endswith("more; add --all to see them") for line in short)
    assert len(short) <= 7 * len(CHECKS)


def test_a_new_base_is_free_of_faults_and_remarks(tmp_path: Path) -> None:
    new_base(tmp_path / "new")
    assert lint(load(tmp_path / "new")) == {}
