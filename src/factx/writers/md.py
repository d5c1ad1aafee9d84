"""Markdown: an article a heading, a kind of fact a table, for reports, issues and wikis."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from factx import wording
from factx.model import DateFact, Entity, Figure, Record
from factx.writers import WriteOptions

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~$&])")


def write(records: Iterable[Record], out: TextIO, options: WriteOptions) -> None:
    """Write each record as a section with a table for every kind that has facts."""
    blank = ""
    for record in records:
        out.write(blank + "\n".join(_section(record, options)) + "\n")
        out.flush()
        blank = "\n"


def _section(record: Record, options: WriteOptions) -> Iterator[str]:
    yield f"## {_cell(record.title or record.id)}"
    yield ""
    where = f"{_cell(record.path)} · " if record.path else ""
    yield f"{where}published: {_cell(wording.published(record.published))}"
    for kind, (columns, row) in _TABLES.items():
        facts = getattr(record, kind)
        if kind in options.kinds and facts:
            yield from ("", f"### {kind.capitalize()}", "")
            yield f"| {' | '.join(columns)} |"
            yield "|" + " --- |" * len(columns)
            for fact in facts:
                yield f"| {' | '.join(row(fact))} |"


def _figure(fact: Figure) -> list[str]:
    found = dict(wording.arguments(fact))
    scope = ", ".join((fact.scope, *wording.remarks(fact)))
    said = wording.excerpt(fact.sentence, start=fact.start, end=fact.end)
    cells = [fact.id, fact.type, wording.figure(fact), *(found.get(name, "") for name in _ARGUMENTS), scope]
    return [*map(_cell, cells), f"{_cell(said.before)}**{_cell(said.inside)}**{_cell(said.after)}"]


def _date(fact: DateFact) -> list[str]:
    inferred = ", ".join(fact.inferred)
    return [*map(_cell, (fact.id, fact.type, fact.value, fact.mod or "", wording.covered(fact), inferred, fact.text))]


def _entity(fact: Entity) -> list[str]:
    place = "" if fact.lat is None or fact.lon is None else f"{fact.lat}, {fact.lon}"
    cells = (fact.id, fact.label, fact.name, fact.country, place, fact.role, fact.category, str(len(fact.mentions)))
    return [_cell(cell or "") for cell in cells]


_ARGUMENTS = ("who", "by", "where", "when", "source")
_FIGURES = ("id", "type", "figure", *_ARGUMENTS, "scope", "sentence")
_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Any], list[str]]]] = {
    "casualties": (_FIGURES, _figure),
    "troops": (_FIGURES, _figure),
    "dates": (("id", "type", "value", "mod", "days", "inferred", "words"), _date),
    "entities": (("id", "label", "name", "country", "place", "role", "category", "mentions"), _entity),
}


def _cell(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _keep_borders(text))


def _keep_borders(text: str) -> str:
    clean = wording.printable(text)
    return (" " if text[:1].isspace() else "") + clean + (" " if clean and text[-1:].isspace() else "")
