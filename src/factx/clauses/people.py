"""Nouns of people and the category each belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factx.clauses.things import compounds, is_thing
from factx.french.words import cut
from factx.lexicon import rows


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun of people, its plural and its category."""

    noun: str
    plural: str
    category: str


_DEMONYM_ENDINGS = (
    "ais", "aise", "aises", "ois", "oise", "oises", "ien", "iens", "ienne", "iennes", "éen", "éens", "éenne", "éennes",
    "ain", "ains", "aine", "aines", "ans", "ane", "anes", "ins", "ine", "ines", "ands", "ande", "andes",
)  # fmt: skip


_FEMININES = {
    "teur": "trice", "eur": "euse", "ier": "ière", "ien": "ienne", "éen": "éenne", "ain": "aine", "ant": "ante",
    "é": "ée", "ais": "aise", "ois": "oise", "ard": "arde", "in": "ine",
}  # fmt: skip
_MALE = frozenset({"man", "woman", "prisoner"})
_AGENTS = ("euse", "trice", "iste", "ienne", "logue", "ière", "enne")
_LIKELY = (
    *_AGENTS,
    "eur",
    "ien",
    "ier",
    "ant",
    "aire",
    "ard",
    "en",
    "ois",
    "ais",
    "man",
    "men",
    "naute",
    "crate",
    "at",
)


@cache
def nouns() -> Mapping[str, str]:
    """Return the category of every people noun, singular and plural, in lower case; names of peoples in their case."""
    found: dict[str, str] = {}
    known = rows("people", PersonNoun)
    made = [(row, f) for row in known if row.category not in _MALE and (f := feminine_of(row.noun))]
    forms = [(row, form) for row in known for form in (row.noun, row.plural)]
    for row, form in (*forms, *((row, form) for row, f in made for form in (f, f"{f}s"))):
        found.setdefault(form if row.category == "national" else form.lower(), row.category)
    return found


def feminine_of(noun: str) -> str | None:
    """Return the feminine that a noun of people makes by rule, or None.

    Example:
        >>> feminine_of("nageur"), feminine_of("policier"), feminine_of("Malien"), feminine_of("otage")
        ('nageuse', 'policière', 'Malienne', None)
    """
    return next((noun[: -len(m)] + f for m, f in _FEMININES.items() if noun.endswith(m) and " " not in noun), None)


@cache
def _compounds() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the nouns of several words with their category by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for noun, people in (*nouns().items(), *((noun, "thing") for noun in compounds())):
        parts = tuple(cut(noun).texts) if " " in noun else ()
        if parts:
            found.setdefault(parts[0], []).append((parts, people))
    return {first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e[0]))) for first, entries in found.items()}


def compound(texts: Sequence[str], at: int) -> tuple[int, str] | None:
    """Return the length and the category of a noun of several words that opens at a word.

    Example:
        >>> compound("quatre casques bleus sont morts".split(), 1)
        (2, 'military')
    """
    for parts, people in _compounds().get(texts[at], ()):
        if tuple(texts[at : at + len(parts)]) == parts:
            return len(parts), people
    return None


@cache
def singulars() -> frozenset[str]:
    """Return the forms of the singular, "fils" among them, which an article tells from its plural."""
    nouns_ = [row for row in rows("people", PersonNoun) if row.noun != "gens"]
    forms = {row.noun for row in nouns_} | {
        f for row in nouns_ if row.category not in _MALE and (f := feminine_of(row.noun))
    }
    return frozenset(form if form[0].isupper() else form.lower() for form in forms)


def category(written: str) -> str | None:
    """Return the category of people that a word or two, as written, stand for, or None.

    Example:
        >>> category("soldats"), category("Maliens"), category("casques bleus"), category("maisons")
        ('military', 'national', 'military', None)
    """
    known = nouns()
    found = known.get(written.lower()) or known.get(written)
    if found:
        return found
    for prefix in ("ex-", "co-", "vice-", "anciens "):
        if written.lower().startswith(prefix):
            return category(written[len(prefix) :])
    if written[:1].isupper() and written.endswith(_DEMONYM_ENDINGS) and len(written) > 4 and not written.isupper():
        return "national"
    first, hyphen, _ = written.partition("-")
    return category(first) if hyphen and first.islower() and len(first) > 4 else None


def looks_human(noun: str, *, plural: bool) -> bool:
    """Return whether a noun that no list holds is likely one of people, by its ending.

    Example:
        >>> looks_human("contorsionnistes", plural=True), looks_human("skippeuse", plural=False)
        (True, True)
        >>> looks_human("moteurs", plural=True), looks_human("immeuble", plural=False)
        (False, False)
    """
    if is_thing(noun):
        return False
    if plural:
        return noun.endswith("s") and noun[:-1].endswith(_LIKELY)
    return noun.endswith(_AGENTS)
