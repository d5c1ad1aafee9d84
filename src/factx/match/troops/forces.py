"""Who counts as troops: soldiers and fighters, police and rescuers, units by the noun that counts them."""

from collections.abc import Iterator

from factx.clauses.classes import words
from factx.clauses.frames import Sureness
from factx.clauses.people import category
from factx.clauses.phrases import Phrase
from factx.clauses.reading import Reading
from factx.clauses.ties import is_plural

FORCE_NOUNS = words("force-noun")
FALLEN = frozenset({"pertes", "tués", "morts", "blessés", "disparus", "capturés", "décédés", "tombés", "victimes"})
# From how many on "hommes" are troops, and troops a contingent whose everyday work is a presence.
CONTINGENT = 20
_THEY = 6
_ARMED = frozenset({"military", "militant"})
_SERVICES = frozenset({"police", "responder"})
_ARMY_WORDS = words("army-word")
_LOOSE = words("loose-force-noun")
_RESCUERS = frozenset(
    {"secouristes", "sauveteurs", "militaires", "soldats", "agents", "marins", "bénévoles", "volontaires", "plongeurs",
     "démineurs"}
)  # fmt: skip
_RESERVES = words("reserve-noun")
_QUALIFIERS = words("force-qualifier")
_FORMER = words("former-soldier")
_CONTINGENT_WORDS = frozenset(
    {"mission", "contingent", "garnison", "brigade", "bataillon", "casques", "bérets", "parachutistes", "fantassins",
     "paracommandos", "légionnaires", "blindés"}
)  # fmt: skip
_CIVILIANS = frozenset(
    {"civils", "civiles", "réfugiés", "déplacés", "ressortissants", "touristes", "expatriés", "humanitaires", "tués",
     "morts", "blessés", "migrants", "exilés", "otages", "habitants", "tué", "mort"}
)  # fmt: skip
_TELLING = (
    FORCE_NOUNS | _LOOSE | _RESCUERS | _RESERVES | _QUALIFIERS | words("stock-noun") | words("mission-noun")
    | words("stock-people") | {"membres"}
)  # fmt: skip


def fits(reading: Reading, phrase: Phrase, people: Sureness) -> bool:
    """Return whether a phrase counts the people that a verb of troops speaks of."""
    if is_plural(phrase) is False:
        return False
    match people:
        case "known":
            told = phrase.kind == "bare" and phrase.definite
            return phrase.kind == "people" or (told and any(is_force(reading, p) for p in _before(reading, phrase)))
        case "fire":
            return phrase.category == "responder"
        case "rescue":
            large = phrase.noun == "hommes" and size(phrase) >= CONTINGENT
            return large or phrase.category in _SERVICES or phrase.noun in _RESCUERS
        case "service":
            return phrase.category in _SERVICES or phrase.noun in ("secouristes", "sauveteurs")
        case "reserve":
            return phrase.noun in _RESERVES or (phrase.noun in _LOOSE and not _RESERVES.isdisjoint(reading.texts))
        case "contingent" if size(phrase) < CONTINGENT:
            return False
    if phrase.kind == "bare":
        if _are_they(reading, phrase) and not _ARMY_WORDS.isdisjoint(reading.said):
            return True
        return any(is_force(reading, p, people) for p in _before(reading, phrase))
    return is_force(reading, phrase, people)


def _before(reading: Reading, phrase: Phrase) -> Iterator[Phrase]:
    return (p for p in reading.phrases if p.first < phrase.first and p.kind != "bare")


def _are_they(reading: Reading, phrase: Phrase) -> bool:
    """Return whether a bare number counts a pronoun at the head of a sentence: "Ils ne sont plus que 90 à"."""
    before = reading.texts[: phrase.first]
    return before[:1] in (["ils"], ["elles"]) and len(before) <= _THEY and reading.word(phrase.last) in ("à", ",")


def is_force(reading: Reading, phrase: Phrase, people: Sureness = "force") -> bool:
    """Return whether a phrase counts troops: by its noun, or by what qualifies it ("mécaniciens militaires")."""
    if phrase.noun in _FORMER or not _FORMER.isdisjoint(reading.texts[phrase.number : phrase.core]):
        return False
    written = phrase.quantity.form in ("digits", "words", "collective")
    if phrase.category == "national" and (people == "national" or (written and _is_contingent(reading))):
        return True
    if phrase.noun in _LOOSE:
        large = size(phrase) >= CONTINGENT and (people != "military" or phrase.noun != "agents")
        return large or not _ARMY_WORDS.isdisjoint(reading.texts)
    if phrase.category in _ARMED or phrase.noun in FORCE_NOUNS:
        return True
    if phrase.kind == "people" and not _QUALIFIERS.isdisjoint(reading.texts[phrase.core : phrase.last]):
        return True
    return people != "military" and phrase.category in _SERVICES


def may_be_force(word: str) -> bool:
    """Return whether a word may stand for troops, or for what they are counted by."""
    return word in _TELLING or (category(word) or "") in _ARMED | _SERVICES


def _is_contingent(reading: Reading) -> bool:
    """Return whether a sentence speaks of soldiers whom it names by their country: "les 280 Italiens de la mission"."""
    return not _CONTINGENT_WORDS.isdisjoint(reading.said) and _CIVILIANS.isdisjoint(reading.said)


def size(phrase: Phrase) -> int:
    """Return how many people a phrase counts at least, as far as it says."""
    return phrase.quantity.value or phrase.quantity.min or phrase.quantity.max or 0
