"""Trial: changes tried in memory, and the answer diff of what they would do to every question. Touches no file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from curation.asking import Asked, Origin, Outcomes, exact_entries, questions_of
from curation.change import Change, Changes, describe
from curation.editing import Files, apply, fingerprints
from curation.neighbours import Neighbourhood
from knowledge import Fault, KnowledgeBase, KnowledgeError, Matcher, Thresholds, load_files


@dataclass(frozen=True, slots=True)
class Standing:
    """A knowledge base as it is, and what its questions get."""

    files: Files
    base: KnowledgeBase
    outcomes: Outcomes


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that would change hands."""

    text: str
    origin: Origin
    before: str
    """The entry that answers it now; empty when none does."""
    after: str
    """The entry that would; empty when none would."""

    def says(self) -> str:
        """The move in a sentence."""
        return f"'{self.text}': now {self.before or 'not answered'}, then {self.after or 'not answered'}."


@dataclass(frozen=True, slots=True)
class Trial:
    """What changes would do."""

    changes: Changes
    version: str
    """The fingerprint of the knowledge base they were tried on."""
    fingerprints: Mapping[str, str]
    """A hash of the lines of each thing they touch, as it was: what publishing holds them against."""
    faults: tuple[Fault, ...] = ()
    """What the loader would refuse; then nothing was asked."""
    total: int = 0
    """The questions there are: wordings, test questions, regression questions and the last unanswered ones."""
    asked: int = 0
    """How many were asked again; the others share no telling word with the change, or are wordings far from it."""
    gained: tuple[str, ...] = ()
    """Questions that are not answered now and would get a changed entry."""
    moved: tuple[Moved, ...] = ()
    """Questions that would change hands; a curator accepts them by name, or nothing is published."""
    unfound: tuple[Moved, ...] = ()
    """New wordings and test questions that would not find their entry."""
    after: Standing | None = field(default=None, repr=False, compare=False)
    """The knowledge base with the changes; left out where a trial crosses to another process."""

    @property
    def kept(self) -> int:
        """The questions that keep their answer."""
        return self.total - len(self.gained) - len(self.moved) - len(self.unfound)

    def summary(self) -> str:
        """The answer diff in plain English; each line stands by itself."""
        if self.faults:
            return "\n".join(("This cannot be published:", *(str(fault) for fault in self.faults)))
        old = self.kept + len(self.moved)
        lines = [f"{self.kept:,} of {old:,} questions keep their answer, {len(self.gained):,} new ones get this one."]
        if self.asked < self.total:
            lines.append(f"{self.asked:,} were asked again; the others are too far from the change to be touched.")
        lines += [f"Changes hands: {moved.says()}" for moved in self.moved]
        lines += [f"Does not find its entry: {moved.says()}" for moved in self.unfound]
        return "\n".join((describe(self.changes), *lines))


def stand(files: Files, thresholds: Thresholds) -> Standing:
    """Load files and learn them; raises KnowledgeError with every fault."""
    base = load_files(files)
    return Standing(files, base, Outcomes(Matcher(base, thresholds)))


def try_changes(
    changes: Sequence[Change], standing: Standing, recorded: Sequence[Asked] = (), *, thorough: bool = False
) -> Trial:
    """Try changes on a knowledge base: load the changed files in memory, and ask what may be touched, or everything.

    `recorded` are regression questions and the last unanswered ones. Raises CurationError when a change
    cannot be made at all.
    """
    files = apply(changes, standing.files)
    trial = Trial(tuple(changes), standing.base.version, fingerprints(changes, standing.files))
    try:
        after = stand(files, standing.outcomes.matcher.thresholds)
    except KnowledgeError as error:
        return Trial(trial.changes, trial.version, trial.fingerprints, tuple(error.faults))
    questions = _questions(standing.base, after.base, recorded)
    asked = questions if thorough else list(_touched(questions, standing, after))
    ids = frozenset(change.id for change in changes)
    diff = _Diff(ids, frozenset(one.text for one in _questions(standing.base, standing.base, recorded)))
    for question in asked:
        diff.take(question, standing.outcomes.of(question.text), after.outcomes.of(question.text))
    after.outcomes.adopt((one.text for one in questions), standing.outcomes)
    return Trial(
        trial.changes,
        trial.version,
        trial.fingerprints,
        total=len(questions),
        asked=len(asked),
        gained=tuple(diff.gained),
        moved=tuple(diff.moved),
        unfound=tuple(diff.unfound),
        after=after,
    )


class _Diff:
    """Sorts outcomes before and after into what the trial says."""

    def __init__(self, ids: frozenset[str], old: frozenset[str]) -> None:
        self._ids = ids
        self._old = old
        self.gained: list[str] = []
        self.moved: list[Moved] = []
        self.unfound: list[Moved] = []

    def take(self, asked: Asked, before: str, after: str) -> None:
        """Note one question."""
        move = Moved(asked.text, asked.origin, before, after)
        new = asked.text not in self._old
        if not before and after and (after == asked.entry or self._ids & set(after.split(" + "))):
            self.gained.append(asked.text)
        elif new and after != asked.entry:
            self.unfound.append(move)
        elif before != after:
            self.moved.append(move)


def _questions(before: KnowledgeBase, after: KnowledgeBase, recorded: Iterable[Asked]) -> list[Asked]:
    """Every question once; one that both bases have belongs to the entry that has it afterwards."""
    found = {asked.text: asked for asked in (*recorded, *questions_of(before), *questions_of(after))}
    return list(found.values())


def _touched(questions: Iterable[Asked], standing: Standing, after: Standing) -> Iterable[Asked]:
    """The questions that may get another answer.

    A wording is asked for word for word and keeps its entry as long as it keeps that wording, so that only those like
    the change are asked; of the others all that share a telling word; what nobody answered is always asked.
    """
    near = Neighbourhood(standing.base, after.base, after.outcomes.matcher)
    old, new = exact_entries(standing.base), exact_entries(after.base)
    for question in questions:
        moved = question.origin == "unanswered" or old.get(question.text) != new.get(question.text)
        if moved or (near.resembles(question.text) if question.text in new else near.touches(question.text)):
            yield question
