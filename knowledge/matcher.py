"""Matcher: what a message asks for, judged against one knowledge base. A function of its arguments."""

from itertools import chain

from knowledge.answers import Part
from knowledge.base import KnowledgeBase
from knowledge.conversing import Context
from knowledge.decision import Thresholds
from knowledge.evidence import NAMES
from knowledge.fielding import CURATED, WORRY, Fields
from knowledge.followups import FollowUps
from knowledge.framing import Home
from knowledge.judging import Judge, candidates
from knowledge.lexicon import Lexicon
from knowledge.parting import Parting
from knowledge.phrasebook import Phrasebook
from knowledge.ranking import Tuning
from knowledge.speaking import Speakers
from knowledge.splitting import Joints
from knowledge.tenor import Tenor
from knowledge.uncollected import uncollected
from knowledge.weighing import Field
from knowledge.worry import Worries

__all__ = ["Context", "Hearing", "Matcher"]


class Matcher:
    """Learns a knowledge base's wordings once; never changes after that, so threads may share it."""

    @uncollected()
    def __init__(self, base: KnowledgeBase, thresholds: Thresholds, tuning: Tuning = CURATED) -> None:
        vocabulary = base.vocabulary
        names = chain.from_iterable(vocabulary.vetoes.get(name, ()) for name in NAMES)
        lexicon = Lexicon(vocabulary.synonyms, vocabulary.heard_as, names=names)
        self.base = base.learnt_from()
        self.thresholds = thresholds
        self.tenor = Tenor(base)
        self.fields = Fields(base, lexicon, self.tenor, tuning)
        self.speakers = Speakers(base, lexicon)
        self.places = Phrasebook(vocabulary.vetoes.get("places", ()))
        self.home = Home(vocabulary.home)
        self.worries = Worries(base.signposts)
        self.worry_words = {
            WORRY + name: frozenset(key for text in sign.wordings for key in self.fields.evidence.keys_of(text))
            for name, sign in base.signposts.items()
        }
        self.follow_ups = FollowUps(base, lexicon, thresholds.follow_up)
        self.joints = Joints(text for entry in base.entries.values() for text in (*entry.wordings, entry.answer))

    def hear(self) -> "Hearing":
        """Begin to understand one message."""
        return Hearing(self)

    def signpost(self, text: str) -> str | None:
        """The signpost that a worried message gets, before anything else."""
        return self.hear().signpost(text)

    def understand(self, text: str, context: Context | None = None) -> tuple[Part, ...]:
        """What a message asks for, a part a question, in the order they were asked."""
        return self.hear().understand(text, context)

    def field(self, text: str) -> Field:
        """Everything that one question may mean, with the evidence; for calibration and explanation."""
        return self.hear().field(text)

    def telling_keys(self, text: str) -> frozenset[str]:
        """The stems and groups of synonyms in a curated text, those of words that only build sentences left out."""
        return self.fields.telling_keys(text)

    def search(self, text: str, limit: int) -> list[str]:
        """The entries nearest to a text, best first."""
        return [candidate.entry for candidate in candidates(self.field(text))][:limit]


class Hearing:
    """Understands one message, and is then thrown away."""

    def __init__(self, matcher: Matcher) -> None:
        self._judge = Judge(matcher)
        self._parting = Parting(self._judge, matcher.follow_ups, matcher.joints)

    def signpost(self, text: str) -> str | None:
        """The signpost that a worried message gets, before anything else."""
        return self._judge.signpost(text)

    def understand(self, text: str, context: Context | None = None) -> tuple[Part, ...]:
        """What a message asks for, a part a question, in the order they were asked."""
        return self._parting.parts(text, context)

    def field(self, text: str) -> Field:
        """Everything that one question may mean, with the evidence."""
        return self._judge.field(text)
