"""Figures of people killed, wounded, missing, taken, freed, displaced or rescued, as their clauses give them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from factx.clauses import reading as clauses
from factx.clauses.classes import words
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.verbs import VerbGroup, lexicon
from factx.french.inflection import Form
from factx.french.words import cut
from factx.lexicon import rows, rules
from factx.model import DateFact, Entity, FigureMention, Modality, Quantity, Scope, Sentence, Span

Role = Literal["object", "subject", "reflexive", "dative"]
Sureness = Literal["any", "known", "military", "displaced", "prisoner"]


@dataclass(frozen=True, slots=True)
class CasualtyVerb:
    """A verb, with the words that must follow it, that makes people a figure."""

    id: str
    lemma: str
    outcome: str
    roles: tuple[Role, ...]
    people: Sureness
    then: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CasualtyNoun:
    """A noun that makes people a figure, counted itself or followed by who it befell."""

    id: str
    outcome: str
    words: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    open: bool = False
    generic: bool = False
    people: Sureness = "any"
    verbs: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that is no people."""

    noun: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What makes a phrase a figure: the outcome, the words that say so, and what the construction decides."""

    outcome: str
    trigger: tuple[int, int]
    rule: str
    group: VerbGroup | None = None
    scope: Scope | None = None
    modality: Modality | None = None
    negated: bool = False
    whole: int | None = None


def find(
    text: str,
    sentences: Sequence[Sentence],
    quantities: Sequence[Quantity],
    entities: Sequence[Entity],
    dates: Sequence[DateFact],
) -> tuple[FigureMention, ...]:
    """Return the casualty figures of the sentences in text order."""
    names = sorted((m.start, m.end, e.label) for e in entities for m in e.mentions)
    found: list[FigureMention] = []
    counts, days, named = _Window(quantities), _Window(dates), _Window(names)
    for index, sentence in enumerate(sentences):
        inside = counts.within(sentence), days.within(sentence), named.within(sentence)
        texts = {w.text for w in cut(text[sentence.start : sentence.end])}
        if texts.isdisjoint(_triggers()):
            continue
        reading = clauses.read(
            text, sentence, index, quantities=inside[0], dates=[Span(d.start, d.end) for d in inside[1]],
            names=inside[2], known=_known(), counted=_counted(),
        )  # fmt: skip
        found += _figures(reading, len(found))
    return tuple(found)


class _Window:
    """Hands out, sentence by sentence, the mentions that lie in it; they and the sentences are in text order."""

    def __init__(self, items: Sequence) -> None:  # type: ignore[type-arg]
        self.items = items
        self.at = 0

    def within(self, sentence: Sentence) -> list:  # type: ignore[type-arg]
        found = []
        while self.at < len(self.items):
            item = self.items[self.at]
            start = item[0] if isinstance(item, tuple) else item.start
            if start >= sentence.end:
                break
            if start >= sentence.start:
                found.append(item)
            self.at += 1
        return found


def _figures(reading: Reading, before: int) -> Iterator[FigureMention]:
    claims: dict[int, Claim] = {}
    for place, phrase in enumerate(reading.phrases):
        claim = _claim(reading, phrase)
        if claim:
            claims[place] = claim
    _share(reading, claims)
    _parts(reading, claims)
    kept = sorted(place for place in claims if _is_figure(reading, reading.phrases[place], claims[place]))
    position = {place: before + number for number, place in enumerate(kept)}
    for place in kept:
        yield _mention(reading, reading.phrases[place], claims[place], position)


# ---------------------------------------------------------------- what makes a phrase a figure


def _claim(reading: Reading, phrase: Phrase) -> Claim | None:
    noun = _counted().get(_counted_key(reading, phrase)) if phrase.kind == "counted" else None
    if noun is not None and noun.verbs:
        group = clauses.governor(reading, phrase.first)
        if group is None or group.lemmas.isdisjoint(noun.verbs):
            noun = (
                None
                if noun.outcome != "killed" or not (group and "sauver" in group.lemmas)
                else _nouns()["vies-sauvees"]
            )
            if noun is None:
                return None
    if noun is not None and not noun.open:
        return Claim(noun.outcome, (phrase.head, phrase.core), f"casualty.{noun.id}")
    claim = _by_verbs(reading, phrase) or _by_noun_before(reading, phrase)
    if claim is None and noun is not None:
        return Claim(noun.outcome, (phrase.head, phrase.core), f"casualty.{noun.id}")
    return claim


def _counted_key(reading: Reading, phrase: Phrase) -> str:
    return " ".join(reading.texts[phrase.head : phrase.core])


def _by_verbs(reading: Reading, phrase: Phrase) -> Claim | None:
    claims = [c for c in (_by_participle(reading, phrase), _by_predicate(reading, phrase)) if c]
    if not claims:
        return _by_governor(reading, phrase)
    killed = [c for c in claims if c.outcome == "killed"]
    return (killed or claims[-1:])[0]


def _by_participle(reading: Reading, phrase: Phrase) -> Claim | None:
    here = phrase.last
    while reading.word(here) in _BEFORE_PARTICIPLE or reading.word(here).endswith("ement"):
        here += 1
        if here - phrase.last > 4:
            return None
    group = reading.opening.get(here)
    if group is None and reading.word(here) in ("et", ","):
        group = reading.opening.get(here + 1)
    if group is None or group.mood != "part" or not _agrees(reading, phrase, group):
        return None
    verb = _verb(reading, group, ("object", "subject"), phrase)
    if verb is None:
        return None
    modality: Modality | None = "conditional" if "présumés" in reading.texts[phrase.last : group.first] else None
    return Claim(verb.outcome, (group.first, _end(reading, group, verb)), f"casualty.{verb.id}", group, None, modality)


_BEFORE_PARTICIPLE = words("before-participle")


def _agrees(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    plural = _plural(phrase)
    ends = reading.texts[group.head].endswith("s")
    return (
        plural is None
        or plural == ends
        or (ends and not plural and reading.texts[group.head] in ("pris", "mis", "remis", "surpris"))
    )


def _plural(phrase: Phrase) -> bool | None:
    quantity = phrase.quantity
    if (
        quantity.form in ("collective", "none", "unknown")
        or quantity.qualifier == "derived"
        or quantity.rule == "quantity.many"
    ):
        return None
    if quantity.value is not None:
        return quantity.value >= 2 if not (phrase.rank and quantity.form == "ordinal") else False
    return True


def _by_predicate(reading: Reading, phrase: Phrase) -> Claim | None:
    if phrase.prep and not phrase.partitive:
        return None
    main, relative = clauses.predicate(reading, phrase.last, plural=_plural(phrase))
    for chain in (main, relative):
        claim = _of_chain(reading, phrase, chain)
        if claim:
            return claim
    return None


def _of_chain(reading: Reading, phrase: Phrase, chain: Sequence[VerbGroup]) -> Claim | None:
    found: list[tuple[CasualtyVerb, VerbGroup]] = []
    for group in chain:
        role: Role = {"active": "subject", "passive": "object", "reflexive": "reflexive"}[group.voice]  # type: ignore[assignment]
        verb = _verb(reading, group, (role,), phrase)
        if verb:
            found.append((verb, group))
    if not found:
        return None
    outcomes = {verb.outcome for verb, _ in found}
    verb, group = next((f for f in found if f[0].outcome == "killed"), found[-1])
    outcome = verb.outcome
    if len(outcomes) > 1 and any(g.link == "ou" for _, g in found):
        outcome = "casualties"
    first = chain[0].first
    return Claim(outcome, (first, _end(reading, group, verb)), f"casualty.{verb.id}", group, negated=group.negated)


def _by_governor(reading: Reading, phrase: Phrase) -> Claim | None:
    group = clauses.governor(reading, phrase.first)
    if group is None:
        return None
    if phrase.prep == "à":
        roles: tuple[Role, ...] = ("dative",)
    elif phrase.prep or (group.voice == "reflexive"):
        return None
    elif group.voice == "passive" and group.mood != "part":
        if group.first and reading.word(group.first - 1) not in (":", "où", "«", '"') and group.modal != "faire":
            return None
        roles = ("object",)
    else:
        roles = ("object",)
    verb = _verb(reading, group, roles, phrase)
    if verb is None:
        return None
    return Claim(
        verb.outcome, (group.first, _end(reading, group, verb)), f"casualty.{verb.id}", group, negated=group.negated
    )


def _by_noun_before(reading: Reading, phrase: Phrase) -> Claim | None:
    if phrase.prep != "de":
        return None
    at = phrase.first - 1
    if reading.word(at) not in ("de", "d'", "des", "du"):
        at = phrase.first
    direct = True
    for here in range(at - 1, max(-1, at - 10), -1):
        text = reading.texts[here]
        noun = _deverbals().get(text)
        if noun and (direct or at - here <= 3) and _people_fit(reading, phrase, noun.people):
            return Claim(noun.outcome, (here, here + 1), f"casualty.{noun.id}")
        if text in ".;:!?" or (here in reading.opening and reading.opening[here].finite):
            return None
        direct = direct and (text in (",", "par") or here in reading.dated or direct)
    return None


def _verb(reading: Reading, group: VerbGroup, roles: Sequence[Role], phrase: Phrase) -> CasualtyVerb | None:
    for lemma in group.lemmas:
        for verb in _verbs().get(lemma, ()):
            if verb.then and reading.follows(group.last, verb.then) is None:
                continue
            fits = any(role in verb.roles for role in roles)
            if not fits and group.mood != "part" and "subject" in roles and group.voice == "active":
                continue
            if fits and _people_fit(reading, phrase, verb.people):
                return verb
    return None


def _people_fit(reading: Reading, phrase: Phrase, people: Sureness) -> bool:
    """Return whether the noun of a phrase is people enough for a verb."""
    if phrase.kind == "thing" or phrase.noun in _things():
        return False
    if people == "military":
        return phrase.category in ("military", "militant", "police") or phrase.noun in ("hommes", "éléments", "homme")
    if people == "displaced":
        return phrase.category == "migrant" or phrase.kind == "counted" or phrase.noun in ("habitants", "familles")
    if people == "prisoner":
        return phrase.category in ("prisoner", "official") or phrase.kind == "counted"
    if phrase.kind in ("people", "counted"):
        return True
    if phrase.kind == "bare":
        return people == "any" or _people_before(reading, phrase)
    return people == "any" and _plural(phrase) is True and phrase.quantity.rule != "quantity.plural"


def _people_before(reading: Reading, phrase: Phrase) -> bool:
    return phrase.partitive or any(p.kind in ("people", "counted") and p.first < phrase.first for p in reading.phrases)


def _end(reading: Reading, group: VerbGroup, verb: CasualtyVerb) -> int:
    return (reading.follows(group.last, verb.then) or group.last) if verb.then else group.last


# ---------------------------------------------------------------- enumerations and parts


def _share(reading: Reading, claims: dict[int, Claim]) -> None:
    """Give the members of an enumeration the claim of the one that stands next to the verb."""
    for places in clauses.series(reading):
        if len(places) < 2:
            continue
        for one, other in zip(places[-2::-1], places[:0:-1], strict=True):
            claim = claims.get(other)
            if claim and one not in claims and claim.group and claim.group.first >= reading.phrases[other].last:
                _take(reading, claims, one, claim)
        for one, other in zip(places[1:], places[:-1], strict=True):
            claim = claims.get(other)
            if claim and one not in claims and not (claim.group and claim.group.first >= reading.phrases[other].last):
                _take(reading, claims, one, claim)


def _take(reading: Reading, claims: dict[int, Claim], place: int, claim: Claim) -> None:
    phrase = reading.phrases[place]
    if phrase.kind in ("people", "bare") and (phrase.kind == "people" or phrase.rest):
        claims[place] = replace(claim, whole=None)


def _parts(reading: Reading, claims: dict[int, Claim]) -> None:
    """Read "dont sept enfants", "parmi eux", "(41 hommes, 12 femmes)" as parts of the figure before."""


# ---------------------------------------------------------------- the figure


def _is_figure(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    if phrase.quantity.rule == "quantity.plural":
        return not phrase.prep and _indefinite(reading, phrase)
    return phrase.quantity.form != "ordinal" or phrase.kind in ("people", "counted")


def _indefinite(reading: Reading, phrase: Phrase) -> bool:
    """Return whether "des" is an article of its own rather than "de les"."""
    before = phrase.first - 1
    if (
        before < 0
        or before in reading.dated
        or reading.texts[before] in ',:;«"('
        or reading.texts[before] in ("et", "ou", "avec", "par", "parmi", "dans", "dont", "pour")
    ):
        return True
    return any(g.last == phrase.first for g in reading.groups)


def _mention(reading: Reading, phrase: Phrase, claim: Claim, position: Mapping[int, int]) -> FigureMention:
    first = min(phrase.first if not phrase.definite else phrase.first + 1, claim.trigger[0])
    last = max(phrase.core if phrase.head >= 0 else phrase.number, claim.trigger[1])
    quote = reading.span(first, last)
    start = min(quote.start, phrase.quantity.start)
    quantity = phrase.quantity
    return FigureMention(
        "casualty", claim.outcome, start, quote.end, reading.index, claim.rule, reading.span(*claim.trigger), quantity,
        who=_who(reading, phrase), by=None,
        whole=position.get(claim.whole) if claim.whole is not None else None, scope=claim.scope,
        modality=claim.modality or _mood(claim.group),
    )  # fmt: skip


def _who(reading: Reading, phrase: Phrase) -> Span | None:
    if phrase.head < 0 or phrase.noun in _GENERIC:
        return None
    noun = _counted().get(_counted_key(reading, phrase)) if phrase.kind == "counted" else None
    if noun is not None and noun.generic:
        return None
    return reading.span(phrase.head, phrase.last)


_GENERIC = frozenset({"personne", "personnes", "individu", "individus", "vies", "gens", "âmes"})


def _mood(group: VerbGroup | None) -> Modality | None:
    if group is None:
        return None
    if group.modal in ("pouvoir", "risquer"):
        return (
            "hypothetical"
            if (group.mood in ("cond", "ind") and group.modal == "risquer") or group.mood == "cond"
            else None
        )
    if group.mood == "cond":
        return "conditional"
    if group.mood == "fut" or group.lead in ("pour", "afin") or (group.modal == "aller"):
        return "planned"
    return None


# ---------------------------------------------------------------- lexicons


@cache
def _verbs() -> Mapping[str, tuple[CasualtyVerb, ...]]:
    found: dict[str, list[CasualtyVerb]] = {}
    for verb in rules("casualty_verbs", CasualtyVerb):
        found.setdefault(verb.lemma, []).append(verb)
    return {lemma: tuple(sorted(verbs, key=lambda v: not v.then)) for lemma, verbs in found.items()}


@cache
def _nouns() -> Mapping[str, CasualtyNoun]:
    return {noun.id: noun for noun in rules("casualty_nouns", CasualtyNoun)}


@cache
def _counted() -> Mapping[str, CasualtyNoun]:
    return {word: noun for noun in reversed(rules("casualty_nouns", CasualtyNoun)) for word in noun.words}


@cache
def _deverbals() -> Mapping[str, CasualtyNoun]:
    return {word: noun for noun in rules("casualty_nouns", CasualtyNoun) for word in noun.of}


@cache
def _things() -> frozenset[str]:
    return frozenset(thing.noun for thing in rows("things", Thing))


@cache
def _known() -> Mapping[str, tuple[Form, ...]]:
    return lexicon(frozenset(_verbs()))


@cache
def _triggers() -> frozenset[str]:
    """Return the words without one of which no sentence holds a casualty figure."""
    plain = {lemma for lemma, verbs in _verbs().items() if any(not v.then for v in verbs)}
    found = {text for text, readings in _known().items() if any(f.lemma in plain for f in readings)}
    for verbs in _verbs().values():
        found |= {cut(then)[-1].text for verb in verbs for then in verb.then}
    return frozenset(found | {w.split()[-1] for w in _counted()} | _deverbals().keys())
