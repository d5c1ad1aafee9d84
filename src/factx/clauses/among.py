"""Parts of a total named after "parmi eux", "au nombre desquels", "parmi les personnes tuées"."""

from dataclasses import replace

from factx.clauses.draft import Draft, is_countable, is_single, lead_of, part_of, phrase_end, previous
from factx.clauses.governing import governor
from factx.clauses.people import category
from factx.clauses.terms import Claim
from factx.clauses.totals import counted_type

_PRONOUNS = frozenset(
    {"eux", "elles", "lesquels", "lesquelles", "desquels", "desquelles", "ceux-ci", "celles-ci", "ces"}
)
_RANKS = frozenset({"nombre", "rang", "sein"})
_SHOWING = frozenset({"figurer", "compter", "trouver", "être", "avoir"})
_REACH = 22
_NEAR = 4


def read_among(draft: Draft, place: int) -> None:
    """Read "parmi eux, six enfants", "au nombre desquels 640 Français", "Parmi les 24 morts figurent neuf élèves"."""
    phrase = draft.phrase(place)
    if place in draft.claims:
        _share(draft, place)
    if place in draft.claims or not is_countable(draft, place) or phrase.prep:
        return
    first = draft.phrase(lead_of(draft, place)).first
    start = _opening(draft, first)
    if phrase.category == "named" or start is None or _is_what(draft, place, start):
        return
    pronoun = draft.reading.word(start + 1) in _PRONOUNS
    whole = previous(draft, place)
    inside = whole is not None and draft.phrase(whole).first > start
    if whole is not None and inside and draft.claims[whole].rule.endswith(".among"):
        _go_on(draft, place, whole)
        return
    if whole is None and not is_single(phrase) and (type_ := _named(draft, start)):
        rule = f"{draft.terms.kind}.among"
        draft.claims[place] = Claim(type_, (phrase.first, phrase_end(phrase)), rule)
        return
    verbs = {lemma for g in draft.reading.groups if start < g.first < first for lemma in g.lemmas}
    if not (pronoun or inside) or (first - start > 4 and verbs.isdisjoint(_SHOWING)):
        return
    if whole is not None:
        _divide(draft, place, whole, pronoun=pronoun)
    elif draft.before and pronoun:
        trigger, rule = (phrase.first, phrase_end(phrase)), f"{draft.terms.kind}.among"
        draft.claims[place] = Claim(draft.before[0], trigger, rule, scope="subset", whole=-1 - draft.before[1])


def _share(draft: Draft, place: int) -> None:
    """Read "Parmi elles, 54 sont décédées": people of a verb of their own among those counted before."""
    claim, first = draft.claims[place], draft.phrase(place).first
    start = _opening(draft, first)
    if claim.scope is not None or claim.side != 1 or start is None or first - start > _NEAR:
        return
    if draft.reading.word(start + 1) not in _PRONOUNS - {"ces"}:
        return
    whole = previous(draft, place)
    if whole is not None and draft.phrase(whole).last <= start:
        draft.claims[place] = replace(claim, scope="subset", whole=whole)
    elif whole is None and draft.before:
        draft.claims[place] = replace(claim, scope="subset", whole=-1 - draft.before[1])


def _opening(draft: Draft, first: int) -> int | None:
    """Return the word before the people among whom a phrase counts: "parmi", "nombre" of "au nombre desquels"."""
    texts = draft.reading.texts
    for at in range(first - 1, max(-1, first - _REACH), -1):
        if texts[at] in (";", "."):
            return None
        if texts[at] == "parmi" or (texts[at] in _RANKS and draft.reading.word(at + 1) in ("desquels", "desquelles")):
            return at
    return None


def _is_what(draft: Draft, place: int, start: int) -> bool:
    """Return whether a phrase says what people are: "six sont des policiers", "deux des pompiers"."""
    phrase = draft.phrase(place)
    if phrase.quantity.rule != "quantity.plural":
        return False
    group = governor(draft.reading, phrase.first)
    bare = any(start < p.first < phrase.first and p.kind == "bare" for p in draft.reading.phrases)
    inner = any(p.partitive and p.first < phrase.first < p.last for p in draft.reading.phrases)
    return inner or (bare and group is not None and group.lemmas == {"être"})


def _named(draft: Draft, start: int) -> str | None:
    """Return the type of those among whom a phrase counts: "parmi les blessés", "parmi les personnes tuées"."""
    reading = draft.reading
    noun = draft.terms.counted.get(reading.word(start + 2))
    if reading.word(start + 1) not in ("les", "ces"):
        return None
    if noun is not None:
        return noun.type
    people = category(reading.written[start + 2]) if start + 2 < len(reading.texts) else None
    return counted_type(draft, start + 3) if people and start + 3 < len(reading.texts) else None


def _go_on(draft: Draft, place: int, before: int) -> None:
    """Read "parmi les morts, huit sont des femmes et cinq des enfants": a part beside another."""
    if draft.reading.word(draft.phrase(place).first - 1) in ("et", ",", ";", "ou"):
        phrase = draft.phrase(place)
        draft.claims[place] = replace(draft.claims[before], trigger=(phrase.first, phrase_end(phrase)))


def _divide(draft: Draft, place: int, whole: int, *, pronoun: bool) -> None:
    total = draft.claims[whole]
    while pronoun and whole >= 0 and total.whole is not None:  # below 0: a figure of an earlier sentence
        whole = total.whole
        total = draft.claims.get(whole, total)
    draft.claims[place] = part_of(draft, place, total, whole)
