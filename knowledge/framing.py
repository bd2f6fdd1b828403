"""Takes away what only leads up to a question: greetings, who is asking, for what. English. Pure."""

import re
from typing import Final

_GREETING: Final = re.compile(
    r"^\s*(?:(?:hi|hello|hiya|hey|morning|afternoon|evening|good (?:morning|afternoon|evening)|dear all|sorry|ok|okay"
    r"|please|thanks|quick one|quick question|quickly|one more|(?:just )?checking(?: \w+){0,2}|two (?:quick )?(?:things|ones|questions))(?: (?:there|all|team|again|bot|chair))?\s*[,.:!–-]*\s+"
    r"|(?:right|so|um|er|erm|well)\s*[,.:–-]\s*)+(?=\S)",
    re.I,
)
_ASKING: Final = re.compile(
    r"^.{0,60}?\b(?:(?:is|are|was|'s|s|just|has|have|keeps?)?\s*\b(?:asking|asks?|asked)(?: me| us)?(?: about)?"
    r"|(?:want|wants|wanted|need|needs|like|love|keen|trying) to (?:know|find out|hear|check|confirm)"
    r"|(?:is |are |was )?wondering|wonders|(?:can|could|would) you (?:please )?(?:tell|remind|confirm|say)(?: me| us)?"
    r"|(?:please |just )?(?:tell|remind|confirm for|confirm to) (?:me|us|everyone)|do (?:we|you) know|any idea)"
    r"\s*(?:if|whether)?\s*[,:–-]*\s+(?=(?:if |whether )?(?:what|who|when|where|why|how|which|whose|is|are|was|were|did|do"
    r"|does|has|have|had|can|could|will|would)\b)(?:if |whether )?",
    re.I,
)
_FOR: Final = re.compile(r"^\s*(?:(?:need (?:it|this) )?for (?:the|my|a|our) [\w ]{2,25}|point of order|item \w+|budget debate now)\s*[:,–-]\s*(?=\S)", re.I)
_TAIL: Final = re.compile(
    r"(?:[\s,.;–-]+(?:please|pls|plz|thanks|thank you|thx|ta|cheers|asap)|\s*[,.;–-]\s*(?:anyone|anybody|need (?:it|this) (?:for|4) .{0,30}"
    r"|(?:a |the |my )?(?:candidate|councillor|applicant|chair|manager|vice chair|member|colleague)\b.{0,25}\b(?:asking|wants it(?: now)?|asked|waiting)))"
    r"\s*[?.!]*\s*$",
    re.I,
)
SHORTEST: Final = 8
"""Characters; what would leave less is left as it is."""


def without_frame(text: str) -> str:
    """The question itself, without greeting, frame and polite tail; the text as it is where nothing would be left."""
    for pattern in (_GREETING, _FOR, _ASKING):
        cut = pattern.sub("", text, count=1)
        if len(cut.strip()) >= SHORTEST:
            text = cut
    cut = _TAIL.sub("", text)
    return cut if len(cut.strip()) >= SHORTEST else text
