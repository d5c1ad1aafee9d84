"""The time that a clause speaks of, read from the forms of its verbs: no tagger, no parse."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from factx.french.inflection import forms, past_participle

Look = Literal["past", "future", "near", "ahead", "reported"]
_Kind = Literal["past", "future", "coming", "auxiliary", "going", "inviting", "planned", "participle", "would", ""]

_REACH = 20
_NEAR = 6  # words within which a participle governs a date
_BORDERS = frozenset(";:()«»…")
_INFINITIVE = ("er", "ir", "re", "oir")
_PARTICIPLE = ("é", "ée", "és", "ées", "is", "ise", "u", "ue", "us", "ues", "it", "ite", "ert", "mort", "int")
_FUTURE = tuple(c + ending for c in "eidruvtpc" for ending in ("ra", "ront"))
_NOUNS = ("alité", "ilité", "nité", "ivité", "arité", "orité", "urité", "osité", "iété", "auté", "entité", "acité")
_AFTER_AUXILIARY = ("i", "ie", "ies")
_PAST_ENDING = ("èrent", "irent", "urent", "inrent")
_PRESENT_ENDING = (
    "eurent", "ourent", "ssurent", "esurent", "igurent", "augurent", "jurent", "murmurent", "cturent", "pturent",
    "rturent", "spirent", "expirent", "attirent", "retirent", "étirent", "désirent", "déchirent",
)  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WAS_DUE = frozenset(("devait", "devaient"))  # of what was on the agenda, done or to come
_HAVING = frozenset(("aura", "auront"))
_NO_FUTURE = _words(
    """opéra caméra choléra sierra guerra terra zahra front affront contra extra infra ultra supra agora pandora
    angora diaspora flora tora serra parra errata boura sahra petra mantra ébola riviera"""
)
_NO_IMPERFECT = _words(
    """fait lait trait portrait retrait extrait attrait souhait satisfait parfait plait abstrait bienfait forfait
    défait refait soit ait aient"""
)
_NO_PARTICIPLE = _words(
    """année journée soirée matinée armée armées musée comité député députés cité université santé sécurité société
    autorité autorités arrivée entrée durée idée liberté été café traité blé côté qualité majorité minorité volonté
    communauté unité réalité activité responsabilité vérité degré gré clé marché marchés vu début tribu menu statut
    salut paris avis puis depuis tapis pays mais jamais fois trois lieu feu bleu jeu dieu peu milieu adieu nuit huit
    circuit bruit produit conduite suite visite limite élite crise prise mise surprise entreprise église reprise
    remise rue vue tenue venue issue statue avenue bienvenue plus nous vous sous tous dessus jésus virus campus
    campagne ainsi aussi ici lui qui celui parmi parti ennemi ami amis demi midi point
    lundi mardi mercredi jeudi vendredi samedi joint saint vint concert désert expert transfert vert"""
)
_NO_NOUN = _words("alité facilité milité habilité réhabilité")
_NO_GERUND = _words("enfant avant devant durant pendant suivant cependant maintenant auparavant montant courant")
_NO_INFINITIVE = _words(
    """mer hier premier dernier fer enfer janvier février policier quartier papier dossier chantier foyer métier soir
    avenir tir cuir plaisir loisir désir noir espoir manoir entre contre autre notre votre leur encore guerre terre
    lettre centre membre ministre septembre octobre novembre décembre chambre nombre ordre titre libre quatre mètre
    maire affaire militaire salaire victoire histoire territoire mémoire laboratoire genre sucre théâtre rencontre
    montre offre chiffre peintre prêtre maître arbre ombre nucléaire populaire judiciaire milliardaire secrétaire"""
)
_DISTANCES = _words("jours semaines heures mois veille approche")
_GOVERNING = _DISTANCES | {"après", "vue"}
_BEFORE_NOUN = _words("la une cette sa leur de d' du des l' le un ce son cet notre chaque")
# verbs by which a promise, a plan or an appeal says of the infinitive after it that it is to come
_PLANS = (
    "aller", "devoir", "compter", "entendre", "envisager", "espérer", "vouloir", "prévoir", "souhaiter", "projeter",
)  # fmt: skip
_APPEALS = (
    "inviter", "appeler", "engager", "promettre", "menacer", "apprêter", "préparer", "demander", "exiger", "ordonner",
    "proposer", "convenir",
)  # fmt: skip
_PLANNED = (
    "prévoir", "attendre", "programmer", "fixer", "planifier", "convoquer", "espérer", "reporter", "ajourner",
    "repousser", "redouter", "envisager", "renvoyer",
)  # fmt: skip
# verbs whose present wires use of what is on the agenda: le procès s'ouvre lundi
_AGENDA = (
    "débuter", "démarrer", "ouvrir", "commencer", "reprendre", "rendre", "tenir", "réunir", "rouvrir", "comparaître",
    "expirer", "achever",
)  # fmt: skip
# verbs of the same use, with forms that are nouns too
_MEETINGS = (
    "rencontrer", "recevoir", "accueillir", "jouer", "affronter", "organiser", "célébrer", "commémorer", "défiler",
    "voter", "examiner", "débattre", "présenter", "dévoiler", "fêter", "disputer", "arriver", "terminer",
)  # fmt: skip


def look(words: Sequence[str], start: int, end: int) -> Look | None:
    """Return whether the clause around words[start:end], in lower case, looks back or ahead; None if it does not say.

    The verb before the expression decides, then the one after it. "near" is said of a present or conditional that may
    be either, "ahead" of a plan, which is to come unless that lies far off, "reported" of what would have been done.

    Example:
        >>> look("le procès , qui s' ouvrira lundi à paris".split(), 6, 7)
        'future'
        >>> look("le soldat tué jeudi au mali recevra un hommage".split(), 3, 4)
        'past'
        >>> look("le week-end aura coûté la vie à six skieurs".split(), 1, 2)
        'past'
    """
    if start and words[start - 1].endswith("ant") and words[start - 1] not in _NO_GERUND:
        return "past"
    for at in range(start - 1, max(-1, start - _REACH), -1):
        if words[at] in _BORDERS and not (at == start - 1 and words[at] in "(«"):
            break
        if words[at] in _GOVERNING and (found := _of_noun(words, at, start)) is not None:
            return found
        kind = _kind(words[at])
        if kind == "participle" and "," in words[at:start]:
            continue
        if kind == "coming" and words[at - 1] in _BEFORE_NOUN:
            continue
        if kind and (found := _read(kind, words, at, start)) is not None:
            return found
    if words[start - 1 : start] == [","] and words[end : end + 1] == [","]:
        return None
    for at in range(end, min(len(words), end + _REACH)):
        if words[at] in _BORDERS:
            break
        kind = _kind(words[at])
        if (
            kind not in ("", "participle", "planned", "coming")
            and (found := _read(kind, words, at, len(words))) is not None
        ):
            return found
    return None


def _of_noun(words: Sequence[str], at: int, start: int) -> Look | None:
    """Return what a preposition says of the dates of the noun that it governs: après sa mort lundi, en vue du vote."""
    if (
        words[at] == "après"
        and words[at - 1] != "d'"
        and start - at > 2
        and words[at + 1] not in ("-", "avoir", "être")
    ):
        return "past"
    if words[at : at + 2] in (["vue", "d'"], ["vue", "de"], ["vue", "du"], ["vue", "des"]) and words[at - 1] == "en":
        return "ahead"
    if words[at] in _DISTANCES and words[at + 1] in ("d'", "de", "du", "des") and "à" in words[at - 2 : at]:
        return "future"
    return None


def qualifies(words: Sequence[str], start: int) -> bool:
    """Return whether what begins at words[start] hangs on a bare participle: the noun's date, not the story's.

    Example:
        >>> qualifies("l' hommage au soldat tué jeudi aura lieu ici".split(), 5)
        True
        >>> qualifies("le soldat a été tué jeudi".split(), 5)
        False
    """
    for at in range(start - 1, max(1, start - _NEAR), -1):
        kind = _kind(words[at])
        if words[at] == "," or kind not in ("", "participle"):
            return False
        if kind == "participle":
            return _passive(words, at) == "past" and not any(
                _kind(w) == "auxiliary" for w in words[max(0, at - 5) : at]
            )
    return False


def _read(kind: _Kind, words: Sequence[str], at: int, end: int) -> Look | None:
    """Return what the verb form at a word says, with the infinitive (before `end`) or participle that follows it."""
    if words[at] in _WAS_DUE and _has_infinitive(words, at + 1, at + 5):
        return "near"
    if kind == "going":
        return "future" if _has_infinitive(words, at + 1, at + 5) else None
    if kind == "inviting":
        return "future" if _has_infinitive(words, at + 1, min(at + 10, end)) else None
    if kind == "auxiliary":
        return _perfect(words, at, end)
    if kind == "planned":
        return "ahead"
    if words[at] in _HAVING and any(_is_participle(w) for w in words[at + 1 : at + 4]):
        return "past"
    if kind == "participle":
        return _passive(words, at)
    if kind == "would":
        return "reported" if any(_is_participle(w) for w in words[at + 1 : at + 4]) else "near"
    return {"coming": "near", "future": "future"}.get(kind, "past")  # type: ignore[return-value]


def _perfect(words: Sequence[str], at: int, end: int) -> Look | None:
    """Return what an auxiliary says by the participle after it: a tué, est prévu, a appelé à manifester."""
    after = words[at + 1 : at + (8 if words[at + 1 : at + 2] == ["-"] else 4)]
    kinds = [_kind(w) for w in after]
    if "planned" in kinds:
        return "ahead"
    if "inviting" in kinds and _has_infinitive(words, at + 2, min(at + 10, end)):
        return "future"
    return "past" if words[at] in _was() or any(_is_participle(w) for w in after) else None


def _passive(words: Sequence[str], at: int) -> Look:
    """Return what a participle says by the verb before it, if one is near: tué, sera tué, va être tué."""
    for word in reversed(words[max(0, at - 5) : at]):
        kind = _kind(word)
        if word == "," or kind == "auxiliary" or word in _HAVING:
            return "past"
        if kind in ("future", "going"):
            return "future"
        if kind == "would":
            return "reported"
    return "past"


def _has_infinitive(words: Sequence[str], start: int, end: int) -> bool:
    return any(w.endswith(_INFINITIVE) and w not in _NO_INFINITIVE for w in words[start:end])


def _is_participle(word: str) -> bool:
    kind = _kind(word)
    known = word in _NO_PARTICIPLE or word in _known()
    return kind in ("participle", "planned", "inviting") or (not known and word.endswith(_AFTER_AUXILIARY))


@lru_cache(maxsize=4096)
def _kind(word: str) -> _Kind:
    """Return what a word's form can say of time: nothing for most words."""
    known = _known().get(word)
    if known is not None:
        return known
    if len(word) < 3:
        return ""
    if word.endswith(_FUTURE):
        return "" if word in _NO_FUTURE else "future"
    if word.endswith(("ait", "aient")):
        return "" if word in _NO_IMPERFECT else "would" if word.endswith(("rait", "raient")) else "past"
    if word.endswith(_PAST_ENDING):
        return "" if word.endswith(_PRESENT_ENDING) and word != "eurent" else "past"
    if word.endswith(_NOUNS):
        return "participle" if word in _NO_NOUN else ""
    return "participle" if word.endswith(_PARTICIPLE) and word not in _NO_PARTICIPLE else ""


@cache
def _was() -> frozenset[str]:
    both = (*forms("avoir"), *forms("être"))
    return frozenset(f.text for f in both if f.mood == "ind" and f.tense in ("past", "impf"))


@cache
def _known() -> dict[str, _Kind]:
    """Return the forms whose kind is not told by their ending."""
    found: dict[str, _Kind] = dict.fromkeys(_NO_IMPERFECT | _NO_FUTURE | _NO_PARTICIPLE, "")
    for lemma in ("organiser", "intituler", "baptiser"):
        found |= dict.fromkeys(past_participle(lemma), "")
    kinds: tuple[tuple[tuple[str, ...], _Kind], ...] = ((_MEETINGS, "coming"), (_AGENDA, "planned"))
    for lemmas, kind in kinds:
        for f in (f for lemma in lemmas for f in forms(lemma)):
            if (f.mood, f.tense, f.person[:1]) == ("ind", "pres", "3"):
                found[f.text] = kind
    for lemma in _APPEALS:
        found |= {f.text: "inviting" for f in forms(lemma) if f.mood in ("ind", "part") and f.tense in ("pres", "past")}
    for lemma in _PLANNED:
        found |= dict.fromkeys(past_participle(lemma), "planned")
    for lemma in _PLANS:
        found |= {f.text: "going" for f in forms(lemma) if f.mood in ("ind", "cond") and f.tense == "pres"}
    for lemma in ("avoir", "être"):
        found |= {f.text: "auxiliary" for f in forms(lemma) if f.mood == "ind" and f.tense in ("pres", "impf", "past")}
    found |= dict.fromkeys(("compte", "comptes", "rendez", "rends", "tiens", "entre", "entres", "joue"), "")
    found |= dict.fromkeys(
        (
            "mort",
            "morte",
            "morts",
            "mortes",
            "né",
            "née",
            "nés",
            "nées",
            "eu",
            "tenu",
            "pu",
            "su",
            "dû",
            "lu",
            "bu",
            "cru",
        ),
        "participle",
    )
    return found | {"demain": "future", "hier": "past", "dit": "past"}
