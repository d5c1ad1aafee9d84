"""How a phrase, a noun and a verb stand to one another: agreement, order, what lies between."""

from factx.clauses.classes import words
from factx.clauses.frames import FigureNoun, FigureVerb
from factx.clauses.governing import predicate
from factx.clauses.people import singulars
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading, first_words
from factx.clauses.verb_forms import VerbGroup
from factx.french.words import cut

_INVERTING = words("inverting")
_ADVERBS = words("adverb")
_OBJECT_LEADS = words("article") | {"un", "une"}
_WHERE = frozenset({"en", "dans", "à", "au", "sur", "lors", "près", "aux", "sous"})
_IMPERSONAL = frozenset(
    {"rester", "demeurer", "subsister", "exister", "arriver", "partir", "mourir", "périr", "venir", "manquer"}
)
_SHOWING = frozenset({"faire", "voir", "laisser"})
_INSERTED = 12
_STATES = frozenset({"être", "dire", "indiquer", "annoncer", "préciser", "ajouter", "figurer", "rester", "demeurer"})


def governed_by(reading: Reading, phrase: Phrase, noun: FigureNoun) -> bool:
    """Return whether one of the verbs that a noun needs stands before it in its clause."""
    near = [g for g in reading.groups if g.last <= phrase.first and phrase.first - g.last < 12]
    if near and not near[-1].lemmas.isdisjoint(noun.verbs):
        return True
    after = predicate(reading, phrase.last, plural=None)[0]
    return bool(after) and after[0].voice == "passive" and not after[0].lemmas.isdisjoint(noun.verbs)


def enumerated(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase shares its verb with others, so that its own number says nothing of the verb's."""
    return (
        any(p.last in (phrase.first - 1, phrase.first - 2) for p in reading.phrases)
        and (reading.word(phrase.first - 1) in ("et", "ou", ","))
    ) or reading.word(phrase.first - 1) in ("et", "soit")


def is_inner(inner: Phrase, outer: Phrase) -> bool:
    """Return whether a phrase closes another: "un pilote" in "le père d'un pilote"."""
    return outer.first < inner.first and inner.last == outer.last and inner.quantity.rule != "quantity.plural"


def is_object(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a phrase stands right after an active verb, of which it is the object."""
    if phrase.prep or reading.word(phrase.first) == "combien":
        return False
    for group in reading.groups:
        if group.last == phrase.first:
            states = group.lemmas & _STATES or group.voice != "active" or not group.lemmas
            return not states and (group.mood != "part") and not inverted(reading, group)
    return False


def past_age(reading: Reading, at: int) -> int:
    """Return the word after an age set between commas or brackets: ", 31 ans,", ", âgé de 31 ans,"."""
    here = at + 1
    if reading.word(at) == "de" and reading.word(here)[:1].isdigit() and reading.word(here + 1) in ("ans", "mois"):
        return here + 2
    if reading.word(at) not in (",", "("):
        return at
    if reading.word(here).startswith("âgé"):
        here += 2
    if reading.word(here)[:1].isdigit() and reading.word(here + 1) in ("ans", "mois"):
        return here + 2
    return at


def is_taken(reading: Reading, noun: FigureNoun, at: int) -> bool:
    """Return whether a noun that needs a verb is the object of one: "a fauché la vie de quatre lycéens"."""
    return not noun.verbs or any(g.last in (at, at - 1) and not g.lemmas.isdisjoint(noun.verbs) for g in reading.groups)


def asked(verb: FigureVerb) -> tuple[frozenset[str], ...]:
    """Return sets of words of which a sentence must hold one each, for an entry to be told in it."""
    return tuple(first_words(expressions) for expressions in (verb.then, verb.near, verb.context) if expressions)


def is_told(reading: Reading, group: VerbGroup, verb: FigureVerb) -> bool:
    """Return whether all that an entry asks of the words around its verb is there."""
    if (verb.lead and group.lead not in verb.lead) or (verb.modals and group.modal not in verb.modals):
        return False
    if verb.then and reading.follows(group.last, verb.then) is None:
        return False
    if verb.near and not stands(reading, verb.near, max(0, group.first - 2), group.last + 3):
        return False
    if verb.context and not stands(reading, verb.context, 0, len(reading.texts)):
        return False
    return not verb.absent or not stands(reading, verb.absent, 0, len(reading.texts))


def stands(reading: Reading, expressions: tuple[str, ...], first: int, last: int) -> bool:
    """Return whether one of some expressions stands between two words."""
    if first_words(expressions).isdisjoint(reading.said):
        return False
    stretch = reading.texts[first:last]
    for expression in expressions:
        parts = cut(expression).texts
        for here, text in enumerate(stretch):
            if text == parts[0] and list(stretch[here : here + len(parts)]) == parts:
                return True
    return False


def is_plural(phrase: Phrase) -> bool | None:
    """Return whether the verb of a phrase must be plural, None where it may be either."""
    quantity = phrase.quantity
    if quantity.rule in ("quantity.couple", "quantity.fraction"):
        return None
    if (quantity.form == "derived" and quantity.value == 1) or quantity.form == "ordinal":
        return False
    if quantity.form in ("collective", "none", "unknown") or quantity.qualifier == "derived" or phrase.noun == "":
        return None if quantity.value is None or quantity.value < 2 or quantity.form == "collective" else True
    return True if quantity.value is None else quantity.value >= 2


def agrees(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    """Return whether a participle agrees in number with a phrase."""
    plural = True if phrase.partitive else is_plural(phrase)
    text = reading.texts[group.head]
    if phrase.partitive and phrase.quantity.value == 1:
        return singulars().isdisjoint(reading.texts[phrase.core : phrase.last])
    if plural is False and text.endswith("s") and any(_adds(reading, p, phrase) for p in reading.phrases):
        return True
    return plural is None or plural == text.endswith("s") or (not plural and text.endswith(("pris", "mis")))


def _adds(reading: Reading, before: Phrase, phrase: Phrase) -> bool:
    """Return whether a phrase is the last of an enumeration: "deux policiers et un gendarme"."""
    joined = reading.word(phrase.first - 1) == "et" and before.last == phrase.first - 1
    return joined and before.kind in ("people", "counted") and before.prep == phrase.prep


def has_own_verb(reading: Reading, phrase: Phrase, group: VerbGroup) -> bool:
    """Return whether a comma, or "et" right before, parts a phrase from the verb before it and it has its own."""
    if phrase.prep:
        return False
    chain = predicate(reading, phrase.last, plural=is_plural(phrase))[0]
    if "," in reading.texts[group.last : phrase.first]:
        return bool(chain)
    return reading.word(phrase.first - 1) == "et" and bool(chain) and chain[0].first == phrase.last


def restricted(reading: Reading, group: VerbGroup) -> bool:
    """Return whether "ne … que", "ne … pas plus de" restricts rather than denies."""
    after = reading.texts[group.last : group.last + 3]
    if after[1:] in (["plus", "de"], ["moins", "de"]) and after[0] in ("pas", "guère"):
        return True
    return not {"que", "qu'"}.isdisjoint(reading.texts[group.last : group.last + 8])


def inverted(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a predicate stands before its subject: at the head of the sentence or of a clause with "où"."""
    if group.mood == "part" or not group.finite:
        return False
    if reading.texts[group.first] in ("nous", "vous"):
        return False
    return group.first == 0 or reading.texts[group.first - 1] in _INVERTING


def impersonal(reading: Reading, group: VerbGroup) -> bool:
    """Return whether what follows a verb is its real subject: "il reste 900 soldats"."""
    return reading.word(group.first - 1) == "il" and not group.lemmas.isdisjoint(_IMPERSONAL)


def shown(reading: Reading, group: VerbGroup) -> bool:
    """Return whether the object of a verb does what it says: "a vu mourir trois reporters", "va faire rentrer"."""
    if group.modal in _SHOWING:
        return True
    before = next((g for g in reading.groups if g.last == group.first), None)
    return group.mood == "inf" and before is not None and not before.lemmas.isdisjoint(_SHOWING)


def inserted(reading: Reading, first: int, last: int) -> bool:
    """Return whether the words between a noun and "de" are a remark of their own: a date, "par l'armée", adjectives."""
    texts = reading.texts[first:last]
    led = first + 1 in reading.dated and texts[:1] in (["en"], ["le"], ["ce"], ["dans"], ["d'"])
    placed = (
        texts[:1]
        and texts[0] in _WHERE
        and len(texts) <= 5
        and not any(at in reading.opening for at in range(first, last))
    )
    if not texts or placed or led or first in reading.dated or texts[0] in ("par", "présumé", "présumée"):
        return True
    if texts[0] in (",", "("):
        return texts[-1] in (",", ")")
    return len(texts) == 1 and texts[0].isalpha()


def verb_end(reading: Reading, group: VerbGroup, verb: FigureVerb) -> int:
    """Return the word after a verb and what must follow it."""
    return (reading.follows(group.last, verb.then) or group.last) if verb.then else group.last


def named_object(reading: Reading, end: int) -> int | None:
    """Return where the object opens that "et" joins a phrase to: "ont arrêté le cerveau présumé et neuf complices"."""
    for at in range(end - 1, max(0, end - 10), -1):
        text = reading.texts[at]
        if not text[0].isalpha() and text != ",":
            return None
        start = at
        while reading.word(start - 1) in _ADVERBS:
            start -= 1
        governs = (g for g in reading.groups if g.last in (at, start) and g.mood != "part" and g.voice == "active")
        if next(governs, None) is not None:
            return at if text in _OBJECT_LEADS else None
    return None


def past_insertion(reading: Reading, phrase: Phrase) -> VerbGroup | None:
    """Return the participle after a relative clause: "deux femmes, qui refusaient de partir, secourues par …"."""
    if reading.word(phrase.last) != "," or reading.word(phrase.last + 1) not in ("qui", "que", "dont", "où"):
        return None
    for here in range(phrase.last + 3, min(len(reading.texts), phrase.last + _INSERTED)):
        if reading.texts[here] in ";:.()":
            return None
        if reading.texts[here] == ",":
            group = reading.opening.get(here + 1)
            more = group is not None and predicate(reading, group.last, plural=None)[0]
            return None if more else group
    return None


def past_place(reading: Reading, at: int) -> int:
    """Return the word after "tous" that takes up a phrase again: "66 personnes à bord, toutes portées disparues"."""
    for here in range(at, min(len(reading.texts), at + 8)):
        if reading.texts[here] in ("tous", "toutes") and reading.word(here - 1) == ",":
            return here + 1
        if here in reading.opening or reading.texts[here] in ";:.()":
            break
    return at
