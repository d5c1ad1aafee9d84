"""Decides how a figure relates to others: its event, a part, a period, an older toll, another event."""

import re
from datetime import date

from factx.link import periods, stocks
from factx.link.context import Context, clause
from factx.link.intervals import Reading
from factx.link.modality import STOCK_TYPES, planned
from factx.model import FigureMention, Scope, Span

_CONVICTED = re.compile(
    r"\b(?:condamnée?s?|jugée?s?|reconnue?s? coupables?|procès|réclusion|perpétuité|impliquée?s? dans"
    r"|cour d'assises|verdict|extradée?s?)\b|\bcoupables? d(?:e |')"
)
_CHARGED = re.compile(
    r"\b(?:(?:accusé|soupçonné|suspecté)e?s? (?:d(?:e |')|du )|(?:inculpé|poursuivi|recherché|interpellé|arrêté|écroué)"
    r"e?s? pour|mise?s? en examen)"
)
_PER = re.compile(
    r"\b(?:pour (?:un million|cent mille|mille|\d[\d .]*)(?: d['e])? ?habitants?|par (?:jour|mois|an|semaine|heure"
    r"|habitants?)|chaque (?:jour|mois|année|semaine)"
    r"|tou(?:te)?s les (?:\w+ )?(?:minutes|heures|jours|semaines|mois|ans)|(?<!ans )en moyenne"
    r"|(?<!établi )(?<!établis )(?<!publié )(?<!publiés )(?<!dressé )(?<!communiqué )(?<!à jour )(?<!actualisé )"
    r"quotidiennement)\b"
)
_EACH = re.compile(r"[\s«\"]*chaque (?:jour|nuit|mois|année|semaine|été|hiver)\b[^;:.]*$")
_EXTRA = re.compile(
    r"\b(?:supplémentaires?|de plus\b(?! d|\w| qu)|en plus\b|additionnel(?:le)?s?|(?:nouveaux|nouvelles) (?:morts|décès"
    r"|victimes|blessés"
    r"|tués|cas|soldats|militaires|hommes|disparus|corps|arrestations|renforts))"
)
_ADDED = re.compile(r"\b(?:ajouter(?:a|ont)?|(?:s'|se sont )ajout\w+)(?! qu)(?: [\w'-]+){0,5},?(?: [\w'-]+){0,4},? $")
_ORDINAL = re.compile(
    r"(?:une? |le |la |l')?(?:\d{1,3}(?:e|ème|è)|deuxième|seconde?|[a-z-]{3,}ième) (?!régiment|brigade|bataillon"
    r"|division|jour|attaque)"
)
_OLDER = re.compile(
    r"\b(?:précédents? (?:bilan|décompte|chiffre|total|compte)s?|(?:bilan|décompte|chiffre)s? (?:précédent|initial"
    r"|antérieur|provisoire précédent)s?|dernier bilan (?:faisait|était|s'élevait)"
    r"|(?<!selon un )(?<!selon le )(?<!selon ce )(?<!après un )premiers? (?:bilan|décompte|chiffre)s?"
    r"(?! (?:[\w-]+ ){0,3}(?:fait|font|évoque|annonce|donne|parle|indique|établit|élève)\b)"
    r"|(?:bilan|décompte) de (?:la veille|\w+di|dimanche)"
    r" (?:faisait|était)"
    r"|jusqu'alors|jusque-là)\b"
)
_AGAINST = re.compile(r"\b(?:contre|au lieu d[e']|et non)(?: \w+){0,2}(?: et(?: \d+)?)? ?$")
_BEFORE = re.compile(
    r"[^,;]{0,45}\b(?:précédents? (?:bilan|décompte|compte|total|pointage)|annonc|recens|dénombr|signal"
    r"|précédemment|auparavant|la veille|initialement|dans un premier)"
)
_REVISED = re.compile(
    r"(?:\b(?:d'abord|initialement|dans un premier temps|au départ|auparavant|jusqu'ici)\b"
    r"(?:(?!, (?:(?:il|elle|ils|elles|le \w+|ce \w+) )?(?:s'|est |a |ont |sont |attein|mont|grimp|pass)"
    r"|désormais|maintenant|à présent|aujourd'hui)[^.;:\d]){0,60}"
    r"|, et non (?:pas )?|\bnon (?:pas )?|\bau lieu d[e'] ?|\bplutôt que )$"
)
_FIRST_SAID = re.compile(r"(?: [\w'-]+){0,3} (?:dans un premier temps|au départ|initialement|au début)\b")
_GERUND = re.compile(r"(?:en )?(?:faisant|tuant|blessant|causant|provoquant|entraînant)\b")
_FROM = re.compile(r"\bpass(?:ant|é|e|ait|er)e?s? (?:de |d')(?:\w+ )?$")
_TO = re.compile(r"[^,;.\d]{0,20}? à (?:\w+ ){0,2}\d")
_KNOWN = re.compile(r"\b(?:les|ces|ses|aux|des) (?:\d+ \w+ et )?$")
_WEEK = 7
_AFTERMATH = re.compile(
    r"\b(?:semaines|mois|ans|années) (?:après|plus tôt|auparavant)"
    r"(?: (?:la|le|les|un|une|sa|son|leur)| l')?(?: [^,;:]{0,70}\b(?:pour|de|d'|du|qui|sur))?"
    r" ?(?:la |le |les |l'|un |une )?$"
)
PLUPERFECT = re.compile(
    r"\b(?:avait|avaient|s'était|s'étaient) (?:\w+ ){0,2}?(?:été |[\w-]+(?:é|ée|és|ées|i|is|it|u|us|rt|rts|ert)\b)"
    r"|\bétai(?:en)?t (?:alors |déjà )?(?:mort|décédé|tombé|survenu|parti|arrivé|entré|intervenu)e?s?\b"
)
_BACKGROUND = re.compile(
    r"\b(?:à son apogée|à l'époque|points? de bascule|il y a (?:\w+ )+ans|stèle|commémor\w+|anniversaire|en mémoire"
    r"|a marqué|hommage annuel|(?:dans|par) (?:le|un) (?:récent )?passé|passé récent|autrefois"
    r"|naguère|n'oublie pas|n'ont pas oublié|réveill\w+ le souvenir|rappel\w+ le souvenir|en souvenir|mémorial"
    r"|dans les années (?:19|20)?\d0)\b"
)


_RANKED = re.compile(
    r", (?:(?:la |le )?(?:premi(?:er|ère)|[a-zéè]+ième|\d+(?:e|er|ère|ème))|(?:la|le|l'une? des) p(?:lus"
    r"|ires?))\b[^,;.]*"
    r"|\b(?:l[ea]s?|des) plus \w+[^,;.]* depuis [^,;.]*"
)
_STATE = re.compile(
    r"(?:, [\w-]+(?:é|i|u|is|it)e?s?|\baux mains de [^,;]*?|\b(?:détenu|retenu|séquestr|captif|captive|prisonni"
    r"|otage|hospitalis"
    r"|assiég|intern|incarcér|bloqué|piégé|ferm)\w*) depuis [^,;.]*"
)
_BEHIND = re.compile(r"\b(?:qui|dont|où)\b")


def _own_words(ctx: Context, figure: FigureMention, around: Span) -> str:
    """Return the words of a figure's clause that may speak of its period: not ranks, states, or clauses behind it."""
    end = max(figure.end, figure.trigger.end)
    behind = _BEHIND.search(ctx.low, end, around.end)
    low = ctx.low[around.start : behind.start() if behind else around.end]
    return _STATE.sub(" ", _RANKED.sub(" ", low))


# Wars and massacres that are over, by the names that news recalls them under.
PAST_WARS = re.compile(
    r"\b(?:(?:première|seconde|deuxième|grande) guerre\b|shoah\b|holocauste\b|guerre (?:d'algérie|d'indochine"
    r"|du vietnam"
    r"|de corée|du golfe|d'espagne|de bosnie)|génocide (?:des tutsis?|des arméniens|arménien|rwandais|cambodgien)"
    r"|débarquement (?:de|en) normandie|occupation (?:allemande|nazie)|camps? (?:nazis?|d'extermination|de la mort))"
)


def _of_a_past_war(ctx: Context, figure: FigureMention) -> bool:
    sentence = ctx.sentences[figure.sentence]
    return PAST_WARS.search(ctx.low, sentence.start, sentence.end) is not None


def scope(ctx: Context, figure: FigureMention, time: Reading | None) -> Scope:
    """Return the scope of a figure: what its construction decides, else what its clause says of time and totals."""
    if figure.scope is not None:
        return figure.scope
    if figure.whole is not None:
        return "subset"
    around = clause(ctx, figure)
    low = _own_words(ctx, figure, around)
    near = ctx.low[max(around.start, figure.start - 30) : min(around.end, figure.end + 45)]
    past = _is_past(ctx, figure, time)
    if figure.type in STOCK_TYPES:
        past = past or _was(ctx, figure, time)
        return "historical" if past and not planned(ctx, figure, low) else "stock"
    each = _EACH.match(ctx.low, ctx.sentences[figure.sentence].start, figure.start)
    if each or _PER.search(ctx.low, max(around.start, figure.start - 40), min(around.end, figure.end + 60)):
        return "rate"
    if _is_history(ctx, figure, time):
        return "historical"
    if _is_older(ctx, figure):
        return "superseded"
    if _EXTRA.search(near) or _ADDED.search(ctx.low, max(around.start, figure.start - 45), figure.start):
        return "increment"
    sentence = ctx.sentences[figure.sentence]
    after = ctx.low[max(sentence.start, figure.start - 25) : min(sentence.end, figure.end + 70)]
    after = after[: figure.end - figure.start + 25] + after[figure.end - figure.start + 25 :].split(";")[0]
    if stocks.is_stock(figure, after) and not stocks.is_caused(ctx, figure, around) and not planned(ctx, figure, low):
        return "stock"
    if periods.may_sum(ctx, figure, low, time) and periods.is_cumulative(ctx, figure, low, time, past=past):
        return "cumulative"
    if past or (time is not None and is_old(ctx, time)):
        return "historical"
    return "increment" if _is_next(ctx, figure) or _is_late_death(ctx, figure) else "event"


_WAS = re.compile(
    r"\b(?:compt|dénombr|recens|dispos|align|déploy|maint|entret|dispos|stationn|revendiqu)\w*ai(?:en)?t\b|\b(?:étai|avai)(?:en)?t\b"
)


def _was(ctx: Context, figure: FigureMention, time: Reading | None) -> bool:
    """Return whether a strength is one of months ago, in the imperfect: "l'an dernier, on en comptait 1 800"."""
    if time is None or time.shape != "point" or not is_old(ctx, time):
        return False
    return _WAS.search(ctx.low, max(0, figure.start - 25), figure.end) is not None


# Other events that one is measured by: "plus importante que celles ayant tué …".
_THOSE = re.compile(r"\b(?:que|de|à|comme|d') ?(?:celles?|celui|ceux) (?:ayant|qui (?:a|ont|avai(?:en)?t))\b[^,;.]*$")
_SHORT = 8  # characters


def _is_history(ctx: Context, figure: FigureMention, time: Reading | None) -> bool:
    """Return whether a figure tells of an event other than the news: a crime tried, a war over, another storm."""
    if figure.kind == "casualty" and (_is_background(ctx, figure) or _of_a_past_war(ctx, figure)):
        return True
    if time is not None and periods.is_another(ctx, figure, time):
        return True
    start = ctx.sentences[figure.sentence].start
    if figure.kind == "casualty" and _THOSE.search(ctx.low, start, figure.start + _SHORT):
        return True
    return is_charged(ctx, figure) and (time is None or is_old(ctx, time))


_COUNTED = re.compile(r"\b(?:deux|trois|quatre|cinq|\d+)\b")


def _is_next(ctx: Context, figure: FigureMention) -> bool:
    """Return whether a single death is told by its place in a count: "une cinquième personne est morte"."""
    start = ctx.sentences[figure.sentence].start
    single = (
        figure.type == "killed" and figure.quantity.value == 1 and not _COUNTED.search(ctx.low, start, figure.start)
    )
    return single and _ORDINAL.match(ctx.low, figure.start) is not None


_SUCCUMBED = re.compile(r"\bblessée?s?\b[^,;.]{0,40}\b(?:succomb\w+|décédée?s?|morte?s?|mourir)\b")
_RAISES = re.compile(
    r"\b(?:port(?:e|ent|ant|é)|fai(?:t|sant) (?:passer|monter)|(?:a|ont) désormais fait|on en est à)\b"
)


def _is_late_death(ctx: Context, figure: FigureMention) -> bool:
    """Return whether wounded people died whom a toll then takes in: "deux blessés sont décédés, ce qui porte …"."""
    if figure.type != "killed":
        return False
    sentence = ctx.sentences[figure.sentence]
    died = _SUCCUMBED.search(ctx.low, figure.start, min(sentence.end, figure.end + 60))
    return died is not None and _RAISES.search(ctx.low, died.end(), sentence.end) is not None


def _is_background(ctx: Context, figure: FigureMention) -> bool:
    """Return whether a figure is what somebody is tried for, or what the event told came months after."""
    start = ctx.sentences[figure.sentence].start
    tried = figure.type != "detained" and _CONVICTED.search(ctx.low, max(start, figure.start - 110), figure.start)
    opening = max(start, figure.start - 110)
    return bool(tried or _AFTERMATH.search(ctx.low, opening, figure.start))


def is_charged(ctx: Context, figure: FigureMention) -> bool:
    """Return whether a figure is what somebody is suspected of or held for."""
    if figure.kind != "casualty" or figure.type in ("detained", "released"):
        return False
    start = ctx.sentences[figure.sentence].start
    return _CHARGED.search(ctx.low, max(start, figure.start - 110), figure.start + 2) is not None


def _is_older(ctx: Context, figure: FigureMention) -> bool:
    """Return whether a toll is an earlier one that the text replaces: "contre 19 annoncés la veille"."""
    start = ctx.sentences[figure.sentence].start
    start = max(start, clause(ctx, figure).start)
    if _OLDER.search(ctx.low, max(start, figure.start - 90), figure.quantity.start):
        return True
    start = ctx.sentences[figure.sentence].start
    known = _KNOWN.search(ctx.low, max(start, figure.quantity.start - 22), figure.quantity.start)
    toll = figure.quantity.value != 1 or "bilan" in ctx.low[start : figure.start]
    if toll and not known and _REVISED.search(ctx.low, max(start, figure.start - 75), figure.quantity.start):
        return True
    if toll and not known and _FIRST_SAID.match(ctx.low, max(figure.quantity.end, figure.end)):
        return True
    if _FROM.search(ctx.low, start, figure.quantity.start) and _TO.match(ctx.low, figure.quantity.end):
        return True
    against = _AGAINST.search(ctx.low, max(start, figure.start - 45), figure.start)
    return against is not None and _BEFORE.match(ctx.low, figure.start) is not None


def _is_past(ctx: Context, figure: FigureMention, time: Reading | None) -> bool:
    """Return whether a figure is told as background, or in the pluperfect of a day that is not the news."""
    own = ctx.sentences[figure.sentence]
    if _BACKGROUND.search(ctx.low, max(own.start, figure.start - 90), min(own.end, figure.end + 50)):
        return True
    pluperfect = figure.kind == "casualty" and any(
        m.end() - m.start() > 8
        and not _is_aside(ctx, figure, m)
        and not _TOLD.match(ctx.low, m.start())
        and ctx.low.find(", ", figure.end, m.start()) < 0
        for m in PLUPERFECT.finditer(ctx.low, max(own.start, figure.start - 30), min(own.end, figure.end + 30))
    )
    if figure.kind == "casualty" and _GERUND.match(ctx.low, min(figure.start, figure.trigger.start)):
        pluperfect = pluperfect or PLUPERFECT.search(ctx.low, own.start, figure.start) is not None
    if re.search(r"\bqu(?:e |')[^,;.]{0,30}$", ctx.low[max(0, figure.start - 40) : figure.start]):
        pluperfect = False
    if time is None and figure.type == "detained":
        return False
    return pluperfect and (time is None or age(ctx, time) > 5 or _is_this_month(ctx, time))


HAD_COUNTED = (
    r"(?:avait|avaient) (?:\w+ment |d'abord |auparavant )?(?:annoncé|fait état|évoqué|recensé|dénombré|compté)"
)
_TOLD = re.compile(
    rf"{HAD_COUNTED}\b|(?:avait|avaient) (?:\w+ment )?(?:indiqué|déclaré|affirmé|précisé|signalé|rapporté|estimé)\b"
)


def _is_this_month(ctx: Context, time: Reading) -> bool:
    """Return whether a time is the month of publication, in which a pluperfect puts what was before the news."""
    return len(time.when.value) == 7 and (ctx.published.value or "").startswith(time.when.value)


def _is_aside(ctx: Context, figure: FigureMention, verb: re.Match[str]) -> bool:
    """Return whether a pluperfect is that of a relative clause before the figure's own verb: "qui avait fui a péri"."""
    relative = ctx.low.endswith(("qui ", "qui n'", "qui s'"), 0, verb.start())
    return relative and figure.start < verb.start() and figure.trigger.start >= verb.end()


def is_old(ctx: Context, time: Reading) -> bool:
    """Return whether a time is that of another event than the news: over two months before publication."""
    return time.shape in ("point", "span") and age(ctx, time) > 75


def is_news(ctx: Context, time: Reading) -> bool:
    """Return whether a time is a day of the week before publication, which no old crime or battle is of."""
    published = ctx.published.value
    last = time.when.last
    return time.shape == "point" and len(published or "") == 10 and last is not None and age(ctx, time) <= _WEEK


def age(ctx: Context, time: Reading) -> int:
    """Return how many days before publication a time ends; 0 where either is open."""
    published, last = ctx.published.value, time.when.last
    if not published or len(published) != 10 or not last:
        return 0
    return (date.fromisoformat(published) - date.fromisoformat(last)).days
