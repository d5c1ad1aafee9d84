"""The examples of the figure lexicons: each sentence gives exactly the figures that it marks."""

from collections.abc import Iterator
from typing import Any

import pytest

from factx.clauses.article import Article
from factx.clauses.frames import FigureNoun, FigureVerb
from factx.lexicon import rules
from factx.match import casualties, quantities, troops
from factx.segment import segment
from markup import parse

LEXICONS = (
    ("casualty", "casualty_verbs", FigureVerb),
    ("casualty", "casualty_nouns", FigureNoun),
    ("troops", "troops_verbs", FigureVerb),
    ("troops", "troops_nouns", FigureNoun),
)


def cases(side: str) -> list[Any]:
    return list(_cases(side))


def _cases(side: str) -> Iterator[Any]:
    for kind, lexicon, entry in LEXICONS:
        for rule in rules(lexicon, entry):
            for number, marked in enumerate(getattr(rule, side)):
                yield pytest.param(kind, rule.id, marked, id=f"{lexicon}-{rule.id}-{side}-{number}")


def read(kind: str, text: str) -> tuple[list[tuple[int, int, str, str]], set[str]]:
    sentences = segment(text).sentences
    counts = quantities.find(text, sentences, ())
    article = Article(text, sentences, quantities=counts, entities=(), dates=())
    found = (casualties if kind == "casualty" else troops).find(article)
    return sorted((m.start, m.end, m.type, str(m.quantity.value)) for m in found), {m.rule for m in found}


def expected(kind: str, marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    text, marks = parse(marked)
    assert all(mark.kind == kind for mark in marks)
    return text, sorted((m.start, m.end, str(dict(m.attrs)["type"]), str(dict(m.attrs)["value"])) for m in marks)


@pytest.mark.parametrize(("kind", "rule", "marked"), cases("yes"))
def test_yes(kind: str, rule: str, marked: str) -> None:
    text, marks = expected(kind, marked)
    found, fired = read(kind, text)
    assert marks and found == marks
    assert f"{kind}.{rule}" in fired


@pytest.mark.parametrize(("kind", "rule", "marked"), cases("no"))
def test_no(kind: str, rule: str, marked: str) -> None:
    text, marks = expected(kind, marked)
    found, fired = read(kind, text)
    assert found == marks
    assert f"{kind}.{rule}" not in fired
