"""A package's surface that is loaded name by name: a module costs its time and memory only where it is used."""

from collections.abc import Callable, Mapping
from importlib import import_module


def at_first_use(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A package's `__getattr__`, for names that are loaded from their modules when they are first asked for (PEP 562).

    No name may be a module's too: once a module is loaded, Python finds it in the package before it asks.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        return value

    return find
