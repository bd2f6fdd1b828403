"""What the bot says while a curator prepares a change; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    menu: str = "What do you want to do? Nothing is live until you and, where it takes two, another curator say so."
    words_button: str = "Add words to an answer"
    edit_button: str = "Edit an answer"
    new_button: str = "New answer"
    unknown_button: str = "The source does not say"
    review_button: str = "Set a review date"
    confirm_button: str = "Confirm an offer's terms"
    cancel_button: str = "Cancel"
    preview_button: str = "Show the preview"
    anew_button: str = "Begin the list anew"
    publish_button: str = "Publish"
    propose_button: str = "Propose"
    accept_button: str = "Accept these by name"
    why_button: str = "Say why"

    ask_entry: str = "Which answer? Type some words of it, or its id."
    ask_which: str = "Which of these is it? You can also type other words."
    none_found: str = "No answer is near '{text}'. Type other words."
    """{text}."""
    ask_field: str = "What do you want to change in '{title}'?"
    """{title}."""
    ask_text: str = "It now reads: '{text}' Type the new text, or {nothing} to take it away."
    """{text}, {nothing}."""
    ask_title: str = "Which question does it answer? Type it in full, as somebody would ask it."
    ask_answer: str = (
        "Type the answer: one or two sentences, 400 characters at most. Numbers only as the source has them."
    )
    ask_unknown: str = "Type what askers are told, or use this: '{text}'"
    """{text}."""
    template: str = "The source does not say this: {title} You could ask {contact}."
    """{title}, {contact}: what is said where the source does not tell."""
    ask_voice: str = "Whose words are these?"
    ask_source: str = "Which source says so?"
    ask_paragraph: str = "In which paragraph does it stand? Type a number from 1 to {paragraphs}."
    """{paragraphs}."""
    ask_topic: str = "To which topic does it belong?"
    ask_as_of: str = "As of when is it true? Type a year, a month as 2015-06 or a day as 2015-06-25."
    ask_label: str = "Type a short name for buttons, 60 characters at most, with the figure where there is one."
    ask_words: str = "How do people ask for it? Type more ways, one a line. So far {count}:"
    """{count}."""
    too_few: str = "A new answer needs at least {least}: some become test questions that it has to find by itself."
    """{least}."""
    none_yet: str = "none yet"
    ask_review_by: str = "When must it be looked at again? Type a day, such as 30 June 2027."
    ask_by: str = "Who confirms that these are today's terms? Type the post or name that askers will see."
    ask_until: str = "Until which day does that hold? Type a day, such as 30 June 2027."
    ask_why: str = "Why is this changed? Type a sentence for the list of changes."
    half_year: str = "In six months"
    a_year: str = "In a year"
    use_this: str = "Use this"
    reply_hint: str = "Reply to this message."

    not_a_day: str = "I cannot read '{text}' as a day that is still to come. Type it like 30 June 2027."
    """{text}."""
    not_a_number: str = "'{text}' is no number from 1 to {paragraphs}. Type another."
    """{text}, {paragraphs}."""
    not_a_moment: str = "I cannot read '{text}'. Type a year, a month as 2015-06 or a day as 2015-06-25."
    """{text}."""
    no_offer: str = "'{title}' has no wording for candidates to confirm. Write one first, by 'Edit an answer'."
    """{title}."""
    cancelled: str = "Cancelled. Nothing was changed."
    gone: str = "There is no such answer any more."

    follows: str = "I try this on every question first. The preview follows here, within some minutes."
    preview: str = "Preview: this is what askers will see"
    copied: str = "Copy button: {text}"
    """{text}: the wording for candidates."""
    faulty: str = "This cannot be published yet. Change what is named here:"
    moved: str = "These questions would change hands. Nothing is published until you accept them by name."
    accepted: str = "Accepted by name."
    needs: str = "Needs one more curator. Nothing is live yet."
    needs_none: str = "Nothing is live yet."
    signed: str = "The list of changes will name you as '{name}'. Change that with /sign and a name."
    """{name}."""
    said_why: str = "Why: {why}"
    """{why}."""
    because_asked: str = "asked {times} times without an answer"
    """{times}."""
    because: str = "asked for by a curator"
    because_person: str = "answered by a person"
    listed: str = "It is found by: {words}."
    """{words}: the ways to ask for a new answer."""
    forms: str = (
        "{question}\n{topic}\ninformation about {topic}\nwhat about {topic}\ntell me about {topic}\n"
        "anything on {topic}\ndetails of {topic}\na question on {topic}\ndo you know {question}\n"
        "I want to know {question}\ncould you tell me {question}\n{topic} please"
    )
    """{question}, {topic}: ways to ask, one a line, that are made of a question that a person answered."""
    sent_in_private: str = "I sent you the preview in private. If nothing comes, write to me there and press again."
    not_here: str = "Only curators can make it an answer of mine."
    change: str = "Change: {step}"
    """{step}: on the buttons of a preview."""
    renamed: str = "You now sign as '{name}'."
    """{name}."""
    sign_usage: str = "You sign as '{name}'. Write /sign and a name to change that."
    """{name}."""
    keeps: str = "Curators: a change you have begun, for {hours} hours; the name you sign with, until you delete it."
    data: str = "As a curator you sign as '{name}'."
    """{name}."""

    step_entry: str = "answer"
    step_field: str = "part"
    step_text: str = "text"
    step_title: str = "question"
    step_answer: str = "answer"
    step_label: str = "short name"
    step_voice: str = "whose words"
    step_source: str = "source"
    step_paragraph: str = "paragraph"
    step_topic: str = "topic"
    step_as_of: str = "date"
    step_words: str = "words"
    step_review_by: str = "review date"
    step_by: str = "who"
    step_until: str = "until"
    field_answer: str = "The answer"
    field_detail: str = "The detail"
    field_caution: str = "The caution"
    field_candidate_wording: str = "The wording for candidates"

    NAME: ClassVar[str] = "curation.words.teach"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "ask_text": frozenset({"text", "nothing"}),
        "template": frozenset({"title", "contact"}),
        "not_a_number": frozenset({"text", "paragraphs"}),
        "ask_paragraph": frozenset({"paragraphs"}),
        "ask_words": frozenset({"count"}),
        "too_few": frozenset({"least"}),
        "said_why": frozenset({"why"}),
        "listed": frozenset({"words"}),
        "forms": frozenset({"question", "topic"}),
        "because_asked": frozenset({"times"}),
        "change": frozenset({"step"}),
        "keeps": frozenset({"hours"}),
        **dict.fromkeys(("ask_field", "no_offer"), frozenset({"title"})),
        **dict.fromkeys(("signed", "renamed", "sign_usage", "data"), frozenset({"name"})),
        **dict.fromkeys(("none_found", "ask_unknown", "not_a_day", "not_a_moment", "copied"), frozenset({"text"})),
    }
