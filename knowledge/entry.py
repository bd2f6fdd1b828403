"""What the knowledge base holds, as frozen values; their annotations say what may stand in each field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Final, Literal

from knowledge.limits import Chars, Checked, Items, Model, Number

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
MOMENT = r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$"


def _no_exclamation(text: str) -> str:
    if re.search(r"![\s'\"]*$|!\s", text):
        raise ValueError("ends in an exclamation mark; write a full stop")
    return text


# A deep link may carry 64 characters and a button 64 bytes (core.telegram.org/bots/features#deep-linking,
# core.telegram.org/bots/api#inlinekeyboardbutton); the longest prefix we put before an id takes 14 of them.
Slug = Annotated[str, Chars(0, 50, SLUG, strip=False)]
Moment = Annotated[str, Chars(pattern=MOMENT, strip=False)]
Text = Annotated[str, Chars(1)]
Wording = Annotated[str, Chars(2, 300)]
Message = Annotated[str, Chars(2, 1000)]
Answer = Annotated[str, Chars(2, 400)]
Detail = Annotated[str, Chars(2, 1500)]
Label = Annotated[str, Chars(2, 60)]
# A copy button takes 1 to 256 characters (core.telegram.org/bots/api#copytextbutton).
Copyable = Annotated[str, Chars(1, 256)]


NOT: Final = "not-"
"""Before a group of cues: it must be absent from what a rule is held against, be it one sentence."""
NOWHERE: Final = "nowhere-"
"""Before a group of cues: it must be absent from the whole message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Model):
    """The assistant and what it speaks of."""

    name: Label
    """The assistant's own name, as in greetings."""
    subject: Text
    """What it knows, as it ends the sentence 'I answer questions about ...'."""
    summary: Detail
    """What it is for and what it is not, for /about."""
    as_of: Moment
    """The date of the facts as a whole; every reply says it."""
    contact: Text
    """Whom to ask when the source does not say."""
    examples: Annotated[list[Wording], Items(1, 6)]
    """Questions to try, shown by /start and /help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Model):
    """A shelf to browse."""

    id: Slug
    title: Label
    """What the button says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Model):
    """Where facts come from."""

    id: Slug
    title: Label
    """The publication and its date, as it is cited."""
    url: Annotated[str, Chars(0, 300, r"^https?://\S+$", strip=False)]
    published: Moment
    paragraphs: Annotated[int, Number(over=0)]
    """How many paragraphs it has: a citation beyond them is a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Model):
    """Somebody who says things: a finding's author, an organisation, a person."""

    id: Slug
    said_by: Label
    """How an answer names it: 'the council', 'Cllr John Campion, cabinet member'."""
    elected: list[Text] = field(default_factory=list)
    """For an elected member, whose words are withheld before an election: the names texts give this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Model):
    """A figure worked out from others: which sum, of which figures in which order."""

    sum: Literal["difference", "percent-change", "share", "total", "remainder"]
    """difference: last - first; percent-change: from first to last; share: first of last in percent;
    total: all together; remainder: 100 percent less the first."""
    of: Annotated[list[Slug], Items(1, 6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Model):
    """One number, defined once and used by name in answers as {id}; {id.bare} leaves the qualifier out."""

    id: Slug
    subject: Text
    """What it counts, in words: 'agency staff a day'."""
    value: float | None = None
    to: float | None = None
    """The upper end, where the figure is a range."""
    unit: Literal["", "£", "%"] = ""
    scale: Literal["", "million", "thousand"] = ""
    qualifier: Literal["", "around", "about", "nearly", "just under", "up to", "more than", "just"] = ""
    """The source's own hedge; it stands before the number wherever the number is used."""
    as_of: Moment
    moment: Label | None = None
    """How a chart names the moment where the source gives no date as exact as as_of: 'before the cut'."""
    forecast: bool = False
    told_by: list[list[Text]] = field(default_factory=list)
    """How a claim is known to speak of it: a word of every group stands near the number. Left out, every word of
    the subject has to."""
    worked_out: Derived | None = None
    """Given instead of a value: the number follows the figures it is made of."""

    def __post_init__(self) -> None:
        """Raise ValueError for a number without an origin, or a range that is none."""
        if (self.value is None) == (self.worked_out is None):
            raise ValueError("give either value or worked_out")
        if self.to is not None and (self.value is None or self.to <= self.value):
            raise ValueError("to is the upper end of a range: it must be more than value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Model):
    """A place in a source."""

    id: Slug
    paragraph: Annotated[int, Number(over=0)]
    """Counted from 1, blank lines left out, headings counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Model):
    """Figures of one subject over time, oldest first."""

    id: Slug
    title: Label
    figures: Annotated[list[Slug], Items(2, 12)]
    aliases: list[Wording] = field(default_factory=list)
    """Other names that people give it, such as 'LAC'."""
    note: Text | None = None
    """What has to be said with it, in a sentence: on what a forecast depends."""
    voice: Slug | None = None
    source: Citation | None = None
    """Where its figures stand; without one, where the entries stand that use them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing(Model):
    """A named choice of answers, to be printed as a paper for a meeting."""

    id: Slug
    """What is typed for it: 'targets'."""
    title: Label
    aliases: list[Wording] = field(default_factory=list)
    """Other names that people give it."""
    entries: Annotated[list[Slug], Items(1)]
    """The answers, in the order in which they are printed under their topics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Model):
    """Words exactly as the source prints them."""

    text: Wording
    by: Slug
    """The voice whose words they are."""
    when: Label = ""
    """When they were said, where that is not when they were printed: 'before June 2015'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Model):
    """A person's word that an offer's terms are today's."""

    by: Label
    on: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Model):
    """One curated answer."""

    id: Slug
    kind: Literal["fact", "unknown", "correction"] = "fact"
    """fact: the source says it; unknown: people ask it and the source does not say; correction: its questions
    assume something the source contradicts."""
    topic: Slug
    title: Wording
    """The question it answers, in full."""
    label: Label
    """A short name for buttons and lists, with the figure where there is one."""
    aliases: Annotated[Sequence[Wording], Items(8)]
    """Other ways to ask it."""
    utterances: Annotated[Sequence[Wording], Items(2)]
    """Test questions that are no aliases and must find this entry; the matcher never learns them."""
    answer: Annotated[Answer, Checked(_no_exclamation)]
    """The whole answer in one or two sentences, to be read aloud."""
    detail: Annotated[Detail, Checked(_no_exclamation)] | None = None
    """What else the source says of it; folded away."""
    caution: Annotated[str, Chars(0, 200)] | None = None
    """What must be said with the answer each time, such as: check with HR before you tell a candidate."""
    voice: Slug
    source: Citation
    quote: Quote | None = None
    as_of: Moment
    review_by: date
    owner: Label
    """The post that keeps it true."""
    status: Literal["current", "historic", "superseded"] = "historic"
    audience: Literal["everyone", "staff"] = "everyone"
    related: Annotated[list[Slug], Items(0, 8)] = field(default_factory=list)
    follow_ups: dict[Slug, list[Wording]] = field(default_factory=dict)
    """Entry id -> what an asker may say next, right after this answer, to mean that entry: names of
    follow-up kinds, or wordings of its own."""
    candidate_wording: Annotated[Copyable, Checked(_no_exclamation)] | None = None
    """What may be sent on to a candidate once the terms are confirmed."""
    confirmed: Confirmed | None = None
    not_to_be_confused_with: Annotated[list[Slug], Items(0, 4)] = field(default_factory=list)

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every text the matcher learns this entry by: the title, then the aliases."""
        return (self.title, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Model):
    """One place to turn to."""

    text: Text
    """The line an asker sees, number and hours included."""
    source: Text
    """Where the number was read."""
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost(Model):
    """A worry that must never get a statistic: how it is recognised and what is said instead."""

    id: Slug
    title: Wording
    opening: Text
    """The first line, before the routes."""
    closing: Text
    """The last line: what the bot is and what it kept."""
    routes: Annotated[list[Route], Items(1)]
    wordings: Annotated[Sequence[Wording], Items(20)]
    """Messages such people send."""
    utterances: Annotated[Sequence[Wording], Items(2)]
    cues: dict[Slug, list[Wording]] = field(default_factory=dict)
    """Named groups of words, such as who is meant and what happens to them."""
    rules: list[list[Slug]] = field(default_factory=list)
    """Each rule names groups; a message with a word of every group of a rule is signposted.
    A group named with 'not-' in front must be absent there, one with 'nowhere-' from the whole message."""
    alike_bars: list[Slug] = field(default_factory=list)
    """Groups of which no word may stand in a message that is only like the wordings, and that no rule holds for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTalk(Model):
    """A remark that asks for no fact."""

    id: Slug
    wordings: Annotated[Sequence[Wording], Items(3)]
    reply: Answer
    """May use {name}, {subject}, {as_of}, {contact}."""
    show: Literal["", "examples", "topics"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpKind(Model):
    """Short questions that only make sense after an answer, such as 'is that a lot?'."""

    id: Slug
    wordings: Annotated[Sequence[Wording], Items(3)]
    asks: Literal["entry", "voice", "source", "date", "detail"] = "entry"
    """entry: another entry, named by the last one's follow_ups; the others are answered from the last one itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Model):
    """Phrases of a draft to a candidate that promise, or that keep it from promising."""

    id: Slug
    kind: Literal["promise", "extent", "offer", "defers", "harmless"]
    """promise: too much wherever it stands; extent: too much in a sentence about an offer or a figure, such as
    'everyone'; offer: states an offer, which must be in the knowledge base and confirmed; defers: leaves the terms to
    others, such as 'ask HR'; harmless: what may be offered freely, such as an interview."""
    phrases: Annotated[list[Wording], Items(1)]
    """Whole words; '...' stands for up to four words between."""
    advice: Annotated[str, Chars(0, 200)] = ""
    """What is too much about it and what to write instead, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary(Model):
    """The words of the field."""

    synonyms: list[list[Text]] = field(default_factory=list)
    """Groups of words and phrases that mean the same here, acronyms among them."""
    heard_as: dict[Text, Text] = field(default_factory=dict)
    """What dictation makes of our words -> what was said."""
    home: list[Text] = field(default_factory=list)
    """Names of the place the facts are about: they narrow nothing."""
    framing: list[Text] = field(default_factory=list)
    """Words of the situation, not of the question: candidate, chair, minutes, agenda."""
    spellings: dict[Text, list[Text]] = field(default_factory=dict)
    """The house's spelling of a term -> spellings to avoid, which the check of texts points out."""
    vetoes: dict[Slug, list[Text]] = field(default_factory=dict)
    """Classes of words that name another place, role, time or attribute: an answer whose entry does not
    mention such a word is refused when the question does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples(Model):
    """Messages as people send them, from which it is learnt what each kind is like; none of them names an entry."""

    answered: list[Message] = field(default_factory=list)
    """Questions that the source answers."""
    unanswered: list[Message] = field(default_factory=list)
    """Questions, remarks and orders that it does not answer, most of them near to what it does."""
    worries: dict[Slug, list[Message]] = field(default_factory=dict)
    """Signpost id -> worries about a real person that get it."""
    ordinary: list[Message] = field(default_factory=list)
    """Messages that sound like a worry, or tell of people, and are none."""
