"""Single victims that no number counts: "le conducteur est mort", "l'assassinat de Jean Dupont"."""

from collections.abc import Iterator

from factx.clauses.classes import words
from factx.clauses.people import category, singulars
from factx.clauses.phrases import PREPOSITIONS, Phrase
from factx.clauses.reading import Reading, noun_extent
from factx.clauses.terms import Claim
from factx.clauses.verb_forms import VerbGroup
from factx.model import Quantity

_ARTICLES = frozenset({"le", "la", "l'", "son", "sa", "leur", "ce", "cet", "cette", "notre", "du", "au", "mon", "ma"})
_ADJECTIVES = words("prenominal")
# What the construction alone makes certain enough without a number.
_TYPES = frozenset({"killed", "injured", "abducted", "captured", "released", "detained", "missing", "rescued"})
_VICTIM = "victime"
_QUIET = frozenset({"mourir", "décéder", "disparaître", "perdre", "arrêter", "détenir", "libérer", "éteindre"})
_DYING = frozenset({"mourir", "décéder", "disparaître", "perdre", "éteindre", "succomber", "trouver"})
_NO_SINGLES = frozenset(
    {"cadre", "élément", "membre", "principal", "maître", "garde", "parent", "témoin", "particulier", "marine"}
)
_NEVER = frozenset(
    {
        "toucher",
        "sauver",
        "transporter",
        "conduire",
        "hospitaliser",
        "admettre",
        "évacuer",
        "frapper",
        "emporter",
        "enterrer",
        "inhumer",
    }
)
# Verbs of these that wound for sure with an adverb: "grièvement touché".
_HITTING = frozenset({"toucher", "frapper", "atteindre"})
# What one dies of whose death is news of an event, not an obituary.
_CAUSES = words("violence-word") | {"blessures", "accident", "incendie", "flammes", "noyade", "balles", "coups"}
_FATAL = _CAUSES | {"décombres", "projectile", "projectiles", "collision", "chute", "crash", "poignardé", "poignardée"}
_SEVERELY = frozenset({"grièvement", "gravement", "sérieusement", "mortellement", "grièvement,"})
_QUIET_NOUNS = frozenset(
    {"mort", "décès", "disparition", "perte", "détention", "captivité", "libération", "mémoire", "sacrifice"}
)
# What has many victims: the one whom it is of did it.
_MASSACRES = frozenset({"tuerie", "massacre", "carnage", "extermination"})
_RITES = frozenset({"obsèques", "funérailles", "enterrement", "inhumation", "deuil"})
_BODIES = frozenset({"corps", "restes", "vie"})
_ALIVE = frozenset({"vivant", "vivante", "saine", "sain", "indemne"})
_PUBLIC = frozenset({"official", "worker", "religious", "national", "journalist"})


def found(reading: Reading) -> tuple[Phrase, ...]:
    """Return the phrases that stand for one person without a number, and for persons named together."""
    taken = {at for phrase in reading.phrases for at in range(phrase.first, phrase.last)}
    alone = [p for p in _definite(reading) if taken.isdisjoint(range(p.first, p.core))]
    taken |= {at for phrase in alone for at in range(phrase.first, phrase.last)}
    return (*alone, *(p for p in _named(reading) if taken.isdisjoint(range(p.first, p.core))))


def _definite(reading: Reading) -> Iterator[Phrase]:
    known = singulars()
    for at, text in enumerate(reading.texts):
        if text == "jeune" and reading.word(at + 1) in known:
            continue
        person = text.removeprefix("ex-") in known or text == _VICTIM
        if not person or text in _NO_SINGLES or (at in reading.opening and reading.opening[at].finite):
            continue
        first = at - 1
        while first >= 0 and reading.texts[first] in _ADJECTIVES:
            first -= 1
        bare = reading.headline and at == 0
        if not bare and reading.word(first) not in _ARTICLES:
            continue
        start = at if bare else first
        article = reading.word(start)
        prep = {"du": "de", "au": "à"}.get(article, _preposition(reading, start - 1))
        last = noun_extent(reading, at + 1)
        yield _single(reading, (start, at, last), prep, text, category(reading.written[at]) or "")


def _named(reading: Reading) -> Iterator[Phrase]:
    """Return the persons named, those in one enumeration together."""
    people = [(first, last) for first, (last, label) in sorted(reading.names.items()) if label == "PER"]
    at = 0
    while at < len(people):
        first, last = people[at]
        count = 1
        while at + count < len(people) and people[at + count][0] - last == 1 and reading.word(last) in ("et", ","):
            last = people[at + count][1]
            count += 1
        if reading.word(first - 1) not in ("rue", "avenue", "place", "boulevard", "prix", "affaire"):
            start = first
            while reading.word(start - 1) in _ADJECTIVES:
                start -= 1
            start -= reading.word(start - 1) in _ARTICLES
            prep = _preposition(reading, start - 1)
            yield _single(reading, (start, first, last), prep, reading.texts[first], "named", count=count)
        at += count


def _preposition(reading: Reading, at: int) -> str:
    before = reading.word(at)
    return (
        {"d'": "de", "du": "de", "des": "de", "aux": "à", "au": "à"}.get(before, before)
        if before in PREPOSITIONS
        else ""
    )


def _single(reading: Reading, at: tuple[int, int, int], prep: str, noun: str, people: str, *, count: int = 1) -> Phrase:
    first, head, last = at
    span = reading.span(first, last if count > 1 else head + 1)
    quantity = Quantity(span.start, span.end, count, count, count, "derived", "quantity.single", span, "derived")
    return Phrase(quantity, first, head + 1, head, head + 1, last, "people", noun, people, prep, definite=True)


def certain(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether one victim is told, not an obituary or a figure of speech."""
    group = claim.group
    if claim.type not in _TYPES or claim.negated:
        return False
    if phrase.noun == _VICTIM:
        noun = reading.texts[claim.trigger[1] - 1] if group is None else ""
        return claim.type == "killed" and phrase.last == phrase.core and (claim.side == 1 or noun == "corps")
    if group is None:
        noun = reading.texts[claim.trigger[1] - 1]
        quiet = noun in _QUIET_NOUNS | _RITES or (noun in _BODIES and phrase.category == "named")
        return not quiet and noun not in _MASSACRES and claim.type in ("killed", "abducted")
    perfect = group.mood == "inf" and "avoir" in reading.texts[group.first : group.head]
    ahead = group.mood == "fut" or (group.mood == "inf" and not perfect)
    if (group.negated and "survivre" not in group.lemmas) or ahead or group.modal:
        return False
    severe = not _SEVERELY.isdisjoint(reading.texts[max(0, group.first - 1) : group.last + 1])
    never = bool(group.lemmas & _NEVER) and not (severe and group.lemmas & _HITTING)
    if never or (claim.type == "rescued" and "être" in group.lemmas):
        return False
    quiet = bool(group.lemmas & _QUIET)
    if quiet and phrase.category in _PUBLIC and not _violent_death(reading, group):
        return False
    if phrase.category == "named" and group.lemmas & _DYING and _CAUSES.isdisjoint(reading.texts[group.last :]):
        return False
    fronted = claim.side == -1 and group.mood == "part" and group.first <= 1
    freed = phrase.category == "named" and claim.type == "released" and group.finite
    taken = claim.side == -1 and not quiet and claim.type in ("killed", "released", "abducted", "captured")
    hurt = group.mood in ("part", "ger") or severe
    taken = taken or (claim.side == -1 and claim.type == "injured" and hurt)
    taken = taken or (claim.side == -1 and claim.type == "rescued" and not _ALIVE.isdisjoint(reading.said))
    if claim.side == -1 and not fronted and _has_teller(reading, phrase, group):
        return False
    return claim.side == 1 or fronted or freed or taken


def _has_teller(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    """Return whether a person past a comma says so: "a fait douze captifs, ironise l'économiste"."""
    at = phrase.first - 1
    apart = "," in reading.texts[group.last : at]
    return apart and reading.word(at - 1) == "," and reading.texts[at].isalpha() and at not in reading.dated


def _violent_death(reading: Reading, group: VerbGroup) -> bool:
    """Return whether one dies of an event rather than of age: "est mort sur le coup", "sous les décombres"."""
    dies = bool(group.lemmas & _DYING)
    at_once = tuple(reading.texts[group.last : group.last + 3]) == ("sur", "le", "coup")
    return dies and (at_once or not _FATAL.isdisjoint(reading.said))
