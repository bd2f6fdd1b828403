"""What the bot says with briefings and charts; each sentence can be overridden in config.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dialogue import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersWords(Sentences):
    """One field a sentence; the words in braces are filled in when it is said."""

    chart_button: str = "Chart"
    csv_button: str = "As CSV"
    text_button: str = "As text"

    which_brief: str = "Which briefing would you like?"
    which_chart: str = "For these I have figures over time. Which one?"
    no_charts: str = "There are no figures over time."
    brief: str = "Briefing: {titles}. As PDF and as Word."
    """{titles}."""
    brief_about: str = (
        "Facts as at {as_of}, with who said each and its source. Later changes are not included. Version {version}."
    )
    """{as_of}, {version}."""
    cannot: str = "That cannot be printed: {fault}"
    """{fault}."""
    csv: str = "The figures as CSV: {title}"
    """{title}."""

    NAME: ClassVar[str] = "papers.words"
    WORDS: ClassVar[Mapping[str, frozenset[str]]] = {
        "brief": frozenset({"titles"}),
        "brief_about": frozenset({"as_of", "version"}),
        "cannot": frozenset({"fault"}),
        "csv": frozenset({"title"}),
    }
