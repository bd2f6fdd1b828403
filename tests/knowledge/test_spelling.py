"""Typing mistakes are resolved, and right words are left alone."""

import pytest

from knowledge.corpus import corpus_of
from knowledge.lexicon import Lexicon
from knowledge.spelling import Speller
from knowledge.text import tokenise

WORDINGS = (
    "how much is the golden hello",
    "how much do you get for the golden hello",
    "how much is the relocation package",
    "how many social workers are there",
    "how many cases does a social worker have",
    "who is gail quinton",
    "what did ofsted say",
    "what is a peer review",
    "what is the caseload target",
    "how many looked after children are there",
    "whether the review was an inspection",
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    lexicon = Lexicon((), {"off stead": "ofsted", "pier review": "peer review"})
    return Speller(corpus_of([tokenise(wording) for wording in WORDINGS]), lexicon)


def read(speller: Speller, text: str) -> str:
    return " ".join(word.read for word in speller.read(tokenise(text)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("goldne helo", "golden hello"),
        ("relocaton packge", "relocation package"),
        ("whta is the caselaod targte", "what is the caseload target"),
        ("how many socail wrokers", "how many social workers"),
        ("looked aftre chidlren", "looked after children"),
        ("gail quinten", "gail quinton"),
        ("I cannto", "i can not"),
        ("social walkers", "social workers"),
        ("gale quinten", "gail quinton"),
    ],
)
def test_slips_are_mended(speller: Speller, typed: str, meant: str) -> None:
    assert read(speller, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hw mch d u get 4 d golden helo", "how much do you get for the golden hello"),
        ("wots the golden hello", "what is the golden hello"),
        ("wat did ofsted say pls", "what did ofsted say please"),
        ("relo package", "relocation package"),
        ("hw mny scl wrkrs", "how many scl workers"),
    ],
)
def test_short_forms_are_written_out(speller: Speller, typed: str, meant: str) -> None:
    assert read(speller, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("goldenhello", "golden hello", "split"),
        ("case load", "caseload", "joined"),
        ("off stead", "ofsted", "joined"),
        ("helo", "hello", "corrected"),
        ("pls", "please", "expanded"),
        ("zxqvw", "zxqvw", "unknown"),
        ("taxable", "taxable", "as typed"),
    ],
)
def test_each_outcome_is_kept(speller: Speller, typed: str, meant: str, kind: str) -> None:
    words = speller.read(tokenise(typed))
    assert " ".join(word.read for word in words) == meant
    assert {word.kind for word in words} == {kind}
    assert {word.typed for word in words} == {typed}


@pytest.mark.parametrize(
    "text", ["what is the weather", "is it taxable", "gloucestershire", "how are you today", "my pension"]
)
def test_right_words_stay_even_beside_ours(speller: Speller, text: str) -> None:
    assert read(speller, text) == text


def test_heard_phrases_are_read_as_meant(speller: Speller) -> None:
    assert read(speller, "what is a pier review") == "what is a peer review"


def test_a_word_says_who_knows_it(speller: Speller) -> None:
    ofsted, weather, nonsense = speller.read(("ofsted", "weather", "zxqvw"))
    assert (ofsted.known, ofsted.english) == (True, False)
    assert (weather.known, weather.english) == (False, True)
    assert (nonsense.known, nonsense.english) == (False, False)


def test_nothing_is_read_as_nothing(speller: Speller) -> None:
    assert speller.read(()) == ()


def test_many_words_are_read_in_order(speller: Speller) -> None:
    assert [word.read for word in speller.read(("the",) * 100)] == ["the"] * 100


def test_an_empty_vocabulary_reads_english() -> None:
    assert read(Speller(corpus_of([]), Lexicon()), "pelase hepl") == "please help"
