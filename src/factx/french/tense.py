"""The time that a clause speaks of, read from the forms of its verbs: no tagger, no parse."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from factx.french.inflection import forms, past_participle

Look = Literal["past", "future"]

_REACH = 14
_BORDERS = frozenset({";", ":", "(", ")", "«", "»", "…", "-"})
_NO_FUTURE = frozenset(
    """opéra caméra choléra sierra ankara aura-t-on guerra terra zahra front affront contra extra infra ultra
    supra agora pandora angora diaspora flora tora bachkirra serra parra errata sahara boura""".split()  # noqa: SIM905
)
_NO_IMPERFECT = frozenset(
    "fait lait trait portrait retrait extrait attrait souhait satisfait parfait plait abstrait bienfait forfait".split()  # noqa: SIM905
)
_PARTICIPLE = ("é", "ée", "és", "ées", "is", "ise", "u", "ue", "us", "ues", "it", "ite", "ert", "mort", "int")
_INFINITIVE = ("er", "ir", "re", "oir")
_PLANNED = (
    "prévoir attendre programmer fixer planifier convoquer espérer reporter annoncer ajourner repousser".split()  # noqa: SIM905
)
_OPENING = "ouvrir débuter démarrer commencer reprendre tenir réunir rendre recevoir rencontrer jouer affronter".split()  # noqa: SIM905


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(
        f.text for lemma in ("avoir", "être") for f in forms(lemma) if f.mood == "ind" and f.tense in ("pres", "impf")
    )


@cache
def _going() -> frozenset[str]:
    """Return the forms that make a future of the infinitive that follows: va partir, doit partir."""
    lemmas = ("aller", "devoir", "compter", "entendre", "envisager", "apprêter", "espérer", "vouloir")
    return frozenset(
        f.text for lemma in lemmas for f in forms(lemma) if f.mood in ("ind", "cond") and f.tense == "pres"
    ) - {"compte", "comptes"}


@cache
def _planned() -> frozenset[str]:
    participles = (past_participle(lemma) for lemma in _PLANNED if lemma != "annoncer")
    return frozenset(text for four in participles for text in four)


@cache
def _opening() -> frozenset[str]:
    """Return the present forms that wires use of what is to come: s'ouvre lundi, débute mardi."""
    lemmas = ("débuter", "démarrer", "ouvrir", "commencer")
    return frozenset(
        f.text for lemma in lemmas for f in forms(lemma) if f.mood == "ind" and f.tense == "pres" and f.person[0] == "3"
    )


@cache
def _past() -> frozenset[str]:
    lemmas = ("être", "avoir", "faire", "dire", "prendre", "mourir", "périr", "devenir", "venir", "mettre", "tenir")
    return frozenset(f.text for lemma in lemmas for f in forms(lemma) if f.mood == "ind" and f.tense == "past")


@cache
def _neutral() -> frozenset[str]:
    """Return the participles that say nothing of the time: une cérémonie organisée lundi."""
    return frozenset(
        text for lemma in ("organiser", "célébrer", "baptiser", "intituler") for text in past_participle(lemma)
    )


def look(words: Sequence[str], start: int, end: int) -> Look | None:
    """Return whether the clause around words[start:end], in lower case, looks back or ahead; None if it does not say.

    The verb before the expression decides, then the one after it.

    Example:
        >>> look("le procès , qui s' ouvrira lundi à paris".split(), 6, 7)
        'future'
        >>> look("le soldat tué jeudi au mali recevra un hommage".split(), 3, 4)
        'past'
    """
    for at in range(start - 1, max(-1, start - _REACH), -1):
        if words[at] in _BORDERS and at < start - 1:
            break
        found = _verb(words, at)
        if found is not None:
            return found
    for at in range(end, min(len(words), end + _REACH)):
        if words[at] in _BORDERS:
            break
        found = _verb(words, at, ahead=True)
        if found is not None:
            return found
    return None


def _verb(words: Sequence[str], at: int, *, ahead: bool = False) -> Look | None:
    word = words[at]
    if word in _planned() or word in _opening() or word == "demain":
        return "future"
    if word == "hier":
        return "past"
    if word in _going():
        return "future" if any(w.endswith(_INFINITIVE) for w in words[at + 1 : at + 4]) else None
    if word in _auxiliaries() or word in _past():
        if any(w in _planned() for w in words[at + 1 : at + 4]):
            return "future"
        return "past" if word in _past() or any(_is_participle(w) for w in words[at + 1 : at + 4]) else None
    if len(word) < 3:
        return None
    if word.endswith(("ra", "ront")) and word not in _NO_FUTURE:
        return "future"
    if word.endswith(("ait", "aient")) and not word.endswith(("rait", "raient")) and word not in _NO_IMPERFECT:
        return "past"
    if word.endswith(("èrent", "irent", "urent")):
        return "past"
    if not ahead and word.endswith(("é", "ée", "és", "ées")) and _is_participle(word):
        return "past"
    return None


_NOUNS_IN_E = frozenset(
    """année journée soirée matinée armée armées musée comité député députés cité université santé sécurité société
    autorité autorités arrivée entrée durée idée liberté été café traité blé côté qualité majorité minorité volonté
    communauté unité réalité activité responsabilité vérité degré gré clé marché marchés""".split()  # noqa: SIM905
)


def _is_participle(word: str) -> bool:
    if word in _NOUNS_IN_E or word in _neutral():
        return False
    return word.endswith(
        ("é", "ée", "és", "ées", "is", "ise", "u", "ue", "us", "ues", "it", "ite", "ert", "mort", "int")
    )
