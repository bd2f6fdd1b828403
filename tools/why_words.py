"""What the bot says of how a question was decided; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    button: str = "Why this answer"
    question: str = "Why, for '{text}'"
    """{text}: the question as it was read."""
    signposted: str = "It reads like a worry about a person, so the signpost '{title}' was shown and no fact."
    """{title}."""
    direct: str = "I was sure enough to answer with '{label}'."
    """{label}."""
    suggest: str = "I was not sure enough to answer, and offered: {labels}."
    """{labels}."""
    fallback: str = "No answer was near enough to offer."
    talk: str = "It was taken for small talk."
    meta: str = "It was taken for a question about the answer before, '{label}'."
    """{label}."""
    ask_back: str = "It was taken for a follow-up, with nothing before it to follow."
    counted: str = "Words that counted: {words}."
    """{words}."""
    none_counted: str = "No word of it counted: they only build sentences."
    corrected: str = "Read as a typing mistake or another form: {words}."
    """{words}."""
    unknown: str = "Words that no answer has: {words}."
    """{words}."""
    best: str = "Nearest answer: '{label}', {confidence} of 100 sure. It leaves out: {missing}."
    """{label}, {confidence}, {missing}."""
    best_whole: str = "Nearest answer: '{label}', {confidence} of 100 sure. It accounts for every word that counted."
    """{label}, {confidence}."""
    forbidden: str = "It was ruled out, because the question names something else: {words}."
    """{words}."""
    runner_up: str = "Runner-up: '{label}', {confidence} of 100. The margin is {margin}."
    """{label}, {confidence}, {margin}."""
    no_runner_up: str = "There was no runner-up."
    bar: str = (
        "The bars: a fact is answered from {direct} of 100 on, 'the source does not say' from {unknown}, "
        "and a choice is offered from {suggest}."
    )
    """{direct}, {unknown}, {suggest}."""
    forgotten: str = "I remember only your last few questions. Ask it again."

    NAME: ClassVar[str] = "curation.words.why"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "question": frozenset({"text"}),
        "signposted": frozenset({"title"}),
        "suggest": frozenset({"labels"}),
        "best": frozenset({"label", "confidence", "missing"}),
        "best_whole": frozenset({"label", "confidence"}),
        "runner_up": frozenset({"label", "confidence", "margin"}),
        "bar": frozenset({"direct", "unknown", "suggest"}),
        **dict.fromkeys(("direct", "meta"), frozenset({"label"})),
        **dict.fromkeys(("counted", "corrected", "unknown", "forbidden"), frozenset({"words"})),
    }
