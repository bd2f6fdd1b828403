"""What a package shows is loaded when it is first asked for, and is always what it says."""

from importlib import import_module

import pytest

from knowledge import at_first_use
from tests.conftest import ROOT

ROOMS = ("claims", "curation", "handlers", "knowledge", "operations", "publishing")


@pytest.mark.parametrize("room", ROOMS)
def test_all_that_a_room_shows_is_there_and_none_of_it_is_a_module(room: str) -> None:
    package = import_module(room)
    modules = {path.stem for path in (ROOT / room).glob("*.py")}
    for name in package.__all__:
        assert name not in modules, f"{room}.{name} would be found as the module, once that is loaded"
        assert getattr(package, name) is not None


def test_a_name_is_loaded_from_its_module() -> None:
    find = at_first_use("knowledge", {"normalise": "text"})
    assert find("normalise") is import_module("knowledge.text").normalise


def test_an_unknown_name_is_told_as_by_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'knowledge' has no attribute 'nonsense'"):
        at_first_use("knowledge", {})("nonsense")
