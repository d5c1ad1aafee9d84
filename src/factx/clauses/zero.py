"""Counts of nobody that no quantity writes: "ni mort ni blessé", "sans faire de victime", "n'a tué personne"."""

from collections.abc import Iterator

from factx.clauses.claims import Terms
from factx.clauses.classes import words
from factx.clauses.frames import Role
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.model import Quantity, Span

_NEGATIVES = frozenset({"pas", "sans", "ni", "n'", "ne", "jamais", "non"})
# What opens a case rather than what happened: "lorsqu'il n'y a pas de blessé".
_CONDITIONS = frozenset({"lorsque", "lorsqu'", "si", "quand", "pourvu", "afin", "regretter", "regrette", "espérer"})
_SCRATCHES = frozenset({"égratignure", "égratignures", "éraflure", "éraflures"})
_COMING_OUT = words("surviving-verb") | words("coming-out-verb")
_TELLING = words("telling-verb")


def nobody(reading: Reading, terms: Terms) -> Iterator[tuple[Phrase, Claim]]:
    """Return the phrases that count nobody, each with its claim."""
    if _NEGATIVES.isdisjoint(reading.said):
        return
    if terms.kind == "casualty" and not _SCRATCHES.isdisjoint(reading.said):
        yield from _unhurt(reading)
    for at, text in enumerate(reading.texts):
        noun = terms.counted.get(text)
        listed = reading.word(at - 1) == "ni" and terms.kind == "casualty"
        if noun is not None and (noun.generic or listed) and not noun.verbs:
            start = _denied(reading, at)
            if start is not None:
                yield (
                    _phrase(reading, start, at, at + 1),
                    Claim(noun.type, (at, at + 1), f"{terms.kind}.{noun.id}", negated=True),
                )
        elif text in ("personne", "nul"):
            yield from _nobody(reading, terms, at)


def _unhurt(reading: Reading) -> Iterator[tuple[Phrase, Claim]]:
    """Read "les 60 passagers s'en tirent sans une égratignure"."""
    at = next(here for here, text in enumerate(reading.texts) if text in _SCRATCHES)
    start = at - 2 if reading.word(at - 2) == "sans" else at - 3
    people = any(p.kind == "people" and p.last <= at for p in reading.phrases)
    if reading.word(start) == "sans" and people and not reading.lemmas.isdisjoint(_COMING_OUT):
        yield _phrase(reading, start, at, at + 1), Claim("injured", (at, at + 1), "casualty.unhurt", negated=True)


def _denied(reading: Reading, at: int) -> int | None:
    """Return the word that denies a counted noun: "ni" before it, or "de" after a negated verb, "sans" or "pas"."""
    before = reading.word(at - 1)
    if before == "ni":
        return at - 1
    if before in ("sans", "nul", "nulle"):
        return at - 1
    here = at - 1
    if before in ("autre", "autres", "nouvelle", "nouvelles", "nouveau", "nouveaux"):
        return None
    if before not in ("de", "d'"):
        return None
    before = reading.word(here - 1)
    if not _CONDITIONS.isdisjoint(reading.texts[max(0, here - 8) : here]):
        return None
    if before in ("pas", "ni") or (before == "eu" and "pas" in reading.texts[max(0, here - 4) : here]):
        return here
    for group in reading.groups:
        if group.last == here and (group.negated or group.lead == "sans") and group.lemmas & _TELLING:
            return here
    return None


def _nobody(reading: Reading, terms: Terms, at: int) -> Iterator[tuple[Phrase, Claim]]:
    """Read "personne n'a été blessé" and "n'a tué personne"."""
    before = reading.word(at - 1)
    denies = not {"n'", "ne", "sans"}.isdisjoint(reading.texts[max(0, at - 8) : at])
    fatal = (reading.word(at - 2), before) in (("mort", "de"), ("vie", "à")) and reading.texts[at] == "personne"
    if fatal and denies and terms.kind == "casualty":
        yield _phrase(reading, at, at, at + 1), Claim("killed", (at - 2, at + 1), "casualty.mort-de", negated=True)
    if before in ("une", "la", "cette", "chaque", "de", "en", "toute", "par", "autre", "première", "seule"):
        return
    phrase = _phrase(reading, at, at, at + 1)
    for group in reading.groups:
        denied = group.negated or reading.word(group.first) in ("n'", "ne")
        subject = group.first == at + 1 and denied
        governed = group.last == at and (denied or group.lead == "sans")
        if not (subject or governed) or group.modal or group.mood in ("cond", "fut"):
            continue
        roles: tuple[Role, ...] = ("subject" if subject and group.voice == "active" else "object",)
        verb = terms.verb(reading, group, roles, phrase)
        if verb and verb.denied != "killed" and verb.type != "rescued":
            trigger = (group.first, group.last)
            yield phrase, Claim(verb.type, trigger, terms.rule(verb), group, negated=True)


def _phrase(reading: Reading, first: int, head: int, last: int) -> Phrase:
    span = reading.span(first, last)
    quantity = Quantity(
        span.start,
        span.end,
        0,
        0,
        0,
        "exact",
        "quantity.none",
        Span(*reading.span(first, first + 1)),
        "none",
        negated=True,
    )
    return Phrase(quantity, first, first + 1, head, last, last, "people", reading.texts[head])
