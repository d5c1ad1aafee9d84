"""Sentences whose figures, names and dates are marked, and what linking must make of them."""

import itertools
from pathlib import Path

import pytest

from factx.link.facts import link
from factx.link.identity import same_value
from factx.link.intervals import point, span_of
from factx.match import attribution
from factx.model import DateFact, Entity, Figure, FigureMention, Mention, Published, Quantity, Span
from factx.segment import segment
from markup import Mark, parse

TROOPS = ("present", "deployed", "withdrawn", "strength", "mobilized")
SPOKEN = (
    "modality",
    "scope",
    "where",
    "when",
    "source",
    "who",
    "by",
    "same_as",
    "part_of",
    "countable",
    "category",
    "becomes",
)


def entities(text: str, marks: list[Mark]) -> tuple[Entity, ...]:
    named: dict[str, Entity] = {}
    for m in marks:
        attrs = dict(m.attrs)
        name = attrs.get("name") or text[m.start : m.end]
        at = Mention(text[m.start : m.end], m.start, m.end)
        old = named.get(name)
        mentions = (*old.mentions, at) if old else (at,)
        label, country = attrs.get("label", "LOC"), attrs.get("country")
        number = old.id if old else f"e{len(named) + 1}"
        named[name] = Entity(number, label, name, country, None, None, None, None, None, mentions)  # type: ignore[arg-type]
    return tuple(named.values())


def dates(text: str, marks: list[Mark]) -> tuple[DateFact, ...]:
    found = []
    for number, m in enumerate(marks, 1):
        value = str(dict(m.attrs)["value"])
        kind = "TIME" if "T" in value else "DURATION" if value.startswith("P") else "DATE"
        first, last = span_of(value.partition("T")[0])
        found.append(
            DateFact(f"d{number}", kind, value, None, first, last, (), text[m.start : m.end], m.start, m.end, "test")
        )
    return tuple(found)


def mentions(text: str, marks: list[Mark], sentences) -> list[FigureMention]:
    found = []
    for m in marks:
        attrs = dict(m.attrs)
        number = next(n for n in reversed(range(len(sentences))) if sentences[n].start <= m.start)
        value = int(attrs["value"]) if attrs.get("value") else None
        quantity = Quantity(
            m.start, m.end, value, value, value, "exact", "test", Span(m.start, m.end), "digits", value == 0
        )

        def words(key, attrs=attrs):
            at = text.find(attrs[key]) if attrs.get(key) else -1
            return Span(at, at + len(attrs[key])) if at >= 0 else None

        kind = "troops" if attrs["type"] in TROOPS else "casualty"
        whole = int(attrs["whole"]) if "whole" in attrs else None
        span = Span(m.start, m.end)
        found.append(
            FigureMention(
                kind, str(attrs["type"]), *span, number, "test", span, quantity,
                who=words("who"), by=words("agent"), whole=whole,
            )
        )  # fmt: skip
    return found


def linked(marked: str, published: str = "2024-05-15") -> tuple[tuple[Mark, ...], tuple[Figure, ...]]:
    text, marks = parse(marked)
    of = {kind: [m for m in marks if m.kind == kind] for kind in ("casualty", "troops", "entity", "date")}
    sentences = segment(text).sentences
    named = entities(text, of["entity"])
    claims = attribution.find(text, sentences, named)
    figures = mentions(text, [*of["casualty"], *of["troops"]], sentences)
    when = Published(published, published, "test")
    return (*of["casualty"], *of["troops"]), link(
        text, sentences, figures, claims, named, dates(text, of["date"]), when
    )


def said(figure: Figure, slot: str) -> str | None:
    if slot == "category":
        return figure.who.category if figure.who else None
    if slot == "becomes":
        return figure.type
    value = getattr(figure, slot)
    if slot == "when":
        return value.value if value else None
    if slot == "countable":
        return "yes" if value else "no"
    return value.text if slot in ("where", "source", "who", "by") and value else value


_LINES = (Path(__file__).parent / "link_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.replace(" ⏎ ", "\n") for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("marked", CASES)
def test_slots(marked):
    marks, figures = linked(marked)
    assert len(marks) == len(figures)
    for mark, figure in zip(marks, figures, strict=True):
        wanted = {slot: value for slot, value in mark.attrs if slot in SPOKEN}
        assert {slot: said(figure, slot) for slot in wanted} == wanted


def test_ids_count_by_kind_and_spans_slice_back():
    marked = (
        "<casualty type=killed value=2>2 morts</casualty> et <casualty type=injured value=3>3 blessés</casualty>"
        " à <entity>Gao</entity>."
    )
    text, _ = parse(marked)
    _, figures = linked(marked)
    assert [f.id for f in figures] == ["c1", "c2"]
    for f in figures:
        for part in (f, f.quantity, f.trigger, f.sentence, f.where):
            assert text[part.start : part.end] == part.text


def test_no_figures_no_facts():
    assert link("", (), (), (), (), (), Published()) == ()


@pytest.mark.parametrize(("a", "b"), [*itertools.product(("killed", "injured"), repeat=2)])
def test_types_never_tell_each_other(a, b):
    marked = f"<casualty type={a} value=4>4 A</casualty> ici.\n<casualty type={b} value=4>4 B</casualty> ici."
    assert [f.same_as for f in linked(marked)[1]] == [None, "c1" if a == b else None]


@pytest.mark.parametrize(
    ("rounded", "qualifier", "value", "same"),
    [
        (160, "more_than", 162, True),
        (160, "more_than", 158, False),
        (160, "more_than", 200, False),
        (30, "approx", 28, True),
        (30, "approx", 40, False),
        (700, "nearly", 680, True),
        (700, "nearly", 710, False),
        (3, "more_than", 4, False),
        (160, "exact", 162, False),
    ],
)
def test_rounded_numbers_are_told_again_by_those_they_round(rounded, qualifier, value, same):
    def quantity(number, how):
        return Quantity(0, 3, number, number, number, how, "test", Span(0, 3), "digits")

    a, b = quantity(rounded, qualifier), quantity(value, "exact")
    assert same_value(a, b) is same
    assert same_value(b, a) is same


@pytest.mark.parametrize(
    ("value", "text", "first", "last", "wanted"),
    [
        ("2024-SP", "printemps", "2024-03-01", "2024-05-31", "2024-03/2024-06"),
        ("2023-WI", "hiver", "2023-12-01", "2024-02-29", "2023-12/2024-03"),
        ("2024-05-13TNI", "nuit de lundi à mardi", "2024-05-13", "2024-05-13", "2024-05-13/2024-05-14"),
        ("2024-05-13TMO", "lundi matin", "2024-05-13", "2024-05-13", "2024-05-13"),
        ("2024-W20", "la semaine dernière", "2024-05-13", "2024-05-19", "2024-05-13/2024-05-19"),
        ("XXXX-WXX-1", "lundi", None, None, None),
    ],
)
def test_point(value, text, first, last, wanted):
    assert point(DateFact("d1", "DATE", value, None, first, last, (), text, 0, len(text), "test")) == wanted
