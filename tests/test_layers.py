"""Who may import whom: the order of the layers, held."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOMS = {
    "operations",
    "delivery",
    "handlers",
    "tools",
    "dialogue",
    "curation",
    "claims",
    "publishing",
    "knowledge",
    "storage",
}
OWN = {"bot", "assembly", "start", "config", "settings", *ROOMS}
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "bot": (OWN, {"telegram"}),
    "assembly": ({"config", "start", "operations", "tools", "dialogue", "curation", "storage"}, set()),
    "start": ({"config", "settings", "dialogue", "knowledge"}, set()),
    "config": ({"settings", "dialogue", "knowledge", "tools"}, set()),
    "settings": ({"knowledge"}, set()),
    "operations": (
        {"delivery", "handlers", "dialogue", "curation", "publishing", "knowledge", "storage"},
        {"telegram"},
    ),
    "delivery": ({"storage"}, {"telegram", "httpcore", "httpx", "tornado"}),
    "handlers": ({"dialogue"}, {"telegram"}),
    "tools": ({"claims", "curation", "dialogue", "publishing", "knowledge", "storage"}, set()),
    "dialogue": ({"knowledge", "storage"}, set()),
    "claims": ({"knowledge"}, {"yaml"}),
    "curation": ({"knowledge", "storage"}, {"pydantic", "rapidfuzz", "ruamel"}),
    "publishing": ({"knowledge"}, {"docx", "typst"}),
    "knowledge": (set(), {"numpy", "pydantic", "rapidfuzz", "Stemmer", "spellchecker", "yaml"}),
    "storage": (set(), {"aiosqlite"}),
}
"""Layer -> other layers and third-party packages that it may import."""


def modules() -> Iterator[Path]:
    for layer in sorted(OWN):
        folder = ROOT / layer
        yield from sorted(folder.glob("**/*.py")) if folder.is_dir() else [ROOT / f"{layer}.py"]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0].removesuffix(".py")
    own, foreign = ALLOWED[layer]
    for name, line in imports(path):
        top = name.split(".")[0]
        if top == layer or top in sys.stdlib_module_names:
            continue
        assert top in own | foreign, f"{path.name}:{line} imports {name}"


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_other_layers_are_used_through_their_surface(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for name, line in imports(path):
        top = name.split(".")[0]
        if top in ROOMS - {layer}:
            assert name == top, f"{path.name}:{line} imports {name}; take it from {top}"


def test_no_telegram_in_the_terminal() -> None:
    for name in ("console.py", "programs.py"):
        assert all(not found.startswith("telegram") for found, _ in imports(ROOT / "handlers" / name))
