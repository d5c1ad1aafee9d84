"""Figures of people killed, wounded, missing, taken, freed, displaced or rescued, as their clauses give them."""

from collections.abc import Set
from functools import cache

from factx.clauses.antecedents import of_ours, people_before, they_are, things_before
from factx.clauses.article import Article
from factx.clauses.classes import words
from factx.clauses.fiction import in_fiction
from factx.clauses.figures import Kind, figures
from factx.clauses.frames import FigureNoun, FigureVerb, Sureness
from factx.clauses.people import category
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.terms import Claim
from factx.lexicon import rules
from factx.model import FigureMention

_VIOLENCE = words("violence-word")
_DISASTERS = words("disaster-word")
_ILLNESS = words("illness-word")
_SPORT = words("strong-sport-word")
_SPORTING = words("sport-word")
_ELECTIONS = words("election-word")
_TOTALS = words("total-noun") | words("stock-noun")
_ABUSE = words("abuse-word")
_STRICKEN = frozenset(f"casualty.{verb}" for verb in ("toucher", "frapper", "atteindre", "affecter"))
_SICKBED = frozenset(f"casualty.{id_}" for id_ in ("hospitaliser", "etat-grave", "etre-grave", "admettre-hopital"))
# Nouns of events that are figures of people only where they are counted: "un meurtre" tells what, not how many.
_NUMBERED = frozenset(
    {"casualty.homicides", "casualty.arrestations", "casualty.enlevements", "casualty.perte-de", "casualty.suicides"}
)
# A survivor who speaks is no figure; one who is found is: "un seul survivant", "un rescapé a été repêché".
_FOUND = frozenset({"seul", "seule", "unique", "retrouvé", "retrouvée", "découvert", "extrait", "recensé", "compte"})
# What scorers do to keepers: "les visiteuses ont fusillé la gardienne".
_PLAYED = frozenset(f"casualty.{verb}" for verb in ("fusiller", "mitrailler", "crucifier", "executer", "terrasser"))
_MONEY = frozenset({"euros", "dollars", "milliards", "%", "financières", "chiffre", "recettes", "budget", "bénéfice"})
_UNKNOWN = frozenset(
    {"ignore", "ignorait", "ignorent", "inconnu", "incertain", "incertitude", "inquiétude", "inconnue"}
)
# From how many on people who leave a place are displaced, whatever it is.
_MASS = 1000
# As many captives are customers.
_CROWD = 100_000
_NARROW = frozenset({"mass", "displaced", "migrant", "captive", "prisoner", "kin", "camp"})
_CAMPS = frozenset({"déplacés", "réfugiés"})
# Troops that are flown out are withdrawn, a few men of theirs may be casualties.
_MOVES = frozenset({"casualty.heliporter", "casualty.evacuer", "casualty.evacuation-de"})
_CONTINGENT = 20
# What strikes sportsmen as it does anyone.
_CALAMITIES = words("calamity-word")
# Whom a reform costs the office is no victim.
_FIRED = words("dismissed-word")
_KIN = words("kin-noun")
_PUPILS = words("pupil-noun")
_SCHOOLS = words("school-word")
_FORCES = frozenset({"military", "militant", "police"})
_OFFENDERS = words("offender-noun")
_FEELINGS = words("feeling-noun")
# Who is kept "en otage" by a strike or a price.
_HELD_UP = words("customer-noun")
_MOURNING = frozenset({"hommage", "hommages", "deuil", "obsèques", "funérailles"})
_TOLLS = words("toll-noun")
_RESIDENTS = words("resident-noun")


def find(article: Article) -> tuple[FigureMention, ...]:
    """Return the casualty figures of the sentences in text order."""
    return figures(_kind(), article)


@cache
def _kind() -> Kind:
    return Kind(
        "casualty",
        rules("casualty_verbs", FigureVerb),
        rules("casualty_nouns", FigureNoun),
        _fits,
        words=frozenset({"égratignure", "égratignures", "éraflure", "éraflures"}),
        singles=True,
        keeps=_keeps,
    )


def _fits(reading: Reading, phrase: Phrase, people: Sureness) -> bool:
    """Return whether the noun of a phrase is people enough for a verb."""
    if people in ("military", "force"):
        return phrase.category in _FORCES or phrase.noun == "hommes"
    if people == "civilian" and (phrase.category in _FORCES or phrase.noun in ("hommes", "homme")):
        return False
    if people in _NARROW:
        return _narrow(reading, phrase, people)
    if people == "nonpatient" and phrase.noun in ("patients", "patient", "malades", "malade", "cas"):
        return False
    if phrase.kind in ("people", "counted"):
        return True
    if phrase.kind == "bare":
        return (people == "any" and not things_before(reading, phrase)) or people_before(reading, phrase)
    plural = phrase.quantity.form not in ("article", "ordinal", "derived", "none")
    return people == "any" and plural and phrase.kind == "unknown" and phrase.quantity.rule != "quantity.plural"


def _narrow(reading: Reading, phrase: Phrase, people: Sureness) -> bool:
    """Return whether a phrase counts the kind of people that alone a verb makes a figure of."""
    count = phrase.quantity.value or phrase.quantity.min or 0
    if people == "displaced":
        return phrase.category == "migrant" or phrase.kind == "counted" or phrase.noun == "habitants"
    if people == "migrant":
        armed = any(p.category == "military" for p in reading.phrases)
        return phrase.category == "migrant" or (phrase.category == "national" and count >= 100 and not armed)
    if people == "mass":
        people_ = phrase.kind == "people" or they_are(reading, phrase)
        return people_ and phrase.category not in _FORCES and count >= _MASS
    if people == "captive":
        return phrase.kind == "counted" and phrase.noun.startswith(("otage", "captif", "captive"))
    if people == "prisoner":
        return phrase.category in ("prisoner", "militant") or phrase.kind == "counted"
    if people == "kin":
        named = phrase.noun in _KIN or phrase.category in _FORCES
        return (named and phrase.kind == "people") or (phrase.kind == "bare" and of_ours(reading, phrase))
    return people == "camp" and phrase.kind == "people" and not _CAMPS.isdisjoint(reading.texts)


def _lets_out(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a school or a firm lets its own go home: "Le lycée a libéré ses 900 élèves"."""
    group = claim.group
    if claim.rule != "casualty.liberer" or phrase.noun not in _PUPILS or group is None:
        return False
    return group.voice == "active" and not _SCHOOLS.isdisjoint(reading.texts[max(0, group.first - 6) : group.first])


def _runs_off(phrase: Phrase, claim: Claim) -> bool:
    """Return whether a few run off after a deed: "deux hommes ont pris la fuite", no displaced."""
    few = (phrase.quantity.value or phrase.quantity.min or 0) < _CONTINGENT
    return claim.type == "displaced" and few and phrase.noun in _OFFENDERS


def _is_mourned(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether one is said to be gone rather than lost: "rend hommage à son fils disparu"."""
    return claim.type == "missing" and phrase.quantity.value == 1 and not _MOURNING.isdisjoint(reading.said)


def _is_moved(reading: Reading) -> bool:
    """Return whether people die of a feeling alone: "morts de rire", "mouraient d'ennui"."""
    found = _FEELINGS & reading.said
    return any(
        reading.texts[at - 1] in ("de", "d'") and reading.texts[at - 2].startswith(("mort", "mour", "meur"))
        for at, text in enumerate(reading.texts)
        if text in found
    )


def _is_no_victim(reading: Reading, phrase: Phrase, texts: Set[str]) -> bool:
    """Return whether "victimes" are of an abuse, of a reform, or the name of a plan."""
    if phrase.noun not in ("victime", "victimes"):
        return False
    dismissed = not _FIRED.isdisjoint(texts) and _VIOLENCE.isdisjoint(texts)
    abused = not _ABUSE.isdisjoint(reading.texts[phrase.core : phrase.core + 4])
    return abused or dismissed or "plan" in reading.texts[max(0, phrase.first - 3) : phrase.first]


def _keeps(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether a claim speaks of the world's victims: no sport, no fiction, no figure of speech."""
    texts = set(reading.texts)
    if not _ELECTIONS.isdisjoint(texts) and _VIOLENCE.isdisjoint(texts):
        return False
    if in_fiction(reading) or _is_no_victim(reading, phrase, texts):
        return False
    sporting = phrase.category == "athlete" or not _SPORT.isdisjoint(texts) or len(_SPORTING & texts) > 1
    figurative = claim.type in ("injured", "casualties", "missing") or claim.rule in _PLAYED
    if figurative and sporting and _CALAMITIES.isdisjoint(texts):
        return False
    if _lets_out(reading, phrase, claim) or _runs_off(phrase, claim) or _is_mourned(reading, phrase, claim):
        return False
    if (claim.type == "killed" and _is_moved(reading)) or not _is_loss(reading, phrase, claim):
        return False
    if claim.type == "abducted" and (phrase.noun in _HELD_UP or (phrase.quantity.value or 0) >= _CROWD):
        return False
    if claim.rule == "casualty.atteindre" and claim.group and _is_total(reading, claim.group.first):
        return False
    if claim.rule in _STRICKEN and claim.type != "killed":
        return _afflicted(reading, phrase, claim) or _violent(reading, texts)
    return True


def _is_loss(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether the words that only sometimes mean the dead mean them here: losses, bodies, repatriation."""
    following = reading.word(phrase.core)
    if claim.rule == "casualty.vies-sauvees" and phrase.quantity.rule == "quantity.plural":
        return False
    sick = reading.epidemic and (claim.rule in _SICKBED or (claim.rule == "casualty.total" and claim.type != "killed"))
    if sick or (claim.rule in _NUMBERED and _is_unnumbered(phrase)):
        return False
    counted = reading.word(phrase.first - 1) == "et" and reading.word(phrase.first - 2) in ("morts", "tués", "blessés")
    if (
        claim.rule == "casualty.rescapes"
        and _is_unnumbered(phrase)
        and not counted
        and _FOUND.isdisjoint(reading.texts)
    ):
        return False
    if claim.rule == "casualty.deplaces" and claim.side == 0 and _is_unnumbered(phrase):
        return False
    if phrase.noun in ("perte", "pertes") and claim.rule == "casualty.pertes":
        money = not _MONEY.isdisjoint(reading.texts) or following in ("de", "d'")
        return not money and (phrase.noun == "pertes" or phrase.quantity.value == 0)
    if phrase.noun == "corps" and following in ("de", "d'") and reading.word(phrase.core + 1) != "plus":
        several = (phrase.quantity.value or phrase.quantity.min or 0) >= 2
        return several or category(reading.written[min(phrase.core + 1, len(reading.written) - 1)]) is not None
    size = phrase.quantity.value or phrase.quantity.min or 0
    force = phrase.category in _FORCES or (phrase.noun == "hommes" and size >= _CONTINGENT)
    if claim.type == "displaced" and phrase.category in _FORCES:
        return False
    if force and (claim.type == "returned" or claim.rule in _MOVES):
        return claim.rule == "casualty.evacuer" and size < _CONTINGENT
    several = (phrase.quantity.value or 0) > 1 and (phrase.quantity.form != "ordinal" or phrase.partitive)
    if phrase.noun == "mort" and (reading.word(phrase.first) == "une" or several):
        return False
    if claim.rule == "casualty.survivre-accident" and (_is_unnumbered(phrase) or phrase.quantity.form == "ordinal"):
        return False
    return claim.rule != "casualty.sort-de" or not _UNKNOWN.isdisjoint(reading.texts)


def _afflicted(reading: Reading, phrase: Phrase, claim: Claim) -> bool:
    """Return whether nature befell people: the sentence says so, or the article where they are those of a place."""
    if claim.type != "affected":
        return False
    if phrase.noun not in _RESIDENTS:
        return not _DISASTERS.isdisjoint(reading.texts)
    in_toll = not _TOLLS.isdisjoint(reading.texts) and _ILLNESS.isdisjoint(reading.texts) and not reading.epidemic
    return reading.disaster or in_toll or not _DISASTERS.isdisjoint(reading.texts)


def _is_total(reading: Reading, at: int) -> bool:
    """Return whether the subject of a verb is a number: "Les effectifs atteignent 30 000 hommes"."""
    return not _TOTALS.isdisjoint(reading.texts[max(0, at - 8) : at])


def _is_unnumbered(phrase: Phrase) -> bool:
    """Return whether a phrase has an article for its count."""
    return phrase.quantity.form == "article" or phrase.quantity.rule in ("quantity.plural", "quantity.single")


def _violent(reading: Reading, texts: set[str]) -> bool:
    return not _VIOLENCE.isdisjoint(texts) and _ILLNESS.isdisjoint(texts)
