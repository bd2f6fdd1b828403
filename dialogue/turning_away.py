"""What somebody is told who is not let in; a worry about a person is never turned away for that."""

from typing import Final

from dialogue.desk import line
from dialogue.door import Admission
from dialogue.legible import legible
from dialogue.library import Library
from dialogue.phrases import Phrases
from dialogue.turn import Reply

MAX_QUESTION: Final = 1000
"""Characters; a question is a line or two, and what is longer is a document."""
SILENT: Final = Reply("page", (), silent=True)


class TurningAway:
    """Words what keeps somebody out."""

    def __init__(self, library: Library, phrases: Phrases) -> None:
        self._library = library
        self._phrases = phrases

    def message(self, admission: Admission, text: str) -> Reply:
        """To a message: the signpost if it needs one, else why it is not answered."""
        if not admission.flooded:
            view = self._library.view("everyone")
            signpost = view.matcher.signpost(legible(text)[:MAX_QUESTION])
            if signpost is not None:
                return self._library.wording("everyone").signpost(view.base.signposts[signpost])
        return self.plainly(admission)

    def plainly(self, admission: Admission) -> Reply:
        """To what has no text: why it is not answered, or nothing to who was told already."""
        return SILENT if admission.bar == "silent" else line(self.reason(admission))

    def reason(self, admission: Admission) -> str:
        """Why, in one line."""
        if admission.bar == "closed":
            return self._phrases.closed
        return self._phrases.slow.format(seconds=admission.seconds)
