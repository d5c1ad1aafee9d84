"""Parts of a total told by what they are: a predicate, a place, a degree; people told with others."""

from dataclasses import replace

from factx.clauses.classes import words
from factx.clauses.draft import Draft, is_single, lean, part_of, phrase_end, previous
from factx.clauses.governing import governor, predicate
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.clauses.totals import PLACE_LEADS
from factx.clauses.verb_forms import VerbGroup

_BEING = frozenset({"être", "avoir"})
_FINDING = frozenset({"retrouver", "repêcher", "découvrir", "extraire", "dégager", "remonter"})
_NAMING = frozenset(
    {"identifier", "reconnaître", "autopsier", "inhumer", "enterrer", "restituer", "remettre", "rendre"}
)
# "les deux autres sont en fuite" tells where they are, not what.
ELSEWHERE = frozenset({"en", "toujours", "encore", "hors", "sous"})
_UNHURT = frozenset({"indemnes", "sains", "saines", "saufs", "vivants", "vivantes", "libres", "sauvés", "rentrés"})
_COUNTING = frozenset({"compter", "chiffrer", "dénombrer"})
_SEVERELY = frozenset({"grièvement", "gravement", "sérieusement", "légèrement", "mortellement"})
LIST_MARKS = frozenset({":", "-", "("})
_PLACING = frozenset({",", "à", "au", "aux", "en", "dans", "près", "de", "le", "la"})
_OWN = words("possessive")
_SHARED_FATES = frozenset(
    {"captured", "killed", "abducted", "released", "missing", "rescued", "evacuated", "detained", "displaced"}
)


def read_described(draft: Draft, place: int) -> None:
    """Read "vingt corps, quinze sont des hommes", "trois avaient moins de dix ans" as parts of what was told."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or (phrase.kind != "bare" and not phrase.partitive) or phrase.prep or is_single(phrase):
        return
    if phrase.partitive and _goes_on(draft, place):
        return
    if _graded(draft, place):
        return
    group = reading.opening.get(phrase.last) or reading.opening.get(phrase.last + 1)
    if phrase.partitive:
        group = next(iter(predicate(reading, phrase.last, plural=None)[0]), None)
    if draft.before and not draft.claims and _is_again(draft, phrase, group):
        rule = f"{draft.terms.kind}.described"
        trigger = (phrase.first, phrase_end(phrase))
        draft.claims[place] = Claim(draft.before[0], trigger, rule, scope="subset", whole=-1 - draft.before[1])
        return
    if group is None or not _describes(reading, group):
        return
    inside = (p for p in (place + 1, place + 2) if phrase.partitive and p in draft.claims)
    whole = next((p for p in inside if draft.phrase(p).first < phrase.last), previous(draft, place))
    if whole is not None and not is_single(draft.phrase(whole)) and _fits_in(phrase, draft.phrase(whole)):
        draft.claims[place] = part_of(draft, place, draft.claims[whole], whole)


def _is_again(draft: Draft, phrase: Phrase, group: VerbGroup | None) -> bool:
    """Return whether a sentence says what some of those told before it are: "Neuf d'entre eux ont été identifiés"."""
    pronoun = phrase.partitive and draft.reading.word(phrase.last - 1) in ("eux", "elles")
    if group is None or not pronoun or group.negated:
        return False
    found = draft.before is not None and draft.before[0] == "killed" and not group.lemmas.isdisjoint(_FINDING)
    return _describes(draft.reading, group) or (found and group.voice == "passive")


def _describes(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a verb says what people are rather than what befell them."""
    if not group.finite or group.negated:
        return False
    if group.voice == "passive":
        return bool(group.lemmas & _NAMING)
    if group.voice != "active" or not group.lemmas <= _BEING or reading.word(group.last) in ELSEWHERE | _UNHURT:
        return False
    return "être" in group.lemmas or "ans" in reading.texts[group.last : group.last + 6]


def _graded(draft: Draft, place: int) -> bool:
    """Read "deux agents ont été blessés, l'un d'eux grièvement"."""
    phrase = draft.phrase(place)
    whole = previous(draft, place)
    adverb = draft.reading.word(phrase.last + (draft.reading.word(phrase.last) in ("plus", "très")))
    if whole is None or adverb not in _SEVERELY or draft.claims[whole].type not in ("injured", "casualties"):
        return False
    part = part_of(draft, place, draft.claims[whole], whole)
    if phrase.rank and phrase.quantity.form == "article":
        part = replace(part, scope=None, whole=None)
    draft.claims[place] = replace(part, type="killed") if adverb == "mortellement" else part
    return True


def _goes_on(draft: Draft, place: int) -> bool:
    """Read "neuf sont des écoliers et six des ouvrières", whose second part has no verb."""
    last = previous(draft, place)
    before = None if last is None else draft.claims[last]
    if before is None or before.scope != "subset" or before.whole is None or before.whole < 0:
        return False
    if draft.reading.word(draft.phrase(place).first - 1) not in ("et", ",", ";"):
        return False
    draft.claims[place] = part_of(draft, place, before, before.whole)
    return True


def _fits_in(part: Phrase, whole: Phrase) -> bool:
    """Return whether a count may be a part of another: it is not greater, where both are known."""
    if part.quantity.form in ("article", "ordinal"):
        return False
    value, total = part.quantity.value, whole.quantity.value
    return value is None or total is None or value <= total


def read_split(draft: Draft, place: int) -> None:
    """Read "110 personnes ont péri : 70 à Derna, 25 à Bayda"."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or phrase.kind != "bare" or phrase.prep or reading.word(phrase.last) not in PLACE_LEADS:
        return
    if reading.word(phrase.first - 1) not in (":", ",", "et", ";"):
        return
    colon = next((at for at in range(phrase.first - 1, -1, -1) if reading.texts[at] in LIST_MARKS), -1)
    whole = next((p for p in range(place - 1, -1, -1) if p in draft.claims and draft.phrase(p).last <= colon), None)
    if whole is None or any(colon < g.first < phrase.first for g in reading.groups):
        return
    if _fits_in(phrase, draft.phrase(whole)) and draft.claims[whole].scope is None:
        draft.claims[place] = part_of(draft, place, draft.claims[whole], whole)


def read_subject(draft: Draft, place: int) -> None:
    """Read "les victimes sont un couple et leur fille", "les morts se comptent par centaines"."""
    phrase, reading = draft.phrase(place), draft.reading
    if place in draft.claims or draft.terms.kind != "casualty" or phrase.rest:
        return
    group = governor(reading, phrase.first)
    if group is None or group.first < 2 or group.negated or phrase.quantity.rule == "quantity.plural":
        return
    counts = (
        bool(group.lemmas & _COUNTING)
        and group.voice == "reflexive"
        and (phrase.prep or reading.texts[phrase.first]) in ("par", "à", "en")
    )
    names = group.lemmas == {"être"} and not phrase.prep and phrase.kind == "people"
    noun = draft.terms.counted.get(reading.texts[group.first - 1])
    definite = reading.texts[group.first - 2] in ("les", "des", "ces")
    if noun is not None and definite and not noun.verbs and (counts or names):
        trigger = (phrase.first, phrase_end(phrase))
        draft.claims[place] = Claim(noun.type, trigger, f"{draft.terms.kind}.{noun.id}")
        for other in next((run for run in draft.runs if run[0] == place), ())[1:] if names else ():
            lean(draft, other, draft.claims[place])


def read_company(draft: Draft, place: int) -> None:
    """Read "une mère a été enlevée avec ses trois enfants", "est mort avec leurs deux filles"."""
    phrase, reading = draft.phrase(place), draft.reading
    whole = previous(draft, place)
    if place in draft.claims or whole is None or phrase.prep != "avec" or phrase.kind != "people":
        return
    claim = draft.claims[whole]
    own = not _OWN.isdisjoint(reading.texts[phrase.first : phrase.head])
    if not own or claim.side != 1 or claim.group is None or claim.type not in _SHARED_FATES or claim.negated:
        return
    at = claim.trigger[1]
    while at < phrase.first - 1 and (at in reading.dated or at in reading.names or reading.texts[at] in _PLACING):
        at = reading.names[at][0] if at in reading.names else at + 1
    if at == phrase.first - 1:
        trigger = (phrase.first, phrase_end(phrase))
        draft.claims[place] = replace(claim, scope=None, whole=None, modality=None, trigger=trigger)


def count_dead(draft: Draft) -> None:
    """Count victims as dead where the first of them listed is: "trois victimes : deux noyés et un homme"."""
    for place, claim in list(draft.claims.items()):
        if claim.type != "casualties" or draft.phrase(place).noun not in ("victime", "victimes"):
            continue
        following = next((p for p in sorted(draft.claims) if p > place), None)
        if following is None or any(c.type != "killed" for at, c in draft.claims.items() if at > place):
            continue
        between = draft.reading.texts[draft.phrase(place).last : draft.phrase(following).first]
        count, part = draft.phrase(place).quantity.value, draft.phrase(following).quantity.value
        if ":" in between and len(between) < 8 and (count or 0) >= (part or 0):
            draft.claims[place] = replace(claim, type="killed")
