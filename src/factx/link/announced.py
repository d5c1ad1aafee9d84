"""Tells the dates of what a sentence tells from those of the telling, of a beginning, and mere hours."""

import re

from factx.link.context import Context
from factx.link.nouns import event_nouns
from factx.model import DateFact, FigureMention, Sentence

CLOCK = re.compile(r"\d{1,2} ?(?:h|:|heures?)[ \d]*(?:gmt|locales|minutes)?[^\d]{0,8}")
_ANNOUNCED = re.compile(
    r"\b(?:selon|d'après|après|par|dans|lors d) ?(?:l'|un |une |la |cette |son |e l'|'une )"
    r"(?:annonce|déclaration|communiqué|allocution|interview|conférence de presse)s?\b"
    r"(?: (?:de|du|d'|des|à)\b(?:(?!\b(?:mort|décès|attaque|libération|disparition)s?\b)"
    r"[^,;:.]){0,45})?,? (?:le |ce |dès |publiée? |diffusée? )*$"
)
_CLAIMED = re.compile(
    r"\b(?:revendiqu|condamn|dénonc)\w+(?:(?! qui | (?:survenu|perpétré|commis|mené))[^,.;]){0,45}(?<! de)(?<! du) $"
)
_SPOKEN = re.compile(
    r"(?:\b(?:annonc|publi|diffus|révél|interrog|indiqu|(?<!s'est )(?<!s'était )(?<!s'étant )déclar|confirm"
    r"|communiqu|évoqu|rapport|précis|affirm|post|tweet|signal|interview|actualis|assur|soulign|ajout|expliqu|estim"
    r"|reconn|avou|répét|rappel|démen|dit\b|appris"
    r"|donnée?s? pour morte?s?|mise?s? à jour)"
    r"|\b(?:bilan|décompte|rapport|communiqué|message|document|étude|enquête|lettre|vidéo)s? [^,;:.]{0,25}"
    r"\b(?:arrêt|reçu|remis|transmis|rendu|consult|dat|paru))"
    r"\w*(?: \w+)?(?: (?:sur|dans|via|à) (?:l'|la |le |un |une )?\w+,?)? (?:le |ce |dès |dans la |à |en )?$"
)
_PART = re.compile(
    r"(?:(?:la|le|une|l'|en|au) ?)?(?:petit |fin de |début de |milieu de |tombée de la |mi-)?"
    r"(?:matin|matinée|soir|soirée|après-midi|journée|aube|midi|minuit)"
)
# "6 mai 2017. – ", "PARIS, 6 mai (AFP) - ": when a text was written.
_DATELINE = re.compile(r"(?: \d{4})?[.,]? ?(?:\([^)\n]{1,20}\) ?)?[.,:]? ?[–—-]+ ")
_HEAD = 250
_FEW = 20
_FOUNDED = re.compile(
    r"\b(?:née?s?|âgée?s?|fondée?|créée?|construite?|ouverte?|lancée?|initiée?|(?:mise?|entrée?) en \w+|instaurée?"
    r"|adoptée?|votée?|promulguée?)(?: \w+)* (?:le |en |depuis |au |entre |dans )$|\bnée?s? (?:entre \d+ et )?$"
    r"|\b(?:créée?|lancée?|née?|instaurée?|mise? en place)s? (?:\w+ )?(?:après|à la suite|au lendemain)\b[^,.;]{0,40}$"
)


def is_usable(ctx: Context, d: DateFact) -> bool:
    """Return whether a date has days to give: no clock time, no dateline, no "l'aube" or "le même mois" of nothing."""
    if d.first is None or d.type in ("DURATION", "SET"):
        return False
    if d.type == "TIME" and CLOCK.fullmatch(ctx.low, d.start, d.end):
        return False
    if d.start <= _HEAD + ctx.sentences[0].start and _DATELINE.match(ctx.low, d.end):
        return False
    if d.type == "TIME" and _PART.fullmatch(ctx.low, d.start, d.end):
        return any(_is_day(x) for x in ctx.dates[:_FEW] if x.start < d.start)
    return "même" not in d.text or d is not ctx.dates[0]


def _is_day(d: DateFact) -> bool:
    return d.first is not None and d.first == d.last and len(d.value) >= 10


def is_founding(ctx: Context, sentence: Sentence, d: DateFact) -> bool:
    """Return whether a date is that of a birth or a beginning: "fondé en 2012"."""
    return _FOUNDED.search(ctx.low, max(sentence.start, d.start - 70), d.start) is not None


def is_announcement(ctx: Context, sentence: Sentence, d: DateFact, figure: FigureMention | None = None) -> bool:
    """Return whether a date dates the telling, not the told: "a annoncé jeudi", "a admis mardi l'état-major"."""
    low = ctx.low
    spoken = _SPOKEN.search(low, max(sentence.start, d.start - 45), d.start)
    if spoken and not (figure and spoken.start() < figure.end and figure.start < d.start <= figure.end + 20):
        return True
    before = max(sentence.start, d.start - 80)
    if _CLAIMED.search(low, max(before, d.start - 60), d.start) or _ANNOUNCED.search(low, before, d.start):
        return True
    for other in ctx.dates_in(max(sentence.start, d.start - 40), d.start):
        if d.start - other.end <= 8 and d.type == "TIME" and is_announcement(ctx, sentence, other):
            return True
    for claim in ctx.claims_in(sentence.start, sentence.end):
        if "selon" in claim.rule or "d-apres" in claim.rule:
            continue
        gap = low[claim.cue.end : d.start]
        if d.start >= claim.cue.end and len(gap) < 30 and not re.search(r"[,:«\"]|\bqu[e']|\d", gap):
            return not re.search(r"\b(?:mort|attaque|attentat|libération|décès|explosion)s?\b", gap)
        if (
            claim.source
            and claim.source.end <= d.start <= claim.source.end + 4
            and claim.source.start > claim.cue.start
        ):
            return True
        if claim.source and d.end <= claim.source.start and claim.cue.end <= d.start:
            return len(gap) < 30
        if claim.source and claim.source.end < claim.cue.start and d.end <= claim.source.start:
            lead = low[max(sentence.start, claim.source.start - 70) : claim.source.start]
            opens = d.start - sentence.start < 6 or low[max(0, d.start - 2) : d.start] in ("; ", ", ")
            if opens and lead.rstrip().endswith((",", "l'", "le", "la", "les")) and len(lead) < 70:
                return True
    return False


_HAVE = frozenset(("a", "ont", "avait", "avaient"))
_OCCURRED = re.compile(
    r"\b(?:survenu|intervenu|produit|perpétré|commis|déclenché)e?s? (?:le |ce |dès |dans la |en |au |à )?$"
)


def of_event(low: str, sentence: Sentence, d: DateFact) -> bool:
    """Return whether a date belongs to an event noun: "l'attaque de mardi", "le séisme du 3 mai"."""
    before = low[max(sentence.start, d.start - 60) : d.start]
    if _OCCURRED.search(before):
        return True
    words = re.findall(r"[\w-]+", re.split(r"[,;:()«»]", before)[-1])[-6:]
    events = event_nouns()
    at = max((i for i, w in enumerate(words) if w in events or w.removesuffix("s") in events), default=-1)
    return at >= 0 and not any(w in _HAVE or w.endswith(("ait", "aient")) for w in words[at + 1 :])
