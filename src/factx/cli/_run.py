"""A run over many articles as its options ask for it: which part, how many processes, with or without a store."""

from collections.abc import Iterable, Iterator

from factx import __version__
from factx.batch import extract_all, shard
from factx.errors import InputError
from factx.model import Article, Extraction, Failure
from factx.pipeline import Extractor
from factx.store import Store, Version, fingerprint

Outcomes = Iterator[Extraction | Failure]


class Batch:
    """Extracts articles; with a store, those that it lacks. A context manager that closes the store."""

    def __init__(
        self,
        extractor: Extractor,
        *,
        jobs: int | None = 1,
        store: str | None = None,
        refresh: bool = False,
        part: tuple[int, int] | None = None,
    ) -> None:
        """Prepare a run.

        Raises:
            InputError: `refresh` without a store, or a file that is none.
            OutputError: the store cannot be made.
        """
        if refresh and store is None:
            raise InputError("--refresh goes with --store")
        self.extractor = extractor
        self.words = 0
        self._jobs = jobs
        self._part = part
        self._refresh = refresh
        self._store = Store(store) if store else None

    def outcomes(self, items: Iterable[Article | Failure]) -> Outcomes:
        """Yield what becomes of each article, in order, once it is in the store if there is one."""
        if self._part is not None:
            items = shard(items, part=self._part[0], of=self._part[1])
        if self._store is None:
            return self._extract(items)
        settings = f"{self.extractor.settings} rules={fingerprint()}"
        version = Version(__version__, self.extractor.model_name, settings)
        return self._store.extract(items, self._extract, version=version, refresh=self._refresh)

    def skipped(self) -> int:
        """Return the number of articles that the store had already."""
        return self._store.skipped if self._store else 0

    def may_be_empty(self) -> bool:
        """Return whether nothing to extract is no mistake: all is in the store, or in other parts of the input."""
        return self.skipped() > 0 or self._part is not None

    def __enter__(self) -> "Batch":
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

    def _extract(self, items: Iterable[Article | Failure]) -> Outcomes:
        return extract_all(self._counted(items), self.extractor, jobs=self._jobs)

    def _counted(self, items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        for item in items:
            if isinstance(item, Article):
                self.words += item.text.count(" ") + item.text.count("\n") + 1
            yield item
