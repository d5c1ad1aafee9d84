"""The tables of a store: the flat columns of `rows`, with types, keys and indexes."""

from collections.abc import Iterator

from factx.rows import COLUMNS

VERSION = 1
APPLICATION = 0x66637478  # "fctx"

_EXTRA = ("record_id", "location", "digest", "settings")
_REALS = frozenset({"lat", "lon", "where_lat", "where_lon"})
_FACTS = ("entities", "dates", "casualties", "troops")
_INDEXES = {
    "articles": ("digest", "record_id", "published"),
    "entities": ("name", "country, label"),
    "mentions": ("article, entity",),
    "dates": ("first_day",),
    "casualties": ("type, countable", "where_country, published", "when_first"),
    "troops": ("type, countable", "where_country, published", "when_first"),
}


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table in their order."""
    return COLUMNS[table] + (_EXTRA if table == "articles" else ())


def statements() -> Iterator[str]:
    """Yield what makes the tables and indexes."""
    for table in COLUMNS:
        parts = [f"{name} {_type(table, name)}" for name in columns(table)]
        parts[0] += " PRIMARY KEY" if table == "articles" else " NOT NULL REFERENCES articles ON DELETE CASCADE"
        if table in _FACTS:
            parts.append("PRIMARY KEY (article, id)")
        if table == "mentions":
            parts.append("FOREIGN KEY (article, entity) REFERENCES entities ON DELETE CASCADE")
        yield f"CREATE TABLE {table} ({', '.join(parts)})"
        for number, indexed in enumerate(_INDEXES[table], 1):
            yield f"CREATE INDEX {table}_{number} ON {table} ({indexed})"


def _type(table: str, column: str) -> str:
    if column in _REALS:
        return "REAL"
    figures = table in ("casualties", "troops")
    whole = column.endswith(("_start", "_end")) or column in ("geonames", "mention_count")
    if whole or (figures and column in ("value", "value_min", "value_max", "negated", "countable")):
        return "INTEGER"
    return "TEXT"
