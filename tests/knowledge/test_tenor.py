"""What a message is like as a whole is learnt from the examples of the knowledge base."""

from dataclasses import replace

from knowledge import KnowledgeBase
from knowledge.entry import Examples
from knowledge.phrasebook import stems_of
from knowledge.tenor import Tenor


def test_a_question_that_the_source_answers_is_like_its_examples(base: KnowledgeBase) -> None:
    tenor = Tenor(base)
    assert tenor.answered(stems_of("a candidate asks how much the joining bonus is")) > 0
    assert tenor.answered(stems_of("which gritting route goes past the registry office")) < 0


def test_a_worry_is_known_in_words_no_rule_has(base: KnowledgeBase) -> None:
    tenor = Tenor(base)
    assert tenor.worried(stems_of("the little lad on my round has not been out of that flat since Easter")) > 0
    assert tenor.worried(stems_of("my lad starts with you as a social worker at Easter, what is the caseload")) < 0


def test_a_worry_gets_the_signpost_of_its_like(base: KnowledgeBase) -> None:
    tenor = Tenor(base)
    assert tenor.signpost(stems_of("the toddler next door screams when his dad gets in")) == "child-at-risk"
    assert tenor.signpost(stems_of("I have saved up my tablets, there is no point any more")) == "adult-or-self-at-risk"


def test_without_examples_it_says_nothing(base: KnowledgeBase) -> None:
    tenor = Tenor(replace(base, examples=Examples()))
    stems = stems_of("the little lad on my round has not been out of that flat since Easter")
    assert (tenor.answered(stems), tenor.worried(stems)) == (0.0, 0.0)
