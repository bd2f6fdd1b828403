"""Lint: what is allowed and yet worth a curator's look; a fault stops the bot, a remark never does."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from curation.lint_links import orphans, unsourced, unused
from curation.lint_numbers import number_twins
from curation.lint_reading import hard_answers, long_answers, other_spellings, yes_or_no
from curation.lint_wordings import few_wordings, near_duplicates
from knowledge import Fault, KnowledgeBase

CHECKS: Final[Mapping[str, Callable[[KnowledgeBase], Iterator[Fault]]]] = MappingProxyType(
    {
        "numbers easily taken for each other": number_twins,
        "wordings that two entries all but share": near_duplicates,
        "answers that agree or deny": yes_or_no,
        "answers too long to read aloud": long_answers,
        "spellings of the house": other_spellings,
        "nothing to check a fact by": unsourced,
        "never used": unused,
        "few wordings": few_wordings,
        "nothing leads to it": orphans,
        "hard to read": hard_answers,
    }
)
"""What is looked for, the gravest first."""


def lint(base: KnowledgeBase) -> dict[str, list[Fault]]:
    """Every remark on a knowledge base, by what was looked for; checks that found nothing are left out."""
    found = {title: sorted(set(check(base))) for title, check in CHECKS.items()}
    return {title: remarks for title, remarks in found.items() if remarks}
