"""A follow-up is found after the answer it belongs to, and nothing else is taken for one."""

from pathlib import Path

import pytest
import yaml

from knowledge import load
from knowledge.followups import FollowUps
from knowledge.lexicon import Lexicon

LIBRARY = Path(__file__).parent.parent / "second" / "library.yaml"
KINDS = [
    {"id": "how", "wordings": ["how?", "how is that done", "in what way"]},
    {"id": "before", "wordings": ["and before?", "what was it before", "and earlier"]},
    {"id": "date", "wordings": ["how old is that", "when was that said", "is that recent"], "asks": "date"},
    {"id": "source", "wordings": ["where does that come from", "can I see it", "source please"], "asks": "source"},
]


@pytest.fixture
def follow_ups(tmp_path: Path) -> FollowUps:
    known = yaml.safe_load(LIBRARY.read_text("utf-8")) | {"follow_up_kinds": KINDS}
    known["entries"][0]["follow_ups"] = {
        "loan-limit": ["before", "and the loans"],
        "opening-time": ["in the mornings"],
    }
    (tmp_path / "library.yaml").write_text(yaml.safe_dump(known), "utf-8")
    return FollowUps(load(tmp_path), Lexicon(), clear=50.0)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("and before", "loan-limit"),
        ("what was it before then", "loan-limit"),
        ("no, the loans", "loan-limit"),
        ("in the mornings", "opening-time"),
    ],
)
def test_a_kind_or_own_wording_leads_to_the_entry_it_names(follow_ups: FollowUps, text: str, entry: str) -> None:
    found = follow_ups.find(text, "opening-time")
    assert found is not None
    assert found.entry == entry


def test_what_is_word_for_word_of_one_kind_is_of_no_other(follow_ups: FollowUps) -> None:
    assert follow_ups.find("how", "opening-time") is None
    assert follow_ups.find("so how then", "opening-time") is None


def test_a_kind_that_fits_every_answer_needs_all_its_words_in_one_wording(follow_ups: FollowUps) -> None:
    found = follow_ups.find("can I see it please", "opening-time")
    assert found is not None
    assert found.asks == "source"
    assert follow_ups.find("can I come", "opening-time") is None


def test_an_own_wording_of_one_entry_is_none_of_anothers(follow_ups: FollowUps) -> None:
    assert follow_ups.find("and the loans", "loan-limit") is None


def test_what_goes_on_or_sets_right_is_told_from_what_names_back(follow_ups: FollowUps) -> None:
    assert follow_ups.is_going_on(["what", "about", "loans"])
    assert follow_ups.is_going_on(["no", "loans"])
    assert not follow_ups.is_going_on(["loans"])
    assert follow_ups.is_naming_back(["why", "was", "she", "late"])
    assert not follow_ups.is_naming_back(["and", "loans"])
