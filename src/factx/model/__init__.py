"""What flows between the stages: frozen plain values, and the record that is printed.

Spans are half-open code-point offsets into `Article.text`, never token indices.
A *mention* is what the text says; a *fact* is what it means. Facts are the contract of the output.
"""

from factx.model._facts import (
    DateFact,
    Entity,
    Extraction,
    Figure,
    Mention,
    Party,
    Place,
    Published,
    Quote,
    Record,
    When,
)
from factx.model._mentions import Attribution, DateMention, EntityMention, FigureMention, Quantity
from factx.model._terms import (
    CASUALTY_TYPES,
    KINDS,
    TROOPS_TYPES,
    FigureKind,
    Label,
    Modality,
    Qualifier,
    Scope,
    Span,
    TimexType,
)
from factx.model._texts import Article, Failure, Layout, NamedSpan, Sentence, StatedDate

__all__ = [
    "CASUALTY_TYPES",
    "KINDS",
    "TROOPS_TYPES",
    "Article",
    "Attribution",
    "DateFact",
    "DateMention",
    "Entity",
    "EntityMention",
    "Extraction",
    "Failure",
    "Figure",
    "FigureKind",
    "FigureMention",
    "Label",
    "Layout",
    "Mention",
    "Modality",
    "NamedSpan",
    "Party",
    "Place",
    "Published",
    "Qualifier",
    "Quantity",
    "Quote",
    "Record",
    "Scope",
    "Sentence",
    "Span",
    "StatedDate",
    "TimexType",
    "When",
]
