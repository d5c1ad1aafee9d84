"""Records → output, one module a format; the module's name is the value of `--format`.

Each module has `write(records, out, options)`, which writes an article as soon as it comes and flushes it. A format
that holds one kind of fact a file has `write_kinds(records, outs, options)` too, with one stream for each kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TextIO, cast

from factx import discovery
from factx.errors import OutputError
from factx.model import KINDS, Record


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What the user may ask of a format: which kinds, one fact a line, CSV as a French spreadsheet wants it."""

    kinds: tuple[str, ...] = KINDS
    flat: bool = False
    excel_fr: bool = False


class Writer(Protocol):
    """A module of this package."""

    def write(self, records: Iterable[Record], out: TextIO, options: WriteOptions) -> None:
        """Write records in their order."""


class KindsWriter(Writer, Protocol):
    """A module whose format holds one kind of fact a file."""

    def write_kinds(self, records: Iterable[Record], outs: Mapping[str, TextIO], options: WriteOptions) -> None:
        """Write each kind of fact to its own stream."""


def formats() -> tuple[str, ...]:
    """Return the names of the formats.

    Example:
        >>> "jsonl" in formats()
        True
    """
    return discovery.names(__name__)


def writer(name: str) -> Writer:
    """Return the module that writes a format.

    Raises:
        OutputError: there is no such format.
    """
    if name not in formats():
        raise OutputError(f'no output format "{name}"; there are {", ".join(formats())}')
    return cast(Writer, discovery.load(__name__, name))


def by_kind(found: Writer) -> KindsWriter | None:
    """Return a format's module if it holds one kind of fact a file, else None."""
    return cast(KindsWriter, found) if hasattr(found, "write_kinds") else None


def limited(record: Record, kinds: tuple[str, ...]) -> Record:
    """Return the record with the facts of some kinds only; every key stays."""
    return replace(
        record,
        entities=record.entities if "entities" in kinds else (),
        dates=record.dates if "dates" in kinds else (),
        casualties=record.casualties if "casualties" in kinds else (),
        troops=record.troops if "troops" in kinds else (),
    )
