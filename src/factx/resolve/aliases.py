"""Which mentions name the same thing: acronyms, surnames alone, shortened and respelt names."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from factx.french.names import is_acronym, parts
from factx.lexicon.gazetteer import known
from factx.model import EntityMention

Form = tuple[str, str]
"""A label and a name's folded words."""

_ORDINAL = re.compile(r"^(\d+)(?:er|re|e|ème)\s+")


def clusters(text: str, mentions: Sequence[EntityMention]) -> list[list[EntityMention]]:
    """Return the mentions grouped by the thing they name, groups and mentions in text order."""
    groups: dict[Form, list[EntityMention]] = {}
    for mention in mentions:
        groups.setdefault((mention.label, _key(text[mention.start : mention.end])), []).append(mention)
    written = {form: text[group[0].start : group[0].end] for form, group in groups.items()}
    counts = {form: len(group) for form, group in groups.items()}
    fuller = _fuller(written, counts, _bound_acronyms(text, mentions))
    merged: dict[Form, list[EntityMention]] = {}
    for form, group in groups.items():
        root, seen = form, {form}
        while (longer := fuller.get(root)) is not None and longer not in seen:
            root = longer
            seen.add(root)
        merged.setdefault(root, []).extend(group)
    found = [sorted(group, key=lambda m: m.start) for group in merged.values()]
    return sorted(found, key=lambda group: group[0].start)


def _key(name: str) -> str:
    return " ".join(parts(name))


def _bound_acronyms(text: str, mentions: Sequence[EntityMention]) -> dict[Form, Form]:
    """Return, for each acronym in brackets behind a name, the form of that name: "État islamique (EI)"."""
    bound: dict[Form, Form] = {}
    for long, short in pairwise(mentions):
        between = text[long.end : short.start]
        word = text[short.start : short.end]
        if between in (" (", " («", ' ("', " - ", ", ") and text[short.end : short.end + 1] in (")", ""):
            name = text[long.start : long.end]
            bracketed = between == " (" and " " not in word and len(word) < 9 and short.label == long.label == "ORG"
            if len(name) > len(word) and (bracketed or is_acronym(word, name)):
                bound[(short.label, _key(word))] = (long.label, _key(name))
    return bound


def _fuller(forms: Mapping[Form, str], counts: Mapping[Form, int], bound: Mapping[Form, Form]) -> dict[Form, Form]:
    """Return, for each form that has one, the longer form of the same name that the article also has."""
    ends, starts, things = _parts(forms)
    found: dict[Form, Form] = {}
    for form, written in forms.items():
        label, key = form
        numbered = _ORDINAL.match(key)
        longer = bound.get(form) or (bound.get((label, key[numbered.end() :])) if numbered else None)
        if longer is None and label == "PER":
            several = ends.get(form) or starts.get(form) or []
            longer = max(several, key=counts.__getitem__, default=None)
        elif longer is None:
            thing = _thing(written)
            begun = [o for o in starts.get(form, ()) if label != "LOC" and _compatible(thing, _thing(forms[o]))]
            same = (other for other in things.get(thing, ()) if _same_name(key, other[1]))
            several = list(dict.fromkeys((*begun, *same)))
            longer = several[0] if len(several) == 1 else None
        if longer is not None:
            found[form] = longer
    return found


def _parts(forms: Mapping[Form, str]) -> tuple[dict[Form, list[Form]], dict[Form, list[Form]], dict[str, list[Form]]]:
    """Return the forms by the words they end with, by those they begin with, and by the known thing they name."""
    ends: dict[Form, list[Form]] = {}
    starts: dict[Form, list[Form]] = {}
    things: dict[str, list[Form]] = {}
    for form in forms:
        label, key = form
        words = key.split(" ")
        for cut in range(1, min(len(words), 8)):
            ends.setdefault((label, " ".join(words[cut:])), []).append(form)
            starts.setdefault((label, " ".join(words[:cut])), []).append(form)
        if thing := _thing(forms[form]):
            things.setdefault(thing, []).append(form)
    return ends, starts, things


def _compatible(one: str, other: str) -> bool:
    """Tell whether two forms may name one thing: two known things may not, such as Al-Qaïda and its branch."""
    return not one or not other or one == other


def _thing(written: str) -> str:
    found = known(written)
    return f"{found.label} {found.name}" if found else ""


def _same_name(short: str, long: str) -> bool:
    """Tell whether two forms of a known thing are forms of one name: Burkina, Daesh, not Perse."""
    if len(long) <= len(short):
        return False
    return long.startswith(short + " ") or long.endswith(" " + short) or is_acronym(short, long) or _alike(short, long)


def _alike(one: str, two: str) -> bool:
    """Tell whether two spellings share all but a letter or two: Daech and Daesh."""
    return abs(len(one) - len(two)) < 3 and one[:3] == two[:3]
