"""What a run begins with: the settings, and what was learnt, from a snapshot where nothing has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from config import Config, check, read_settings, with_secrets
from dialogue import Audience, View, views_of
from knowledge import KnowledgeError, Snapshot, files_of, key_of

HERE: Final = Path(__file__).parent
_PACKAGES: Final = frozenset({"config", "dialogue", "knowledge", "tools"})
_NAME: Final = "knowledge.snapshot"


@dataclass(frozen=True, slots=True)
class Start:
    """The settings, and a view of the knowledge base for each audience."""

    config: Config
    views: Mapping[Audience, View]


def begin(path: Path) -> Start:
    """Read a settings file and the knowledge base that it names.

    Raises ConfigError or KnowledgeError. The snapshot lies beside the database; without a database there is none.
    """
    settings = read_settings(path)
    snapshot = _snapshot(path, settings)
    kept = snapshot.restore() if snapshot else None
    if kept is not None:
        config, views = kept
        return Start(with_secrets(config), views)
    from knowledge import load  # it brings pydantic along, which a snapshot makes unnecessary

    config = check(path, settings)
    views = views_of(load(folder_of(config.knowledge.folder)), config.answering)
    if snapshot:
        snapshot.keep((config, views))
    return Start(with_secrets(config), views)


def folder_of(folder: Path) -> Path:
    """The folder of a knowledge base; a relative one lies beside this file, wherever the program is started."""
    return HERE / folder


def _snapshot(path: Path, settings: Mapping[str, Any]) -> Snapshot | None:
    """The snapshot that belongs to settings nobody has checked yet; None where they name no place for one."""
    try:
        scheme, _, file = settings["storage"]["url"].partition(":")
        files = files_of(folder_of(Path(settings["knowledge"]["folder"])))
        code = sorted(path for place in ("*.py", "dialogue/*.py", "tools/*.py") for path in HERE.glob(place))
        key = key_of((*code, *files), path.name, repr(sorted(settings.items())))
    except (AttributeError, KeyError, TypeError, KnowledgeError, OSError):
        return None
    return Snapshot((HERE / file).with_name(_NAME), key, _PACKAGES) if scheme == "sqlite" and file else None
