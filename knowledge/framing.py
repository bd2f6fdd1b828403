"""Takes away what only leads up to a question: greetings, who is asking, for what. English. Pure."""

import re
from collections.abc import Callable, Iterable
from typing import Final

_OPTIONS: Final = re.IGNORECASE | re.VERBOSE

_GREETING: Final = re.compile(
    r"""^(?:
      (?: hi | hello | hiya | hey | morning | afternoon | evening | good\ (?:morning|afternoon|evening) | dear\ all
        | sorry | no\ sorry | ok | okay | please | thanks | quick\ \w+(?:\ please)? | quickly | one\ more
        | (?:just\ )?checking(?:\ \w+){0,2}
        | (?:two|three|[23]|a\ (?:few|couple\ of))\ (?:quick\ )?(?:things|ones|questions|queries|qs?)
      )(?:\ (?:there|all|team|again|bot|chair))? [ ]?[,.:!–-]*[ ]
      | (?:right|so|um|er|erm|well) [ ]?[,.:–-][ ]?
      | (?: lol | ha(?:ha)+ ) [ ]?[,.:!–-]*[ ]
      | (?: forget\ (?:that|it) | never\ ?mind(?:\ that)? | great | perfect | lovely | brilliant | all\ ?right | fine
          | noted | got\ (?:it|that) | i\ see | understood | fair\ enough | makes\ sense | moving\ on
          | thx | ta | cheers
          | (?:(?:that\ is|that['’]?s|very)\ )?(?:helpful|useful|interesting|good\ to\ know)
          | next(?:\ (?:one|question|thing|topic))? | another\ (?:one|question|thing)
          | (?:(?:a|on\ a)\ )?(?:new|different|separate)\ (?:topic|question|subject|one|note|thing)
          | chang(?:e|ing)\ (?:of\ )?(?:the\ )?(?:subject|topic)
        ) [ ]?[,.:;!–-]+[ ]
      | (?:right|ok|okay)\ (?=(?:and|so|but|then)\b)
      | back\ to\ (?=the\ [\w'’ ]{3,30}[,.:;–-]+[ ])
      | (?:(?:and|but|so|well)\ )?(?:(?:so|um+|uh+|erm?|like|then)\ )+
        (?=(?:what|who|when|where|why|how|which|is|are|was|were|did|do|does)\b)
    )+(?=\S)""",
    _OPTIONS,
)
_FOR: Final = re.compile(
    r"""^(?: (?:need\ (?:it|this)\ )? for\ (?:the|my|a|our)\ [\w ]{2,25} | point\ of\ order
      | (?:(?:on|under|re)\ )?(?:agenda\ )?
        (?:item|question|minute|page|para|paragraph|slide|point|motion|action)\ (?:no\.?\ )?\w+
    )
    [ ]?[:,.–-][ ](?=\S)""",
    _OPTIONS,
)
MEANT: Final = re.compile(r"^(?:no[ ,]+)?(?:sorry[ ,]+)?i\ mean(?:t)?[ ,]+(?:that\ )?(?=\S)", _OPTIONS)
"""What only goes before a question said once more: 'I mean in Kent'."""
_ASKING: Final = re.compile(
    r"""^.{0,60}?\b(?:
        (?:is|are|was|'s|s|just|has|have|keeps?)?[ ]?\b(?:asking|asks?|asked)(?:\ (?:me|us))?(?:\ about)?
      | (?:want|wants|wanted|wish|wishes|need|needs|like|love|keen|trying)\ to\ (?:know|find\ out|hear|check|confirm)
      | (?:(?:is|are|was)\ )?wondering | wonders
      | (?:can|could|would)\ you\ (?:please\ |kindly\ )?
        (?:tell|remind|confirm|say|advise|clarify|state|explain|let)(?:\ (?:me|us))?(?:\ know)?
      | (?:please|kindly)\ (?:confirm|say|advise|clarify|state|explain|let|inform)(?:\ (?:me|us))?(?:\ (?:know|as\ to))?
      | (?<![a-z]\ )(?:confirm|advise|clarify|let)(?:\ (?:me|us))?(?:\ (?:know|as\ to))?
      | (?:(?:please|just)\ )?(?:tell|remind|confirm\ (?:for|to))\ (?:me|us|everyone)
      | do\ (?:we|you)\ know | any\ idea
      | (?:has|have|'s|is|are|was|been)\ ask(?:ed|ing)\ (?:me\ |us\ )?for(?=\ (?:the|both)\b)
    )
    (?: [ ](?=(?:the|both)\b)(?<=\ for\ ) | [ ]?[:–][ ](?=\S) | [ ]?[,:–-]*[ ](?=(?:(?:if|whether)\ )?(?:
        what|who|when|where|why|how|which|whose|is|are|was|were|did|do|does|has|have|had|can|could|will|would
    )\b|(?:if|whether)\ )(?:(?:if|whether)\ )?)""",
    _OPTIONS,
)
# Marks count from the first of a run on: tried from each of a thousand, they would take as many steps each time.
_TAIL: Final = re.compile(
    r"""(?:(?:
        (?<![ ,.;–-])[ ,.;–-]+(?: please | pls | plz | btw | by\ the\ way | then | thanks | thank\ you | thx | ta
                | cheers | asap
                | in\ the\ (?:first|1st)\ place
                | in\ (?:1|one|a|a\ few)\ (?:line|sentence|word)s? | in\ brief | briefly | in\ short )
      | [ ]?[,.;–-][ ]?(?:
          anyone | anybody
        | (?:or\ )?(?:is|was|have\ i\ got)\ (?:that|this|it)\ (?:right|true|correct|so|wrong|accurate|the\ case)
        | am\ i\ (?:right|wrong|correct) | (?:right|correct|yes|no|true|surely)(?=\ ?\?) | true\ or\ false | or\ not
        | (?:do\ you\ )?agree(?:\ or\ disagree)?
        | would\ (?:that|this|it|you)\ (?:be\ )?(?:right|accurate|correct|agree)
        | (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)(?:n['’]?t)?
          \ (?:it|they|he|she|we|there)(?:\ not)?(?=\ ?\?)
        | (?:or\ so\ )?i\ (?:believe|think|gather|understand|presume|suppose|take\ it)
        | if\ i(?:['’]m|\ am)\ not\ mistaken
        | \w+[ -]wise
        | or\ (?:am|have|do|did)\ i\ [\w '’]{0,30}\b(?:wrong|mistaken|mixing|mixed|confus\w+)\b[\w '’]{0,30}
        | is\ my\ \w+\ (?:right|wrong|correct|playing\ tricks)
        | the\ [\w' ]{3,30}\ one
        | (?:shall|should|must)\ i\ (?:amend|correct|change)\ (?:it|that)
        | (?:and\ )?(?:i|we)\ (?:only|just)\ (?:want|need)\ the\ [\w ]{3,20}
        | just\ the\ (?:\w+\ )?(?:figure|number|name|date)s?
        | need\ (?:it|this)\ (?:for|4)\ .{0,30}
        | (?:(?:a|the|my)\ )?(?:candidate|councillor|applicant|chair|manager|vice\ chair|member|colleague)\b
          .{0,25}\b(?:asking|wants\ it(?:\ now)?|asked|waiting)
        )
    )[ ]?[?.!]*)+$""",
    _OPTIONS,
)
SUBJECT: Final = re.compile(
    r"^(?:(?:on|about|regarding|re|concerning|as\ (?:to|for)|with\ regard\ to)\b"
    r"|[ ]?[,.;–-][ ]?the\ .+\ one\b)",
    _OPTIONS,
)
"""How a frame begins that may say what a question is about: 'On workloads, can you tell me ...', '..., the tax one'."""
_SUPPOSING: Final = re.compile(r"\d|^if\b|\b(?:pretend|suppose|imagine|assume|forget|ignore|instead)\b", re.IGNORECASE)
"""What stands before a question and changes it is no frame: 'pretend it is 2025 and tell me ...'."""
SHORTEST: Final = 8
"""Characters; what would leave less is left as it is."""
_PREPOSITION: Final = re.compile(r"^(?:in|a?round)\ ")
_APART: Final = "".join(rf"(?<!\b{word})" for word in ("only", "just", "even", "solely", "not", "mainly", "here"))
"""What is asked of home beside other places: 'is it only in Worcestershire'."""


def without_frame(text: str, narrows: Callable[[str], bool] = lambda frame: False) -> str:
    """The question itself, without greeting, frame and polite tail; the text as it is where nothing would be left.

    A frame that narrows the question, as 'for teachers, can you tell me' does, is part of it.
    """
    text = " ".join(text.split())
    for pattern in (_GREETING, MEANT, _FOR, _ASKING, _TAIL):
        found = pattern.search(text)
        if found is None or (pattern is _ASKING and _SUPPOSING.search(found.group())):
            continue
        cut = (text[: found.start()] + text[found.end() :]).strip()
        if len(cut) >= SHORTEST and not narrows(found.group()):
            text = cut
    return text


class Home:
    """The place that everything here is about: 'in Worcestershire' at an end of a question says nothing new."""

    def __init__(self, names: Iterable[str]) -> None:
        """The names of the place, with or without the preposition before: 'the county', 'round here'."""
        bare = sorted({_PREPOSITION.sub("", name) for name in names}, key=lambda name: (-len(name), name))
        place = rf"(?:in|across|within|throughout|a?round)\ (?:{'|'.join(map(re.escape, bare))})"
        # Bounded: tried from each of a thousand commas, an open end would take as many steps again.
        self._pattern = re.compile(rf"^{place}\b[ ,:–-]+(?=\S)|{_APART},? {place}[ ?.!]*$", re.IGNORECASE)
        self._is_named = bool(bare)

    def left_out(self, text: str) -> str:
        """The text without its home; empty where none stands at an end, or too little would be left."""
        rest = self._pattern.sub("", text) if self._is_named else text
        return rest if rest != text and len(rest) >= SHORTEST else ""
