"""Paths to files: arguments as given, folders recursively, in an order that does not depend on the file system."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factx.model import Failure

_NAMED_DATE = re.compile(
    r"(?<![^\W_])(?:((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)|(\d\d)([-_.])(\d\d)\6((?:19|20)\d\d))(?=T\d|[\W_]|$)"
)
_HASH = re.compile(r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, the id that its article gets if it has none, and whether it was named or found in a folder."""

    path: Path
    id: str
    named: bool


def walk(path: Path, suffixes: frozenset[str] | None) -> Iterator[File | Failure]:
    """Yield the file that a path names, or the files below a folder in the order of their names.

    In a folder hidden files, other suffixes than `suffixes` (None: all are wanted) and what is no regular file
    are left out; linked folders are followed, but each folder is visited once.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Failure(printable(path), _unreachable(error))
        return
    if not stat.S_ISDIR(mode):
        yield File(path, printable(path.stem or path), named=True)
        return
    empty = True
    for item in _below(path, suffixes):
        empty = False
        yield item
    if empty:
        wanted = " ".join(sorted(suffixes)) if suffixes else "any suffix"
        yield Failure(printable(path), f"no file to read in this folder ({wanted}); see --input-format")


def date_in_name(stem: str) -> str | None:
    """Return the ISO day that stands between delimiters in a file's name, or None.

    Example:
        >>> date_in_name("depeche_2024-01-25_bagdad"), date_in_name("20240125T1030"), date_in_name("ba20240125f1")
        ('2024-01-25', '2024-01-25', None)
    """
    for found in _NAMED_DATE.finditer(_HASH.sub("", stem)):
        year, month, day = (found[1], found[3], found[4]) if found[1] else (found[8], found[7], found[5])
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return None


def printable(path: Path | str) -> str:
    r"""Return a path as one line of text that can be written: bytes that are no UTF-8 become `\udcNN`.

    Example:
        >>> printable("d\udce9p\udceache.txt")
        'd\\udce9p\\udceache.txt'
    """
    return str(path).encode("utf-8", "backslashreplace").decode().replace("\n", "\\n").replace("\r", "\\r")


def _below(top: Path, suffixes: frozenset[str] | None) -> Iterator[File | Failure]:
    visited: set[tuple[int, int]] = set()
    pending = [(top, "")]
    while pending:
        path, id = pending.pop()
        try:
            info = path.stat()
            if stat.S_ISREG(info.st_mode):
                yield File(path, id, named=False)
            if not stat.S_ISDIR(info.st_mode) or (info.st_dev, info.st_ino) in visited:
                continue
            visited.add((info.st_dev, info.st_ino))
            pending += reversed(_children(path, id, suffixes))
        except OSError as error:
            yield Failure(printable(path), _unreachable(error))


def _children(folder: Path, id: str, suffixes: frozenset[str] | None) -> list[tuple[Path, str]]:
    """Return what a folder holds by name, with ids; files that differ by suffix alone keep it in their ids."""
    with os.scandir(folder) as found:
        visible = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    kept = []
    for entry in visible:
        path = folder / entry.name
        is_folder = _is_folder(entry)
        if is_folder or suffixes is None or path.suffix.lower() in suffixes:
            kept.append((path, is_folder))
    stems = Counter(path.stem for path, is_folder in kept if not is_folder)
    prefix = f"{id}/" if id else ""
    return [
        (path, prefix + printable(path.name if is_folder or stems[path.stem] > 1 else path.stem))
        for path, is_folder in kept
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _unreachable(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be reached: {getattr(error, 'strerror', None) or error}"
