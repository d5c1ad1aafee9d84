"""What `factx explain` prints of an article: per fact, the words, the rule, and the way to its value."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from factx import wording
from factx.model import DateFact, Entity, Figure, Party, Place, Quote, Record

_LABEL = 11


class _Line(NamedTuple):
    """A label, and what stands beside it: further lines of it are set under its beginning."""

    lead: Text
    body: Text = Text()


def explained(record: Record, text: str, kinds: tuple[str, ...]) -> str:
    """Return the explanation of an article's facts, with colours if standard output is a terminal."""
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as rendered:
        for line in _lines(record, text, kinds):
            width = max(console.width - len(line.lead), 30)
            for count, part in enumerate(line.body.wrap(console, width) or [Text()]):
                whole = (Text(" " * len(line.lead)) if count else line.lead) + part
                whole.rstrip()
                console.print(whole, soft_wrap=True)
    return rendered.get()


def _lines(record: Record, text: str, kinds: tuple[str, ...]) -> Iterator[_Line]:
    stated = record.published
    anchor = wording.printable(f"published {stated.value or 'at no known date'}, by {stated.basis}")
    given = f', given as "{wording.printable(stated.given)}"' if stated.given else ""
    yield _Line(Text(wording.printable(record.id) + "  ", style="bold"), Text(anchor + given, style="dim"))
    dates = {fact.id: fact for fact in record.dates}
    for kind in ("casualties", "troops"):
        for fact in getattr(record, kind) if kind in kinds else ():
            yield from _figure(fact, dates)
    for date in record.dates if "dates" in kinds else ():
        yield from _date(date, text, record)
    for entity in record.entities if "entities" in kinds else ():
        yield from _entity(entity, text)


def _head(name: str, said: str, rule: str) -> _Line:
    return _Line(Text(f"{name}  "), Text(said, style="bold") + Text(f"  rule {rule}" if rule else "", style="cyan"))


def _sentence(sentence: Quote, start: int, end: int) -> _Line:
    said = wording.excerpt(sentence, start=start, end=end, limit=400)
    return _Line(Text("    "), Text(said.before) + Text(f"[{said.inside}]", style="bold reverse") + Text(said.after))


def _line(name: str, said: str) -> _Line:
    return _Line(Text(f"    {name:<{_LABEL}}", style="dim"), Text(said))


def _figure(fact: Figure, dates: dict[str, DateFact]) -> Iterator[_Line]:
    yield _Line(Text())
    yield _head(fact.id, f"{fact.type} {wording.figure(fact)}", fact.rule)
    yield _sentence(fact.sentence, fact.start, fact.end)
    bounds = f"value {_open(fact.value)}, min {_open(fact.min)}, max {_open(fact.max)}"
    yield _line("quantity", f'"{wording.printable(fact.quantity.text)}": {fact.qualifier}, {bounds}')
    yield _line("trigger", f'"{wording.printable(fact.trigger.text)}" {_span(fact.trigger)}')
    for name, said in wording.arguments(fact):
        if name == "when":
            yield _line(name, said + _dated(fact, dates))
            continue
        found = getattr(fact, name)
        entity = f", entity {found.entity}" if found.entity else ""
        yield _line(name, f"{said} {_span(found)}{entity}")
    yield _line("assertion", ", ".join((fact.modality, *(["negated"] if fact.negated else []), f"scope {fact.scope}")))
    yield _line("countable", "yes" if fact.countable else f"no: {_why_not(fact)}")


def _dated(fact: Figure, dates: dict[str, DateFact]) -> str:
    date = dates.get(fact.when.date or "") if fact.when else None
    if date is None:
        return f", from {fact.when.date}" if fact.when and fact.when.date else ""
    return f', from {date.id} "{wording.printable(date.text)}" ({date.rule})'


def _why_not(fact: Figure) -> str:
    reasons = []
    if fact.same_as:
        reasons.append(f"told before, as {fact.same_as}")
    if fact.part_of:
        reasons.append(f"part of {fact.part_of}")
    if fact.scope not in ("event", "increment"):
        reasons.append(f"its scope is {fact.scope}")
    if fact.modality not in ("asserted", "reported"):
        reasons.append(f"it is {fact.modality}")
    if fact.negated:
        reasons.append("it is negated")
    return ", ".join(reasons) or "the rule says so"


def _date(fact: DateFact, text: str, record: Record) -> Iterator[_Line]:
    yield _Line(Text())
    yield _head(fact.id, f"{fact.type} {fact.value}" + (f" {fact.mod}" if fact.mod else ""), fact.rule)
    yield _sentence(_around(text, fact.start, fact.end), fact.start, fact.end)
    if fact.first or fact.last:
        yield _line("days", f"{fact.first or '…'} to {fact.last or '…'}")
    anchor = record.published.value
    if fact.inferred:
        yield _line("inferred", f"{', '.join(fact.inferred)}" + (f", from {anchor}" if anchor else ""))
    if wording.printable(fact.value).startswith("XXXX"):
        yield _line("open", "nothing in the article or its publication date anchors it")


def _entity(fact: Entity, text: str) -> Iterator[_Line]:
    yield _Line(Text())
    yield _head(fact.id, f"{fact.label} {wording.printable(fact.name)}", "")
    if fact.mentions:
        first = fact.mentions[0]
        yield _sentence(_around(text, first.start, first.end), first.start, first.end)
    forms = dict.fromkeys(wording.printable(mention.text) for mention in fact.mentions)
    yield _line("mentions", f"{len(fact.mentions)}, as {', '.join(forms)}")
    place = [f"country {fact.country}"] if fact.country else []
    if fact.lat is not None and fact.lon is not None:
        place.append(f"at {fact.lat}, {fact.lon}")
    if fact.geonames:
        place.append(f"GeoNames {fact.geonames}")
    if place:
        yield _line("place", ", ".join(place))
    for name, said in (("role", fact.role), ("category", fact.category)):
        if said:
            yield _line(name, wording.printable(said))


def _around(text: str, start: int, end: int) -> Quote:
    """Return the paragraph that holds a span, or as much of it as a reader needs."""
    left = max(text.rfind("\n", 0, start) + 1, start - 400)
    below = text.find("\n", end)
    right = min(below if below >= 0 else len(text), end + 400)
    return Quote(text[left:right], left, right)


def _span(found: Quote | Party | Place) -> str:
    return f"{found.start}:{found.end}"


def _open(value: int | None) -> str:
    return "open" if value is None else str(value)
