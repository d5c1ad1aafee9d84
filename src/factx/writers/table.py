"""The default: an article a block, for reading; colours on a terminal only, no boxes, nothing cut but sentences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from factx import wording
from factx.model import DateFact, Entity, Figure, Record
from factx.writers import WriteOptions

_INDENT = "     "
_NARROWEST = 24
_GAP = "  "


class _Line(NamedTuple):
    """A fact: cells that are aligned over all facts, text that flows beside them, and a sentence below."""

    cells: tuple[Text, ...]
    flow: Text
    below: Text | None = None


def write(records: Iterable[Record], out: TextIO, options: WriteOptions) -> None:
    """Write each record as a block of lines that fit the width of the terminal, or 80 columns."""
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    blank = ""
    for record in records:
        out.write(blank + _rendered(console, _block(console, record, options)))
        out.flush()
        blank = "\n"


def _rendered(console: Console, lines: Iterator[Text]) -> str:
    """Return lines as they go out; Rich does not write them, since it ends the program when a pipe closes."""
    if not console.is_terminal:
        return "".join(line.plain.rstrip() + "\n" for line in lines)
    with console.capture() as rendered:
        for line in lines:
            line.rstrip()
            console.print(line, soft_wrap=True)
    return rendered.get()


def _block(console: Console, record: Record, options: WriteOptions) -> Iterator[Text]:
    name = Text(wording.printable(record.id), style="bold")
    yield name + Text(f"{_GAP}{wording.printable(wording.published(record.published))}", style="dim")
    if record.title:
        yield Text(wording.printable(record.title), style="italic")
    sections = (
        ("casualties", [_figure(fact) for fact in record.casualties]),
        ("troops", [_figure(fact) for fact in record.troops]),
        ("dates", [_date(fact) for fact in record.dates]),
        ("entities", [_entity(fact) for fact in record.entities]),
    )
    asked = [(kind, lines) for kind, lines in sections if kind in options.kinds]
    for kind, lines in asked:
        if lines:
            yield Text()
            yield Text(kind.upper(), style="bold blue")
            yield from _aligned(console, lines)
        if kind in ("casualties", "troops") and len(lines) > 1:
            added = wording.totals(getattr(record, kind))
            yield Text(f"countable: {', '.join(added) or 'none of these'}", style="dim")
    if not any(lines for _, lines in asked):
        yield Text(f"no {' or '.join(kind for kind, _ in asked)}", style="dim")


def _aligned(console: Console, lines: Sequence[_Line]) -> Iterator[Text]:
    widths = [max(cell_len(line.cells[at].plain) for line in lines) for at in range(len(lines[0].cells))]
    left = sum(widths) + len(_GAP) * len(widths)
    room = max(console.width - left, _NARROWEST)
    for line in lines:
        head = Text()
        for cell, width in zip(line.cells, widths, strict=True):
            blanks = " " * (width - cell_len(cell.plain))
            head += Text(blanks) + cell if cell.justify == "right" else cell + Text(blanks)
            head += Text(_GAP)
        for count, part in enumerate(_wrapped(console, line.flow, room)):
            yield (Text(" " * left) if count else head) + part
        if line.below:
            for part in _wrapped(console, line.below, max(console.width - len(_INDENT), _NARROWEST)):
                yield Text(_INDENT) + part


def _wrapped(console: Console, text: Text, width: int) -> Sequence[Text]:
    if cell_len(text.plain) <= width:
        return [text]
    return list(text.wrap(console, width))


def _figure(fact: Figure) -> _Line:
    number = Text(wording.figure(fact), style="bold" if fact.countable else "", justify="right")
    parts = [Text(f"{name} ", style="dim") + Text(said) for name, said in wording.arguments(fact)]
    parts += [Text(said, style="magenta") for said in wording.remarks(fact)]
    said = wording.excerpt(fact.sentence, start=fact.start, end=fact.end)
    below = Text(said.before, style="dim") + Text(f"[{said.inside}]", style="bold yellow")
    below += Text(said.after, style="dim")
    cells = (Text(fact.id, style="dim"), number, Text(fact.type, style="red"), Text(fact.scope, style="dim"))
    return _Line(cells, Text(" · ").join(parts), below)


def _date(fact: DateFact) -> _Line:
    parts = [Text(wording.printable(fact.text))]
    parts += [Text(said, style="dim") for said in (fact.mod, wording.covered(fact)) if said]
    if fact.inferred:
        parts.append(Text(f"{', '.join(fact.inferred)} inferred", style="dim"))
    return _Line((Text(fact.id, style="dim"), Text(fact.value, style="green")), Text(" · ").join(parts))


def _entity(fact: Entity) -> _Line:
    name = wording.printable(fact.name)
    parts = [Text(f"{name} ({fact.country})" if fact.country else name)]
    parts += [Text(wording.printable(said), style="dim") for said in (fact.role, fact.category) if said]
    if fact.lat is not None and fact.lon is not None:
        parts.append(Text(f"{fact.lat}, {fact.lon}", style="dim"))
    if len(fact.mentions) != 1:
        parts.append(Text(f"{len(fact.mentions)} times", style="dim"))
    return _Line((Text(fact.id, style="dim"), Text(fact.label, style="cyan")), Text(" · ").join(parts))
