"""One article through the stages, in order: the only module that knows them all."""

from collections.abc import Collection, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from factx import __version__
from factx.annotate import DEFAULT_MODEL, Annotator, name_of
from factx.clauses import article as clauses
from factx.errors import InputError
from factx.french.folding import compose
from factx.lexicon.gazetteer import use_gazetteer
from factx.link import facts
from factx.match import attribution, casualties, dates, entities, quantities, troops
from factx.model import (
    KINDS,
    Article,
    DateFact,
    Entity,
    Extraction,
    Figure,
    Layout,
    Published,
    Record,
    Sentence,
    Span,
    StatedDate,
)
from factx.resolve import entities as entity_resolver
from factx.resolve import overlaps, publication, stated, timex
from factx.segment import segment

_FIGURES = frozenset({"casualties", "troops"})
_NEEDS_MODEL = _FIGURES | {"entities"}


class Extractor:
    """Extracts the facts of articles; loads the spaCy pipeline at the first article that needs it."""

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        kinds: Collection[str] = KINDS,
        date: str | None = None,
        default_date: str | None = None,
        gazetteer: Path | None = None,
    ) -> None:
        """Prepare to extract `kinds` with the French pipeline `model`.

        `date` (YYYY-MM[-DD]) is the publication date of every article, `default_date` that of those which
        state none; `gazetteer` is a CSV file with names of the user's own, which this process then knows.

        Raises:
            InputError: a kind is unknown, or a date is none.
            LexiconError: the gazetteer cannot be read.
        """
        unknown = sorted(set(kinds) - set(KINDS))
        if unknown:
            raise InputError(f"unknown kind {', '.join(unknown)}; the kinds are {', '.join(KINDS)}")
        for name, value in (("date", date), ("default_date", default_date)):
            if value is not None and stated.parse(value) is None:
                raise InputError(f'{name}: "{value}" is no date; write YYYY-MM-DD or YYYY-MM')
        self.model = model
        self.kinds = tuple(k for k in KINDS if k in kinds)
        self._date = date
        self._default_date = default_date
        self._gazetteer = gazetteer
        if gazetteer is not None:
            use_gazetteer(gazetteer)
        self._annotator: Annotator | None = None

    def extract(self, text: str, *, published: str | None = None, id: str = "text", title: str | None = None) -> Record:
        """Return the facts of one text; offsets count code points of `text`.

        Raises:
            ModelError: the pipeline is missing or unfit.
        """
        given = (StatedDate(published, "field:published"),) if published else ()
        return self.run(Article(id=id, text=text, title=title, stated=given)).record

    def run(self, article: Article) -> Extraction:
        """Return the record of an article and the notes of its reading.

        Raises:
            ModelError: the pipeline is missing or unfit.
        """
        composed = compose(article.text)
        if composed is not None:
            text, origin = composed
            found = self.run(replace(article, text=text))
            return replace(found, record=_restored(found.record, article.text, origin))
        layout = segment(article.text)
        mentions = dates.find(article.text, layout)
        published, notes = publication.resolve(
            article, layout, mentions, override=self._date, default=self._default_date
        )
        found_dates = timex.resolve(mentions, article.text, layout, published)
        found_entities: tuple[Entity, ...] = ()
        figures: dict[str, tuple[Figure, ...]] = {}
        needs_model = not _NEEDS_MODEL.isdisjoint(self.kinds)
        if needs_model:
            sentences = self._annotate(article.text, layout)
            found_entities = _entities(article.text, sentences)
            figures = self._figures(article.text, sentences, found_entities, found_dates, published)
        record = Record(
            factx=__version__,
            model=self.annotator.name if needs_model else None,
            id=article.id,
            path=article.path,
            title=article.title,
            published=published,
            entities=found_entities if "entities" in self.kinds else (),
            dates=found_dates if "dates" in self.kinds else (),
            casualties=figures.get("casualties", ()),
            troops=figures.get("troops", ()),
        )
        return Extraction(record, (*article.notes, *notes))

    @property
    def model_name(self) -> str | None:
        """The name and version of the pipeline, which is not loaded for this; None where no kind needs one."""
        return None if _NEEDS_MODEL.isdisjoint(self.kinds) else name_of(self.model)

    @property
    def settings(self) -> str:
        """The options on which facts depend, as a text to compare."""
        settings = f"kinds={','.join(self.kinds)} date={self._date} default_date={self._default_date}"
        if self._gazetteer is None:
            return settings
        return f"{settings} gazetteer={sha256(self._gazetteer.read_bytes()).hexdigest()[:16]}"

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs to make the same extractor, which then loads the pipeline itself."""
        return {**self.__dict__, "_annotator": None}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take what another process sent, the user's gazetteer with it."""
        self.__dict__.update(state)
        if self._gazetteer is not None:
            use_gazetteer(self._gazetteer)

    @property
    def annotator(self) -> Annotator:
        """The loaded pipeline."""
        if self._annotator is None:
            self._annotator = Annotator(self.model)
        return self._annotator

    def _annotate(self, text: str, layout: Layout) -> tuple[Sentence, ...]:
        return self.annotator.annotate(text, layout.sentences)

    def _figures(
        self,
        text: str,
        sentences: tuple[Sentence, ...],
        entities: tuple[Entity, ...],
        found_dates: tuple[DateFact, ...],
        published: Published,
    ) -> dict[str, tuple[Figure, ...]]:
        """Return the figures of the wanted kinds with their arguments."""
        if _FIGURES.isdisjoint(self.kinds):
            return {}
        taken = tuple(Span(d.start, d.end) for d in found_dates)
        count = quantities.counter(text, taken)
        read = clauses.Article(text, sentences, count=count, entities=entities, dates=found_dates)
        found = {"casualties": casualties.find(read)}
        if "troops" in self.kinds:
            present = troops.find(read)
            found["troops"] = overlaps.without_casualties(present, found["casualties"])
        claims = attribution.find(text, sentences, entities) if any(found.values()) else ()
        return {
            kind: facts.link(text, sentences, mentions, claims, entities, found_dates, published)
            for kind, mentions in found.items()
            if kind in self.kinds
        }


def _entities(text: str, sentences: tuple[Sentence, ...]) -> tuple[Entity, ...]:
    return entity_resolver.resolve(text, entities.find(text, sentences), sentences)


@cache
def _default_extractor() -> Extractor:
    return Extractor()


def extract(text: str, *, published: str | None = None) -> Record:
    """Return the facts of one text, as `Extractor().extract` does; the pipeline stays loaded between calls."""
    return _default_extractor().extract(text, published=published)


def _restored(value: Any, text: str, origin: Sequence[int]) -> Any:
    """Return facts read in a text with composed accents with the offsets and words of the text as given."""
    if isinstance(value, tuple):
        return tuple(_restored(item, text, origin) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: _restored(getattr(value, f.name), text, origin) for f in fields(value)}
    if "start" in changed:
        changed |= {"start": origin[changed["start"]], "end": origin[changed["end"]]}
        changed["text"] = text[changed["start"] : changed["end"]]
    return replace(value, **changed)
