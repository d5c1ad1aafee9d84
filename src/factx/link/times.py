"""Finds the day or the span of days that a sentence states for a figure."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from factx.link.context import Context, belongs, event_nouns, gap
from factx.link.intervals import Reading, reading, span_of
from factx.link.where import in_apposition, of_tribute
from factx.model import DateFact, FigureMention, Sentence, When

_WEEKDAYS = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_CLAIMED = re.compile(r"\b(?:revendiqu|condamn|dénonc)\w+[^,.;]{0,45}$")
_SPOKEN = re.compile(
    r"(?:\b(?:annonc|publi|diffus|révél|interrog|indiqu|déclar|confirm|communiqu|évoqu|rapport|précis|affirm|post"
    r"|tweet|signal|interview|actualis|assur|soulign|ajout|expliqu|estim|reconn|répét|rappel|démen|admi|dit\b|appris"
    r"|donnée?s? pour morte?s?|mise?s? à jour)"
    r"|\b(?:bilan|décompte|rapport|communiqué|message|document|étude|enquête|lettre|vidéo)s? [^,;:.]{0,25}"
    r"\b(?:arrêt|reçu|remis|transmis|rendu|consult|dat|paru))"
    r"\w*(?: \w+)? (?:le |ce |dès |dans la |à |en )?$"
)
_TOLL = re.compile(
    r"(?:bilan|nombre de|effectif|toll)\b.{0,120}\b(?:pass|attein|s'élèv|s'établi|port|alourdi|grimp|mont|revu|tomb"
    r"|ramen|rest|s'est)"
    r"|\bdénombr|\bpoint de situation|\brecens\w+ (?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|hier)"
)
_RELATION = re.compile(
    r"\b(?:avant|après|au lendemain|au surlendemain|à la veille|plus tard|plus tôt)\b(?: \w+){0,2} $"
)


_RECORD = re.compile(r"\b(?:l[ea]s? plus \w+|première fois|inédite?|sans précédent|record)\b[^,;:]* depuis (?:\w+ )?$")
_PRESENT = re.compile(r"aujourd'hui|désormais|actuellement|à ce jour|à l'heure actuelle")
_LATER = re.compile(r"\b(?:heures?|jours?|semaines?|mois|ans?|années) (?:après|avant)\b")
_CLOCK = re.compile(r"\d{1,2} ?(?:h|:|heures?)[ \d]*(?:gmt|locales|minutes)?[^\d]{0,8}")
_FOUNDED = re.compile(r"\b(?:née?|fondée?|créée?|construite?|ouverte?|lancée?|initiée?)(?: \w+)* (?:le |en |depuis )$")


_LASTING = frozenset(("missing", "abducted", "captured"))


def stated(ctx: Context, figure: FigureMention, others: Sequence[FigureMention]) -> Reading | None:
    """Return the time that the figure's own sentence states for it, or None."""
    sentence = ctx.sentences[figure.sentence]
    if figure.when is not None:
        inside = ctx.dates_in(figure.when.start, figure.when.end) or ctx.dates_in(
            figure.when.start - 12, figure.when.end + 12
        )
        for d in inside:
            if d.first is not None:
                return reading(ctx, sentence, d)
    best: Reading | None = None
    best_score = 0.4
    for d in ctx.dates_in(sentence.start, sentence.end):
        if d.type == "TIME" and _CLOCK.fullmatch(ctx.low, d.start, d.end):
            continue
        if d.type == "DURATION" and (days := _after(ctx, figure, d)):
            return days
        if d.first is None or d.type in ("DURATION", "SET"):
            continue
        if figure.kind == "troops" and _PRESENT.fullmatch(ctx.low, d.start, d.end):
            continue
        score = _score(ctx, sentence, figure, d, others)
        if score > best_score + 1e-9:
            found = reading(ctx, sentence, d)
            if found is not None:
                found = _taken_then(found) if figure.type in _LASTING else found
                best, best_score = found._replace(score=score), score
    return best


def _taken_then(found: Reading) -> Reading:
    """Return the first day of "disparus depuis mardi", when they went missing, rather than the span since."""
    if found.shape != "since":
        return found
    start = found.when.value.split("/")[0]
    first, last = span_of(start)
    return found._replace(when=When(start, first, last, found.when.date), shape="point")


def _after(ctx: Context, figure: FigureMention, d: DateFact) -> Reading | None:
    """Return the day that "trois jours après la mort de …" gives, counted back from the day told before."""
    count = re.fullmatch(r"P(\d+)([DW])", d.value)
    if count is None or not re.match(r" après (?:l[ae] |l')?(?:\w+ )?$", ctx.low[d.end : max(d.end, figure.start)]):
        return None
    told = [x for x in ctx.dates if x.end <= d.start and x.first and x.first == x.last and x.type == "DATE"]
    base = told[-1].first if told else ctx.published.value
    if base is None or len(base) != 10:
        return None
    day = date.fromisoformat(base) - timedelta(days=int(count[1]) * (7 if count[2] == "W" else 1))
    return Reading(When(day.isoformat(), day.isoformat(), day.isoformat(), d.id), "point", d.start)


def _score(
    ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact, others: Sequence[FigureMention]
) -> float:
    """Return how well a date fits a figure; at most 0 is no fit."""
    inside = figure.start <= d.start and d.end <= max(figure.end, figure.trigger.end)
    if not inside and is_announcement(ctx, sentence, d):
        return 0.0
    low = ctx.low
    before = low[max(sentence.start, d.start - 40) : d.start]
    if (
        _RELATION.search(before)
        or _FOUNDED.search(before)
        or _RECORD.search(low, max(sentence.start, d.start - 70), d.start)
    ):
        return 0.0
    score = 3.0
    if _TOLL.search(low, sentence.start, sentence.end) and not _of_event(low, sentence, d):
        score = 0.9
        if not re.search(r"depuis (?:\w+ )?$", before):
            return 0.0
    span = (d.start, d.end)
    between = gap(low, figure, span, others)
    if d.end <= figure.start and _LATER.search(low, between.start, between.end):
        return 0.0
    score -= between.cost
    if of_tribute(low, sentence, figure, between):
        score -= 2.6
    if in_apposition(low, sentence, figure, span):
        score -= 2.6
    if belongs(low, figure, span, others):
        score -= 2.8
    if d.type == "TIME" and "T" in d.value and ":" in d.value:
        score -= 0.5
    return 0.0 if d.value.endswith("_REF") else score


def is_announcement(ctx: Context, sentence: Sentence, d: DateFact) -> bool:
    """Return whether a date dates the telling, not the told: "a annoncé jeudi", "a admis mardi l'état-major"."""
    low = ctx.low
    if _SPOKEN.search(low, max(sentence.start, d.start - 45), d.start):
        return True
    if _CLAIMED.search(low, max(sentence.start, d.start - 60), d.start):
        return True
    for other in ctx.dates_in(max(sentence.start, d.start - 40), d.start):
        if d.start - other.end <= 8 and d.type == "TIME" and is_announcement(ctx, sentence, other):
            return True
    for claim in ctx.attributions:
        if not sentence.start <= claim.cue.start < sentence.end or "selon" in claim.rule or "d-apres" in claim.rule:
            continue
        gap = low[claim.cue.end : d.start]
        if d.start >= claim.cue.end and len(gap) < 30 and not re.search(r"[,:«\"]|\bqu[e']|\d", gap):
            return not re.search(r"\b(?:mort|attaque|attentat|libération|décès|explosion)\b", gap)
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


def _of_event(low: str, sentence: Sentence, d: DateFact) -> bool:
    """Return whether a date belongs to an event noun: "l'attaque de mardi", "le séisme du 3 mai"."""
    before = low[max(sentence.start, d.start - 60) : d.start]
    words = re.findall(r"[\w-]+", re.split(r"[,;:()«»]", before)[-1])[-6:]
    events = event_nouns()
    return any(w in events or w.removesuffix("s") in events for w in words)
