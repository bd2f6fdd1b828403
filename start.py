"""What a run begins with: its settings, then what was learnt, from snapshots where nothing has changed since."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from knowledge import KnowledgeError, Snapshot, files_of, key_of
from settings import Outset, read_secrets, read_settings

if TYPE_CHECKING:
    from config import Config
    from dialogue import Audience, View

HERE: Final = Path(__file__).parent
_SETTINGS: Final = "settings.snapshot"
_KNOWLEDGE: Final = "knowledge.snapshot"
_PACKAGES: Final = {
    _SETTINGS: frozenset({"settings"}),
    _KNOWLEDGE: frozenset({"config", "dialogue", "knowledge", "settings", "tools"}),
}
"""Whose classes are in a snapshot."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Start:
    """The settings, and a view of the knowledge base for each audience."""

    config: "Config"
    views: "Mapping[Audience, View]"


def set_out(path: Path) -> Outset:
    """Read from a settings file what it takes to take updates in.

    Raises ConfigError for a fault in any setting. What was checked before, and not changed since, is not checked again.
    """
    settings = read_settings(path)
    snapshot = _snapshot(_SETTINGS, path, settings, lambda: ())
    return replace(_kept(snapshot, lambda: _checked(path, settings).outset), **read_secrets())


def begin(path: Path) -> Start:
    """Read a settings file and the knowledge base that it names.

    Raises ConfigError or KnowledgeError. The snapshots lie beside the database; without a database there are none.
    """
    settings = read_settings(path)
    snapshot = _snapshot(_KNOWLEDGE, path, settings, lambda: files_of(folder_of(Path(settings["knowledge"]["folder"]))))
    config, views = _kept(snapshot, lambda: _learnt(_checked(path, settings)))
    return Start(replace(config, **read_secrets()), views)


def folder_of(folder: Path) -> Path:
    """The folder of a knowledge base; a relative one lies beside this file, wherever the program is started."""
    return HERE / folder


def _checked(path: Path, settings: Mapping[str, Any]) -> "Config":
    from config import check

    return check(path, settings)


def _learnt(config: "Config") -> "tuple[Config, Mapping[Audience, View]]":
    from dialogue import views_of
    from knowledge import load

    return config, views_of(load(folder_of(config.knowledge.folder)), config.answering)


def _kept(snapshot: Snapshot | None, make: Callable[[], _Value]) -> _Value:
    """What a snapshot holds; what is made, and then kept there, where that is nothing."""
    kept: _Value | None = snapshot.restore() if snapshot else None
    if kept is not None:
        return kept
    made = make()
    if snapshot:
        snapshot.keep(made)
    return made


def _snapshot(
    name: str, path: Path, settings: Mapping[str, Any], sources: Callable[[], Iterable[Path]]
) -> Snapshot | None:
    """The snapshot that belongs to settings nobody has checked yet; None where they name no place for one."""
    try:
        scheme, _, file = settings["storage"]["url"].partition(":")
        code = sorted(path for place in ("*.py", "dialogue/*.py", "tools/*.py") for path in HERE.glob(place))
        key = key_of((*code, *sources()), path.name, repr(sorted(settings.items())))
    except (AttributeError, KeyError, TypeError, KnowledgeError, OSError):
        return None
    return Snapshot((HERE / file).with_name(name), key, _PACKAGES[name]) if scheme == "sqlite" and file else None
