"""Where a message may fall into several questions. Proposes; the matcher decides. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from knowledge.english import english
from knowledge.phrasebook import stems_of, stems_of_wording

MOST_PARTS: Final = 5
"""A message with more is a document; its first questions are answered."""
MOST_SENTENCES: Final = 6
MOST_JOINTS: Final = 5
MOST_CLAUSES: Final = 60
"""More have no thousand characters, unless they are nothing but marks: time stays bounded."""
TOPIC: Final = ": "
"""What stands after the topic that all pieces of a list share."""

_HARD: Final = re.compile(
    r"[\n;]+(?:\s*[-•*]\s)?|(?<=[?])\s*(?=\S)|(?:(?<=\s)|^)(?:\d{1,2}[.)]|\(?[a-h]\)|\(\d{1,2}\))\s+(?=\S)|^\s*[-•*]\s+"
)
_JOINT: Final = re.compile(
    r"\s*,?\s+(?:oh\s+)?(?:and\s+also|and|an(?=\s+(?:what|how|who|when|where|why|is|was|are|did|do)\b)|&|\+|plus|also|as\s+well\s+as|n|vs\.?|versus|then)\s+|\s*,\s+|\s+/\s+|,(?=(?:what|how|who|when|where|why)\b)",
    re.I,
)
_VERBS: Final = frozenset((
    "is", "are", "was", "were", "did", "do", "does", "has", "have", "had", "can", "could", "will", "would", "should",
    "might", "may", "must",
))  # fmt: skip
_ORDERS: Final = frozenset(("give", "tell", "show", "list", "name", "explain", "describe", "remind", "compare"))
"""What begins a sentence that may only say how to answer the one before: 'explain it in one line'."""
_OPENS: Final = _VERBS | _ORDERS | frozenset((
    "what", "whats", "who", "whos", "when", "whens", "where", "wheres", "why", "how", "hows", "which", "whose", "any",
    "wat", "wot", "wen", "hw", "wich", "wht", "waht", "hwo", "wats",
    "r",
))  # fmt: skip
"""Words that begin a question, as people type them."""
_BY: Final = frozenset(("by", "in", "at", "to", "for", "on", "from", "of", "under", "since"))
_BY_WHAT: Final = frozenset(("what", "which", "how", "whom", "when"))
_AHEAD: Final = frozenset(("and", "also", "plus", "so", "but", "then", "oh", "um", "uh", "er", "erm", "ok", "well"))
_STATEMENT: Final = re.compile(
    r"^(?:(?:hello|hi|hey)\b[\s,.!]*)?(?:i|i'm|i’m|im|i'd|i've|we|we're|my|sorry|thanks|asking|she|he|they)\b", re.I
)
_AUXILIARIES: Final = frozenset(("is", "are", "was", "were", "has", "have", "had"))
_PARTICIPLE: Final = re.compile(r"(?:\w{3,}ed|put|made|given|taken|done|set|paid|led|held|being|been|going|seen)$")
_ASKING: Final = frozenset(("what", "who", "when", "where", "why", "how", "which", "whose", "whether", "if"))
_RELATIVE: Final = re.compile(r"^(?:which|who|whose)\b", re.IGNORECASE)
_SAYS_AGAIN: Final = re.compile(r"^(?:or rather\b|i\.e|ie\b|e\.g|eg\b|that is\b|do not\b|don['’]?t\b)", re.IGNORECASE)
"""What only says again, or how not to answer: 'i.e. what others were there', 'don't just say a councillor'."""
_HELD_UP: Final = re.compile(rf"^(?:{'|'.join(sorted(_ASKING))})(?:$|\s*,)", re.IGNORECASE)
"""A question that is interrupted after its first word: 'What, according to her, is the aim'."""
_INFINITIVE: Final = re.compile(r"\bto \w+$", re.IGNORECASE)
_GOES_ON: Final = _AUXILIARIES | frozenset((
    "on", "in", "of", "to", "for", "by", "with", "from", "at", "as", "than", "thanks", "say", "because", "since",
    "while", "although", "though", "if", "when", "where", "before", "after", "not", "or", "other", "others",
    "everything", "everyone", "so", "such", "according", "like", "unlike",
))  # fmt: skip
"""Words that begin no question of their own: a phrase that goes on, or a clause that needs another."""
_BEFORE: Final = re.compile(
    r"^(?:besides|following|looking\s+at|comparing|bearing\s+in\s+mind|having\s+(?:\w+ed|read|seen|heard)|leaving\s+aside|apart\s+from|aside\s+from|other\s+than|as\s+well\s+as|in\s+addition\s+to|along(?:side|\s+with)|with|without|despite|"
    r"in\s+spite\s+of|given|considering|in\s+view\s+of|in\s+light\s+of|after|before|since|once|as|if|although|though|while)\b",
    re.IGNORECASE,
)
"""A clause that asks nothing and stands before the question: 'Besides this and that, what ...'."""
_ALTERNATIVE: Final = re.compile(r"^(?:\w+\s+){1,2}or\b", re.IGNORECASE)
"""What ends a list after its comma: 'good, bad or in between'."""
_ADVERBS: Final = frozenset(("also", "then"))
"""What joins two questions only where one begins after it: 'are others also waiting'."""
_NUMBER_ENDS: Final = re.compile(r"\b(?:hundred|thousand)$", re.IGNORECASE)
_FIGURE_WORD: Final = re.compile(rf"(?:{'|'.join(sorted(english().numbers))}|one)\b", re.IGNORECASE)
_BOTH: Final = re.compile(r"\b(?:both|between)\b(?!.*\band\b)", re.IGNORECASE)
_EACH: Final = re.compile(r"\b(?:each|every)(?:\s+[\w'’-]+){1,3}$", re.IGNORECASE)
_ONE_WORD: Final = re.compile(r"[\w'’-]+\W*$")
_ABBREVIATED: Final = re.compile(r"\b(?:i\.e|e\.g|etc|cllr|dr|mrs?|ms|no|st|vs|approx|dept)\.$", re.IGNORECASE)
_ABOUT: Final = re.compile(r"^(?:also\s+)?about\b", re.I)
_CLAUSE: Final = re.compile(r"\s*[,:;–—]\s+|\s+-+\s+|(?<=[.!])\s+")
_DANGLING: Final = re.compile(r"(?<![\s,])[\s,]+(?:and|or|plus|&)$", re.IGNORECASE)
_AND_ASKS: Final = re.compile(r"and\b.{4,60}\?$", re.IGNORECASE)
"""A short sentence that asks on: 'And for the younger ones?'."""
_AFTER_SENTENCE: Final = re.compile(r"(?<=\w[.!])\s+(?=\w)")
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+|[\n;]+")
_AND_OTHER: Final = re.compile(r"\b(?:and|or) others?\b", re.I)
_LIST_ENDS: Final = re.compile(r"\b(?:so (?:on|forth)|and the like|etc)\b", re.I)
"""What ends a list of things that are asked about together."""
_WHICH_WORDS: Final = re.compile(
    r"^(?:and\s+)?what(?:'s|’s|s|\s+is|\s+was)\s+(?:the|their|her|his)\s+(?:exact\s+)?"
    r"(?:phrase|words?|wording|term|expression)(?:\s+(?:for it|they used?|used))?\W*$",
    re.I,
)
"""A question after another that only says what kind of answer is wanted."""
_LEAD: Final = re.compile(r"^(?:[^:?]{3,60}[.!]\s+)?([^:?.!]{3,60}?)(?::|\s+[-–—]+)\s+(?=\S)")
_ANNOUNCES: Final = re.compile(
    r"\b(?:two|three|four|five|[2-5]|(?:a\s+)?few|(?:a\s+)?couple(?:\s+of)?|some|several|these|following|quick)\s+"
    r"(?:\w+\s+)?(?:things?|numbers?|figures?|facts?|questions?|answers?|bits?|points?|items?|dates?|names?|ones?)\b|"
    r"^(?:just\s+)?(?:names|figures|numbers|facts|dates|questions)$",
    re.I,
)
"""A lead that only says how many things are asked for: 'I need two numbers for a candidate: ...'."""
_OCCASION: Final = re.compile(
    r"^(?:just\s+)?(?:doing|writing|preparing|drafting|prepping|compiling|updating|working\s+on|putting\s+together|for)\b",
    re.I,
)
"""A lead that only says what the answers are for: 'Doing a briefing for my team: ...', 'For the minutes: ...'."""


def hard_parts(text: str) -> list[str]:
    """The parts that lines, question marks, numbers or semicolons set apart, or a full stop between two questions."""
    parts = (
        _DANGLING.sub("", part.strip(" \t-–,."))
        for piece in _HARD.split(text)
        if piece
        for part in _questions_of(piece)
    )
    return [part for part in parts if re.search(r"\w", part)][:MOST_PARTS]


def _questions_of(text: str) -> Iterator[str]:
    """The questions of a text that a full stop sets apart: 'when was it. who did it'; else all of it."""
    begun, asks = "", False
    for sentence in _AFTER_SENTENCE.split(text, MOST_SENTENCES):
        begins = opens_question(sentence) and not (begun and _only_orders(sentence))
        begins = begins or bool(_AND_ASKS.match(sentence))
        if (begun and not (asks and begins)) or _ABBREVIATED.search(begun):
            begun = f"{begun} {sentence}"
            continue
        if begun:
            yield begun
        begun, asks = sentence, begins
    yield begun


def _only_orders(sentence: str) -> bool:
    """Whether a sentence begins with an order and may only say how to answer: 'explain it in one line'."""
    words = _first_words(sentence)
    return bool(_ORDERS.intersection(words[:1])) and not _ASKING.intersection(words[1:3])


def sentences_of(text: str) -> list[str]:
    """The sentences of a message that has several, all after the first ones as one; none of one that has not."""
    parts = [part.strip() for part in _SENTENCE.split(text, MOST_SENTENCES - 1)]
    return [part for part in parts if part] if len(parts) > 1 else []


def opens_question(text: str) -> bool:
    """Whether a text, or its last sentence, begins as a question does."""
    words = _first_words(text)
    if not words or words[0] not in _OPENS:
        return narrows_question(text)
    # 'When cases are moved on, ...' is a clause; 'when is ...' and a bare 'when' are questions.
    if words[0] in ("when", "where"):
        return len(words) == 1 or words[1] in _VERBS | {"s", "exactly"}
    # 'was it ...' asks; 'was put into ...' goes on with what stands before it.
    return words[0] not in _AUXILIARIES or len(words) == 1 or not _PARTICIPLE.match(words[1])


def narrows_question(text: str) -> bool:
    """Whether a text, or its last sentence, asks with a preposition before: 'by what percentage', 'on which day'."""
    words = _first_words(text)
    return len(words) > 1 and words[0] in _BY and words[1] in _BY_WHAT


def _first_words(text: str) -> list[str]:
    """The words of a text's last sentence, from the first that may begin a question on."""
    words = re.findall(r"\w+", _AFTER_SENTENCE.split(text)[-1].lower())
    return words[next((place for place, word in enumerate(words) if word not in _AHEAD), len(words)) :]


def leads_up(pieces: Sequence[str]) -> bool:
    """Whether the first piece only leads up to the question: 'I am new and how much is ...', 'By how much, ...'."""
    asks = opens_question(pieces[0]) and not narrows_question(pieces[0])
    return not asks and any(opens_question(piece) for piece in pieces[1:]) and ":" not in pieces[0]


def begins_with_question(text: str) -> bool:
    """Whether the first sentence of a text asks: 'Tell me when it is. Also ...'."""
    return opens_question(_AFTER_SENTENCE.split(text)[0])


def goes_on(text: str) -> bool:
    """Whether a text only goes on with what stands beside it: "was put into the service", "what is the phrase"."""
    words = re.findall(r"\w+", text.lower())
    return bool(_WHICH_WORDS.match(text)) or (bool(words) and words[0] in _GOES_ON and not opens_question(text))


def is_cut_through(pieces: Sequence[str]) -> bool:
    """Whether a cut goes through one question: its verb, a second one of the same subject, or a second adjective.

    'How many from social work and health did they meet', 'has it agreed and begun it', 'are they sound and clear',
    'was the review, which was in April, an inspection', 'what helps to recruit and keep staff'.
    """
    if any(map(_SAYS_AGAIN.match, pieces[1:])) or any(map(_is_relative, pieces[1:], [*pieces[2:], ""])):
        return True
    if _HELD_UP.match(pieces[0]) or (_INFINITIVE.search(pieces[0]) and not opens_question(pieces[1])):
        return True
    words = [re.findall(r"\w+", piece.lower()) for piece in pieces]
    closed = words[0][:1] != [] and words[0][0] in _VERBS
    for piece, said in zip(pieces[1:], words[1:], strict=True):
        if opens_question(piece) or question_in(piece) or _ASKING.intersection(said):
            continue
        if _VERBS.intersection(said[1:]) or (closed and (len(said) == 1 or _PARTICIPLE.match(said[0]))):
            return True
    return False


def _is_relative(piece: str, after: str) -> bool:
    """Whether a piece only says more of what stands before it: 'which was in April', with the question after it."""
    begun, comma, rest = piece.partition(", ")
    rest = rest if comma else after
    return bool(_RELATIVE.match(begun) and rest) and not opens_question(rest)


def is_statement(text: str) -> bool:
    """Whether a text tells something of the asker: 'I am new here'."""
    return bool(_STATEMENT.match(text))


def question_in(text: str) -> str:
    """The question at the end of a text that begins with something else; empty where there is none."""
    if opens_question(text):
        return ""
    rests = (text[clause.end() :] for clause in islice(_CLAUSE.finditer(text), MOST_CLAUSES))
    return next(filter(opens_question, rests), "")


def announcement_of(text: str) -> str:
    """What stands before the first comma and only says that questions come: 'I need two things, ...'."""
    lead, comma, _ = text.partition(", ")
    return f"{lead}{comma}" if comma and _ANNOUNCES.search(lead) and not opens_question(lead) else ""


def lead_of(text: str) -> tuple[str, str]:
    """What stands before a colon at the beginning, and the rest; the lead is empty where there is none."""
    lead = _LEAD.match(text)
    return (lead[1], text[lead.end() :]) if lead else ("", text)


def announces(lead: str) -> bool:
    """Whether what stands before a list only says that one comes, or what for: 'Chair would like three things'."""
    return bool(_ANNOUNCES.search(lead) or _OCCASION.match(lead))


def tells_occasion(text: str) -> bool:
    """Whether a text only tells what the answer is for: 'Putting together slides for members'."""
    return bool(_OCCASION.match(text)) and not re.match(r"(?:just\s+)?for\b", text, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a message."""

    pieces: tuple[str, ...]
    loose: bool
    """Whether nothing but commas joins them: what follows a comma often only says the same again."""


class Joints:
    """Knows which 'and's belong to a phrase of the knowledge base and join nothing."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._phrases = {
            (before, after)
            for text in texts
            if " and " in text
            for before, middle, after in _threes(stems_of_wording(text))
            if middle == "and" and after not in english().function_words
        }

    def cuts(self, text: str) -> Iterator[Cut]:
        """Ways to cut one part at its joints: at all of them first, then at each alone."""
        topic, body = lead_of(text)
        asked_at = _end_of_clause(body)
        joints = [
            joint
            for joint in _JOINT.finditer(body)
            if joint.start() >= asked_at and not self._is_phrase(body, joint) and not _joins_nothing(body, joint)
        ][:MOST_JOINTS]
        if not joints:
            return
        alone = [[joint] for joint in joints if joint is joints[-1] or not _enumerates(body, joint)]
        ways = [joints, *alone] if len(joints) > 1 else [joints]
        for way in ways:
            pieces = _resumed(_cut(body, way))
            loose = all(joint.group().strip() == "," for joint in way)
            listed = any(map(_LIST_ENDS.search, pieces[1:])) or (loose and _AND_OTHER.search(pieces[-1]))
            if len(pieces) > 1 and not listed:
                yield Cut(tuple(f"{topic}{TOPIC}{piece}" if topic else piece for piece in pieces), loose)

    def _is_phrase(self, text: str, joint: re.Match[str]) -> bool:
        if joint.group().strip() == "," or opens_question(text[joint.end() :]):
            return False
        before, after = stems_of(text[: joint.start()]), stems_of(text[joint.end() :])
        return bool(before and after) and (before[-1], after[0]) in self._phrases


def _end_of_clause(text: str) -> int:
    """Where a clause ends that stands before the question and asks nothing; 0 where there is none."""
    if not _BEFORE.match(text) or opens_question(text):
        return 0
    return next((clause.end() for clause in _CLAUSE.finditer(text) if opens_question(text[clause.end() :])), 0)


def _joins_nothing(text: str, joint: re.Match[str]) -> bool:
    """Whether what stands on both sides is one: 'good, bad or mixed', 'two thousand and nine', 'each x and y'."""
    word, before, after = joint.group().strip(" ,").casefold(), text[: joint.start()], text[joint.end() :]
    if not word:
        return bool(_ALTERNATIVE.match(after))
    if word in _ADVERBS:
        return "," not in joint.group() and before[-1:] not in tuple(".!?") and not opens_question(after)
    if word != "and" or opens_question(after):
        return False
    if _NUMBER_ENDS.search(before) and _FIGURE_WORD.match(after):
        return True
    return bool(_BOTH.search(before)) or bool(_EACH.search(before) and _ONE_WORD.match(after))


def _enumerates(text: str, joint: re.Match[str]) -> bool:
    """Whether a joint with others after it is a comma of a list: it parts nothing by itself."""
    return joint.group().strip() == "," and not opens_question(text[joint.end() :])


def _cut(text: str, joints: list[re.Match[str]]) -> list[str]:
    starts = [0, *(joint.end() for joint in joints)]
    stops = [*(joint.start() for joint in joints), len(text)]
    pieces = (text[start:stop].strip(" ,") for start, stop in zip(starts, stops, strict=True))
    return [piece for piece in pieces if piece]


def _resumed(pieces: list[str]) -> list[str]:
    """The pieces with 'about that' begun as the first is begun: 'what did they say about this and about that'."""
    head, about, _ = pieces[0].partition(" about ")
    return [f"{head} {piece}" if about and _ABOUT.match(piece) else piece for piece in pieces]


def _threes(stems: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    return zip(stems, stems[1:], stems[2:], strict=False)
