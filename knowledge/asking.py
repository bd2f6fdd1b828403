"""What kind of thing a question asks for: a reason, a date, a person, a number. English. Pure."""

from collections.abc import Sequence
from typing import Final

_SIGNS: Final[dict[str, tuple[str, ...]]] = {
    "reason": (
        "why", "how come", "what made", "what makes", "what caused", "what for", "reason", "reasons", "purpose",
        "because", "rationale", "motive", "cause", "causes", "behind", "explain why", "what prompted", "what led",
        "what pushed", "what is pushed", "what has pushed", "what is pushing", "what drove", "what is driving",
        "what has driven", "what brought", "what triggered", "what sparked", "what is making", "what has made",
        "what has caused", "what is causing", "what has led", "what explains", "put down to", "what accounts for",
        "what accounted for", "how so", "what is it down to", "grounds",
        "what drives", "what is behind", "how did it come", "come about", "came about",
    ),
    "time": (
        "when", "what date", "which date", "date of", "date for", "date the", "what day", "which day",
        "which month", "what month", "what year",
        "which year", "from when", "since when", "how recently", "how recent",
        "how soon", "how long ago", "by when", "what time", "deadline", "timescale", "dates",
    ),
    "person": (
        "who", "whose", "whom", "which person", "which people", "names", "what name", "which councillor",
        "which body", "which organisation",
    ),
    "place": ("which room", "what room", "venue", "location"),
    "count": (
        "how many", "number of", "numbers", "count", "headcount", "how big", "total number", "what number", "size",
        "figure", "figures",
    ),
    "amount": (
        "how much", "amount", "worth", "cost", "costs", "price", "value", "pound", "how large", "sum", "spend",
        "spent", "what size", "how high", "max", "maximum",
    ),
    "duration": ("how long", "length", "duration", "how far back", "how old"),
    "share": ("percent", "percentage", "share of", "what share", "proportion", "fraction", "out of"),
    "choice": ("which", "which of"),
    "meaning": (
        "mean by", "means", "what does adequate mean", "meaning", "define", "defined", "definition", "actually mean",
        "mean in", "mean exactly", "even mean", "stand for", "what is a", "what counts as", "criteria",
    ),
    "frequency": ("how often", "how frequently", "how regularly", "every how many", "each year", "per year",
                  "annually"),
    "extreme": (
        "most", "least", "highest", "lowest", "best", "worst", "biggest", "smallest", "longest", "shortest", "heaviest",
        "lightest", "busiest", "main", "top", "toughest", "harshest",
    ),
    "other": ("else", "other", "others", "besides", "apart from", "instead", "another"),
    "detail": (
        "what sort", "what kind", "which ones", "specifically", "example", "examples", "in mind", "what exactly",
        "how exactly", "exact", "precisely", "details", "breakdown",
    ),
    "sequel": ("after", "afterwards", "since then", "so far", "later on", "by now", "following", "still need"),
    "comparison": ("than", "compared", "compare", "against", "versus", "better", "worse"),
    "supposing": (
        "what if", "what happens if", "what happens when", "what would happen", "what will happen if", "is it possible",
        "would it be possible", "can you promise", "can you assure", "can you guarantee", "will you promise",
        "promise me", "promise us", "guarantee me", "guarantee us",
    ),
    "way": ("how do", "how does", "how will", "how is", "how are", "how did", "by what means", "method", "in what way"),
}  # fmt: skip

_SUPPOSING: Final = {"could": "supposing", "should": "ought", "ought": "ought"}
"""What begins with one of these asks what might be, or what ought to."""
SAYING: Final = (
    "say", "said", "says", "saying", "think", "thinks", "thought", "tell", "tells", "told", "comment", "comments",
    "commented", "call", "calls", "called", "describe", "describes", "described", "claim", "claims", "claimed",
    "mention", "mentions", "mentioned", "want", "wants", "wanted", "feel", "feels", "felt", "believe", "believes",
    "believed", "conclude", "concludes", "concluded", "find", "finds", "found", "recommend", "recommends",
    "recommended", "praise", "praises", "praised", "criticise", "criticises", "criticised", "argue", "argues",
    "argued", "warn", "warns", "warned", "respond", "responds", "responded", "react", "reacts", "reacted", "deny",
    "denies", "denied", "promise", "promises", "promised", "accept", "accepts", "accepted", "predict", "predicts",
    "predicted", "admit", "admits", "admitted", "agree", "agrees", "agreed", "expect", "expects", "expected",
    "announce", "announces", "announced", "propose", "proposes", "proposed", "suggest", "suggests", "suggested",
    "blame", "blames", "blamed", "oppose", "opposes", "opposed", "welcome", "welcomes", "welcomed", "defend",
    "defends", "defended", "explain", "explains", "explained", "insist", "insists", "insisted", "acknowledge",
    "acknowledges", "acknowledged",
)  # fmt: skip
"""Words that say that somebody says something."""
_AUXILIARIES: Final = frozenset((
    "is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "should",
))  # fmt: skip
_JOINING: Final = frozenset(("and", "so", "but", "ok", "well", "now", "hi", "er", "um"))
_REQUESTED: Final = frozenset(("you", "u", "remind", "confirm", "tell", "explain", "clarify", "say", "give", "please"))
"""With these it only asks politely: 'could officers remind members'."""
_ASK: Final = frozenset(("what", "who", "how", "which", "why", "whose"))
_TELLS: Final = (("because",), ("come", "about"), ("came", "about"))
"""With no more than these it may as well tell a reason: 'which year, because I need it', 'when did it come about'."""
_OF_CLAUSE: Final = frozenset(("i", "we", "he", "she", "they", "it", "you"))

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def _by_first() -> Phrases:
    found: Phrases = {}
    for kind, signs in _SIGNS.items():
        for sign in signs:
            words = tuple(sign.split())
            found.setdefault(words[0], []).append((words, kind))
    return found


_BY_FIRST: Final = _by_first()


def asks_for(words: Sequence[str]) -> frozenset[str]:
    """The kinds of thing that a row of words, in normal form, asks for; often none or one."""
    found = set()
    asks_how = "how" in words[:1] or is_closed(words)
    for place, word in enumerate(words):
        for phrase, kind in _BY_FIRST.get(word, ()):
            told = phrase in _TELLS and not asks_how
            if not told and tuple(words[place : place + len(phrase)]) == phrase:
                found.add(kind)
    if words and words[0] == "where":
        found.add("place")
    if words and words[0] in _SUPPOSING and _REQUESTED.isdisjoint(words[1:5]):
        found.add(_SUPPOSING[words[0]])
    if "time" in found and _is_clause(words):
        found.discard("time")
    return frozenset(found)


def is_closed(words: Sequence[str]) -> bool:
    """Whether a row of words, in normal form, asks whether something is so: 'are the finances sound'."""
    first = next((word for word in words if word not in _JOINING), "")
    return first in _AUXILIARIES


def _is_clause(words: Sequence[str]) -> bool:
    """Whether 'when' only begins a clause of another question: 'who was she when she was here'."""
    place = words.index("when") if "when" in words else 0
    asked, begun = _ASK.intersection(words[:place]), _OF_CLAUSE.intersection(words[place + 1 : place + 2])
    return bool(asked and begun)
