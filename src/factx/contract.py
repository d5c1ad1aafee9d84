"""The printed record: its JSON text and the JSON Schema that describes it."""

import json
import re
from dataclasses import asdict
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from factx.model import CASUALTY_TYPES, TROOPS_TYPES, Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TERMINAL = re.compile("[\x7f-\x9f\u2028\u2029]")

FIELDS: dict[str, dict[str, str]] = {
    "Record": {
        "schema": "The version of this contract; keys are added, never renamed.",
        "factx": "The version of factx.",
        "model": "The spaCy pipeline and its version; null where none was needed, as for dates alone.",
        "id": "The record's own id, or the path below the argument given, without suffix.",
        "path": "The file it was read from; null for text given in Python.",
        "title": "The title, where the input has one.",
        "published": "The publication date, against which relative dates are resolved.",
        "entities": "Who, where and what is named.",
        "dates": "Temporal expressions on the calendar, in text order.",
        "casualties": "Figures of people killed, injured, missing, taken, displaced …, in text order.",
        "troops": "Figures of soldiers, fighters and forces engaged, in text order.",
    },
    "Published": {
        "value": "ISO day, or month where only that is known; null without one.",
        "given": "The date as the source states it.",
        "basis": "How the value came about: the option, field, header, text or file name it was read from.",
    },
    "Mention": {"text": "The name as written.", "start": "Its first character.", "end": "The character after it."},
    "Quote": {
        "text": "The words as written.",
        "start": "Their first character in the article's text.",
        "end": "The character after them.",
    },
    "Entity": {
        "id": "e1, e2 …: unique in the article.",
        "label": "PER, ORG, LOC or MISC (events, works, laws, operations).",
        "name": "The fullest form of the name in the article.",
        "country": "ISO 3166 code of the country it is in or belongs to.",
        "lat": "Latitude of a place, in degrees.",
        "lon": "Longitude of a place, in degrees.",
        "geonames": "GeoNames id of a place.",
        "role": "A person's function as the text gives it.",
        "category": "The kind of organisation: state, military, armed group, media, party …",
        "mentions": "Every occurrence, in text order.",
    },
    "DateFact": {
        "id": "d1, d2 …: unique in the article.",
        "type": "DATE, TIME, DURATION or SET, as in TIMEX3.",
        "value": "The TIMEX3 value; underspecified (XXXX-WXX-1) where nothing anchors it; feasts of days are a/b.",
        "mod": "TIMEX3 modifier: START, MID, END, APPROX, BEFORE …",
        "first": "The first day it covers; null where open.",
        "last": "The last day it covers; null where open.",
        "inferred": "What of the value the words do not say (year, month …); `weekday-disagrees`: the day won over it; "
        "`moon-sighting`: the feast may be kept a day earlier or later",
        "text": "The words as written.",
        "start": "Their first character in the article's text.",
        "end": "The character after them.",
        "rule": "The rule that read it.",
    },
    "Party": {
        "text": "The words as written.",
        "start": "Their first character in the article's text.",
        "end": "The character after them.",
        "entity": "The id of the entity they name.",
        "name": "That entity's name.",
        "country": "ISO 3166 code of its country or nationality.",
        "category": "What kind of people or actor: civilian, child, military …",
    },
    "Place": {
        "text": "The words as written.",
        "start": "Their first character in the article's text.",
        "end": "The character after them.",
        "entity": "The named place it is, or the nearest named one that contains it.",
        "name": "That place's name.",
        "country": "ISO 3166 code of its country.",
        "lat": "Its latitude, in degrees.",
        "lon": "Its longitude, in degrees.",
    },
    "When": {
        "value": "ISO day, month, year or interval of the event.",
        "first": "Its first day; null where open.",
        "last": "Its last day; null where open.",
        "date": "The id of the date it was read from.",
    },
    "Figure": {
        "id": "c1, c2 … for casualties, t1, t2 … for troops: unique in the article.",
        "type": "What happened to the people counted, or what the troops do.",
        "value": "The number; null for a range, a vague or an unknown one.",
        "min": "The least it can be; null where open.",
        "max": "The most it can be; null where open.",
        "qualifier": "How the number is said: exact, at_least, more_than, nearly, approx …",
        "negated": "True where the text says that there were none.",
        "modality": "asserted, reported (somebody's word), conditional, planned, hypothetical or denied.",
        "scope": "What is counted: one event, a subset of another figure, a cumulative toll …",
        "countable": "True where it may be added up: nothing told twice, no part of another figure, no other scope.",
        "same_as": "The id of the figure that told this first.",
        "part_of": "The id of the figure of which this one is a part.",
        "who": "The people counted; null for generic ones (personnes, morts).",
        "by": "The perpetrator, or the state or organisation whose troops they are.",
        "where": "Where it happened.",
        "when": "When it happened.",
        "source": "Who says so.",
        "text": "The number and the word that makes it a figure, as written.",
        "start": "Their first character in the article's text.",
        "end": "The character after them.",
        "quantity": "The number as written, with its modifiers.",
        "trigger": "The noun or verb that makes it a figure.",
        "sentence": "The sentence it was read in.",
        "rule": "The rule that read it.",
    },
}
"""What each key of the record means: the descriptions of the schema and of the README."""


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def to_json(record: Record) -> str:
    """Return a record as one line of JSON, keys in the order of the contract."""
    try:
        line = _adapter().dump_json(record).decode()
    except PydanticSerializationError:
        # A file name of broken bytes holds lone surrogates, which UTF-8 has not: JSON writes them as \udcXX.
        line = json.dumps(asdict(record), separators=(",", ":"))
    return printed(line)


def printed(line: str) -> str:
    """Return JSON with the control characters escaped that JSON allows but terminals and line readers obey."""
    return _TERMINAL.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record: every key required, further keys allowed."""
    found = _adapter().json_schema(mode="serialization")
    definitions = found.pop("$defs")
    record = {key: value for key, value in found.items() if key != "title"}
    for name, definition in (*definitions.items(), ("Record", record)):
        definition.pop("title", None)
        for key, value in definition["properties"].items():
            value.pop("title", None)
            value["description"] = FIELDS[name][key]
        definition["required"] = list(definition["properties"])
    definitions["Figure"]["properties"]["type"]["enum"] = [*CASUALTY_TYPES, *TROOPS_TYPES]
    return {"$schema": _DIALECT, "title": "factx record", **record, "$defs": dict(sorted(definitions.items()))}
