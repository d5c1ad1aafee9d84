"""Sentences whose figures, names and dates are marked, and what linking must make of them."""

import itertools

import pytest

from factx.link.facts import link
from factx.match import attribution
from factx.model import DateFact, Entity, Figure, FigureMention, Mention, Published, Quantity, Span
from factx.segment import segment
from markup import Mark, parse

TROOPS = ("present", "deployed", "withdrawn", "strength", "mobilized")
SPOKEN = ("modality", "scope", "where", "when", "source", "who", "by", "same_as", "part_of", "countable", "category")


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
    from factx.link.times import span_of

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
    return (*of["casualty"], *of["troops"]), link(text, sentences, figures, claims, named, dates(text, of["date"]), when)


def said(figure: Figure, slot: str) -> str | None:
    if slot == "category":
        return figure.who.category if figure.who else None
    value = getattr(figure, slot)
    if slot == "when":
        return value.value if value else None
    if slot == "countable":
        return "yes" if value else "no"
    return value.text if slot in ("where", "source", "who", "by") and value else value


CASES = [
    # modality
    "Selon <entity label=ORG>l'ONU</entity>, <casualty type=killed value=12 modality=reported>12 civils ont péri</casualty>.",
    "<casualty type=killed value=12 modality=asserted source=null>12 civils ont péri</casualty> dans la crue.",
    "<casualty type=killed value=12 modality=conditional>12 mineurs seraient morts</casualty> dans la galerie.",
    "<casualty type=killed value=3 modality=conditional source=société>Trois mineurs sont présumés morts</casualty>, selon la société.",
    "L'armée dément <casualty type=killed value=12 modality=denied source=armée>la mort de 12 soldats</casualty>.",
    "<entity>Londres</entity> enverra <troops type=deployed value=850 modality=planned where=Estonie>850 hommes</troops>"
    " en <entity country=EE>Estonie</entity>.",
    "Si le barrage cédait, <casualty type=killed value=300 modality=hypothetical>300 personnes pourraient mourir</casualty>.",
    "Un commando est entré pour <casualty type=released value=12 modality=planned>libérer 12 otages</casualty>.",
    # scope
    "<casualty type=killed value=40 scope=cumulative when=2024-05-12/2024-05-15>40 morts</casualty> ont été relevés à"
    " <entity>Sanaa</entity> depuis <date value=2024-05-12>dimanche</date>.",
    "<casualty type=killed value=9 scope=rate>9 migrants meurent chaque jour</casualty> en mer.",
    "<troops type=present value=700 scope=stock>700 soldats</troops> sont stationnés au <entity>Tchad</entity>.",
    "Une bombe y <casualty type=killed value=60 scope=historical when=2015-10>avait tué 60 personnes</casualty> en"
    " <date value=2015-10>octobre 2015</date>.",
    # where and when
    "Un tir a fait <casualty type=killed value=4 where=Sinjar when=2024-05-14 by=null>4 morts</casualty>"
    " <date value=2024-05-14>mardi</date> à <entity country=IQ>Sinjar</entity>, a annoncé <date value=2024-05-15>mercredi</date>"
    " la police à <entity country=IQ>Bagdad</entity>.",
    "<casualty type=killed value=2 where=null when=null>2 ouvriers sont morts</casualty>, a déclaré <date value=2024-05-14>mardi</date>"
    " le patron, né à <entity>Lens</entity>.",
    "Dans la <date value=2024-05-13TNI>nuit de lundi à mardi</date>, <casualty type=killed value=2 when=2024-05-13/2024-05-14>2 passants</casualty>"
    " ont été tués.",
    "Entre <date value=2024-02>février</date> et <date value=2024-03>mars</date>,"
    " <casualty type=killed value=80 when=2024-02/2024-03 scope=cumulative>80 villageois</casualty> ont été tués.",
    # who
    "<casualty type=killed value=7 who=écoliers category=child>7 écoliers</casualty> ont été tués.",
    # the same toll again; parts of a whole
    "Au Niger, <casualty type=killed value=8 same_as=null countable=yes>huit morts</casualty> dans une attaque\n"
    "<casualty type=killed value=8 same_as=c1 countable=no>Huit personnes</casualty> ont été tuées à <entity>Kouré</entity>, dont"
    " <casualty type=killed value=2 whole=1 part_of=c2 scope=subset countable=no who=guides>deux guides</casualty>.",
    "<casualty type=killed value=3 countable=yes>Trois morts</casualty> et <casualty type=injured value=5 countable=yes>cinq blessés</casualty>.",
    "<casualty type=killed value=0 countable=no>Aucun mort</casualty> n'est à déplorer.",
]


@pytest.mark.parametrize("marked", CASES)
def test_slots(marked):
    marks, figures = linked(marked)
    assert len(marks) == len(figures)
    for mark, figure in zip(marks, figures, strict=True):
        wanted = {slot: value for slot, value in mark.attrs if slot in SPOKEN}
        assert {slot: said(figure, slot) for slot in wanted} == wanted


def test_ids_count_by_kind_and_spans_slice_back():
    marked = (
        "<casualty type=killed value=2>2 morts</casualty> et <casualty type=injured value=3>3 blessés</casualty> à <entity>Gao</entity>."
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
