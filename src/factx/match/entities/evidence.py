"""What speaks for each label of a candidate name: gazetteers, the words around it, its form, the recogniser."""

import re
from functools import cache

from factx.clauses.classes import words
from factx.french.folding import fold_word
from factx.french.inflection import forms
from factx.lexicon.countries import demonyms
from factx.lexicon.gazetteer import known
from factx.lexicon.names import cues, given_names, heads, never_names, tails
from factx.lexicon.place_table import cities
from factx.match.entities.line import Candidate

Scores = dict[str, float]

_FIRM: dict[str, Scores] = {
    label: {other: 8.0 * (label == other) for other in ("PER", "ORG", "LOC", "MISC")}
    for label in ("PER", "ORG", "LOC", "MISC")
}

_CIVIL = frozenset(("M", "MM", "Mme", "Mmes", "Mlle", "Me", "Dr", "Pr", "Mgr", "Mr", "Mrs"))
_LOCATIVE = frozenset(("a", "en", "au", "aux", "vers", "depuis", "via", "jusqu'a", "jusqu'au"))
_ARTICLES = frozenset(("le", "la", "les", "l'"))
_DETERMINERS = _ARTICLES | {"du", "au", "aux", "un", "une", "des", "cette", "ce", "cet"}
_APPOSED = re.compile(
    r", (?:(?:le|la|l['’]|un|une|les|son|sa|ex-|ancien|ancienne|actuel|alors|premier|première|nouveau|nouvelle|"
    r"célèbre|jeune|"
    r"numéro) ?)*([\w-]+)"
)
_AGED = re.compile(r",? (?:\(|âgée? de )?\d\d? ans\b|, née? ")
_SPEECH = re.compile(
    r" (?:a |s'est |avait |est |n'a |l'a )?(?:déclaré|affirmé|ajouté|expliqué|indiqué|précisé|dit|estimé|"
    r"souligné|assuré|lancé|"
    r"annoncé|confié|raconté|rappelé|répondu|reconnu|tweeté|écrit|regretté|jugé|insisté|martelé|poursuivi|"
    r"conclu|née?|morte?|"
    r"décédé|marié|arrêté|condamné)\b"
)
_REGION = re.compile(r" \(([A-ZÀ-ÖØ-Þ][^()]{2,30})\)")
_PARTY = re.compile(
    r" \((?:ex-)?(?:LR|PS|LREM|LaREM|RN|FN|UMP|EELV|PCF|LFI|UDI|MoDem|Modem|DVG|DVD|PRG|SPD|CDU|CSU|RE)\)"
)
_LOCATIVE_FORM = re.compile(
    r"-(?:sur|lès|les|en|sous|le|la|aux|du|de)-|^(?:Saint|Sainte|Mont|Ville|Port|Val)e?s?-|"
    r"[a-z](?:ville|bourg|stan|court|grad|sk)$"
)
_ADJECTIVE = re.compile(
    r"(?:al|ale|aux|ique|iques|ien|ienne|ain|aine|ais|aise|ois|oise|aire|aires|if|ive|iste|istes|el|elle|eux|"
    r"ier|iere|eur|"
    r"euse|ant|ante|e|ees?)$"
)
_PEOPLE = re.compile(r"(?:ien|éen|yen|ain|ais|ois|in)(?:ne|e)?s?$")
_OF_PEOPLE = re.compile(
    r"\b(?:[Ll]es|[Dd]es|[Aa]ux|[Cc]es|[Uu]ne?|[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|"
    r"[Pp]lusieurs|\d+|entre|autres|jeunes?) $"
)
_MODEL = re.compile(r"[A-Z]{1,4}-?\d+[A-Za-z]?")
_ROAD = re.compile(r"(?:A|N|D|RN|RD|M|E)[ \u00a0]?\d{1,4}")
_DATIVE = re.compile(
    r"^(?:demand|d[iî]t|déclar|confi|expliqu|indiqu|préci|racont|répond|appel|hommage|face|grâce|quant|succèd|"
    r"succéd|parl|adress|"
    r"contrairement|donn|remis|remet|offr|attribu|reproch|li[ée]|oppos|loyal|fidèle|promis|promet|écri|rappel|"
    r"annonc|affirm)"
)
_SEATED = frozenset(("maire", "maires", "gouverneur", "prefet", "eveque", "archeveque", "procureur", "habitants"))


def scores(text: str, candidate: Candidate) -> Scores:
    """Return what speaks for each label, in points; the highest sum will be its label."""
    if candidate.firm and candidate.known is not None:
        return _FIRM[candidate.known.label]
    found: Scores = {"PER": 0.0, "ORG": 0.0, "LOC": 0.0, "MISC": 0.0}
    _from_gazetteer(text, candidate, found)
    _from_recogniser(candidate, found)
    _from_form(text, candidate, found)
    _from_left(text, candidate, found)
    _from_right(text, candidate, found)
    return found


def _from_gazetteer(text: str, candidate: Candidate, found: Scores) -> None:
    """Weigh a known name that may be none: a firm one needs no weighing."""
    thing = candidate.known
    if thing is None:
        return
    if thing.kind == "direction":
        found["LOC"] += 5 if _bracketed(text, candidate) else -1
    elif candidate.words[0].key in _ARTICLES and thing.label != "LOC":
        found[thing.label] += 8
    else:
        found[thing.label] += 0.6 if candidate.opening else 2.0 if thing.label == "LOC" else 3.0


def _from_recogniser(candidate: Candidate, found: Scores) -> None:
    for name in candidate.sentence.names:
        if name.start >= candidate.end:
            break
        if name.end > candidate.start:
            exact = name.end == candidate.end and candidate.start - name.start < 4
            weight = 0.7 if name.label == "MISC" else 2.0
            found[name.label] += weight if exact else weight / 2


def _from_form(text: str, candidate: Candidate, found: Scores) -> None:
    words = candidate.words
    first = words[0]
    if len(words) > 1 or candidate.end > first.end:
        label = heads().get(first.key)
        named = len(words) > 1 and first.key in given_names() and words[1].start == first.end + 1
        if label and candidate.known is None and not named:
            found[label] += 3
        if words[-1].key in tails() and candidate.known is None and len(words) > 1:
            found[tails()[words[-1].key]] += 3
        elif candidate.known is None and _is_firm(text, candidate):
            found["ORG"] += 3
        elif candidate.known is None and first.key in given_names() and not first.text.isupper():
            found["PER"] += 3
        elif label is None and candidate.known is None and not candidate.opening and len(words) < 4:
            found["PER"] += 1
    elif first.key in given_names():
        found["PER"] += 2.2 if candidate.known is None else 0.7
    elif candidate.known is None and heads().get(first.key) == "ORG":
        found["ORG"] += 1
    if len(words) == 1:
        _from_shape(text[candidate.start : candidate.end], candidate, found)
    if candidate.known is None and (len(words) > 1 or first.key not in given_names() or _is_beset(text, candidate)):
        found["LOC"] += _settled(candidate)
    if len(words) == 1 and _LOCATIVE_FORM.search(first.text):
        found["LOC"] += 2


def _is_firm(text: str, candidate: Candidate) -> bool:
    """Tell whether two names are joined as firms are: "Simon & Schuster"."""
    return "&" in text[candidate.start : candidate.end]


def _from_shape(word: str, candidate: Candidate, found: Scores) -> None:
    """Weigh acronyms, models with a number ("A400M") and roads ("A 61")."""
    if candidate.known is not None:
        return
    if _ROAD.fullmatch(word):
        found["LOC"] += 6
    elif _MODEL.fullmatch(word):
        found["MISC"] += 3
    elif 2 <= len(word) <= 6 and word.isupper():
        found["ORG"] += 2
    elif sum(map(str.isupper, word)) > 2 and "-" not in word:
        found["ORG"] += 2.5


def _bracketed(text: str, candidate: Candidate) -> bool:
    return text[candidate.start - 1 : candidate.start] == "(" and text[candidate.end : candidate.end + 1] in (")", ",")


def inhabitants(text: str, candidate: Candidate) -> bool:
    """Tell whether a word names people of a place rather than anything: "des Subsahariens", "un Toulousain"."""
    if candidate.known is not None or len(candidate.words) > 1 or not _PEOPLE.search(candidate.words[0].text):
        return False
    return bool(_OF_PEOPLE.search(text[max(candidate.sentence.start, candidate.start - 12) : candidate.start]))


def _settled(candidate: Candidate) -> float:
    """Return what a populated place of that name weighs: surnames are villages too."""
    places = cities(" ".join(word.text for word in candidate.words))
    if not places:
        return 0.0
    if len(candidate.words) > 1:
        return 4.0
    return 1.5 if places[0].population >= 50_000 else 0.8


def _is_beset(text: str, candidate: Candidate) -> bool:
    """Tell whether a verb of war or weather has the name as its object: "bombarde Homs"."""
    before = text[max(candidate.sentence.start, candidate.start - 24) : candidate.start].split()
    return bool(before) and before[-1] in _besetting()


@cache
def _besetting() -> frozenset[str]:
    """Return the forms of what troops and weather do to a town."""
    return frozenset(form.text for lemma in words("besetting-verb") for form in forms(lemma))


def _from_left(text: str, candidate: Candidate, found: Scores) -> None:
    start = candidate.start
    left = text[max(candidate.sentence.start, start - 48) : start].rstrip('"«“ \u00a0\u202f')
    if not left:
        return
    words = left.split()[-6:]
    last = words[-1]
    if last.rstrip(".") in _CIVIL:
        found["PER"] += 6
        return
    _from_small_word(words, len(candidate.words), found)
    if candidate.known is None and last in _besetting() and _settled(candidate):
        found["LOC"] += 3
    link, at = _link(words)
    if at < 0:
        return
    word, weight = _bare(words[at].rstrip(",")), 4.0
    while at and weight > 2 and word not in cues():
        if not (word in demonyms() or _is_adjective(word)) or words[at - 1][-1] in ",.:;":
            break
        at, weight = at - 1, weight - 0.5
        word = _bare(words[at])
    if link == "," and len(candidate.words) > 1 and any(cues().get(_bare(w)) == "PER" for w in words[:-1]):
        found["PER"] += 2
    if not link and cues().get(word) == "PER" and at and cues().get(_bare(words[at - 1])) == "ORG":
        word = _bare(words[at - 1])
    if words[at][0].isupper() and cues().get(word) != "PER" and not left.startswith(words[at]):
        return
    if not link and len(candidate.words) > 1 and candidate.words[0].key in given_names():
        weight = min(weight, 1.5)
        word = next((_bare(w) for w in words[:at] if cues().get(_bare(w)) == "PER"), word)
    _from_cue(word, link, weight, len(candidate.words), found)


def _is_adjective(word: str) -> bool:
    return len(word) > 3 and word not in never_names() and bool(_ADJECTIVE.search(word))


def _from_small_word(words: list[str], length: int, found: Scores) -> None:
    """Weigh the article or preposition right before the name."""
    last = fold_word(words[-1])
    if last in _LOCATIVE or (last in _ARTICLES and len(words) > 1 and words[-2].lower() == "dans"):
        if last == "a" and len(words) > 1 and _DATIVE.search(words[-2]):
            return
        strong = last in ("en", "l'", "le", "la", "les")
        found["LOC"] += 2.5 if length == 1 or strong else 1.2
    if last in _DETERMINERS:
        found["PER"] -= 2
        found["ORG"] += 0.8 if length == 1 and last in _ARTICLES else 0
        if last in ("un", "une"):
            found["LOC"] -= 4


def _link(words: list[str]) -> tuple[str, int]:
    """Return what links the name to the word before it ("de", "," or nothing), and where that word stands, or -1."""
    last = fold_word(words[-1])
    if last in ("de", "du", "des", "d'"):
        return "de", len(words) - 2
    if last in ("la", "l'") and len(words) > 2 and words[-2] == "de":
        return "de", len(words) - 3
    if last.endswith(("d'", "l'")):
        return "de", -1
    return ("," if last.endswith(",") else ""), len(words) - 1


def _bare(word: str) -> str:
    """Return a word as the cues have it: without an elided article, of two ranks the first."""
    bare = fold_word(word).rsplit("'", 1)[-1]
    return bare if "-" not in bare or bare in cues() else bare.split("-")[0]


def _from_cue(word: str, link: str, weight: float, length: int, found: Scores) -> None:
    label = cues().get(word)
    if label is None:
        return
    if not link:
        found[label] += weight + (2 if label != "PER" else 0)
    elif link == ",":
        found[label] += 1.5 if label in ("PER", "ORG") and length > 1 else 0
    elif label == "LOC":
        found["LOC"] += 2.5
    elif word in ("affaire", "scandale"):
        found["MISC"] += 3
    elif label == "PER":
        found["PER"] -= 2
        found["LOC"] += 2 if word in _SEATED else 0


def _from_right(text: str, candidate: Candidate, found: Scores) -> None:
    end = candidate.end
    following = text[end : end + 1]
    if candidate.opening and candidate.known is not None and text[end : end + 2] in (" :", ": ", "\u00a0:"):
        found[candidate.known.label] += 3
    if following == ",":
        if _AGED.match(text, end):
            found["PER"] += 4
        elif (apposed := _APPOSED.match(text, end)) and cues().get(fold_word(apposed[1])) == "PER":
            found["PER"] += 1.5
    elif following == " ":
        if text[end + 1 : end + 2] == "(":
            found["PER"] += 2 if _PARTY.match(text, end) else 4 if _AGED.match(text, end) else 0
            region = _REGION.match(text, end)
            if region and (place := known(region[1])) and place.label == "LOC":
                found["LOC"] += 3.5
        elif _SPEECH.match(text, end):
            found["PER"] += 0.7
