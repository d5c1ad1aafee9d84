"""The modules of a package by name, so that a new format or command is one new file."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def names(package: str) -> tuple[str, ...]:
    """Return the public modules of a package, sorted, without importing them.

    Example:
        >>> "errors" in names("factx")
        True
    """
    found = import_module(package)
    return tuple(sorted(m.name for m in iter_modules(found.__path__) if not m.name.startswith("_")))


def load(package: str, name: str) -> ModuleType:
    """Return the module `name` of a package, imported now."""
    return import_module(f"{package}.{name}")
