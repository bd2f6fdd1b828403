"""The pages of the bot itself: welcome, help, topics, about, privacy. Pure."""

from dataclasses import asdict, dataclass
from dataclasses import replace as replaced

from dialogue.phrases import Phrases
from dialogue.turn import Block, Choice, Reply, Span
from dialogue.wording import Wording
from knowledge import KnowledgeBase, say_moment


@dataclass(frozen=True, slots=True)
class Profile:
    """How the bot introduces itself where it is found."""

    name: str
    description: str
    short_description: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the inbox keeps what it keeps."""

    id_hours: int = 48
    """The number of an answered update, by which it is recognised when it comes again."""
    dead_days: int = 30
    """An update that could not be answered."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How long what is kept, from the real settings; what /privacy says."""

    days: int
    minutes: int
    seconds: int
    """Of the window in which messages are counted."""
    invite_days: int
    id_hours: int
    dead_days: int
    contact: str
    """Who answers for it."""
    tools: tuple[str, ...] = ()
    """What the tools keep, a line each."""


class Pages:
    """Pages as one audience sees them."""

    def __init__(self, wording: Wording, base: KnowledgeBase, phrases: Phrases, kept: Kept) -> None:
        self._wording = wording
        self._base = base
        self._phrases = phrases
        self._kept = kept

    def profile(self) -> Profile:
        """Name and descriptions, cut to what Telegram takes (512 and 120 characters)."""
        fill = self._facts()
        return Profile(
            self._base.about.name[:64],
            self._phrases.describe.format(**fill)[:512],
            self._phrases.describe_short.format(**fill)[:120],
        )

    def welcome(self) -> Reply:
        """The first words, with questions to try."""
        opening = self._phrases.welcome.format(**self._facts())
        return self._page(opening, self._examples(), choices=(self._wording.topics_choice(),))

    def help(self) -> Reply:
        """How to ask."""
        text = self._phrases.help.format(**self._facts())
        return self._page(text, self._examples(), choices=(self._wording.topics_choice(),))

    def topics(self, *, replaces: bool = False) -> Reply:
        """The shelves to browse; those that stand empty are left out."""
        choices = tuple(
            Choice(topic.title, f"topic:{topic.id}")
            for topic in self._base.topics.values()
            if self._base.in_topic(topic.id)
        )
        return replaced(self._page(self._phrases.topics, choices=choices), replaces=replaces)

    def topic(self, name: str) -> Reply:
        """The facts and corrections on one shelf; what the source does not say is found by asking."""
        entries = [entry for entry in self._base.in_topic(name) if entry.kind != "unknown"]
        choices = (*(self._wording.entry_choice(entry) for entry in entries), Choice(self._phrases.back, "topics"))
        opening = self._phrases.topic_facts.format(topic=self._base.topics[name].title)
        return replaced(self._page(opening, choices=choices), replaces=True)

    def about(self) -> Reply:
        """What it knows, as of when and from where."""
        about, counts = self._base.about, len(self._base.entries)
        sources = "; ".join(f"{source.title} ({source.url})" for source in self._base.sources.values())
        text = self._phrases.about.format(
            summary=about.summary, source=sources, entries=counts, version=self._base.version, **self._facts()
        )
        return self._page(*text.split("\n\n"))

    def privacy(self, *, private: bool) -> Reply:
        """What is kept and for how long, from the real settings; in private with buttons to see and delete it."""
        own = (Choice(self._phrases.mine_button, "mydata"), Choice(self._phrases.forget_button, "forgetme"))
        more = "".join(f"\n• {line}" for line in self._kept.tools)
        text = self._phrases.privacy.format(**asdict(self._kept), more=more)
        return self._page(*text.split("\n\n"), choices=own if private else ())

    def ask_usage(self) -> Reply:
        """How /ask is used."""
        return self.notice(self._phrases.ask_usage.format(example=self._base.about.examples[0]))

    def notice(self, text: str) -> Reply:
        """One line, and the way to the topics."""
        return self._page(text, choices=(self._wording.topics_choice(),))

    def toast(self, text: str) -> Reply:
        """A line over the pressed button."""
        return Reply("page", (), notice=text)

    def _page(self, opening: str, *paragraphs: str, choices: tuple[Choice, ...] = ()) -> Reply:
        rest = (Block((Span(text),)) for text in paragraphs)
        return Reply("page", (Block((Span(opening, "bold"),)), *rest), choices)

    def _examples(self) -> str:
        lines = "\n".join(f"• {example}" for example in self._base.about.examples)
        return f"{self._phrases.try_these}\n{lines}"

    def _facts(self) -> dict[str, str]:
        about = self._base.about
        return {
            "name": about.name,
            "subject": about.subject,
            "as_of": say_moment(about.as_of),
            "contact": about.contact,
        }
