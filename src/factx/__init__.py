"""Fact extractor for French news: entities, dates, casualty and troop figures, each with its evidence."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from factx.pipeline import Extractor as Extractor
    from factx.pipeline import extract as extract

__all__ = ["Extractor", "__version__", "extract"]


def __getattr__(name: str) -> Any:
    """Return `Extractor` or `extract`, importing the pipeline only when one is asked for."""
    if name in ("Extractor", "extract"):
        from factx import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'factx' has no attribute {name!r}")
