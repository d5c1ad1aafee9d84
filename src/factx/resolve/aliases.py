"""Which mentions name the same thing: acronyms, surnames alone, shortened and respelt names."""

import re
from collections.abc import Sequence
from itertools import pairwise

from factx.french.names import is_acronym, parts
from factx.lexicon.names import known
from factx.model import EntityMention

Form = tuple[str, str]
"""A label and a name's folded words."""

_ORDINAL = re.compile(r"^(\d+)(?:er|re|e|ème)\s+")


def clusters(text: str, mentions: Sequence[EntityMention]) -> list[list[EntityMention]]:
    """Return the mentions grouped by the thing they name, groups and mentions in text order."""
    groups: dict[Form, list[EntityMention]] = {}
    for mention in mentions:
        groups.setdefault((mention.label, _key(text[mention.start : mention.end])), []).append(mention)
    forms = list(groups)
    parent = {form: form for form in forms}
    bound = _bound_acronyms(text, mentions)
    for form in forms:
        fuller = _fuller(form, forms, bound)
        if fuller is not None:
            parent[form] = fuller
    merged: dict[Form, list[EntityMention]] = {}
    for form in forms:
        root, seen = form, {form}
        while parent[root] != root and parent[root] not in seen:
            root = parent[root]
            seen.add(root)
        merged.setdefault(root, []).extend(groups[form])
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
            bracketed = between == " (" and word.isupper() and short.label == long.label != "LOC"
            if len(name) > len(word) and (bracketed or is_acronym(word, name)):
                bound[(short.label, _key(word))] = (long.label, _key(name))
    return bound


def _fuller(form: Form, forms: Sequence[Form], bound: dict[Form, Form]) -> Form | None:
    """Return the longer form of the same name that the article also has, or None."""
    if form in bound:
        return bound[form]
    label, key = form
    if (numbered := _ORDINAL.match(key)) and (label, key[numbered.end() :]) in bound:
        return bound[(label, key[numbered.end() :])]
    longer = [other for other in forms if other[0] == label and len(other[1]) > len(key)]
    if label == "PER":
        fitting = [o for o in longer if o[1].endswith(" " + key)] or [o for o in longer if o[1].startswith(key + " ")]
    elif label == "LOC":
        fitting = [o for o in longer if _same_known(key, o[1])]
    else:
        fitting = [o for o in longer if o[1].startswith(key + " ") or _same_known(key, o[1])]
    return fitting[0] if fitting and (label == "PER" or len(fitting) == 1) else None


def _same_known(short: str, long: str) -> bool:
    """Tell whether two forms of one known thing are also forms of one name: Burkina, Daech and Daesh, not Iran."""
    one, two = known(short), known(long)
    if one is None or two is None or one.name != two.name or one.label != two.label:
        return False
    return long.startswith(short + " ") or long.endswith(" " + short) or is_acronym(short, long) or _alike(short, long)


def _alike(one: str, two: str) -> bool:
    """Tell whether two spellings share all but a letter or two: Daech and Daesh."""
    return abs(len(one) - len(two)) < 3 and one[:3] == two[:3]
