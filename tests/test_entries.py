"""The curated knowledge itself: every wording finds its entry, no entry takes another's, the schema is true."""

import json
import re
from pathlib import Path

import pytest

from curation.lint_reading import yes_or_no
from knowledge import Direct, KnowledgeBase, Matcher, Part, Suggest
from knowledge.schema import schema_text
from tests.conftest import ROOT

ENTRIES = ROOT / "knowledge" / "entries"
SHARED_SOURCE = ROOT.parent / "shared" / "source-article.txt"


def decided(part: Part) -> str:
    """The entry that a question was answered with; empty if it was not."""
    return part.answer.candidate.entry if isinstance(part.answer, Direct) else ""


def offered(part: Part) -> set[str]:
    """The entries that a question was answered with or that were offered."""
    candidates = part.answer.candidates if isinstance(part.answer, Suggest) else ()
    return {decided(part), *(candidate.entry for candidate in candidates)}


def test_every_wording_finds_its_own_entry(base: KnowledgeBase, matcher: Matcher) -> None:
    for name, entry in base.entries.items():
        for wording in entry.wordings:
            assert matcher.fields.exact(wording) == name, wording


def test_every_title_is_answered_with_its_own_entry(base: KnowledgeBase, matcher: Matcher) -> None:
    for name, entry in base.entries.items():
        assert [decided(part) for part in matcher.understand(entry.title)] == [name], entry.title


def test_every_utterance_finds_its_own_entry(base: KnowledgeBase, matcher: Matcher) -> None:
    """By name or among the choices; never is another fact answered in the place of what is not known."""
    lost, stolen = [], []
    for name, entry in base.entries.items():
        for utterance in entry.utterances:
            part = matcher.understand(utterance)[0]
            if name not in offered(part):
                lost.append((name, utterance))
                taker = decided(part)
                if taker and base.entries[taker].kind == "fact" and entry.kind != "fact":
                    stolen.append((name, utterance, taker))
    assert not stolen, stolen
    assert not lost, lost


def test_no_answer_agrees_or_denies(base: KnowledgeBase) -> None:
    """'Was it imposed?' is answered by the fact that 'Was it voluntary?' asks for; 'Yes' would be right for one."""
    assert [str(remark) for remark in yes_or_no(base)] == []


def test_every_utterance_is_no_wording(base: KnowledgeBase) -> None:
    for entry in base.entries.values():
        assert not set(entry.utterances) & set(entry.wordings), entry.id


def test_a_fact_never_asserts_more_than_its_unknowns_deny(base: KnowledgeBase) -> None:
    for entry in base.entries.values():
        if entry.kind == "unknown":
            assert re.search(r"\bnot\b|\bno\b|\bcannot\b|\bonly\b", entry.answer), entry.id


def test_every_incentive_says_check_with_hr(base: KnowledgeBase) -> None:
    for entry in base.in_topic("incentives"):
        assert "HR" in f"{entry.caution} {entry.answer}", entry.id


def test_every_answer_is_short_enough_to_read_aloud(base: KnowledgeBase) -> None:
    for entry in base.entries.values():
        assert len(entry.answer.split()) <= 60, entry.id


def test_the_schema_file_is_true() -> None:
    assert (ROOT / "knowledge" / "schema.json").read_text("utf-8") == schema_text()
    assert "entries" in json.loads(schema_text())["properties"]


@pytest.mark.parametrize("path", sorted(ENTRIES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_names_its_schema(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../schema.json\n")


def test_every_quotation_is_verbatim(base: KnowledgeBase) -> None:
    """Against the fingerprint of the source: hashes of its runs of five words, not its text."""
    from knowledge.fingerprint import is_verbatim, read_fingerprint

    prints = read_fingerprint(ROOT / "knowledge" / "sources" / "worcester-news.txt")
    for entry in base.entries.values():
        if entry.quote:
            assert is_verbatim(entry.quote.text, prints), entry.id


def test_no_answer_copies_a_sentence_of_the_source(base: KnowledgeBase) -> None:
    from knowledge.fingerprint import longest_copied_run, read_fingerprint

    prints = read_fingerprint(ROOT / "knowledge" / "sources" / "worcester-news.txt")
    for entry in base.entries.values():
        own = re.sub(r"'[^']{20,}'", "", entry.answer)  # what is quoted is quoted
        assert longest_copied_run(own, prints) <= 14, entry.id
