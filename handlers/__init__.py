"""Who is talking: the edges between people and the dialogue."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.application import AnyApplication, TelegramSettings, builder
    from handlers.console import Console, Lines, write_line
    from handlers.furnishing import furnish, introduce
    from handlers.labels import Labels
    from handlers.partner import About, MenuCommand, Partner
    from handlers.programs import answer_lines, run_command
    from handlers.routes import ALLOWED_UPDATES

__all__ = [
    "ALLOWED_UPDATES",
    "About",
    "AnyApplication",
    "Console",
    "Labels",
    "Lines",
    "MenuCommand",
    "Partner",
    "TelegramSettings",
    "answer_lines",
    "builder",
    "furnish",
    "introduce",
    "run_command",
    "write_line",
]

_HOMES = {
    "ALLOWED_UPDATES": "routes",
    "About": "partner",
    "AnyApplication": "application",
    "Console": "console",
    "Labels": "labels",
    "Lines": "console",
    "MenuCommand": "partner",
    "Partner": "partner",
    "TelegramSettings": "application",
    "answer_lines": "programs",
    "run_command": "programs",
    "builder": "application",
    "furnish": "furnishing",
    "introduce": "furnishing",
    "write_line": "console",
}


def __getattr__(name: str) -> object:
    """Load an edge when it is first asked for: the terminal need not wait for Telegram's library."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
