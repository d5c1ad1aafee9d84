"""Facts as flat rows, a table a kind: what CSV, TSV, `--flat` and every database hold.

A nested key is joined by `_` (`where_country`); a fact's own span is `text`, `text_start`, `text_end`. No column
is a word that SQL reserves, so none needs quotes: `min` is `value_min`, `first` is `first_day`, `mod` is `modifier`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from factx.model import KINDS, DateFact, Entity, Figure, Mention, Party, Place, Published, Quote, Record, When

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

_NESTED: dict[str, type] = {
    "who": Party,
    "by": Party,
    "where": Place,
    "when": When,
    "source": Party,
    "quantity": Quote,
    "trigger": Quote,
    "sentence": Quote,
}
_RENAMED = {
    "min": "value_min",
    "max": "value_max",
    "mod": "modifier",
    "first": "first_day",
    "last": "last_day",
    "start": "text_start",
    "end": "text_end",
}


def _names(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]


def _columns(kind: type) -> tuple[str, ...]:
    found: list[str] = []
    for name in _names(kind):
        if name in _NESTED:
            found += [f"{name}_{leaf}" for leaf in _names(_NESTED[name])]
        elif name == "mentions":
            found += ["mention_count", "text", "text_start", "text_end", "mention_spans"]
        else:
            found.append(_RENAMED.get(name, name))
    return tuple(found)


_HEAD = ("article", "published")
COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("article", "path", "title", "published", "published_given", "published_basis", "factx", "model"),
    "entities": (*_HEAD, *_columns(Entity)),
    "mentions": ("article", "entity", "text", "text_start", "text_end"),
    "dates": (*_HEAD, *_columns(DateFact)),
    "casualties": (*_HEAD, *_columns(Figure)),
    "troops": (*_HEAD, *_columns(Figure)),
}
"""The columns of each table, in order; new ones are added at the end of their group, none is renamed."""

_ENTITY = attrgetter(*(name for name in _names(Entity) if name != "mentions"))
_DATE = _names(DateFact)
_LEAVES = {name: attrgetter(*_names(kind)) for name, kind in _NESTED.items()}
_EMPTY: dict[str, Row] = {name: (None,) * len(_names(kind)) for name, kind in _NESTED.items()}
_FIGURE = tuple((name, name in _NESTED) for name in _names(Figure))


def rows(record: Record, table: str) -> Iterator[Row]:
    """Return the rows that a record gives to one table, cells in the order of `COLUMNS[table]`.

    Example:
        >>> from factx.model import Published
        >>> empty = Record(factx="0", model="m", id="a", path=None, title=None, published=Published(),
        ...                entities=(), dates=(), casualties=(), troops=())
        >>> list(rows(empty, "articles")), list(rows(empty, "dates"))
        ([('a', None, None, None, None, 'none', '0', 'm')], [])
    """
    head = (record.id, record.published.value)
    match table:
        case "articles":
            when = record.published
            yield (record.id, record.path, record.title, when.value, when.given, when.basis, record.factx, record.model)
        case "entities":
            yield from ((*head, *_entity(entity)) for entity in record.entities)
        case "mentions":
            for entity in record.entities:
                for mention in entity.mentions:
                    yield (record.id, entity.id, mention.text, mention.start, mention.end)
        case "dates":
            yield from ((*head, *_date(fact)) for fact in record.dates)
        case "casualties" | "troops":
            yield from ((*head, *_figure(fact)) for fact in getattr(record, table))
        case _:
            raise KeyError(table)


def flat(record: Record, kinds: tuple[str, ...] = KINDS) -> Iterator[dict[str, Cell]]:
    """Return each fact of a record as one flat object: its kind, then the columns of its table."""
    for kind in KINDS:
        if kind in kinds:
            for row in rows(record, kind):
                yield {"kind": kind, **dict(zip(COLUMNS[kind], row, strict=True))}


def _entity(entity: Entity) -> Row:
    first = entity.mentions[0] if entity.mentions else None
    where = (first.text, first.start, first.end) if first else (None, None, None)
    spans = " ".join(f"{mention.start}:{mention.end}" for mention in entity.mentions)
    known: Row = _ENTITY(entity)
    return (*known, len(entity.mentions), *where, spans)


def _date(fact: DateFact) -> Row:
    return tuple(" ".join(fact.inferred) if name == "inferred" else getattr(fact, name) for name in _DATE)


def _figure(fact: Figure) -> Row:
    cells: list[Cell] = []
    for name, nested in _FIGURE:
        value: Any = getattr(fact, name)
        if nested:
            cells.extend(_EMPTY[name] if value is None else _LEAVES[name](value))
        else:
            cells.append(value)
    return tuple(cells)


def restore(tables: Mapping[str, Sequence[Sequence[Any]]]) -> Record:
    """Return the record whose rows these are: the opposite of `rows`, for one article."""
    ((id, path, title, value, given, basis, factx, model),) = tables["articles"]
    mentions: dict[str, list[Mention]] = {}
    for _, entity, *mention in tables["mentions"]:
        mentions.setdefault(entity, []).append(Mention(*mention))
    width = len(_names(Entity)) - 1
    return Record(
        factx=factx,
        model=model,
        id=id,
        path=path,
        title=title,
        published=Published(value, given, basis),
        entities=tuple(Entity(*[*row[2 : 2 + width], tuple(mentions.get(row[2], ()))]) for row in tables["entities"]),
        dates=tuple(_restore_date(row[2:]) for row in tables["dates"]),
        casualties=tuple(_restore_figure(row[2:]) for row in tables["casualties"]),
        troops=tuple(_restore_figure(row[2:]) for row in tables["troops"]),
    )


def _restore_date(cells: Sequence[Any]) -> DateFact:
    found: dict[str, Any] = dict(zip(_DATE, cells, strict=True))
    return DateFact(**{**found, "inferred": tuple(found["inferred"].split())})


def _restore_figure(cells: Sequence[Any]) -> Figure:
    found: dict[str, Any] = {}
    at = 0
    for name, nested in _FIGURE:
        if nested:
            leaves = cells[at : at + len(_EMPTY[name])]
            found[name] = None if leaves[0] is None else _NESTED[name](*leaves)
            at += len(leaves)
        else:
            found[name] = bool(cells[at]) if name in ("negated", "countable") else cells[at]
            at += 1
    return Figure(**found)
