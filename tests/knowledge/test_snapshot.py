"""A snapshot gives back what was kept, and nothing that is damaged, foreign, out of date or not of this package."""

import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge import Chars, KnowledgeBase, Matcher, Snapshot, key_of
from knowledge import snapshot as module
from tests.house import SECOND

KEY = b"k" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "x.snapshot"


def kept(path: Path, value: object) -> Snapshot:
    snapshot = Snapshot(path, KEY)
    assert snapshot.keep(value)
    return snapshot


def test_a_restored_matcher_decides_as_the_one_that_was_kept(path: Path, matcher: Matcher, base: KnowledgeBase) -> None:
    restored = kept(path, matcher).restore()
    assert isinstance(restored, Matcher)
    assert restored.base == base.learnt_from()
    for entry in list(base.entries.values())[::60]:
        for text in entry.utterances:
            found, expected = restored.understand(text), matcher.understand(text)
            assert [(part.text, part.answer, part.read_as) for part in found] == [
                (part.text, part.answer, part.read_as) for part in expected
            ]


def test_arrays_are_mapped_and_cannot_be_written_to(path: Path) -> None:
    arrays: dict[str, NDArray[Any]] = {"a": np.arange(5, dtype=np.int32), "b": np.ones((3, 3)), "c": np.zeros(0)}
    restored = kept(path, arrays).restore()
    assert restored is not None
    for name, array in arrays.items():
        assert np.array_equal(restored[name], array)
    assert restored["a"].ctypes.data % 64 == restored["b"].ctypes.data % 64 == 0
    with pytest.raises(ValueError, match="read-only"):
        restored["a"][0] = 1


def test_only_this_user_can_read_it_and_nothing_else_is_left(path: Path) -> None:
    kept(path, [1])
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert os.listdir(path.parent) == [path.name]


def test_the_last_value_kept_counts(path: Path) -> None:
    first = kept(path, [1])
    kept(path, [2])
    assert first.restore() == [2]


def test_another_key_finds_nothing(path: Path) -> None:
    kept(path, [1])
    assert Snapshot(path, b"x" * 32).restore() is None


def test_every_damage_is_noticed(path: Path) -> None:
    snapshot = kept(path, {"words": ["a", "b"], "numbers": np.arange(4)})
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert snapshot.restore() is None, place
        path.write_bytes(whole[:place])
        assert snapshot.restore() is None, place
    path.write_bytes(whole + b"x")
    assert snapshot.restore() is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.chmod(0o644),
        lambda path: path.chmod(0o620),
        lambda path: path.parent.chmod(0o777),
        lambda path: path.unlink(),
        lambda path: (path.rename(path.with_name("y")), path.symlink_to(path.with_name("y"))),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["read by others", "written by others", "in a public folder", "gone", "a link", "a folder"],
)
def test_what_others_may_have_made_is_not_opened(path: Path, spoil: Callable[[Path], object]) -> None:
    snapshot = kept(path, [1])
    assert snapshot.restore() == [1]
    spoil(path)
    assert snapshot.restore() is None


def test_a_file_of_somebody_else_is_not_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = kept(path, [1])
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert snapshot.restore() is None


class _Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("trapped",)


@pytest.mark.parametrize("value", [_Trap(), eval, Path.unlink, re.compile, pickle.Unpickler, getattr])
def test_nothing_of_other_packages_comes_out(path: Path, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent.parent)
    assert kept(path, value).restore() is None
    assert not Path("trapped").exists()


def test_no_function_of_this_package_comes_out_either(path: Path) -> None:
    assert kept(path, module.key_of).restore() is None
    assert kept(path, Chars).restore() is Chars


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    snapshot = Snapshot(tmp_path / "file" / "x.snapshot", KEY)
    assert not snapshot.keep([1])
    assert snapshot.restore() is None


def test_the_key_follows_every_file_and_word(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a")
    before = key_of([file], "x")
    assert key_of([file], "x") == before
    assert key_of([file], "y") != before
    file.write_text("b")
    assert key_of([file], "x") != before


def test_the_second_base_can_be_kept_too(path: Path) -> None:
    assert kept(path, SECOND).restore() == SECOND
