"""Speech verbs and prepositions of source: the lexicon, and the verb group around a form."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from factx import lexicon
from factx.french.inflection import forms
from factx.model import Modality, Sentence, Span

_AUX = re.compile(
    r"\b(?P<aux>a|ont|avait|avaient|aurait|auraient|s'est|s'était|se sont)(?:-t)?(?P<clitic>-(?:ils?|elles?|on))?"
    r" (?:(?:également|aussi|encore|ensuite|déjà|en outre|de nouveau|toutefois|pour sa part|notamment|simplement"
    r"|officiellement|même|enfin|cependant|par ailleurs|d'abord|(?!re)[a-zéè]+ment|rien|pas) ){0,2}$"
)
_CLITIC = re.compile(r"-t?-?(?P<clitic>ils?|elles?|on)\b")
_ADJUNCT = re.compile(
    r",? ?(?:(?:hier|aujourd'hui|avant-hier|la veille|le lendemain|(?:ce |le |dès )?(?:\d{1,2}(?:er)?(?= [jfmasond])"
    r"|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche)|dans la (?:soirée|nuit|matinée|journée|foulée)(?: de (?:lundi|mardi"
    r"|mercredi"
    r"|jeudi|vendredi|samedi|dimanche))?|en fin de [\w-]+|en début de [\w-]+)(?: \d{1,2}(?:er)?)?"
    r"(?: (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))?(?: \d{4})?"
    r"(?: (?:matin|soir|après-midi|midi|dernier))?"
    r"|à (?:l'|la )?[\w'-]+|à des [\w-]+|aux [\w-]+|au [\w-]+"
    r"|dans (?:un|une|son|la|le|leur) [\w-]+(?: [\w-]+ée?)?|dans l'[\w-]+"
    r"|sur (?:son |sa |la |le |l')?(?:compte )?[\w-]+|sur (?:les )?réseaux sociaux|par [\w-]+|via [\w-]+"
    r"|en conférence de presse|lors d'une? [\w-]+(?: de presse)?"
    r"|également|aussi|encore|ensuite|notamment|de son côté|pour sa part|en outre|à son tour|ainsi|officiellement"
    r"|lui|leur|devant [\w']+ ?[\w-]+|auprès de l'[\w-]+|depuis [\w'-]+) ?(?=[^\W\d]|\Z|,)"
)
WORD = re.compile(r"[^\W\d_]+(?:'(?=\w))?")
_REFLEXIVE = re.compile(r"(?<!\w)s(?:'|e )$")
_NOUN_BEFORE = re.compile(r"\b(?:la|le|les|une|un|cette|ce|sa|son|ses|leur|de|du|l'|d')[ ]?$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A speech verb or a preposition of source, as lexicons/attribution.toml lists it; `clitic` is "s'en tenir à"'s.

    A verb is its `lemma`, with `reflexive` where it is "s'alarmer"; a preposition has its `forms`. `tail` must follow
    the verb, and one of `needs` soon after. A verb with `object` takes what is claimed as a plain noun phrase too
    ("annonce la mort de …").
    """

    id: str
    kind: Literal["verb", "prefix"]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    lemma: str = ""
    forms: tuple[str, ...] = ()
    tail: str = ""
    needs: tuple[str, ...] = ()
    clitic: str = ""
    object: bool = False
    reflexive: bool = False
    modality: Modality = "reported"


@cache
def prefixes() -> dict[str, tuple[Cue, ...]]:
    """Return the prepositions of source by their first word."""
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in lexicon.rules("attribution", Cue):
        for form in cue.forms:
            first = WORD.match(form)
            key = first.group() if first else form
            if cue not in found.get(key, ()):
                found[key] = (*found.get(key, ()), cue)
    return found


@cache
def verbs() -> dict[str, tuple[tuple[Cue, str], ...]]:
    """Return, for each form, the verbs it may be and its shape; those with more to check come first."""
    found: dict[str, dict[tuple[Cue, str], None]] = {}
    cues = [cue for cue in lexicon.rules("attribution", Cue) if cue.kind == "verb"]
    for cue in sorted(cues, key=lambda c: (not c.tail, not c.needs)):
        for form in forms(cue.lemma):
            if form.mood == "ind" and form.person[:1] == "3" and form.tense != "fut":
                found.setdefault(form.text, {})[cue, "finite"] = None
            elif form.mood == "part":
                found.setdefault(form.text, {})[cue, "gerund" if form.tense == "pres" else "participle"] = None
    return {text: tuple(readings) for text, readings in found.items()}


@cache
def telling() -> frozenset[str]:
    """Return the words one of which a sentence must hold to report a claim: verbs, a word of each preposition."""
    forms_ = (form for cues in prefixes().values() for cue in cues for form in cue.forms)
    return frozenset(verbs()).union(max(WORD.findall(form), key=len) for form in forms_)


class VerbGroup(NamedTuple):
    """A speech verb in the text: the verb group, and where its subject and object may stand."""

    cue: Cue
    start: int
    end: int
    pronoun: str


def verb_group(low: str, sentence: Sentence, cue: Cue, shape: str, word: Span) -> VerbGroup | None:
    """Return the verb group around a form, or None where the form is no speech verb here."""
    start, end = word
    if cue.tail:
        if low[end + 1 : end + 1 + len(cue.tail)] != cue.tail:
            return None
        end = _tailed(low, cue, end)
    pronoun = ""
    if shape == "participle":
        aux = _AUX.search(low, max(sentence.start, start - 60), start)
        if aux is None:
            return VerbGroup(cue, start, end, "par") if low.startswith(" par ", end) or _by(low, end) else None
        if aux["aux"].startswith("s") != cue.reflexive:
            return None
        start, pronoun = aux.start(), aux["clitic"] or ""
    elif shape == "gerund":
        pronoun = "gerund"
    else:
        if _AUX.search(low, max(sentence.start, start - 60), start):
            return None
        clitic = _CLITIC.match(low, end)
        if clitic:
            end, pronoun = clitic.end(), "-" + clitic["clitic"]
        if _NOUN_BEFORE.search(low, max(sentence.start, start - 6), start) and not as_told(low, start):
            return None
        opening = _opening(low, sentence, cue, start)
        if opening is None:
            return None
        start = opening
    if cue.needs and not any(need in low[end : end + 70] for need in cue.needs):
        return None
    return VerbGroup(cue, start, end, pronoun)


def _opening(low: str, sentence: Sentence, cue: Cue, start: int) -> int | None:
    """Return where a verb opens with its pronouns, or None where they are not those of its cue."""
    if not low.endswith(cue.clitic, 0, start):
        return None
    start -= len(cue.clitic)
    reflexive = _REFLEXIVE.search(low, max(sentence.start, start - 4), start)
    if (reflexive is not None) != cue.reflexive:
        return None
    return reflexive.start() if reflexive else start


def _tailed(low: str, cue: Cue, end: int) -> int:
    """Return where a verb ends with the words that must follow it."""
    end += 1 + len(cue.tail.removesuffix(" d").removesuffix("d"))
    return end if low[end - 1] != " " else end - 1


def as_told(low: str, at: int) -> bool:
    """Return whether "comme l'" or "comme le" stands before a verb: "comme le rapporte l'agence"."""
    return low.endswith(("comme l'", "comme le "), 0, at)


def _by(low: str, end: int) -> bool:
    adjunct = _ADJUNCT.match(low, end)
    return adjunct is not None and low.startswith("par ", adjunct.end())


def skip_adjuncts(low: str, at: int) -> int:
    """Return where the subject of an inverted verb may begin: after "lundi", "à l'AFP", "dans un communiqué"."""
    for _ in range(3):
        adjunct = _ADJUNCT.match(low, at)
        if adjunct is None or adjunct.end() == at:
            break
        at = adjunct.end()
        if low[at - 1] == " ":
            at -= 1
    return at
