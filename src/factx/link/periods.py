"""Tells the tolls of a period or a war from those of one event."""

import re
from datetime import date
from functools import cache

from factx.link.context import Context
from factx.link.intervals import Reading
from factx.link.nouns import alternation, epidemics, event_nouns
from factx.model import FigureMention

_WHICH = re.compile(r"\bqui (?:y |en )?(?:a|avait) (?:\w+ )?(?:fait|tué|causé|coûté|blessé|provoqué|emporté)\b")
_EPIDEMIC = re.compile(rf"\b(?:{epidemics()})\b")
_MANY = 10
_RECURRING = re.compile(
    r"\b(?:attaques|attentats|violences|affrontements|combats|raids|incursions|massacres|tueries|inondations|incendies)"
    r"(?: \w+)? (?:récurrent|régul|répét|quotidien|incessant|sporadique|fréquent)\w*"
)
_LAST_YEAR = re.compile(r"\b(?:l'an dernier|l'année dernière)\b")
_TOTAL = re.compile(
    r"\b(?:en cumulé|cumul (?:au|à|de|des|depuis)|au cours d(?:es|e la) (?:dernière|dernières|derniers)"
    r"|tous confondus)\b"
)
_IN_ALL = re.compile(r"\b(?:en tout|au total)\b")
_EVENTS = re.compile(r"\b(?:dans|lors de) (?:des|plusieurs|différente?s|diverse?s)\b")
_PERIOD = re.compile(
    r"\b(?:en (?:un peu (?:plus|moins) d[e'] ?|moins d[e'] ?|plus d[e'] ?|près d[e'] ?|à peine |environ |quelque "
    r"|l'espace d[e'] ?)?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|trente|quarante|cinquante|soixante|cent|quelques|plusieurs|\d+|(?:dix|vingt|trente|quarante|cinquante"
    r"|soixante"
    r"|quatre)-[a-z-]+) (?:nuits|semaines?|mois|ans?|années?|décennies?|siècle)\b"
    r"|en (?:moins de |plus de |à peine |l'espace de )?(?:trois|quatre|cinq|six|sept|huit|dix|quinze|quelques"
    r"|\d+) jours"
    r"|(?:pendant|durant|au cours des) (?:les |ses )?(?:\w+ )?premi(?:ers|ères) (?:jours|semaines|mois|années)"
    r"|ces (?:\w+ )?derni(?:ers|ères) (?:mois|semaines|années|jours)|au fil des|depuis (?:le début|des (?:mois|années"
    r"|semaines))|chaque année|(?<!meurtrière )(?<!sanglante )(?<!meurtrier )(?<!grave )(?<!sanglant )(?<!importante )"
    r"depuis (?:(?:l[ae] |l'|les |son |sa |cette )(?!(?:fort|base|balcon|toit|sol|navire|bateau|mer|bande|territoire"
    r"|ville|camp|hauteur|rue|liban|syrie|iran|sud|nord|est|ouest|avion|hélico|voiture|véhicule|fenêtre|étage"
    r"|palais|prison"
    r"|frontière|côte|large|région|plateau|tribune|podium|siège)s?\b)|qu)"
    r"|cette année|l'an dernier|l'année dernière|(?:premier|deuxième|troisième|quatrième|dernier) (?:trimestre"
    r"|semestre)|(?:en|durant|pendant) (?:\w+ )?(?:une? )?(?:décennie|siècle))\b"
)
_PROCESS = re.compile(
    r"\b(?:vagues? d'att\w+|séries? d'att\w+|guerre|conflit|épidémie|choléra|combats ont|insurrection|violences"
    r"|rébellion|route a tué"
    r"|pandémie)\b"
)


def may_sum(ctx: Context, figure: FigureMention, clause: str, time: Reading | None) -> bool:
    """Return whether a figure can be a sum over a period: victims, or those called up since a day."""
    since = figure.type == "mobilized" and time is not None and time.shape == "since"
    called = since and _CALLED.search(ctx.low, figure.start, figure.end) is not None
    return (figure.kind == "casualty" or called) and not _is_missing_still(figure, ctx) and not _MAY.search(clause)


_CALLED = re.compile(r"\b(?:enrôl|recrut|conscri|rappel|incorpor)\w*")
_MAY = re.compile(r"\bpourrai(?:en)?t(?! avoir)\b")
_STILL_GONE = re.compile(
    r"\b(?:demeur\w+|rest\w+|toujours|encore|manqu\w+|introuvables?|disparue?s?|recherchée?s?|sans nouvelles?"
    r"|revue?s?|signe de vie|reparue?s?)\b"
)


def _is_missing_still(figure: FigureMention, ctx: Context) -> bool:
    """Return whether people are missing since an event, a state and no sum: "introuvables depuis le naufrage"."""
    return figure.type == "missing" and _STILL_GONE.search(ctx.low, figure.start, figure.end + 30) is not None


def is_cumulative(ctx: Context, figure: FigureMention, clause: str, time: Reading | None, *, past: bool) -> bool:
    """Return whether a figure counts a period or a whole war; one person never does, nor what is long past."""
    number = figure.quantity.value or figure.quantity.min or 0
    if figure.quantity.value in (0, 1) or (past and not (number >= 1000 and _PROCESS.search(clause))):
        return False
    if time is not None and time.shape == "point" and since_event(ctx.low[max(0, time.at - 60) : time.at]):
        return False
    start = ctx.sentences[figure.sentence].start
    many = _EVENTS.search(clause) or _PROCESS.search(ctx.low, start, figure.start)
    if many and _IN_ALL.search(clause):
        return True
    near = ctx.low[max(start, figure.start - 40) : min(ctx.sentences[figure.sentence].end, figure.end + 45)]
    one = _one_event().search(near) is not None
    if one and _LAST_YEAR.search(near):
        return False
    recurring = time is None and _RECURRING.search(ctx.low, start, figure.start) is not None
    if (
        recurring
        or _PERIOD.search(clause)
        or _TOTAL.search(clause)
        or re.search(r"\bsoit \S+(?: \S+){0,2} au total", clause)
    ):
        return True
    if number >= _MANY and _EPIDEMIC.search(clause) and figure.type in ("killed", "casualties", "injured"):
        return True
    if time is not None and time.shape in ("since", "span"):
        return time.shape == "since" or not _short(time)
    value = time.when.value if time is not None else ""
    if (
        re.fullmatch(r"\d{4}(?:-\d{2})?", value)
        and figure.type in ("killed", "injured", "casualties")
        and (value == str(ctx.published.value)[:4] or not re.search(r"\bav(?:ait|aient)\b", clause))
    ):
        quantity = figure.quantity
        if one or _one_event().search(clause):
            return False
        return len(value) == 4 or (quantity.value or quantity.min or 0) >= 15
    if len(value) >= 10 and time is not None and time.shape == "point":
        return False
    return bool(_PROCESS.search(clause)) and (figure.quantity.value or figure.quantity.min or 0) >= 100


def is_another(ctx: Context, figure: FigureMention, time: Reading) -> bool:
    """Return whether a relative clause says what one thing did in a month or year that is over, no war or scourge.

    "l'ouragan Ida, en août, qui a fait 22 morts"
    """
    value, published = time.when.value, ctx.published.value or ""
    if figure.kind != "casualty" or time.shape != "point" or len(value) not in (4, 7) or published.startswith(value):
        return False
    start = ctx.sentences[figure.sentence].start
    which = _WHICH.search(ctx.low, max(start, figure.start - 30), figure.end)
    if which is None or "depuis" in ctx.low[which.start() : figure.start]:
        return False
    return not _PROCESS.search(ctx.low, max(start, which.start() - 60), which.start())


def since_event(words: str) -> bool:
    """Return whether a toll told since something is of one event: "depuis le séisme de", not "la guerre de"."""
    return _since_event().search(words) is not None


@cache
def _since_event() -> re.Pattern[str]:
    nouns = alternation(frozenset(noun for noun in event_nouns() if not _PROCESS.search(noun) and noun not in _LONG))
    return re.compile(rf"\bdepuis (?:l[ae] |l'|cet(?:te)? |ce )(?:\w+ )?(?:{nouns})(?: \w+)?,? (?:de |du |d'|le )?$")


@cache
def _one_event() -> re.Pattern[str]:
    """Return what matches one event that is no war or scourge: "dans un incendie", "une avalanche a tué"."""
    nouns = alternation(frozenset(noun for noun in event_nouns() if not _PROCESS.search(noun) and noun not in _LONG))
    return re.compile(rf"\b(?:(?:une?|cette|cet|ce) (?:\w+ )?|(?:l[ae] |l')(?:\w+ )?(?!chute\b))(?:{nouns})(?![\w-])")


_LONG = frozenset(("famine", "sécheresse", "offensive", "siège", "opération", "violence", "mission"))


def _short(time: Reading) -> bool:
    """Return whether a span of days is no more than three, as one event may last."""
    first, last = time.when.first, time.when.last
    return bool(first and last) and (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days <= 3
