"""Speakers: whose words a question asks for; strangers' words are never given, nor one speaker's for another's."""

import pytest

from knowledge import Direct, KnowledgeBase, Matcher
from knowledge.speaking import Heard


def heard(matcher: Matcher, text: str) -> Heard:
    return matcher.speakers.hear(text, matcher.fields.ranker.read(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what did Councillor Hardman say", "hardman"),
        ("cllr mcdonald comments", "mcdonald"),
        ("what did Councillor Compton say", "compton"),
        ("was councillor Oborski critical", "oborski"),
        ("what does Mr Smith say about agency staff", "smith"),
        ("What did Mr Budget say", "budget"),
        ("what did councillor May say", "may"),
        ("hi, whats councillor Price's opinion on costs", "price"),
        ("what did Diane Tilley say", "tilley"),
        ("what did geraghty say about caseloads", "geraghty"),
        ("what did the BMA say", "bma"),
        ("what did Trish Hayes say", "hayes"),
    ],
)
def test_a_name_that_nobody_has_here_is_a_stranger(matcher: Matcher, text: str, name: str) -> None:
    assert name in heard(matcher, text).strangers


@pytest.mark.parametrize(
    "text",
    [
        "what did Councillor Campion say",
        "what did cllr campain say",
        "What did Cllr John Campion say about caseloads",
        "what did gale quintin say about the strategy",
        "what did trish hains say",
        "what did the reveiw say about managers",
        "what did the cabinet member say",
        "what did the maneger say",
        "councillor comments on the review",
        "did the council say why",
        "Cllr Smith asked who the cabinet member is",
        "WHAT DID COUNCILLORS SAY",
        "What did Campion frankly acknowledge about some homes?",
    ],
)
def test_who_is_known_and_who_only_asks_are_no_strangers(matcher: Matcher, text: str) -> None:
    assert heard(matcher, text).strangers == ()


@pytest.mark.parametrize(
    "text",
    [
        "what did Councillor Hardman say about the review?",
        "what did Cllr Peter McDonald say about caseloads",
        "Ofsted's take on the exploration of alternative options?",
        "How did Ofsted describe the workforce?",
        "Does Mr Campion accept that work is often compromised?",
        "did the review criticise Councillor Campion",
    ],
)
def test_nobody_is_given_anothers_words(matcher: Matcher, base: KnowledgeBase, text: str) -> None:
    answers = [part.answer for part in matcher.understand(text)]
    assert not [one for one in answers if isinstance(one, Direct) and not one.candidate.harmless]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("what did Councillor Campion say", "campion-overview"),
        ("what did Gail Quinton say about the new strategy", "quinton-said"),
        ("how did trish haines describe the number in care", "lac-fairly-high"),
        ("what did Ofsted say about the residential centres", "strength-residential"),
        ("what did the council say about drift", "referral-drift"),
        ("Which strengths did Councillor Campion quote from the review?", "campion-strengths"),
        ("By what year was the care population predicted to be nearly a thousand?", "lac-forecast"),
    ],
)
def test_a_speakers_own_words_are_given(matcher: Matcher, text: str, entry: str) -> None:
    (part,) = matcher.understand(text)
    assert isinstance(part.answer, Direct)
    assert part.answer.candidate.entry == entry
