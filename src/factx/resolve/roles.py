"""What a text says a person is, and what kind of organisation one is."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from factx.french.folding import fold
from factx.lexicon.countries import demonyms
from factx.lexicon.gazetteer import Known, known
from factx.lexicon.names import cues, organisation_kinds
from factx.model import EntityMention, Span

_OF = r"(?:de la |de l['’]|du |des |de |d['’]|aux? |à la |à l['’]|en )"
_MORE = rf"(?: (?:{_OF})?[\w’'-]+){{0,7}}?"
_STOPS = "qui|a|est|et|dont|dans|lors|sur|au|ce|cette|mardi|lundi|jeudi|vendredi|mercredi|samedi|dimanche"
_AFTER = re.compile(
    r", (?:(?:le|la|les|l['’]|un|une|son|sa) ?)?"
    rf"((?:ancien(?:ne)? |ex-|actuel(?:le)? |premier |première |jeune )?[\w-]+{_MORE})(?=[,.;:)»\"]| "
    rf"(?:{_STOPS})\b|$)"
)
_BORDER = re.compile(r"[.;:!?\n()]|, (?=[a-zé]+ )")
_WORD = re.compile(r"[\w-]+")
_TOKEN = re.compile(r"[\w-]+['’]?")
_NO_FUNCTION = frozenset(
    re.findall(
        r"\S+",
        "dit dite alias homme femme enfant fille fils mari pere mere frere soeur freres parents ami amie epoux epouse "
        "veuve compagnon compagne predecesseur successeur rival adversaire collegue baptise appele nomme nommee "
        "prenomme prenommee denomme denommee surnomme accuse accusee monsieur madame mademoiselle maitre "
        "commandos soldats touristes",
    )
)
_RANKS = frozenset(("ancien", "ancienne", "actuel", "actuelle", "premier", "première", "jeune", "numéro", "célèbre"))
_LINKS = frozenset(
    ("de", "d'", "d’", "du", "des", "la", "le", "l'", "l’", "les", "et", "ou", "à", "au", "aux", "par", "avec")
)
_VERBAL = frozenset(
    ("a", "est", "ont", "sont", "qui", "que", "avait", "était", "où", "dont", "il", "elle", "on", "encore")
)


def role_of(text: str, group: Sequence[EntityMention], floors: Mapping[int, int]) -> Span | None:
    """Return where the text says what a person is, before or after one of the name's mentions, or None.

    `floors` gives, for the start of a mention, where the mention of another person before it ends.
    """
    for mention in group:
        role = _before(text, mention, floors.get(mention.start, 0)) or _after(text, mention)
        if role:
            return role
    return None


def _before(text: str, mention: EntityMention, floor: int) -> Span | None:
    begin = max(floor, mention.start - 90)
    for border in _BORDER.finditer(text, begin, mention.start):
        begin = border.end()
    left = text[begin : mention.start]
    if not left.endswith((" ", "'", "’", "«", '"')):
        return None
    end = begin + len(left.rstrip(' ,"«“'))
    for word in list(_WORD.finditer(text, begin, end))[-9:]:
        if _is_function(word.group()) and _is_phrase(text[word.start() : end]):
            return Span(word.start(), end)
    return None


def _after(text: str, mention: EntityMention) -> Span | None:
    match = _AFTER.match(text, mention.end)
    if match is None or not _is_phrase(match[1]):
        return None
    words = _WORD.findall(match[1])
    first = 1 if len(words) > 1 and words[0] in _RANKS else 0
    return Span(*match.span(1)) if _is_function(words[first].removeprefix("ex-")) else None


def _is_function(word: str) -> bool:
    return cues().get(fold(word)) == "PER" and fold(word) not in _NO_FUNCTION


def _is_phrase(words: str) -> bool:
    several = _TOKEN.findall(words)
    if several[-1] in _LINKS or any(mark in words for mark in '"«»“”'):
        return False
    return not any(word in _VERBAL for word in several)


def country_in(words: str) -> str | None:
    """Return the ISO code of the first country, capital or demonym among the words, or None.

    Example:
        >>> country_in("Premier ministre irakien"), country_in("Parlement"), country_in("président du Burkina Faso")
        ('IQ', None, 'BF')
    """
    for word in _WORD.findall(words):
        key = fold(word)
        if key in demonyms():
            return demonyms()[key]
        if word[0].isupper() and (found := _country_of_name(words[words.index(word) :])):
            return found
    return None


@lru_cache(maxsize=4096)
def _country_of_name(words: str) -> str | None:
    parts = words.split(" ")
    for stop in range(min(4, len(parts)), 0, -1):
        found = known(" ".join(parts[:stop]))
        if found is not None and found.label == "LOC":
            return found.country
    return None


def category_of(text: str, group: Sequence[EntityMention], name: str) -> str:
    """Return the kind of organisation: what a gazetteer says, else the words in its name, else those before it."""
    for form in (name, *(text[m.start : m.end] for m in group)):
        found = _known_beginning(form)
        if found is not None and found.category:
            return found.category
    for word in _WORD.findall(name):
        kind = organisation_kinds().get(fold(word))
        if kind:
            return kind
    for mention in group:
        for word in reversed(_WORD.findall(text[max(0, mention.start - 30) : mention.start])[-2:]):
            kind = organisation_kinds().get(fold(word))
            if kind:
                return kind
    return "other"


def _known_beginning(name: str) -> Known | None:
    """Return what is known of a name or of its first words: "France Bleu Isère", "BFMTV.com"."""
    words = name.split(".")[0].split(" ")
    for stop in range(len(words), 0, -1):
        found = known(" ".join(words[:stop]))
        if found is not None and found.label == "ORG":
            return found
    return None
