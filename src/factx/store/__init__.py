"""The store: an SQLite database of facts that knows which articles it holds, so that a run can go on where it ended.

Its tables have the flat columns of `rows`; `articles` also has `record_id`, `location`, `digest` and `settings`. An
article is written in one transaction, so whatever kills a run, an article is in the store whole or not at all.
"""

import hashlib
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from factx.errors import InputError, OutputError
from factx.model import Article, Extraction, Failure, Record
from factx.rows import COLUMNS, restore, rows
from factx.store._fingerprint import fingerprint as fingerprint
from factx.store._schema import APPLICATION, VERSION, columns, statements

_WAIT = 60.0
_ATTEMPTS = 100


class Version(NamedTuple):
    """What facts depend on beside the article: the program, the pipeline, and the options that change facts."""

    factx: str
    model: str | None
    settings: str = ""


class _Stamp(NamedTuple):
    location: str | None
    digest: str
    settings: str


_HELD = "SELECT 1 FROM articles WHERE digest = ? AND factx = ? AND model IS ? AND settings = ?"


Extract = Callable[[Iterator[Article | Failure]], Iterator[Extraction | Failure]]


class Store:
    """An open store; a context manager that closes it."""

    def __init__(self, path: str | Path, *, create: bool = True, readonly: bool = False) -> None:
        """Open the store at `path`, made if it is missing and `create`.

        Raises:
            InputError: there is none, or the file is something else, or of another version.
            OutputError: it cannot be made.
        """
        self.path = Path(path)
        self.skipped = 0
        if (readonly or not create) and not self.path.is_file():
            raise InputError(f"{path}: no such store; factx extract --store makes one")
        uri = f"{self.path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc' if create else 'rw'}"
        try:
            self._db = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
        except sqlite3.OperationalError as error:
            kind = InputError if readonly else OutputError
            raise kind(f"{path}: cannot be opened: {error}") from None
        try:
            self._prepare(readonly=readonly)
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self._db.close()

    def extract(
        self, items: Iterable[Article | Failure], extract: Extract, *, version: Version, refresh: bool = False
    ) -> Iterator[Extraction | Failure]:
        """Yield what `extract` makes of the articles that the store lacks, each once it is written.

        An article is there already if its id, text, title and stated dates are the same and of the same version;
        `refresh` extracts it again. What is there with other content is replaced.

        Raises:
            OutputError: the store cannot be written, for example because the disk is full.
        """
        waiting: deque[_Stamp | None] = deque()
        for result in extract(self._fresh(items, waiting, version=version, refresh=refresh)):
            stamp = waiting.popleft()
            if isinstance(result, Extraction) and stamp is not None:
                note = self._save(result.record, stamp)
                result = replace(result, notes=(*result.notes, note)) if note else result
            yield result

    def records(self) -> Iterator[Record]:
        """Yield what the store holds as records, by the names of the articles."""
        names = [name for (name,) in self._db.execute("SELECT article FROM articles ORDER BY article")]
        for name in names:
            yield restore({table: self._rows(table, COLUMNS[table], name) for table in COLUMNS})

    def query(self, sql: str) -> tuple[tuple[str, ...], Iterator[Sequence[Any]]]:
        """Return the columns and the rows of one SELECT statement.

        Raises:
            InputError: it is broken, or is not one that only reads.
        """
        self._db.set_authorizer(_only_reads)
        try:
            cursor = self._db.execute(sql)
        except (sqlite3.Error, sqlite3.Warning) as error:
            reason = "a query may only read (SELECT …)" if "authorized" in str(error) else str(error)
            raise InputError(f"query: {reason}") from None
        if cursor.description is None:
            raise InputError("query: no SELECT statement in it")
        return tuple(column[0] for column in cursor.description), iter(_checked(cursor))

    def merge(self, other: "Store") -> tuple[int, int]:
        """Take over the articles of another store; return how many were taken and how many were there already.

        What both hold with different content or of different versions is taken from the other.
        """
        taken = there = 0
        found = other._db.execute("SELECT article, record_id, location, digest, settings, factx, model FROM articles")
        for name, record_id, location, digest, settings, factx, model in found.fetchall():
            if self._db.execute(_HELD, (digest, factx, model, settings)).fetchone():
                there += 1
                continue
            tables = {table: other._rows(table, columns(table), name) for table in COLUMNS}
            with self._writing():
                key = self._key(record_id, _Stamp(location, digest, settings))
                self._insert(key, tables)
            taken += 1
        return taken, there

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        if table not in COLUMNS:
            raise KeyError(table)
        return int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def _prepare(self, *, readonly: bool) -> None:
        try:
            self._db.execute("PRAGMA foreign_keys = ON")
            application, version = self._pragma("application_id"), self._pragma("user_version")
            if application == 0 and version == 0 and not readonly and not self._pragma("schema_version"):
                self._create()
            if application != APPLICATION:  # made just now, here or by another process between the readings
                application, version = self._pragma("application_id"), self._pragma("user_version")
            if not readonly:
                self._db.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.OperationalError as error:  # a full disk, no permission, a lock that does not go away
            kind = InputError if readonly else OutputError
            raise kind(f"{self.path}: cannot be opened: {error}") from None
        except sqlite3.DatabaseError as error:
            raise InputError(f"{self.path}: not a store of factx ({error})") from None
        if application != APPLICATION:
            raise InputError(f"{self.path}: a database, but not a store of factx")
        if version != VERSION:
            raise InputError(
                f"{self.path}: a store of schema {version}, this factx reads {VERSION}; extract into a new one"
            )

    def _pragma(self, name: str) -> int:
        return int(self._db.execute(f"PRAGMA {name}").fetchone()[0])

    def _create(self) -> None:
        for attempt in range(_ATTEMPTS):  # SQLite does not wait for the lock that a change of journal needs
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(0.02)
        with self._writing():
            if self._pragma("user_version"):  # another process was faster
                return
            for statement in statements():
                self._db.execute(statement)
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise OutputError(f"{self.path}: cannot be written: {error}") from None

    def _fresh(
        self, items: Iterable[Article | Failure], waiting: deque[_Stamp | None], *, version: Version, refresh: bool
    ) -> Iterator[Article | Failure]:
        for item in items:
            stamp = None
            if isinstance(item, Article):
                stamp = _Stamp(_location(item), _digest(item), version.settings)
                wanted = (stamp.digest, version.factx, version.model, version.settings)
                if not refresh and self._db.execute(_HELD, wanted).fetchone():
                    self.skipped += 1
                    continue
            waiting.append(stamp)
            yield item

    def _save(self, record: Record, stamp: _Stamp) -> str | None:
        with self._writing():
            key = self._key(record.id, stamp)
            named = replace(record, id=key)
            tables: dict[str, Iterable[Sequence[Any]]] = {table: rows(named, table) for table in COLUMNS}
            tables["articles"] = [(*row, record.id, *stamp) for row in tables["articles"]]
            self._insert(key, tables)
        return f"another article has the id {record.id}: stored as {key}" if key != record.id else None

    def _insert(self, key: str, tables: Mapping[str, Iterable[Sequence[Any]]]) -> None:
        self._db.execute("DELETE FROM articles WHERE article = ?", (key,))
        for table in COLUMNS:
            places = ", ".join("?" * len(columns(table)))
            found = ((key, *row[1:]) for row in tables[table])
            self._db.executemany(f"INSERT INTO {table} VALUES ({places})", found)

    def _key(self, record_id: str, stamp: _Stamp) -> str:
        """Return the name of an article in the store: its id, or with its location where another one has that id."""
        known = self._db.execute(
            "SELECT article, location, digest FROM articles WHERE record_id = ?", (record_id,)
        ).fetchall()
        for name, location, digest in known:
            if location == stamp.location or digest == stamp.digest:
                return str(name)
        return f"{record_id} <{stamp.location or 'stdin'}>" if known else record_id

    def _rows(self, table: str, wanted: Sequence[str], article: str) -> list[Any]:
        names = ", ".join(wanted)
        return self._db.execute(f"SELECT {names} FROM {table} WHERE article = ? ORDER BY rowid", (article,)).fetchall()


def _location(article: Article) -> str | None:
    return None if article.path is None else str(Path(article.path).absolute())


def _digest(article: Article) -> str:
    stated = [part for date in article.stated for part in (date.value, date.basis)]
    digest = hashlib.blake2b(digest_size=16)
    for part in (article.id, article.title or "", article.text, *stated):
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _only_reads(action: int, *_: object) -> int:
    allowed = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _checked(cursor: sqlite3.Cursor) -> Iterator[Sequence[Any]]:
    try:
        yield from cursor
    except sqlite3.Error as error:
        raise InputError(f"query: {error}") from None
