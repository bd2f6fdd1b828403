"""The questions that a curator is asked one after the other, and what is made of the replies. Pure but for the day."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dialogue import Block, Choice, Library, Reply, Span, legible
from knowledge import Entry, KnowledgeBase
from tools.days import in_months, read_day
from tools.teach_changes import LEAST, NOTHING
from tools.teach_draft import Draft
from tools.teach_words import TeachWords

TOOL: Final = "teach"
FIELDS: Final = ("answer", "detail", "caution", "candidate_wording")
"""What of an answer can be edited from the chat."""
_MOST_FOUND: Final = 5
_MOST_LINES: Final = 200
_LONGEST: Final = 300
_MOMENT: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Option:
    """A button of a step: what it says and what it stands for."""

    label: str
    value: str

    @property
    def key(self) -> str:
        """What the button carries, so that one of an older list is not taken for another."""
        return hashlib.sha256(self.value.encode()).hexdigest()[:8]


class Steps:
    """Asks for the next thing of a draft and takes what is said."""

    def __init__(self, words: TeachWords, library: Library) -> None:
        self._words = words
        self._library = library

    @property
    def _base(self) -> KnowledgeBase:
        return self._library.base

    def ask(self, draft: Draft, trouble: str = "", *, private: bool = True, now: str = "") -> Reply:
        """The question of a draft's step, with its buttons; `now`: the text that is to be changed."""
        words, step = self._words, draft.step
        question = self._question(draft, now)
        lines = [trouble] if trouble else []
        lines.append(question)
        if step == "words":
            lines += self._listed(draft)
        if not private:
            lines.append(words.reply_hint)
        first, *rest = lines
        blocks = (Block((Span(first, "bold"),)), *(Block((Span(text),)) for text in rest))
        return Reply("page", blocks, (*self._choices(draft), Choice(words.cancel_button, f"{TOOL}:cancel")))

    def options(self, draft: Draft) -> Sequence[Option]:
        """The buttons that answer a step."""
        base, values, words = self._base, draft.values, self._words
        match draft.step:
            case "entry":
                found = self._library.view("staff").matcher.search(values["search"], _MOST_FOUND)
                return [Option(base.entries[name].label, name) for name in found] if values.get("search") else []
            case "field":
                return [Option(getattr(words, f"field_{name}"), name) for name in FIELDS]
            case "title":
                return [Option(words.use_this, draft.gap[0])] if draft.gap else []
            case "answer":
                return [Option(words.use_this, self.template(draft))] if draft.task == "unknown" else []
            case "voice":
                return [Option(voice.said_by, name) for name, voice in base.voices.items()]
            case "source":
                return [Option(source.title, name) for name, source in base.sources.items()]
            case "topic":
                return [Option(topic.title, name) for name, topic in base.topics.items()]
            case "review_by" | "until":
                spans = ((words.half_year, 6), (words.a_year, 12))
                today = self._library.today()
                return [Option(label, in_months(today, months).isoformat()) for label, months in spans]
            case _:
                return []

    def take(self, draft: Draft, text: str) -> Draft | str:
        """The draft with what was typed, or what is wrong with it."""
        text = legible(text)
        readers: dict[str, Callable[[Draft, str], Draft | str]] = {
            "entry": self._entry,
            "words": self._more_words,
            "paragraph": self._paragraph,
            "as_of": self._moment,
            "review_by": self._day,
            "until": self._day,
        }
        step = draft.step
        if step in readers:
            return readers[step](draft, text)
        if step == "why":
            return replace(draft, why=" ".join(text.split())[:_LONGEST], chosen="")
        chosen = next((option for option in self.options(draft) if option.label.casefold() == text.casefold()), None)
        if step in ("voice", "source", "topic", "field") and chosen is None:
            return self._question(draft)
        return draft.says(step, chosen.value if chosen else text)

    def pick(self, draft: Draft, step: str, key: str) -> Draft | str | None:
        """The draft with what a button stands for; None when it is not one of this step."""
        option = next((option for option in self.options(draft) if option.key == key), None)
        if step != draft.step or option is None:
            return None
        return self.choose(draft, option.value) if step == "entry" else draft.says(step, option.value)

    def choose(self, draft: Draft, name: str) -> Draft | str:
        """The draft with its entry; what is wrong when the task is none for it."""
        entry = self._base.entries.get(name)
        if entry is None:
            return self._words.gone
        if draft.task == "confirm" and not entry.candidate_wording:
            return self._words.no_offer.format(title=entry.title)
        return draft.says("entry", name)

    def template(self, draft: Draft) -> str:
        """What is said where the source does not tell."""
        title = draft.values.get("title", "").rstrip(". ")
        return self._words.template.format(title=title, contact=self._base.about.contact)

    def _question(self, draft: Draft, now: str = "") -> str:
        words, step, entry = self._words, draft.step, self._entry_of(draft)
        if step == "entry":
            return words.ask_which if draft.values.get("search") else words.ask_entry
        if step == "answer" and draft.task == "unknown":
            return words.ask_unknown.format(text=self.template(draft))
        fill = {
            "title": entry.title if entry else "",
            "text": now,
            "nothing": NOTHING,
            "paragraphs": self._paragraphs(draft),
            "count": len(draft.lines),
        }
        text: str = getattr(words, f"ask_{step}")
        return text.format(**fill)

    def _listed(self, draft: Draft) -> Sequence[str]:
        words = self._words
        listed = "\n".join(f"• {text}" for text in draft.lines) or words.none_yet
        new = draft.task in ("new", "unknown")
        return [listed, words.too_few.format(least=LEAST)] if new and len(draft.lines) < LEAST else [listed]

    def _choices(self, draft: Draft) -> Sequence[Choice]:
        words, step = self._words, draft.step
        choices = [Choice(option.label, f"{TOOL}:pick:{step}:{option.key}") for option in self.options(draft)]
        if step == "words" and draft.lines:
            if draft.task == "words" or len(draft.lines) >= LEAST:
                choices.append(Choice(words.preview_button, f"{TOOL}:enough"))
            choices.append(Choice(words.anew_button, f"{TOOL}:anew"))
        return choices

    def _entry(self, draft: Draft, text: str) -> Draft | str:
        if text in self._base.entries:
            return self.choose(draft, text)
        if not self._library.view("staff").matcher.search(text, 1):
            return self._words.none_found.format(text=text)
        return replace(draft, values={**draft.values, "search": text})

    def _more_words(self, draft: Draft, text: str) -> Draft:
        typed = [line.strip(" •\t")[:_LONGEST] for line in text.splitlines()]
        lines = dict.fromkeys((*draft.lines, *(line for line in typed if len(line) > 1)))
        return replace(draft, lines=tuple(lines)[:_MOST_LINES])

    def _paragraph(self, draft: Draft, text: str) -> Draft | str:
        most = self._paragraphs(draft)
        if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most:
            return draft.says("paragraph", str(int(text)))
        return self._words.not_a_number.format(text=text, paragraphs=most)

    def _moment(self, draft: Draft, text: str) -> Draft | str:
        return draft.says("as_of", text) if _MOMENT.fullmatch(text) else self._words.not_a_moment.format(text=text)

    def _day(self, draft: Draft, text: str) -> Draft | str:
        day = read_day(text, self._library.today())
        return draft.says(draft.step, day.isoformat()) if day else self._words.not_a_day.format(text=text)

    def _paragraphs(self, draft: Draft) -> int:
        source = self._base.sources.get(draft.values.get("source", ""))
        return source.paragraphs if source else 0

    def _entry_of(self, draft: Draft) -> Entry | None:
        return self._base.entries.get(draft.values.get("entry", ""))
