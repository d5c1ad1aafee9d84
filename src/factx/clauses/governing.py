"""Who is subject and object of what in a sentence: predicates, relatives, coordinated verbs, governors."""

from collections.abc import Sequence

from factx.clauses.classes import words
from factx.clauses.phrases import PREPOSITIONS
from factx.clauses.reading import ENDS, Reading
from factx.clauses.verb_forms import VerbGroup
from factx.french.numerals import opens

_TURNS = words("turn")


_RELATIVES = words("relative")


# What opens a clause of its own behind a comma: "nous y avons perdu un ami, nous y avons trois classes".
_SUBJECTS = words("subject-pronoun")
# Objects that make one verb with theirs: "coûter la vie à", "arracher une jambe à".
_OBJECTS = frozenset(
    {"de", "d'", "vie", "mort", "liberté", "trace", "fuite", "jambe", "bras", "main", "œil", "pied", "secours", "point",
     "menottes", "bracelets"}
)  # fmt: skip


_SHARING = frozenset({"et", "puis", "mais", "ou", "voire", ","})


_DETERMINERS = words("determiner")


_REACH = 16


def predicate(
    reading: Reading, at: int, *, plural: bool | None, cleft: bool = False
) -> tuple[list[VerbGroup], list[VerbGroup]]:
    """Return the verb groups of which the phrase before `at` is the subject, and those of its relative clause.

    In a `cleft` sentence ("c'est un cycliste, âgé de 30 ans, qui est mort") the relative clause may stand apart.
    """
    texts = reading.texts
    relative: list[VerbGroup] = []
    pending = 0
    adjoining = False
    here = at
    while here < len(texts):
        text = texts[here]
        if text in ENDS or text == ")" or (text in _TURNS and not pending):
            break
        if text == "(":
            here = _closed(texts, here)
            continue
        group = reading.opening.get(here)
        if group is not None:
            if not group.finite or (texts[group.first] == "y" and reading.word(group.first - 1) == "il"):
                here = group.last
                continue
            chain = _chain(reading, group)
            if pending:
                if adjoining and not (plural and group.plural is False):
                    relative += chain
                adjoining = False
                pending -= 1
            elif plural is not None and group.plural is not None and plural != group.plural:
                break
            else:
                return chain, relative
            here = chain[-1].last
            continue
        if text in _RELATIVES and not _adds(reading, here):
            pending += 1
            adjoining = adjoining or (text == "qui" and (cleft or here - at <= 1))
        here += 1
    return [], relative


def _chain(reading: Reading, group: VerbGroup) -> list[VerbGroup]:
    """Return a group and the participles that share its auxiliary."""
    found = [group]
    while (following := reading.opening.get(found[-1].last)) is not None and following.link:
        found.append(following)
    return found


def _closed(texts: Sequence[str], at: int) -> int:
    for here in range(at + 1, min(len(texts), at + 60)):
        if texts[here] == ")":
            return here + 1
    return at + 1


def _adds(reading: Reading, at: int) -> bool:
    """Return whether a relative has no verb: "dont deux enfants", "parmi lesquels 10 élèves", "ainsi que leur chef"."""
    if reading.texts[at] in ("que", "qu'"):
        return reading.texts[at - 1] in ("ainsi", "même")
    if reading.texts[at] not in ("dont", "lesquels", "lesquelles", "desquels", "desquelles"):
        return False
    part = next((p for p in reading.phrases if p.first in (at + 1, at + 2)), None)
    if part is None or (part.kind != "bare" and reading.texts[at] == "dont"):
        return part is not None
    for here in range(part.last, len(reading.texts)):
        group = reading.opening.get(here)
        if reading.texts[here] in ",;:.()" or (group is not None and group.finite):
            return group is None or not group.finite
    return True


def coordinated(reading: Reading, chain: Sequence[VerbGroup]) -> list[VerbGroup]:
    """Return the finite verbs that share their subject with a predicate: "ont dévissé et ont trouvé la mort"."""
    found: list[VerbGroup] = []
    for group in reading.groups:
        if group.first < chain[-1].last:
            continue
        if not found and _goes_on(reading, chain, group):
            return [group]
        if not group.finite:
            continue
        if not ENDS.isdisjoint(reading.texts[chain[-1].last : group.first]):
            break
        if reading.texts[group.first - 1] not in _SHARING or group.plural != chain[0].plural:
            break
        found.append(group)
    return found


def _goes_on(reading: Reading, chain: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """Return whether a participle shares the auxiliary of a passive: "a été arrêté à l'aéroport puis relâché"."""
    if group.mood != "part" or group.link or chain[0].voice != "passive" or chain[0].mood == "part":
        return False
    if any(chain[-1].last <= other.first < group.first for other in reading.groups):
        return False
    between = reading.texts[chain[-1].last : group.first]
    if not between or between[-1] not in ("puis", "et", "avant") or not ENDS.isdisjoint(between):
        return False
    number = reading.texts[group.head].endswith("s") == bool(chain[0].plural)
    return number or reading.texts[group.head].endswith(("is", "ises"))


def object_relative(reading: Reading, at: int) -> VerbGroup | None:
    """Return the verb of a relative clause whose object stands before `at`: "les marins que retient le gang"."""
    start = at + (reading.word(at) == ",")
    if reading.word(start) not in ("que", "qu'"):
        return None
    for here in range(start + 1, min(len(reading.texts), start + 10)):
        group = reading.opening.get(here)
        if reading.texts[here] in ENDS or (group is not None and group.finite):
            own = group is None or (here > start + 1 and _has_object(reading, group))
            return None if own or group is None or group.voice != "active" else group
    return None


def _has_object(reading: Reading, group: VerbGroup) -> bool:
    """Return whether an object of its own follows a verb: "a dit à un chef que des inconnus ont frappé deux hommes"."""
    at = group.last
    opens_object = reading.word(at) in _DETERMINERS or opens(reading.word(at) or "x")
    return opens_object and at not in reading.dated and at + 1 not in reading.dated


def governor(reading: Reading, first: int, *, past_object: bool = False) -> VerbGroup | None:
    """Return the verb group whose object may open at a word: nothing but adverbs, dates and side remarks between.

    With `past_object` one object may stand before: "a vidé le quartier de ses habitants".
    """
    texts = reading.texts
    before = None
    for group in reading.groups:
        if group.last > first:
            break
        before = group
    if before is None or first - before.last > _REACH:
        return None
    agent = reading.word(first - 1) == "par"
    if before.mood == "part" and not before.link and not agent and not _shares_auxiliary(reading, before):
        return None
    here = before.last
    while here < first:
        text = texts[here]
        restrictive = text in ("que", "qu'") and (before.negated or reading.texts[before.first] in ("ne", "n'"))
        if text in ENDS or (text in _RELATIVES and not restrictive) or text == ")":
            return None
        if text in _SUBJECTS and texts[here - 1] == ",":
            return None
        dated = here in reading.dated or here + 1 in reading.dated
        objects = past_object and here == before.last
        if not (dated or objects) and text in _DETERMINERS and not _governed(reading, here, before.last):
            return None
        here += 1
    return before


def _governed(reading: Reading, at: int, start: int) -> bool:
    """Return whether a determiner stands in a complement: after a preposition."""
    before = reading.word(at - 1)
    inside = at > start and (before in PREPOSITIONS or before in ("tous", "et", "ou"))
    return inside or reading.word(at + 1) in _OBJECTS


def _shares_auxiliary(reading: Reading, group: VerbGroup) -> bool:
    """Return whether a bare participle stands for a compound tense: "a détruit un pont et tué trois civils"."""
    before = reading.word(group.first - 1)
    text = reading.texts[group.head]
    if before not in ("et", "ou", ",", "puis", "mais", "avoir") and not before.endswith("ment"):
        return False
    if text.endswith(("s", "ée", "e")) and not text.endswith(("mis", "pris")):
        return False
    return any(g.voice == "active" and g.last <= group.first and g.mood != "part" for g in reading.groups)
