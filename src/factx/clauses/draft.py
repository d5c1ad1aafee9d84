"""The claims on the phrases of a sentence as they are made, and how a phrase leans on another."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from factx.clauses.claims import Terms
from factx.clauses.governing import predicate
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading, series
from factx.clauses.terms import Claim
from factx.clauses.things import is_thing
from factx.clauses.ties import is_plural
from factx.french.numerals import cardinal, opens
from factx.model import Scope

_ANYBODY = frozenset({"personnes", "individus", "passagers", "occupants", "gens", "habitants", "membres"})
_ROUND = frozenset({100, 1000, 10_000, 100_000, 10**6})
_HEADS = frozenset({"habitants", "personnes", "naissances", "habitant", "âmes", "cas", "enfants", "femmes", "hommes"})


@dataclass
class Draft:
    """The claims on the phrases of a sentence as they are made, by the phrase's place; `extra` are second ones."""

    reading: Reading
    terms: Terms
    claims: dict[int, Claim] = field(default_factory=dict)
    extra: list[tuple[int, Claim]] = field(default_factory=list)
    single: list[tuple[Phrase, Claim]] = field(default_factory=list)
    before: tuple[str, int] | None = None

    @cached_property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """The enumerations of the sentence, as places of phrases."""
        return tuple(part for run in series(self.reading) for part in _apart(self.reading, run))

    @cached_property
    def leads(self) -> dict[int, int]:
        """The first place of the enumeration of each phrase."""
        return {place: run[0] for run in self.runs for place in run}

    def phrase(self, place: int) -> Phrase:
        """Return a phrase by its place."""
        return self.reading.phrases[place]


def _apart(reading: Reading, run: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return an enumeration, its head apart where that is the sum of the rest: "quatre morts, deux élèves et …"."""
    values = [reading.phrases[place].quantity.value or 0 for place in run]
    head = reading.phrases[run[0]]
    anybody = head.kind == "counted" or head.noun in _ANYBODY
    if len(run) > 2 and anybody and values[0] and values[0] == sum(values[1:]):
        return run[:1], run[1:]
    if "dont" in reading.texts[max(0, head.first - 2) : head.first]:
        for at in range(1, len(run)):
            if _opens_clause(reading, reading.phrases[run[at]]):
                return run[:at], run[at:]
    return (run,)


def _opens_clause(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase behind a comma and "et" has its own verb: "dont neuf femmes, et 60 ont été blessés"."""
    group = reading.opening.get(phrase.last)
    apart = list(reading.texts[max(0, phrase.first - 2) : phrase.first]) == [",", "et"]
    return apart and group is not None and group.finite


def lean(
    draft: Draft, place: int, claim: Claim, *, rest: bool = False, scope: Scope | None = None, whole: int | None = None
) -> None:
    """Give a phrase the claim of another, where it may lean on one."""
    phrase = draft.phrase(place)
    before = draft.reading.texts[max(0, phrase.first - 2) : phrase.first]
    amid = place in draft.leads and draft.leads[place] == draft.leads.get(place + 1)
    own = amid and draft.reading.texts[phrase.first] in _OWN and before[-1:] == [","]
    if is_single(phrase) and claim.side != 1 and _JOINS.isdisjoint(before) and not own:
        return
    if rest and claim.side == 1 and own_verb(draft.reading, phrase, claim):
        return
    if phrase.rest and phrase.kind == "bare" and _counts_on(draft, place):
        return
    beside = draft.reading.opening.get(phrase.last)
    if rest and claim.side == 1 and beside is not None and beside.mood == "part":
        return
    subject = claim.side == 1 and not rest and draft.terms.kind == "casualty"
    if not is_countable(draft, place, rest=rest, subject=subject):
        return
    counted = phrase.category == "national" and phrase.quantity.form in ("digits", "words", "collective")
    force = draft.terms.kind != "troops" or phrase.kind != "people" or counted
    if not force and not draft.terms.fit(draft.reading, phrase, "force"):
        return
    draft.claims[place] = replace(
        claim, scope=scope, whole=whole, modality=None, trigger=(phrase.first, phrase_end(phrase))
    )


def _counts_on(draft: Draft, place: int) -> bool:
    """Return whether "19 autres" goes on counting things: "34 affaires concernent des disparitions, 19 autres …"."""
    before = (draft.phrase(p) for p in range(place - 1, -1, -1))
    counted = next((p for p in before if p.quantity.form in ("digits", "words", "collective")), None)
    return counted is not None and counted.kind in ("thing", "unknown") and counted.quantity.value != 1


_JOINS = frozenset({"et", "que", "dont"})
_OWN = frozenset({"son", "sa", "leur"})
# Whom the dead leave behind: "27 morts, 21 veuves et six orphelins".
_BEREAVED = frozenset({"veuve", "veuves", "veuf", "veufs", "orphelin", "orpheline", "orphelins", "orphelines"})


def own_verb(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a phrase has a verb of its own: "280 détenus sont libres et 1 030 autres voient leur peine …"."""
    chain = predicate(reading, phrase.last, plural=is_plural(phrase))[0]
    return bool(chain) and chain[0] is not claim.group and chain[0].first - phrase.last <= 3


def phrase_end(phrase: Phrase) -> int:
    """Return the word after the noun of a phrase, or after its number where it is bare."""
    return max(phrase.core, phrase.number) if phrase.head >= 0 else phrase.last


def is_countable(draft: Draft, place: int, *, rest: bool = False, subject: bool = False) -> bool:
    """Return whether a phrase may lean on another: people, a bare number, with `rest` only one that says "autres"."""
    phrase = draft.phrase(place)
    if phrase.noun in _BEREAVED:
        return False
    if phrase.kind == "people":
        return True
    if phrase.kind == "bare":
        if draft.reading.texts[phrase.first] == "l'":
            return False
        return (phrase.rest or not rest) and not shared(draft.reading, phrase)
    written = phrase.quantity.form in ("digits", "words", "article") and not phrase.definite
    return subject and phrase.kind == "unknown" and written and not is_thing(phrase.noun)


def shared(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase is a share: "un sur trois", "trois morts sur dix", not "52 morts sur 4 000 malades"."""
    following = reading.word(phrase.last + 1)
    if reading.word(phrase.last) != "sur" or not following or not opens(following) or following in ("un", "une"):
        return False
    whole = cardinal(reading.texts, phrase.last + 1)
    return phrase.kind == "bare" or whole is None or whole.value <= 10 or whole.value in _ROUND


def per_head(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase is a rate of a population: "deux morts pour 100.000 habitants"."""
    for at in range(phrase.core, min(phrase.core + 8, len(reading.texts) - 1)):
        if reading.texts[at : at + 3] in (["par", "million", "d'"], ["par", "millier", "d'"]):
            return True
        if reading.texts[at] in ("pour", "par") and opens(reading.texts[at + 1]):
            whole = cardinal(reading.texts, at + 1)
            return whole is not None and whole.value in _ROUND and reading.word(at + 1 + whole.length) in _HEADS
        if reading.texts[at] in ",;:(":
            break
    return False


def previous(draft: Draft, place: int) -> int | None:
    """Return the nearest claimed phrase before one."""
    claims = draft.claims
    return next((p for p in range(place - 1, -1, -1) if p in claims), None) if claims else None


def lead_of(draft: Draft, place: int) -> int:
    """Return the first phrase of the enumeration that a phrase stands in."""
    return draft.leads.get(place, place)


def word_before(draft: Draft, place: int) -> int:
    """Return the word before a phrase, dates and adverbs skipped."""
    at = draft.phrase(place).first - 1
    while at >= 0 and (
        at in draft.reading.dated
        or draft.reading.texts[at] in ("en", "notamment", "au", "moins", "cette", "désormais", "encore", "déjà", "même")
        or draft.reading.texts[at] in ("ceux", "celui", "celle", "celles", "de", "d'")
    ):
        at -= 1
    return at


def part_of(draft: Draft, place: int, total: Claim, whole: int) -> Claim:
    """Return the claim of a phrase that is a part of a total."""
    phrase = draft.phrase(place)
    return replace(total, scope="subset", whole=whole, trigger=(phrase.first, phrase_end(phrase)), modality=None)


def is_single(phrase: Phrase) -> bool:
    """Return whether a phrase counts nobody in words."""
    return phrase.quantity.rule == "quantity.single"
