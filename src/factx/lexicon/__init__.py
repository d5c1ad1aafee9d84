"""Loads linguistic data: rules from TOML, long lists from CSV, each checked against its dataclass."""

import csv
import dataclasses
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from factx.errors import LexiconError

T = TypeVar("T")


@cache
def rules(name: str, entry: type[T]) -> tuple[T, ...]:
    """Return the entries of `lexicons/NAME.toml` as `entry` values, in file order.

    `entry` is a frozen dataclass with a field `id` and tuple fields `yes` and `no` for the examples.

    Raises:
        LexiconError: a table lacks a key, has an unknown one, or a value is of the wrong type.
    """
    tables = tomllib.loads(_read(f"{name}.toml"))
    return tuple(_entry(f"{name}.toml", key, table, entry) for key, table in tables.items())


@cache
def rows(name: str, entry: type[T]) -> tuple[T, ...]:
    """Return the lines of `lexicons/NAME.csv` as `entry` values, in file order; lines opening with # are comments.

    Raises:
        LexiconError: the header is not the dataclass's fields, or a line has another number of cells.
    """
    lines = (line for line in _read(f"{name}.csv").splitlines() if line.strip() and not line.startswith("#"))
    reader = csv.reader(lines)
    wanted = [f.name for f in dataclasses.fields(entry)]  # type: ignore[arg-type]
    if next(reader, None) != wanted:
        raise LexiconError(f"{name}.csv: the first line must be {','.join(wanted)}")
    found = []
    for cells in reader:
        if len(cells) != len(wanted):
            raise LexiconError(f"{name}.csv: {cells[:1]} has {len(cells)} cells, wanted {len(wanted)}")
        found.append(entry(*cells))
    return tuple(found)


def column(name: str, header: str) -> tuple[str, ...]:
    """Return the cells of `lexicons/NAME.csv`, a long list of one column, in file order, without making objects.

    Raises:
        LexiconError: the first line is not the header.
    """
    first, *cells = (line for line in _read(f"{name}.csv").splitlines() if line and line[0] != "#")
    if first != header:
        raise LexiconError(f"{name}.csv: the first line must be {header}")
    return tuple(cells)


def _read(filename: str) -> str:
    return files("factx.lexicons").joinpath(filename).read_text(encoding="utf-8")


def _entry(filename: str, key: str, table: Any, entry: type[T]) -> T:
    if not isinstance(table, dict):
        raise LexiconError(f"{filename}: {key}: not a table")
    kind: Any = entry
    hints = _hints(kind)
    unknown = sorted(set(table) - set(hints))
    if unknown or "id" in table:
        raise LexiconError(f"{filename}: [{key}]: unknown key {', '.join(unknown or ['id'])}")
    values: dict[str, Any] = {"id": key}
    for name, value in table.items():
        values[name] = tuple(value) if isinstance(value, list) else value
        if not _fits(values[name], hints[name]):
            raise LexiconError(f"{filename}: [{key}]: {name} = {value!r} is not {hints[name]}")
    try:
        return entry(**values)
    except TypeError as error:
        raise LexiconError(f"{filename}: [{key}]: {error}") from None


@cache
def _hints(entry: Any) -> dict[str, Any]:
    return get_type_hints(entry)


def _fits(value: object, hint: Any) -> bool:
    origin = get_origin(hint)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(item, get_args(hint)[0]) for item in value)
    if origin is not None and type(None) in get_args(hint):
        return any(_fits(value, arg) for arg in get_args(hint) if arg is not type(None))
    if origin is not None:
        return value in get_args(hint)
    return isinstance(value, hint)
