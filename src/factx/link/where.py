"""Chooses the place of a figure among those that its sentence states."""

import re
from collections.abc import Sequence
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from factx.link.context import Context, Gap, belongs, gap, hops
from factx.link.kinds import FREED
from factx.link.nouns import event_nouns
from factx.link.place_groups import Phrase
from factx.link.ties import COUNTRY
from factx.model import FigureMention, Sentence

_MOVES = frozenset(("deployed", "withdrawn", "evacuated", "returned", "displaced", "mobilized", "rescued", "released"))
_PARTICIPLE = re.compile(
    r", (?!menée|survenu|perpétré|commis|produit|intervenu|organisée? par|coulé|chaviré|échoué|écrasé|tombé|effondré"
    r"|attaqué|visé|touché|frappé|détruit|incendié|percuté|renversé|criblé|abattu|tué|poignardé|fauché|égorgé|atteint"
    r"|blessé|happé|retrouvé|cueilli|assassiné|emporté|noyé|enseveli|piégé|surpris|foudroyé|écrasé|asphyxié"
    r"|intoxiqué|situé|sis\b|sise|installé|implanté|lors|dans|puis"
    r"|depuis)(?!(?:trois|mais|puis|plus|tous|depuis|dix|lundi|jeudi)\b)(?:[\w-]+ment )?[\w-]{2,}(?:é|ée|és|ées|is"
    r"|ise|ises|us|ue|ues)\b"
)

_BASE = {
    "in": 3.0,
    "event": 3.0,
    "near": 2.9,
    "hit": 2.5,
    "in-common": 2.2,
    "event-common": 2.2,
    "noun": 1.2,
    "of": 1.0,
    "anaphor": 0.7,
}


CAPTIVE = re.compile(
    r"\b(?:retenai|détenai|séquestrai|captifs?\b|captives?\b|prisonni|otages? depuis|enlevé|kidnappé|capturé"
    r"|détenus?\b|retenus?\b)[^,;]{0,45}$"
)


SEARCH = re.compile(
    r"\b(?:recherches|fouilles|battues?|ratiss\w+|opérations de (?:recherche|secours|sauvetage))\b[^.;,]{0,60}$"
)


_RANKED = re.compile(
    r"\b(?:l[ea]s?|des) plus \w+(?: [\w'-]+){0,2} (?:en |au |aux |dans |de |d'|du )(?:la |l'|le |les )?$"
)


_LISTED = re.compile(r" (?:\(|avec )(?:[\w-]+ ){0,2}")
_WHERE = re.compile(r",? (?:(?:en [\w ]{3,16}|elle|lui), )?où\b")
_PART = re.compile(r"\b(?:dont|parmi eux|parmi elles)\b")
_SINCE = re.compile(
    r"\b(?:depuis|après|à la suite de) (?:la |le |l'|les |son |sa )(?P<noun>[\w-]+) (?:de |d'"
    r"|du )[^,;.]{0,14}$"
)
_GOES_ON = re.compile(r"[,;:.»\"]|\b(?:après|lors d)\b|\b(?:a|ont|est|sont|fait|font|tue|tuent|blesse|avait|avaient)\b")


_WORDS = re.compile(r"[\w-]+")
_TIED = re.compile(r", (?:à|au|aux|en|dans|sur|près|selon|dont|qui|où|tué|mort|blessé|disparu|\d)")
NEAR = 12
_BESIDE = re.compile(
    r"\)?,? ?(?:\(|(?:tout )?près d(?:e |u |es |')|non loin d(?:e |u |')"
    r"|en (?:bordure|banlieue|périphérie) d(?:e |u |')"
    r"|en |dans |au |aux |à )(?:l'|la |le |les )?"
)


class Stated(NamedTuple):
    """The place that a figure's own sentence gives it, and how well it fits: below 1.5, others may know better."""

    phrase: Phrase
    score: float


def stated(ctx: Context, figure: FigureMention, found: list[Phrase], others: Sequence[FigureMention]) -> Stated | None:
    """Return the place that the figure's own sentence states for it, or None; `others` stand in the same sentence."""
    best: Stated | None = None
    sentence = ctx.sentences[figure.sentence]
    near = found if len(found) <= NEAR else nsmallest(NEAR, found, key=lambda p: abs(p.start - figure.start))
    for phrase in near:
        score = _score(ctx, sentence, figure, phrase, others)
        if score > (best.score if best else 0.45) + 1e-9:
            best = Stated(phrase, score)
    return None if best is None else best._replace(phrase=_closest(ctx.low, near, best.phrase))


def _closest(low: str, found: Sequence[Phrase], phrase: Phrase) -> Phrase:
    """Return the smallest of places that one stretch gives: "du sud de l'Allemagne, près de Lens", "Ota (Var)"."""
    together = [phrase]
    ordered = sorted(found)
    at = ordered.index(phrase)
    for step in (1, -1):
        here = at + step
        while 0 <= here < len(ordered):
            first, second = sorted((ordered[here], ordered[here - step]))
            if not _BESIDE.fullmatch(low, first.end, second.start):
                break
            together.append(ordered[here])
            here += step
    named = [p for p in together if p.name and p.tie not in ("from", "to")]
    best = max(named, key=lambda p: (p.size, p.tie != "near"), default=phrase)
    return best if best.size > phrase.size or phrase.tie == "near" else phrase


def _score(
    ctx: Context, sentence: Sentence, figure: FigureMention, phrase: Phrase, others: Sequence[FigureMention]
) -> float:
    """Return how well a place phrase fits a figure; at most 0 is no fit."""
    low, span = ctx.low, (phrase.start, phrase.end)
    if phrase.tie == "seat":
        return 0.9 if len(ctx.sentences) < 4 else 0.5
    if figure.by and figure.by.start <= phrase.start < figure.by.end:
        return 0.0
    if figure.who and figure.who.start <= phrase.start < figure.who.end:
        return 0.6 if phrase.name and phrase.tie in ("person", "noun", "of", "in") else 0.0
    base = _base(low, sentence, figure, phrase)
    if base <= 0.0 or _is_other(low, sentence, figure, phrase) or _is_source(ctx, phrase):
        return 0.0
    between = gap(low, figure, span, others)
    score = base - between.cost + 0.05 * phrase.size
    tribute = of_tribute(low, sentence, figure, between)
    if tribute:
        score -= 2.6
    elif _WHERE.match(low, phrase.end, figure.start):
        score += 2.8 if hops(low, low.find("où", phrase.end) + 2, figure.start) < 1 else 1.0
    elif figure.start > phrase.end and re.search(r"\by\b", low[figure.start : max(figure.end, figure.trigger.end)]):
        score += 1.5
    if in_apposition(low, sentence, figure, span) or _is_apart(low, sentence, figure, phrase):
        score -= 2.5
    if SEARCH.search(low, max(sentence.start, phrase.start - 80), phrase.start):
        score -= 1.6
    if figure.type == "strength" and between.hops:
        score -= 1.5
    return score - (2.6 if belongs(low, figure, span, others) else 0.0)


def _is_apart(low: str, sentence: Sentence, figure: FigureMention, phrase: Phrase) -> bool:
    """Return whether a place stands in another piece of a headline: "huit morts, une plainte déposée à Paris"."""
    comma = low.rfind(", ", figure.end, phrase.start) if sentence.headline else -1
    if comma < 0 or low.find(",", phrase.end, sentence.end) >= 0:
        return False
    words = _WORDS.findall(low, comma, phrase.start)
    heads = _event_heads()
    return len(words) > 1 and _TIED.match(low, comma) is None and not any(w in heads or w[:-1] in heads for w in words)


def _is_other(low: str, sentence: Sentence, figure: FigureMention, phrase: Phrase) -> bool:
    """Return whether a place is that of captivity, of troops' older reasons, of a garden named, a record, or a part."""
    before = max(sentence.start, phrase.start - 60)
    if figure.type in FREED and CAPTIVE.search(low, before, phrase.start):
        return True
    since = _SINCE.search(low, before, phrase.start)
    if since and (figure.kind == "troops" or since["noun"] not in _event_heads()):
        return True
    if phrase.end <= figure.start and _NAMED_FOR.search(low, phrase.end, figure.start):
        return True
    if (
        figure.type == "detained"
        and phrase.end <= figure.start
        and phrase.size > COUNTRY
        and ": " in low[phrase.end : figure.start]
    ):
        return True
    if phrase.size == COUNTRY and _RANKED.search(low, before, phrase.start):
        return True
    count = figure.quantity.end
    return phrase.end <= figure.end and _PART.search(low, count, max(count, phrase.start)) is not None


@cache
def _event_heads() -> frozenset[str]:
    return frozenset(noun.split(" ")[0] for noun in event_nouns())


def of_tribute(low: str, sentence: Sentence, figure: FigureMention, between: Gap) -> bool:
    """Return whether the sentence tells of a tribute to the figure's victims, and the argument is not close to them."""
    if figure.type == "released" and _WELCOMES.search(low, max(sentence.start, figure.start - 20), figure.start):
        return True
    if between.start >= figure.end and _TRIAL.search(low, sentence.start, figure.start):
        return False
    if _STRUCK_AT.search(low, sentence.start, sentence.end):
        return False
    if TRIBUTE.search(low, max(sentence.start, figure.start - 45), figure.start):
        return between.end - between.start > 4
    if between.hops == 0 and (between.end - between.start <= 12 or _is_told_first(low, sentence, figure, between)):
        return False
    return TRIBUTE.search(low, sentence.start, sentence.end) is not None


def _is_told_first(low: str, sentence: Sentence, figure: FigureMention, between: Gap) -> bool:
    """Return whether an argument right behind a figure goes with it, and the tribute or charge is told after a comma.

    "après la découverte de 39 corps dans un camion près de Londres, l'homme a été inculpé"
    """
    if between.start < figure.end or between.end - between.start > _REACH:
        return False
    tribute = TRIBUTE.search(low, sentence.start, sentence.end)
    return tribute is not None and "," in low[between.end : max(between.end, tribute.start())]


_REACH = 45
# Mourners whom an attack strikes: "se fait exploser pendant des funérailles".
_STRUCK_AT = re.compile(
    r"\b(?:pendant|durant|contre|visant|vis\w+|frapp\w+|attaqu\w+|au milieu|en plein\w*) "
    r"(?:des |les |une? |la |d'une? )?(?:funérailles|obsèques|enterrement|cérémonie|procession|cortège funèbre)"
)
_NAMED_FOR = re.compile(r"\b(?:(?:du|des|le|les) noms? d|(?:à la|en) mémoire d|en hommage à)")
_TRIAL = re.compile(r"\b(?:condamn|inculp|accus|jug|mise? en examen|procès|coupable)\w*")
_WELCOMES = re.compile(r"\baccueill\w+|reçoi|recevr")
TRIBUTE = re.compile(
    r"\b(?:baptis\w+|inaugur\w+|plaques?|stèles?|monument|mémorial|hommages?|cérémonie|obsèques|funérailles"
    r"|minutes? de silence|commémor\w+|(?:se|s'est|se sont|s'y) recueill\w+|deuil|condamn\w+"
    r"|procès|réquisitoire|verdict|cour d'assises|inculp\w+|mise? en examen|inhum\w+"
    r"|dernier adieu|présider\w*)\b"
)


def _base(low: str, sentence: Sentence, figure: FigureMention, phrase: Phrase) -> float:
    """Return how strong the tie of a place to its sentence is for this kind of figure."""
    if _heads(low, sentence, phrase):
        return 1.6
    if phrase.tie in ("person", "person-common") and _hangs_on(low, figure, phrase):
        return 2.5
    if phrase.name and _LISTED.fullmatch(low, phrase.end, figure.start):
        return 3.3
    if figure.type == "withdrawn" and phrase.tie in ("of", "from", "person") and phrase.name:
        return 3.0
    if figure.type == "deployed" and re.search(
        r"\b(?:embarqué|parti|décollé)\w*(?: \w+)? (?:de |d'|à |depuis )$",
        low[max(0, phrase.start - 30) : phrase.start],
    ):
        return 0.0
    if figure.type == "evacuated" and phrase.tie == "from":
        return 2.0
    if phrase.tie.startswith("to"):
        return 3.0 if figure.type in _MOVES else 0.0
    if phrase.name and phrase.end <= figure.start and _WHERE.match(low, phrase.end, figure.start):
        return max(2.0, _BASE.get(phrase.tie, 0.0))
    return _BASE.get(phrase.tie, 0.0)


def _hangs_on(low: str, figure: FigureMention, phrase: Phrase) -> bool:
    """Return whether a place is tied to the figure's own noun: "les 24 morts de la mosquée de …"."""
    between = low[figure.end : phrase.start]
    return phrase.start >= figure.end and bool(re.fullmatch(r" (?:de la |de l'|du |des |de |d')", between))


def _heads(low: str, sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a place opens a headline or dispatch: "Mali : …"."""
    return phrase.start - sentence.start <= 4 and bool(re.match(r" ?[:.–-] ", low[phrase.end : phrase.end + 4]))


def _is_source(ctx: Context, phrase: Phrase) -> bool:
    """Return whether a place stands in the name of a source or goes on with it: "selon une ONG basée à Lens"."""
    for claim in ctx.attributions:
        if claim.source is None or phrase.start < claim.source.start:
            continue
        if phrase.start < claim.source.end + 1:
            return True
        if claim.cue.start < claim.source.start and phrase.start - claim.source.end < 90:
            return not _GOES_ON.search(ctx.low, claim.source.end, phrase.start)
    return False


def in_apposition(low: str, sentence: Sentence, figure: FigureMention, span: tuple[int, int]) -> bool:
    """Return whether words stand in a participial apposition that the figure's own trigger is not in."""
    comma = low.rfind(",", sentence.start, span[0])
    if comma < 0 or _PARTICIPLE.match(low, comma) is None:
        return False
    end = low.find(",", span[1], sentence.end)
    end = sentence.end if end < 0 else end
    return not any(comma <= at < end for at in (figure.trigger.start, figure.start, figure.trigger.end - 1))
