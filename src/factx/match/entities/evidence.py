"""What speaks for each label of a candidate name: gazetteers, the words around it, its form, the recogniser."""

import re

from factx.french.folding import fold
from factx.lexicon.names import common_words, cues, demonyms, given_names, heads
from factx.match.entities.spans import Candidate

Scores = dict[str, float]

_CIVIL = re.compile(r"(?<!\w)(?:M|MM|Mme|Mmes|Mlle|Me|Dr|Pr|Mgr|Mr|Mrs)\.? $")
_LEFT = re.compile(r"([\w'’-]+)( de la | de l['’]| du | des | de | d['’]|, | ) ?[\"«“]? ?$")
_PREPOSITION = re.compile(
    r"(?<!\w)([Àà]|[Ee]n|[Aa]ux?|[Vv]ers|[Dd]epuis|[Jj]usqu'à|via|[Dd]ans (?:le |la |les |l['’]|tout le |toute la )|"
    r"hors d[eu]|près d(?:e|u|')|loin d(?:e|u|')) ?$"
)
_DETERMINED = re.compile(r"(?<!\w)(?:[Ll][ea]s? |[Ll]['’]|[Dd]u |[Aa]ux? |[Uu]ne? |[Dd]es |[Cc]ette |[Cc]et? )$")
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
_PARTY = re.compile(
    r" \((?:ex-)?(?:LR|PS|LREM|LaREM|RN|FN|UMP|EELV|PCF|LFI|UDI|MoDem|Modem|DVG|DVD|PRG|SPD|CDU|CSU|RE)\)"
)
_LOCATIVE_FORM = re.compile(
    r"-(?:sur|lès|les|en|sous|le|la|aux|du|de)-|^(?:Saint|Sainte|Mont|Ville|Port|Val)e?s?-|"
    r"[a-z](?:ville|bourg|stan|court|grad|sk)$"
)
_SEATED = frozenset(("maire", "maires", "gouverneur", "prefet", "eveque", "archeveque", "procureur", "habitants"))


def scores(text: str, candidate: Candidate) -> Scores:
    """Return what speaks for each label, in points; the highest sum will be its label."""
    found: Scores = {"PER": 0.0, "ORG": 0.0, "LOC": 0.0, "MISC": 0.0}
    _from_gazetteer(candidate, found)
    _from_recogniser(candidate, found)
    _from_form(candidate, found)
    _from_left(text, candidate, found)
    _from_right(text, candidate, found)
    return found


def _from_gazetteer(candidate: Candidate, found: Scores) -> None:
    known = candidate.known
    if known is None:
        return
    single = len(candidate.words) == 1 and candidate.end - candidate.start == len(candidate.words[0].text)
    weak = single and known.kind not in ("country", "capital") and _ambiguous(candidate.words[0].key)
    found[known.label] += (0.6 if candidate.opening else 2.0) if weak else 5.0


def _ambiguous(word: str) -> bool:
    return word in common_words() or word in given_names()


def _from_recogniser(candidate: Candidate, found: Scores) -> None:
    for name in candidate.sentence.names:
        if name.start >= candidate.end:
            break
        if name.end > candidate.start:
            exact = name.end == candidate.end and candidate.start - name.start < 4
            weight = 1.0 if name.label == "MISC" else 2.0
            found[name.label] += weight if exact else weight / 2


def _from_form(candidate: Candidate, found: Scores) -> None:
    words = candidate.words
    first = words[0]
    if len(words) > 1:
        label = heads().get(first.key)
        if label and candidate.known is None:
            found[label] += 3
        if first.key in given_names() and not first.text.isupper():
            found["PER"] += 3
    elif first.key in given_names():
        found["PER"] += 0.7
    if len(words) == 1 and 2 <= len(first.text) <= 6 and first.text.isupper() and not candidate.sentence.headline:
        found["ORG"] += 2
    if len(words) == 1 and _LOCATIVE_FORM.search(first.text):
        found["LOC"] += 2


def _from_left(text: str, candidate: Candidate, found: Scores) -> None:
    left = text[max(candidate.sentence.start, candidate.start - 40) : candidate.start]
    if not left:
        return
    if _CIVIL.search(left):
        found["PER"] += 6
        return
    if _DETERMINED.search(left):
        found["PER"] -= 2
    if place := _PREPOSITION.search(left):
        found["LOC"] += 2 if len(candidate.words) == 1 or place[1].lower().startswith(("en", "dans")) else 1.2
    match = _LEFT.search(left)
    if match is None:
        return
    word, link = _bare(match[1]), match[2]
    if link == " " and word in demonyms():
        before = _LEFT.search(left[: match.start()] + " ")
        word = _bare(before[1]) if before else word
    _from_cue(word, link, len(candidate.words), found)


def _bare(word: str) -> str:
    return fold(word).rsplit("'", 1)[-1]


def _from_cue(word: str, link: str, length: int, found: Scores) -> None:
    label = cues().get(word)
    if label is None:
        return
    if link == " ":
        found[label] += 3
    elif link == ", ":
        found["PER"] += 1.5 if label == "PER" and length > 1 else 0
    elif label == "LOC":
        found["LOC"] += 2.5
    elif label == "PER":
        found["PER"] -= 2
        found["LOC"] += 2 if word in _SEATED else 0


def _from_right(text: str, candidate: Candidate, found: Scores) -> None:
    end = candidate.end
    if _AGED.match(text, end):
        found["PER"] += 4
    elif _PARTY.match(text, end):
        found["PER"] += 2
    elif _SPEECH.match(text, end):
        found["PER"] += 0.7
    elif (apposed := _APPOSED.match(text, end)) and cues().get(fold(apposed[1])) == "PER":
        found["PER"] += 1.5
