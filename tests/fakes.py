"""Extractors without a model, for what is about batches; importable, so that workers can have them."""

import os
import signal
import sys
import time
from dataclasses import dataclass, replace

from factx.errors import ModelError
from factx.model import Article, Extraction, Published, Record
from samples import RECORD


def record_of(article: Article) -> Record:
    return Record(
        factx="0", model="none", id=article.id, path=article.path, title=article.title, published=Published(),
        entities=(), dates=(), casualties=(), troops=(),
    )  # fmt: skip


@dataclass(frozen=True)
class Obedient:
    """Does what the article's text says, and returns its length and process in the notes."""

    def run(self, article: Article) -> Extraction:
        match article.text.split():
            case ["crash"]:
                raise ValueError("a bug\nof two lines")
            case ["recurse"]:
                return self.run(article)
            case ["die", name]:
                os.kill(os.getpid(), signal.Signals[name])
            case ["exit"]:
                os._exit(3)
            case ["unfit"]:
                raise ModelError("no pipeline")
            case ["sleep", seconds]:
                time.sleep(float(seconds))
            case ["print"]:
                print("to stderr", file=sys.stderr)
            case ["swell", size]:
                return Extraction(record_of(article), ("x" * int(size),))
        return Extraction(record_of(article), (str(len(article.text)), str(os.getpid())))


class Sampler:
    """Gives every article the facts of the sample record, and remembers which articles it got."""

    version = ("0.1.0", "none 1")

    def __init__(self, *version: str | None) -> None:
        self.factx, self.model = version or self.version
        self.got: list[str] = []

    def run(self, article: Article) -> Extraction:
        self.got.append(article.id)
        record = replace(RECORD, id=article.id, path=article.path, factx=self.factx, model=self.model)
        return Extraction(record, ("a note",))
