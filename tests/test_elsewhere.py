"""A question asked of another place, role or year is not answered with what is said of ours, wherever it names it."""

import pytest

from knowledge import Direct, KnowledgeBase, Matcher
from knowledge.english import english
from knowledge.frequencies import common_words
from knowledge.lexicon import stem

HOME = ("worcester", "worcestershire")
ASKED = (
    "how many agency staff are there",
    "what is the caseload target",
    "how many looked-after children are there",
    "what is the Ofsted grade",
    "how much is the golden hello",
    "what share of referrals get a decision within two days",
)
FRAMES = (
    "In {place}, {asked}?",
    "{place}: {asked}",
    "For {place}, can you tell me {asked}?",
    "over in {place} do we know {asked}",
    "I am asking about {place}. {asked}?",
    "just checking {place}, {asked}",
    "We are in {place} and want to know {asked}",
    "{asked} in {place}",
    "{asked}? In {place}.",
    "{asked}? I mean in {place}",
    "{asked}? ({place})",
    "{asked} - the {place} one",
    "{asked}, just the {place} figure",
)


def facts_told(matcher: Matcher, base: KnowledgeBase, text: str) -> list[str]:
    """The facts that a message is answered with."""
    answers = [part.answer for part in matcher.understand(text)]
    names = [answer.candidate.entry for answer in answers if isinstance(answer, Direct)]
    return [name for name in names if base.entries[name].kind == "fact"]


@pytest.mark.parametrize("place", ["Kent", "Ealing", "Tewkesbury", "Powys", "Gloucestershire", "2018"])
@pytest.mark.parametrize("frame", FRAMES)
def test_what_is_asked_of_elsewhere_gets_no_fact_of_ours(
    matcher: Matcher, base: KnowledgeBase, frame: str, place: str
) -> None:
    asked = [frame.format(place=place, asked=asked) for asked in ASKED]
    told = {text: facts for text in asked if (facts := facts_told(matcher, base, text))}
    assert not told


@pytest.mark.parametrize("role", ["teachers", "midwives", "foster carers", "adult social workers"])
@pytest.mark.parametrize(
    "frame",
    [
        "For our {role}: {asked}",
        "For {role}, can you tell me {asked}?",
        "Regarding {role}, I want to know {asked}",
        "{asked}? For {role}.",
        "{asked} for {role}",
    ],
)
def test_what_is_asked_for_other_roles_gets_no_offer_of_ours(
    matcher: Matcher, base: KnowledgeBase, frame: str, role: str
) -> None:
    for asked in ("how much is the golden hello", "what is the relocation package", "what is the caseload target"):
        text = frame.format(role=role, asked=asked)
        assert not facts_told(matcher, base, text), text


@pytest.mark.parametrize(
    "text",
    [
        "Kent:\n1. caseload target\n2. agency staff a day",
        "Gloucestershire figures please:\n- agency staff\n- caseload target",
        "I need these for teachers\ngolden hello\nrelocation package",
        "In Kent how many agency staff? What is the caseload target?",
        "How many agency staff? What is the caseload target? All for Kent.",
    ],
)
def test_what_one_line_names_counts_for_all(matcher: Matcher, base: KnowledgeBase, text: str) -> None:
    assert not facts_told(matcher, base, text)


@pytest.mark.parametrize("frame", FRAMES)
def test_what_is_asked_of_here_is_answered(matcher: Matcher, base: KnowledgeBase, frame: str) -> None:
    text = frame.format(place="Worcestershire", asked="what is the caseload target")
    assert facts_told(matcher, base, text) == ["caseload-target"], text


def test_a_time_alone_is_that_of_the_question(matcher: Matcher, base: KnowledgeBase) -> None:
    assert not facts_told(matcher, base, "Last month: how many agency staff are there?")
    assert facts_told(matcher, base, "Meeting on Thursday. How many agency staff are there?") == ["agency-now"]


def test_no_place_is_another_word_when_its_ending_is_gone() -> None:
    places = {stem(place): place for place in english().places if " " not in place}
    taken = {
        places[stem(word)]: word
        for word in common_words(3_000)
        if stem(word) in places and not word.startswith(places[stem(word)])
    }
    assert not taken


def test_a_place_is_read_as_it_is_typed(matcher: Matcher) -> None:
    for place in english().places:
        read = matcher.field(f"how many agency staff in {place}").asked.words
        assert place in HOME or any(word.hard for word in read), place
