"""Finds the day or the span of days that a sentence states for a figure."""

import re
from collections.abc import Sequence
from heapq import nsmallest

from factx.link import periods
from factx.link.announced import is_announcement, is_founding, is_usable, of_event
from factx.link.context import Context, belongs, gap
from factx.link.intervals import Reading, ago, reading, span_of, years_after, years_since
from factx.link.kinds import FREED, STRUCK, TAKEN
from factx.link.searches import is_loss_day, is_search_day
from factx.link.where import SEARCH, in_apposition, of_tribute
from factx.model import DateFact, FigureMention, Sentence, When

# What says how many there are by now: its day is that of the count.
_COUNTS = (
    r"\b(?:fait|font|faisai(?:en)?t) (?:désormais |maintenant |alors |déjà )?état\b"
    r"|\bcompt\w+ (?:désormais|maintenant|à présent|dorénavant)\b"
)
_COUNTED = re.compile(_COUNTS)
TOLL = re.compile(
    r"(?:bilan|nombre de|effectif|toll)\b.{0,120}\b(?:pass|attein|s'élèv|s'établi|port|alourdi|grimp|mont|revu|tomb"
    r"|ramen|rest|s'est|dépass|frôl|avoisin|approch|franchi)"
    rf"|\bdénombr|{_COUNTS}"
    r"|\bpoint de situation|\brecens\w+ (?:ce |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|hier)"
)
RELATION = re.compile(
    r"\b(?:avant(?! (?:midi|minuit|l'aube|\d))|après(?! (?:midi|minuit|\d))|au lendemain|au surlendemain|à la veille"
    r"|plus tard|plus tôt)\b(?: \w+){0,2} $"
)


_RECORD = re.compile(
    r"\b(?:(?:l[ea]s?|des) plus \w+|première fois|une première|inédite?|sans précédent"
    r"|record)\b[^,;:]* depuis (?:\w+ )?$"
    r"|\b(?:la |le )?(?:premi(?:er|ère)|deuxième|troisième|dernière?)s? (?:venue?s?|tempête|ouragan|cyclone|attaque"
    r"|du genre|drame|accident|attentat|naufrage|incident)\b[^,;:]{0,50}$"
)
# The day of what is tried or remembered while somebody is hurt: "en plein procès des attentats de janvier 2015".
_TRIED = re.compile(
    r"\b(?:en plein|pendant|durant|au cours d|à l'ouverture d|avant|lors d)[\w']* ?(?:l[ae] |l'|u |e l')?"
    r"(?:procès|commémoration|anniversaire)s?\b[^,;:]{0,60}$"
)
_TO_COME = re.compile(r", (?:s')?[\w-]+ra(?:ont)? (?:[\w-]+ ){0,2}(?:le |en |à partir du |dès )?$")
_PRESENT = re.compile(r"aujourd'hui|désormais|actuellement|à ce jour|à l'heure actuelle")
_LATER = re.compile(r"\b(?:heures?|jours?|semaines?|mois|ans?|années) (?:après|avant)\b")
_DONE = re.compile(r"\b(?:a|ont) (?!été (?:portée?s?|vue?s?) )")
_RAISED = re.compile(
    r"\b(?:ce qui|qui|,) (?:port\w+|mont\w+|fait (?:monter"
    r"|passer))(?: [^,;.]{0,25})? à (?:\w+ )?(?:de )?$"
)
_SINCE = re.compile(r"\bdepuis\b[^,;]*$")
_COMPARED = re.compile(r"\b(?:plus|moins|autant|davantage)\b[^,;.]{0,12} qu(?:e |['’])[^,;.]*$")
_FAR = 2000
_SINCE_FLOOR = 1.75
_OF_WAVE = re.compile(
    r"(?: |, )(?:d'une?|de la|du|des|de l'|de ces?(?:tte)?) ?(?:vague|série|guerre|conflit|insurrection|épidémie"
    r"|pandémie|offensive|rébellion|campagne|crise|violences|hostilités|combats|révolte)s?\b[^,;.]{0,60}"
    r" qui (?:a|ont|avai(?:en)?t) "
)
_LEFT = re.compile(r"\bdepuis qu")
_HELD_SINCE = re.compile(
    r"\b(?:aux mains|captifs?|captives?|otages?|prisonni(?:ers?|ères?)|(?:détenu|retenu|séquestré|enlevé"
    r"|disparu|kidnappé|enfermé"
    r"|tombé|piégé|bloqué|emprisonné|incarcéré|capturé|pris)e?s?)\b(?:(?!libér|relâch|secour|sauv|rentr)[^,;:.]){0,40}?(?:\b(?:depuis|en|le|dès|fin|début)|,)?"
    r"(?: le| la| l'| début| fin| mi)? ?$"
)
_BACK = re.compile(r",? (?:qui|lequel|laquelle|lesquels|lesquelles|où|lorsqu|quand|au cours|lors)\b")
_CRIME = re.compile(r"\b(?:pour|coupables? d|(?:accusé|soupçonné|suspecté|inculpé)e?s? d)|\bd'avoir\b")
_JOINED = re.compile(r"[,;] et | et, |[,;] (?:alors|tandis)|[;:] ")
_LINK = re.compile(r"[\w '’-]{0,30}(?:,|\bet\b|\bou\b|\bainsi que\b)[\w '’-]{0,30}")
_BREAK = re.compile(r"\b(?:qui|dont|que|où|mais|alors|tandis|lors|après|avant|puis)\b")


_AFTER = re.compile(r"\baprès (?:l[ae] |l'|les |un |une )?(?:\w+ )?$")
_WHICH_HAD = re.compile(r"(?<!\bce )\bqui (?:y |en |l'|les )?(?:avait|avaient)\b")
_RELATIVE = re.compile(r", (?:où|qui|dont|que|qu'|auquel|lequel|laquelle|(?:dans|sur|contre|pour) l[ae]s?quel\w*)\b")
_GOES_ON = re.compile(
    r", (?:n'|ne |s'|se |y )?(?:a|ont|avai(?:en)?t|est|sont|étai(?:en)?t|va|vont|fut|furent"
    r"|[a-zéè]{3,}(?:ait|aient|era|eront|èrent)) "
)
_NEAR = 12


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
    found_dates = ctx.dates_in(sentence.start, sentence.end)
    if len(found_dates) > _NEAR:
        near = nsmallest(_NEAR, found_dates, key=lambda d: abs(d.start - figure.start))
        found_dates = tuple(sorted(near, key=lambda d: d.start))
    for d in found_dates:
        if d.type == "DURATION":
            days = _after(ctx, figure, d) or years_after(ctx, figure, d)
            days = days or (years_since(ctx, sentence, figure, d) if _sums(figure) else None)
            if days is not None:
                return days
        if not is_usable(ctx, d) or _is_of_next_part(ctx.low, figure, d, others):
            continue
        lost = figure.type == "missing" and is_loss_day(ctx, figure, d)
        score = 3.0 if lost else _score(ctx, sentence, figure, d, others)
        if score > best_score + 1e-9:
            found = _read(ctx, sentence, figure, d, near=score > _SINCE_FLOOR)
            if found is not None:
                best, best_score = found._replace(score=score), score
            elif figure.kind == "troops" and _PRESENT.fullmatch(ctx.low, d.start, d.end):
                best, best_score = None, score
    return best


def _sums(figure: FigureMention) -> bool:
    """Return whether a figure may count all whom years have struck."""
    return figure.type in STRUCK and figure.scope is None and (figure.quantity.value or figure.quantity.min or 0) > 1


def is_ahead(ctx: Context, figure: FigureMention, time: Reading) -> bool:
    """Return whether a time begins after the publication, or what it ends does for victims."""
    until = time.shape == "until" and figure.kind == "casualty"
    published, first = ctx.published.value, time.when.last if until else time.when.first
    return bool(published and first) and str(first)[: len(str(published))] > str(published)


def _read(ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact, *, near: bool) -> Reading | None:
    """Return what a date says of a figure; "actuellement" says nothing of troops, nor "depuis" from a far clause."""
    if figure.kind == "troops" and _PRESENT.fullmatch(ctx.low, d.start, d.end):
        return None
    found = reading(ctx, sentence, d, to_the_day=figure.kind == "troops" and figure.type != "mobilized")
    if found is None or found.shape != "since":
        return found
    if d.end <= figure.start and _BACK.match(ctx.low, d.end):
        return _opening(found)
    if periods.since_event(ctx.low[max(sentence.start, d.start - 60) : d.start]):
        return _opening(found)
    if figure.type == "missing" and _LEFT.search(ctx.low, figure.end, d.start):
        return _opening(found)
    if not near and not (d.end <= figure.start and _OF_WAVE.match(ctx.low, d.end, figure.start + 1)):
        return None
    since = max(figure.start, ctx.low.rfind("depuis", figure.start, d.start))
    lasting = figure.type in TAKEN and d.start > figure.start and not _DONE.search(ctx.low, figure.start, since)
    return _opening(found) if lasting else found


def _opening(found: Reading) -> Reading:
    """Return the first day of a span: "disparus depuis mardi", "depuis le séisme de 1939, qui avait tué …"."""
    start = found.when.value.split("/")[0]
    first, last = span_of(start)
    return found._replace(when=When(start, first, last, found.when.date), shape="point")


def _after(ctx: Context, figure: FigureMention, d: DateFact) -> Reading | None:
    """Return the day that "trois jours après la mort de …" gives, counted back from the day told before."""
    count = re.fullmatch(r"P(\d+)([DW])", d.value)
    if count is None or not re.match(r" après (?:l[ae] |l')?(?:\w+ )?$", ctx.low[d.end : max(d.end, figure.start)]):
        return None
    before = ctx.dates_in(max(0, d.start - _FAR), d.start)
    told = [x for x in before if x.first and x.first == x.last and x.type == "DATE"]
    base = told[-1].first if told else ctx.published.value
    day = ago(base, count)
    return None if day is None else Reading(When(day, day, day, d.id), "point", d.start)


def _score(
    ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact, others: Sequence[FigureMention]
) -> float:
    """Return how well a date fits a figure; at most 0 is no fit."""
    inside = figure.start <= d.start and d.end <= max(figure.end, figure.trigger.end)
    if not inside and is_announcement(ctx, sentence, d, figure):
        return 0.0
    low = ctx.low
    before = low[max(sentence.start, d.start - 40) : d.start]
    if _is_other(ctx, sentence, figure, d):
        return 0.0
    score = 3.0 if figure.kind == "troops" or not _is_aside(low, figure, d) else 0.4
    dated = len(d.value) >= 10 or "depuis" in before
    if dated and not figure.quantity.negated and _is_toll(ctx, sentence, figure, d) and not of_event(low, sentence, d):
        score = 2.0
        if not re.search(r"depuis (?:\w+ )?$", before) or _COUNTED.search(low, sentence.start, d.start):
            return 0.0
    span = (d.start, d.end)
    between = gap(low, figure, span, others)
    if d.end <= figure.start and _LATER.search(low, between.start, between.end):
        return 0.0
    if _is_upshot(low, figure, d):
        score -= 2.6
    if _is_before_news(ctx, sentence, figure, d) or _is_resumed(low, sentence, figure, d):
        return 0.0
    score -= between.cost
    if of_tribute(low, sentence, figure, between) and not _in_charge(low, sentence, figure, d):
        score -= 2.6
    if in_apposition(low, sentence, figure, span):
        score -= 2.6
    if belongs(low, figure, span, others) and not _common(ctx, figure, d, others):
        score -= 2.8
    if d.type == "TIME" and "T" in d.value and ":" in d.value:
        score -= 0.5
    return 0.0 if d.value.endswith("_REF") else score


def _is_of_next_part(low: str, figure: FigureMention, d: DateFact, others: Sequence[FigureMention]) -> bool:
    """Return whether a date stands behind a semicolon with a figure of its own."""
    semicolon = low.find(";", figure.end, d.start) if d.start > figure.end else -1
    return semicolon >= 0 and any(o.start > semicolon for o in others)


def _is_aside(low: str, figure: FigureMention, d: DateFact) -> bool:
    """Return whether "aujourd'hui" is of a clause behind the figure's: "après sa mort, on craint …"."""
    return "," in low[figure.end : max(figure.end, d.start)] and _PRESENT.fullmatch(low, d.start, d.end) is not None


def _is_toll(ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a sentence tells a toll, and not only in a clause behind both the figure and the date."""
    if not ctx.holds(TOLL, sentence):
        return False
    end = max(figure.end, figure.trigger.end, d.end)
    toll = TOLL.search(ctx.low, sentence.start, sentence.end)
    return toll is None or toll.start() < end or _JOINED.search(ctx.low, end, toll.start()) is None


def _is_other(ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a date is that of a capture, a search, a record, a beginning, a raised toll, or what is due."""
    low, start = ctx.low, sentence.start
    before = low[max(start, d.start - 40) : d.start]
    if figure.type in FREED and _HELD_SINCE.search(low, max(start, d.start - 70), d.start):
        return True
    if RELATION.search(before) or _COMPARED.search(before) or is_founding(ctx, sentence, d):
        return True
    if _RECORD.search(low, max(start, d.start - 70), d.start) or _TO_COME.search(low, figure.end, d.start):
        return True
    trial = _TRIED.search(low, max(start, figure.end), d.start)
    if trial is not None:
        return True
    if figure.kind == "casualty" and SEARCH.search(low, max(start, d.start - 80), d.start):
        return True
    if is_search_day(ctx, sentence, figure, d):
        return True
    return _RAISED.search(low, max(start, figure.start - 40), figure.quantity.start) is not None and not _SINCE.search(
        before
    )


def _is_upshot(low: str, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a date is that of what came of a figure's event: "réunis mardi après la mort de …"."""
    at = min(figure.start, figure.trigger.start)
    return _AFTER.search(low, d.end, at) is not None and not low.startswith(("avoir ", "être ", "s'être "), at)


def _is_before_news(ctx: Context, sentence: Sentence, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a relative clause puts a figure before the day of late that its main clause is of.

    "a été jugé mardi pour l'incendie, qui avait fait 7 morts".
    """
    published = ctx.published.value or ""
    if d.end > figure.start or not d.last or d.last[:7] < published[:7] or of_event(ctx.low, sentence, d):
        return False
    return _WHICH_HAD.search(ctx.low, d.end, figure.end) is not None


def _is_resumed(low: str, sentence: Sentence, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a date is of the main clause that goes on behind a figure's relative one.

    "Le port, où un garde est mort, avait été visé en 2015".
    """
    comma = low.find(", ", max(figure.end, figure.trigger.end), d.start)
    if comma < 0 or _GOES_ON.match(low, comma) is None:
        return False
    opened = low.rfind(", ", sentence.start, min(figure.start, figure.trigger.start) + 2)
    return opened >= 0 and _RELATIVE.match(low, opened) is not None


def _in_charge(low: str, sentence: Sentence, figure: FigureMention, d: DateFact) -> bool:
    """Return whether a date is the crime's or the disaster's that is tried or mourned, not the ceremony's.

    "condamné pour le meurtre, en 2003, de …", "le procès des attentats du 13 novembre 2015".
    """
    if len(d.value) == 4 or of_event(low, sentence, d):
        return True
    return _CRIME.search(low, sentence.start, min(figure.start, d.start)) is not None


def _common(ctx: Context, figure: FigureMention, d: DateFact, others: Sequence[FigureMention]) -> bool:
    """Return whether a date behind a coordination is common to its figures: "a tué 5 soldats et blessé 13 autres"."""
    between = sorted((o for o in others if figure.end <= o.start and o.end <= d.start), key=lambda o: o.start)
    at = figure.end
    for other in between:
        link = ctx.low[at : other.start]
        if not _LINK.fullmatch(link) or _BREAK.search(link) or ctx.dates_in(at, other.start):
            return False
        at = other.end
    return bool(between)
