"""The start of another knowledge base: valid, explained, answering; and nothing is ever overwritten."""

from pathlib import Path

import pytest

from config import Config
from curation import CurationError, new_base, stand
from knowledge import read_files


def test_it_answers_at_once(tmp_path: Path, config: Config) -> None:
    assert new_base(tmp_path / "deep" / "new") == ["about.yaml", "answers.yaml", "small-talk.yaml"]
    files = read_files(tmp_path / "deep" / "new")
    outcomes = stand(files, config.answering).outcomes
    asked = {
        "what time does the library open": "opening-time",
        "how many books can I take out at once": "loan-limit",
        "what is the fine for a late book": "loan-fines",
        "hello": "small talk greeting",
        "who won the match": "",
    }
    assert {question: outcomes.of(question) for question in asked} == asked
    assert all(content.count(b"#") >= 2 for content in files.values())


def test_an_empty_folder_will_do_and_no_other(tmp_path: Path) -> None:
    new_base(tmp_path)
    before = read_files(tmp_path)
    with pytest.raises(CurationError, match="is not empty"):
        new_base(tmp_path)
    assert read_files(tmp_path) == before
    (tmp_path / "file").touch()
    with pytest.raises(CurationError, match="is not empty"):
        new_base(tmp_path / "file")
    with pytest.raises(CurationError, match="cannot be made"):
        new_base(tmp_path / "file" / "below")
