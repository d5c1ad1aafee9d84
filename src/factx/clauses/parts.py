"""Figures that lean on another: members of an enumeration, parts of a total, older tolls, rates, the others."""

from dataclasses import dataclass, field, replace

from factx.clauses.claims import Claim, Terms
from factx.clauses.classes import words
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading, governor, series
from factx.clauses.things import is_thing
from factx.french.numerals import opens, share
from factx.model import Scope

_CHANGES = words("change-verb")
_TOTALS = words("total-noun")
_PERIODS = frozenset({"jour", "jours", "mois", "an", "année", "semaine", "heure", "nuit", "minute"})
_OLDER = (
    "annoncés",
    "annoncé",
    "annoncées",
    "la veille",
    "précédemment",
    "auparavant",
    "initialement",
    "jusque-là",
    "dans un premier",
)
_PLACES = frozenset({"à", "au", "aux", "en", "dans", "sur", "chez", "près", "côté", "dont", "parmi", "pour", "lors"})
_TURN_NOUNS = frozenset(
    ["second", "seconde", "deuxième", "premier", "première", "troisième", "autre", "autres", "uns", "quatrième"]
)


@dataclass(slots=True)
class Draft:
    """The claims on the phrases of a sentence as they are made, by the phrase's place; `extra` are second ones."""

    reading: Reading
    terms: Terms
    claims: dict[int, Claim] = field(default_factory=dict)
    extra: list[tuple[int, Claim]] = field(default_factory=list)
    single: list[tuple[Phrase, Claim]] = field(default_factory=list)
    before: tuple[str, int] | None = None
    runs: tuple[tuple[int, ...], ...] = field(init=False)
    leads: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Find the enumerations of the sentence."""
        self.runs = series(self.reading)
        self.leads = {place: run[0] for run in self.runs for place in run}

    def phrase(self, place: int) -> Phrase:
        """Return a phrase by its place."""
        return self.reading.phrases[place]


def complete(draft: Draft) -> None:
    """Add the claims that phrases have by leaning on others."""
    _share(draft)
    _drop_appositions(draft)
    for step in _STEPS if draft.claims or draft.before else _FIRST_STEPS:
        for place in range(len(draft.reading.phrases)):
            step(draft, place)


def _share(draft: Draft) -> None:
    """Give the members of an enumeration the claim of the one that stands next to the verb."""
    for places in draft.runs:
        for one, other in zip(places[-2::-1], places[:0:-1], strict=True):
            claim = draft.claims.get(other)
            apart = draft.phrase(one).prep not in ("", "outre") and not draft.phrase(other).prep
            between = draft.reading.texts[draft.phrase(one).last : draft.phrase(other).first]
            apart = apart or (draft.phrase(one).kind == "unknown" and "et" not in between)
            if claim and claim.side == 1 and one not in draft.claims and not apart:
                _lean(draft, one, claim)
        for one, other in zip(places[1:], places[:-1], strict=True):
            claim = draft.claims.get(other)
            own = draft.claims.get(one)
            if (
                claim
                and (own is None or (own.side == -1 and claim.side == 0 and draft.phrase(one).rest))
                and claim.side != 1
            ):
                _lean(draft, one, claim, rest=True)


def _drop_appositions(draft: Draft) -> None:
    """Take back the second of "une personne, un homme de 25 ans, a péri" and "son frère, Jean Roy,"."""
    for places in draft.runs:
        if len(places) != 2:
            continue
        one, other = (draft.phrase(place) for place in places)
        first, second = (draft.claims.get(place) for place in places)
        between = draft.reading.texts[one.last : other.first]
        alone = one.quantity.value == 1 and other.quantity.value == 1
        if first and second and alone and list(between) == [","] and first.type == second.type:
            del draft.claims[places[1]]


def _lean(
    draft: Draft, place: int, claim: Claim, *, rest: bool = False, scope: Scope | None = None, whole: int | None = None
) -> None:
    phrase = draft.phrase(place)
    subject = claim.side == 1 and not rest and draft.terms.kind == "casualty"
    if not _countable(draft, place, rest=rest, subject=subject):
        return
    if draft.terms.kind == "troops" and phrase.kind == "people" and not draft.terms.fit(draft.reading, phrase, "force"):
        return
    draft.claims[place] = replace(claim, scope=scope, whole=whole, modality=None, trigger=(phrase.first, _end(phrase)))


def _end(phrase: Phrase) -> int:
    return max(phrase.core, phrase.number) if phrase.head >= 0 else phrase.last


def _countable(draft: Draft, place: int, *, rest: bool = False, subject: bool = False) -> bool:
    """Return whether a phrase may lean on another: people, a bare number, with `rest` only one that says "autres"."""
    phrase = draft.phrase(place)
    if phrase.kind == "people":
        return True
    if phrase.kind == "bare":
        return (phrase.rest or not rest) and not shared(draft.reading, phrase)
    written = phrase.quantity.form in ("digits", "words", "article") and not phrase.definite
    return subject and phrase.kind == "unknown" and written and not is_thing(phrase.noun)


def shared(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase is a share: "un sur trois"."""
    following = reading.word(phrase.last + 1)
    return (
        reading.word(phrase.last) == "sur" and bool(following) and opens(following) and following not in ("un", "une")
    )


def shared_of(draft: Draft, phrase: Phrase) -> int | None:
    """Return what a share such as "la moitié" comes to of the people counted before it, where they are."""
    part = share(draft.reading.texts[phrase.first : phrase.number])
    counted = [p for p in draft.reading.phrases if p.first < phrase.first and p.kind in ("people", "counted")]
    whole = next((p.quantity.value for p in reversed(counted) if p.quantity.value and not is_single(p)), None)
    return int(part * whole) if part and whole else None


def _shares(draft: Draft, place: int) -> None:
    """Read "des 40 otages libérés, la moitié étaient des enfants"."""
    phrase = draft.phrase(place)
    whole = _previous(draft, place)
    if phrase.quantity.form == "share" and place not in draft.claims and whole is not None and not phrase.prep:
        draft.claims[place] = _part(draft, place, draft.claims[whole], whole)


def _previous(draft: Draft, place: int) -> int | None:
    """Return the nearest claimed phrase before one."""
    return next((p for p in range(place - 1, -1, -1) if p in draft.claims), None)


def _lead(draft: Draft, place: int) -> int:
    """Return the first phrase of the enumeration that a phrase stands in."""
    return draft.leads.get(place, place)


def _before(draft: Draft, place: int) -> int:
    """Return the word before a phrase, dates and adverbs skipped."""
    at = draft.phrase(place).first - 1
    while at >= 0 and (
        at in draft.reading.dated
        or draft.reading.texts[at] in ("en", "notamment", "au", "moins", "cette", "désormais", "encore", "déjà", "même")
        or draft.reading.texts[at] in ("ceux", "celui", "celle", "celles", "de", "d'")
    ):
        at -= 1
    return at


def _parts(draft: Draft, place: int) -> None:
    """Read "dont sept enfants" and what is enumerated after it."""
    first = _lead(draft, place)
    if draft.reading.word(_before(draft, first)) != "dont":
        return
    whole = _previous(draft, first)
    if whole is None:
        return
    own = draft.claims.get(place)
    total = draft.claims[whole]
    if own and own.side == 0 and place != first:
        return
    if own:
        draft.claims[place] = replace(own, scope="subset", whole=whole)
        if total.type == "released" and own.type == "abducted":
            draft.claims[place] = replace(own, scope="historical", whole=None)
            draft.extra.append((place, _part(draft, place, total, whole)))
    elif _countable(draft, place):
        draft.claims[place] = _part(draft, place, total, whole)


def _part(draft: Draft, place: int, total: Claim, whole: int) -> Claim:
    phrase = draft.phrase(place)
    return replace(total, scope="subset", whole=whole, trigger=(phrase.first, _end(phrase)), modality=None)


def _among(draft: Draft, place: int) -> None:
    """Read "parmi eux, six enfants", "parmi lesquels 640 Français", "Parmi les 24 morts figurent neuf élèves"."""
    if place in draft.claims or not _countable(draft, place) or draft.phrase(place).prep:
        return
    if draft.phrase(place).category == "named":
        return
    first = draft.phrase(_lead(draft, place)).first
    texts = draft.reading.texts
    start = next((at for at in range(first - 1, max(-1, first - 22), -1) if texts[at] in ("parmi", ";", ".")), -1)
    if start < 0 or texts[start] != "parmi":
        return
    pronoun = draft.reading.word(start + 1) in ("eux", "elles", "lesquels", "lesquelles", "ceux-ci", "celles-ci", "ces")
    noun = draft.terms.counted.get(draft.reading.word(start + 2))
    whole = _previous(draft, place)
    if whole is None and noun is not None and draft.reading.word(start + 1) in ("les", "ces"):
        phrase = draft.phrase(place)
        draft.claims[place] = Claim(noun.type, (phrase.first, _end(phrase)), f"{draft.terms.kind}.among")
        return
    inside = whole is not None and draft.phrase(whole).first > start
    verbs = {lemma for g in draft.reading.groups if start < g.first < first for lemma in g.lemmas}
    if not (pronoun or inside) or (
        first - start > 4 and not verbs & {"figurer", "compter", "trouver", "être", "avoir"}
    ):
        return
    if whole is not None:
        while draft.claims[whole].whole is not None and pronoun:
            whole = draft.claims[whole].whole or 0
        draft.claims[place] = _part(draft, place, draft.claims[whole], whole)
    elif draft.before and pronoun:
        phrase = draft.phrase(place)
        draft.claims[place] = Claim(
            draft.before[0],
            (phrase.first, _end(phrase)),
            f"{draft.terms.kind}.among",
            scope="subset",
            whole=-1 - draft.before[1],
        )


def _listed(draft: Draft, place: int) -> None:
    """Read "58 civils (41 hommes, 12 femmes)", "huit morts : deux Français", "à savoir", "les six autres"."""
    phrase = draft.phrase(place)
    texts = draft.reading.texts
    whole = _previous(draft, place)
    first = _lead(draft, place)
    opening = draft.phrase(first).first
    named = whole is None or draft.claims[whole].rule.endswith(".list")
    if place not in draft.claims and named and texts[opening - 1] == ":" and not phrase.prep:
        _of_named_total(draft, place, opening - 1)
    if place in draft.claims or whole is None or not _countable(draft, place):
        return
    end = draft.phrase(whole).last if first == place else draft.phrase(first).first
    between = list(texts[end:opening])
    total = draft.claims[whole]
    if phrase.rest and phrase.definite and not phrase.prep:
        base = total.whole if total.whole is not None else whole
        draft.claims[place] = _part(draft, place, total, base if base >= 0 else whole)
    elif first != place:
        lead = draft.claims.get(first)
        if lead and lead.scope == "subset" and lead.whole is not None and phrase.kind != "bare" and not phrase.prep:
            draft.claims[place] = _part(draft, place, lead, lead.whole)
    elif (
        between
        and len(between) <= 3
        and (between[0] in ("(", ":") or between[-2:] == ["à", "savoir"])
        and phrase.kind != "bare"
    ):
        draft.claims[place] = _part(draft, place, total, whole)
    elif (
        phrase.rest
        and phrase.kind == "bare"
        and total.side != 0
        and not phrase.prep
        and draft.reading.word(phrase.first - 1) in ("et", ",")
    ):
        _lean(draft, place, total, rest=True)


def _of_named_total(draft: Draft, place: int, colon: int) -> None:
    """Read "Nationalité des noyés : 12 Tanzaniens, huit Ougandais", where the total is named but not counted."""
    texts = draft.reading.texts
    noun = next(
        (
            draft.terms.counted[texts[at]]
            for at in range(colon - 1, max(-1, colon - 14), -1)
            if texts[at] in draft.terms.counted
        ),
        None,
    )
    if noun is not None and not noun.open and _countable(draft, place):
        phrase = draft.phrase(place)
        draft.claims[place] = Claim(noun.type, (phrase.first, _end(phrase)), f"{draft.terms.kind}.list")


def _gapped(draft: Draft, place: int) -> None:
    """Read "le premier a tué trois gardes, le second deux passants"."""
    whole = _previous(draft, place)
    if place in draft.claims or whole is None or draft.reading.word(draft.phrase(place).first - 1) not in _TURN_NOUNS:
        return
    if draft.claims[whole].side == -1 and draft.phrase(place).kind == "people":
        _lean(draft, place, draft.claims[whole])


def _besides(draft: Draft, place: int) -> None:
    """Read "six soldats sont morts, ainsi que onze assaillants"."""
    phrase = draft.phrase(place)
    whole = _previous(draft, place)
    before = " ".join(draft.reading.texts[max(0, phrase.first - 3) : phrase.first])
    if (
        place in draft.claims
        or whole is None
        or phrase.prep
        or not before.endswith(("ainsi que", "même que", "tout comme"))
    ):
        return
    if draft.claims[whole].side and phrase.kind == "people":
        _lean(draft, place, draft.claims[whole])


def _identified(draft: Draft, place: int) -> None:
    """Read "les trois disparus sont un Suisse et deux Français"."""
    phrase = draft.phrase(place)
    whole = _previous(draft, place)
    if (
        place in draft.claims
        or whole is None
        or phrase.prep
        or phrase.kind != "people"
        or is_single(phrase)
        or phrase.quantity.rule == "quantity.plural"
    ):
        return
    group = governor(draft.reading, draft.phrase(_lead(draft, place)).first)
    if group is None or "être" not in group.lemmas or group.voice != "active":
        return
    total = draft.claims[whole]
    if total.scope == "subset" and total.whole is not None and total.whole >= 0:
        whole, total = total.whole, draft.claims[total.whole]
    if total.scope is None and draft.phrase(whole).definite and group.first >= draft.phrase(whole).last:
        draft.claims[place] = _part(draft, place, total, whole)


def is_single(phrase: Phrase) -> bool:
    """Return whether a phrase counts nobody in words."""
    return phrase.quantity.rule == "quantity.single"


def _older(draft: Draft, place: int) -> None:
    """Read "contre 19 annoncés la veille"."""
    phrase = draft.phrase(place)
    whole = _previous(draft, place)
    if phrase.prep != "contre" or whole is None or phrase.kind not in ("bare", "counted", "people"):
        return
    told = draft.reading.follows(phrase.last, _OLDER, 6) is not None
    claim = draft.claims.get(place) or replace(
        draft.claims[whole], trigger=(phrase.first, _end(phrase)), whole=None, modality=None
    )
    draft.claims[place] = replace(claim, scope="superseded" if told else None)


def _places(draft: Draft, place: int) -> None:
    """Read "11 morts samedi, 16 dimanche", "mille à Niamey et 400 sur deux bases", "soit 27 au total"."""
    phrase = draft.phrase(place)
    whole = _previous(draft, place)
    if place in draft.claims or whole is None or phrase.kind != "bare" or phrase.prep:
        return
    if not all(is_single(draft.phrase(p)) for p in range(whole + 1, place)):
        return
    reading = draft.reading
    before = reading.word(phrase.first - 1)
    following = reading.word(phrase.last)
    total = draft.claims[whole]
    if following in ("au", "en") and reading.word(phrase.last + 1) in ("total", "tout"):
        draft.claims[place] = replace(
            total, scope="cumulative", whole=None, trigger=(phrase.first, phrase.last + 2), modality=None
        )
    elif before in (",", "et", "puis", ";") and (phrase.last in reading.dated or following in _PLACES):
        if reading.texts[draft.phrase(whole).last : phrase.first].count(",") > 2 or not _same_clause(
            draft, whole, phrase
        ):
            return
        part = total.scope == "subset"
        draft.claims[place] = replace(
            total, trigger=(phrase.first, phrase.last), modality=None, whole=total.whole if part else None
        )


def _same_clause(draft: Draft, whole: int, phrase: Phrase) -> bool:
    end = draft.phrase(whole).last
    return not any(
        g.finite and end <= g.first < phrase.first and g is not draft.claims[whole].group for g in draft.reading.groups
    )


def _rates(draft: Draft, place: int) -> None:
    """Read "950 par jour", "neuf migrants périssent chaque jour"."""
    phrase = draft.phrase(place)
    reading = draft.reading
    claim = draft.claims.get(place)
    end = max(phrase.last, claim.trigger[1] if claim and claim.side >= 0 else 0)
    if not any(reading.word(end) in ("par", "chaque") and reading.word(at) in _PERIODS for at in (end + 1,)):
        return
    if claim:
        draft.claims[place] = replace(claim, scope="rate")
        return
    whole = _previous(draft, place)
    if whole is not None and phrase.kind == "bare":
        draft.claims[place] = replace(
            draft.claims[whole], scope="rate", whole=None, trigger=(phrase.first, end + 2), modality=None
        )


def _changes(draft: Draft, place: int) -> None:
    """Read "le bilan est passé de 63 à 71 morts", "ramené de 17 à 14 le nombre de victimes", "tombé de 1 300 à 850"."""
    phrase = draft.phrase(place)
    if phrase.kind != "bare" or place in draft.claims or phrase.rest or phrase.partitive:
        return
    changing = any(g.lemmas & _CHANGES and g.first < phrase.first for g in draft.reading.groups)
    after = place + 1 if place + 1 < len(draft.reading.phrases) else None
    to = after is not None and draft.phrase(after).prep == "à" and draft.phrase(after).first - phrase.last <= 2
    if phrase.prep == "de" and to and changing and after is not None:
        following = draft.claims.get(after) or _total(draft, after)
        if following:
            draft.claims[place] = replace(
                following, scope="superseded", trigger=(phrase.first, phrase.number), modality=None
            )
        return
    copula = phrase.prep == "de" and any(
        g.last == phrase.first - 1 and "être" in g.lemmas for g in draft.reading.groups
    )
    if (phrase.prep in ("à", "") or copula) and (copula or changing or draft.reading.word(phrase.first - 1) == "à"):
        total = _total(draft, place)
        if total and _closes(draft, place):
            draft.claims[place] = replace(total, scope="superseded" if _goes_on(draft, place) else None)


def _closes(draft: Draft, place: int) -> bool:
    phrase = draft.phrase(place)
    before = draft.phrase(place).first - 1
    governed = draft.reading.word(before) in ("à", "de") or any(
        g.last == phrase.first and g.lemmas & _CHANGES for g in draft.reading.groups
    )
    return governed and phrase.last not in draft.reading.dated


def _goes_on(draft: Draft, place: int) -> bool:
    following = draft.reading.texts[draft.phrase(place).last : draft.phrase(place).last + 3]
    return "puis" in following


def _total(draft: Draft, place: int) -> Claim | None:
    """Return the claim of a bare number by the total it is: "le nombre de morts", "le bilan"."""
    texts = draft.reading.texts
    phrase = draft.phrase(place)
    totals = [at for at, text in enumerate(texts) if text in _TOTALS]
    if not totals:
        return None
    at = min(totals, key=lambda t: abs(t - phrase.first))
    if abs(at - phrase.first) > 25:
        return None
    for here in range(at + 1, min(len(texts), at + 9)):
        if (
            here >= phrase.first > at
            or texts[here] in ".;:"
            or (here in draft.reading.opening and draft.reading.opening[here].finite)
        ):
            break
        type_ = _counted_type(draft, here)
        if type_:
            inside = at > phrase.first or here - at >= 6
            trigger = (phrase.first, phrase.number) if not inside else (phrase.first, max(phrase.number, here + 1))
            return Claim(
                type_, trigger if at > phrase.first else (phrase.first, phrase.number), f"{draft.terms.kind}.total"
            )
    if texts[at] in ("bilan", "bilans") and draft.terms.kind == "casualty":
        return Claim("killed", (phrase.first, phrase.number), "casualty.total")
    return None


def _counted_type(draft: Draft, at: int) -> str | None:
    """Return the type of what a total counts, where a word says it: "de morts", "de personnes tuées"."""
    texts = draft.reading.texts
    noun = draft.terms.counted.get(texts[at])
    if noun and texts[at - 1] not in ("le", "la", "les", "au", "à", "l'"):
        decisive = (
            draft.terms.counted.get(draft.reading.word(at + 1)) if draft.reading.word(at + 1) != "mortelles" else None
        )
        fatal = draft.terms.counted.get(f"{texts[at]} {draft.reading.word(at + 1)}")
        return (fatal or decisive or noun).type
    group = draft.reading.opening.get(at)
    if group is not None and group.mood == "part":
        verbs = [v for lemma in group.lemmas for v in draft.terms.verbs.get(lemma, ()) if not v.then]
        return verbs[0].type if verbs else None
    return None


def _tabular(draft: Draft, place: int) -> None:
    """Read "Morts : 18. Blessés : 52."."""
    phrase = draft.phrase(place)
    if phrase.kind != "bare" or place in draft.claims:
        return
    at = phrase.first - 1
    if draft.reading.word(at) not in (":", "=") or draft.reading.word(at - 2) not in (
        "",
        ".",
        ",",
        ";",
        "•",
        "-",
        "–",
        "(",
    ):
        return
    noun = draft.terms.counted.get(draft.reading.word(at - 1))
    if noun:
        draft.claims[place] = Claim(noun.type, (at - 1, phrase.number), f"{draft.terms.kind}.{noun.id}")


# The first ones need no figure to lean on.
_FIRST_STEPS = (_changes, _tabular, _among, _listed)
_STEPS = (
    _changes, _tabular, _parts, _among, _listed, _shares, _gapped, _besides, _identified, _older, _places, _rates,
)  # fmt: skip
