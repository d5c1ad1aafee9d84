"""One article of a batch: the border at which an error of factx becomes a failed article."""

import traceback
from pathlib import PurePath
from typing import Protocol

from factx.errors import FactxError
from factx.model import Article, Extraction, Failure


class Extractor(Protocol):
    """What runs an article, as `factx.Extractor` does; workers get it pickled, before it has loaded anything."""

    def run(self, article: Article) -> Extraction:
        """Return what the article yields."""
        ...


def run_one(article: Article, extractor: Extractor) -> Extraction | Failure:
    """Return the extraction of an article, or a failure with the traceback if the extractor breaks on it.

    Raises:
        FactxError: the extractor cannot work at all.
    """
    try:
        return extractor.run(article)
    except FactxError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        trace = traceback.format_exc()
        return Failure(source_of(article), f"not extracted for an error in factx itself ({reason}); see -v", trace)


def source_of(article: Article) -> str:
    """Return what a failure calls an article: its path, and its id where that says more.

    Example:
        >>> source_of(Article("b/c", "", path="a/b/c.txt")), source_of(Article("x7", "", path="a.jsonl"))
        ('a/b/c.txt', 'a.jsonl (x7)')
    """
    if article.path is None:
        return article.id
    if str(PurePath(article.path).with_suffix("")).endswith(article.id):
        return article.path
    return f"{article.path} ({article.id})"
