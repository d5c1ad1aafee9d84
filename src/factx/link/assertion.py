"""Decides how sure a figure is and how it relates to others: modality, scope, and who says so."""

import re
from datetime import date

from factx.link.context import Context
from factx.link.times import Reading
from factx.model import Attribution, FigureMention, Modality, Scope, Span

_QUOTE = re.compile(r"[«»“”\"]")
_CONDITIONAL = re.compile(
    r"\b(?!(?:re|at|sou|é)?tirai|(?:admi|respi|inspi|aspi|vi|transpi|conspi|dési)rai|entrai|encadrai)"
    r"(?:au|se|fe|[a-zéèêçî]{2,}(?:e|i|d|tt|iv|ev|uv|oi|oud|our|er|aud|iend))r(?:ai(?:en)?t)\b"
)
_PRESUMED = re.compile(
    r"\b(?:présumée?s?|vraisemblablement|apparemment|peut-être|probablement|sans doute|soi-disant|supposée?s?)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:pourrai(?:en)?t|(?<!un )(?<!le )(?<!du )(?<!de )risqu(?:e|ent|ait|aient) d[e']|potentiellement|éventuel\w*"
    r"|envisag\w+|étudi(?:e|ent|ait"
    r"|aient)\b"
    r"|réfléchi(?:t|ssent|ssait) à|au cas où|hypothèse|craign\w+|craint\b|redout\w+|menac(?:e|ent|ait|aient) de)"
)
_IF = re.compile(r"(?:^|[ ,;:«\"])(?:si|s'il|s'ils|au cas où) ")
_FUTURE = re.compile(
    r"\b(?!(?:opéra|caméra|para|sahara|ebola|ira|tira|entra|montra|rencontra|livra|ouvra|libéra)\b)"
    r"(?:au|se|fe|i|[a-zéèêûôîç]{2,}(?:e|i|d|tt|iv|ev|uv|uir|er|ur|oi))r(?:a|ont)\b"
)
_PLANS = re.compile(
    r"\b(?:prévoi\w+|ordonn\w+|veut|veulent|compte(?:nt)? (?=\w+r\b)|promet\w*|promis|s'engag\w+ à|autoris\w+"
    r"|projet\w* d|prévue?s?\b"
    r"|va (?=\w+r\b)|vont (?=\w+r\b)|s'apprête\w* à|doi(?:t|vent) (?=\w+r\b)|devai(?:en)?t (?=\w+r\b)|décid\w+ d"
    r"|plan\b|d'ici|à l'horizon|objectif|ambition\w*"
    r"|a approuvé|ont approuvé|demand\w+ l'envoi|réclam\w+|propos\w+)"
)
_PER = re.compile(
    r"\b(?:par (?:jour|mois|an|semaine|heure)|chaque (?:jour|mois|année|semaine)|en moyenne|quotidiennement)\b"
)
_EXTRA = re.compile(
    r"\b(?:supplémentaires?|de plus\b(?! d|\w)|en plus\b|additionnel(?:le)?s?|(?:nouveaux|nouvelles) (?:morts|décès"
    r"|victimes|blessés"
    r"|tués|cas|soldats|militaires|hommes|disparus|corps|arrestations|renforts))"
)
_ORDINAL = re.compile(
    r"(?:une? |le |la |l')?(?:\d{1,3}(?:e|ème|è)|deuxième|seconde?|[a-z-]{3,}ième) (?!régiment|brigade|bataillon"
    r"|division|jour|attaque)"
)
_OLDER = re.compile(
    r"\b(?:précédent bilan|bilan précédent|dernier bilan (?:faisait|était)|premier bilan|bilan initial"
    r"|bilan antérieur|jusqu'alors|jusque-là)\b"
)
_AGAINST = re.compile(r"\b(?:contre|au lieu d[e']|et non)(?: \w+){0,2} ?$")
_BEFORE = re.compile(
    r"[^,;]{0,25}\b(?:annonc|recens|dénombr|signal|précédemment|auparavant|la veille|initialement|dans un premier)"
)
_TOTAL = re.compile(
    r"\b(?:au total|en tout|en cumulé|au cours d(?:es|e la) (?:dernière|dernières|derniers)|tous confondus)\b"
)
_PERIOD = re.compile(
    r"\b(?:en (?:un peu (?:plus|moins) d'|moins de |plus de |près de |à peine )?(?:un |une |deux |trois |quatre "
    r"|cinq |six |sept |huit |neuf |dix |douze |quinze |\d+ )"
    r"(?:nuits?|semaines?|mois|ans?|années?|décennies?|siècle)|en (?:trois|quatre|cinq|six|sept|huit|dix|\d+) jours"
    r"|ces derni(?:ers|ères) (?:mois|semaines|années|jours)|au fil des|depuis (?:le début|des (?:mois|années"
    r"|semaines))|chaque année|depuis (?:l[ae] |l'|les |son |sa |cette |qu)"
    r"|cette année|l'an dernier|l'année dernière|(?:premier|deuxième|troisième|quatrième|dernier) (?:trimestre"
    r"|semestre)|(?:en|durant|pendant) (?:\w+ )?(?:une? )?(?:décennie|siècle))\b"
)
_PROCESS = re.compile(
    r"\b(?:guerre|conflit|épidémie|choléra|combats ont|insurrection|violences|rébellion|canicule|route a tué"
    r"|pandémie)\b"
)
_REMAIN = re.compile(
    r"\b(?:toujours (?:détenu|retenu|séquestr|captif|prisonni|aux mains|en captivité|otage|en détention)"
    r"|rest\w+ (?:aux mains|détenu|retenu|captif|otage"
    r"|en captivité)|encore (?:détenu|retenu|aux mains|captif|en captivité)|attend(?:ent|aient) |croupi\w+"
    r"|sont détenus|aux mains d)"
)
_AT_WORK = re.compile(
    r"\b(?:continu\w+|rejoignant|rejoindre|toujours|encore|sur place|déjà|sont mobilisés|étaient mobilisés)\b"
)
_FLOW = re.compile(
    r"\b(?:fui|fuient|arriv\w+|afflu\w+|quitt\w+|chass\w+|déplac(?:er|ées?|és) par|poussé\w*|franchi\w*|traversé\w*"
    r"|regagn\w+|rentr\w+|contrain\w+|forc\w+|jet\w+)"
)
_STOCK_TYPES = frozenset(("present", "strength"))


def attribution(ctx: Context, figure: FigureMention) -> Attribution | None:
    """Return the reported claim that holds a figure: the nearest cue, and none across the border of a quote."""
    at = figure.start
    best: Attribution | None = None
    best_rank: tuple[float, int] | None = None
    for claim in ctx.attributions:
        if not (
            claim.content.start <= at < claim.content.end or claim.content.start <= figure.start < claim.content.end
        ):
            continue
        start, end = (claim.cue.end, at) if claim.cue.end <= at else (figure.end, claim.cue.start)
        distance = max(0, end - start) + 40 * len(_QUOTE.findall(ctx.low, start, max(start, end)))
        rank = (0.0 if claim.source else 30.0) + distance, claim.content.end - claim.content.start
        if best_rank is None or rank < best_rank:
            best, best_rank = claim, rank
    return best


def modality(ctx: Context, figure: FigureMention, claim: Attribution | None) -> Modality:
    """Return how a figure is asserted, as its clause, then its claim say it."""
    clause = _clause(ctx, figure)
    low = ctx.low[clause.start : clause.end]
    sentence = ctx.sentences[figure.sentence]
    if claim is not None and claim.modality == "denied":
        return "denied"
    if _planned(ctx, figure, low):
        return "planned"
    conditioned = _IF.search(ctx.low, sentence.start, figure.start) and _CONDITIONAL.search(low)
    if _POSSIBLE.search(low) or conditioned:
        return "hypothetical"
    presumed = _PRESUMED.search(ctx.low, max(clause.start, figure.start - 25), figure.end + 4)
    if presumed or _CONDITIONAL.search(low):
        settled = claim is not None and _is_named(ctx, claim) and not presumed
        return "reported" if settled else "conditional"
    return figure.modality or ("reported" if claim is not None else "asserted")


_SETTLED = re.compile(
    r"\b(?:les|ses|son|leurs?|aux|des|nos|vos|ces) (?:quelque[s]? )?$|\b(?:de|des|avec|outre|contre) (?:ses|son"
    r"|leurs?|les) (?:\w+ )?(?:de |d')?$"
    r"|\b(?:son|sa|ses|leurs?) (?:\w+ )d(?:e |')$|\bcontre $"
)
_OWN = re.compile(r"(?:son|sa|ses|leurs?) ")
_ALREADY = re.compile(r"\b(?:déjà|actuel\w*|encore|toujours|aujourd'hui|à ce jour|jusqu'ici|présents?)\b")
_FROM_TO = re.compile(r" ?(?:\w+ )?à (?:environ |près de |plus de |quelque |au moins )?\d")


def _planned(ctx: Context, figure: FigureMention, clause: str) -> bool:
    """Return whether a figure is a purpose, or troops that are to move or be."""
    low = ctx.low
    if figure.kind == "casualty":
        opening = low[max(0, figure.start - 40) : figure.start]
        inside = low[figure.start : figure.start + 12]
        purpose = re.search(r"\b(?:pour|afin d[e']|en vue d[e'])[ ']?$", opening) or re.match(
            r"(?:pour|afin de) ", inside
        )
        return bool(purpose) and figure.type in ("released", "rescued", "evacuated", "captured", "detained", "returned")
    if _SETTLED.search(low, max(0, figure.start - 30), figure.start) and figure.type in _STOCK_TYPES:
        return False
    rest = re.split(r"[,;]|\bcontre\b", low[figure.end : figure.end + 22])[0]
    if (
        _ALREADY.search(low, figure.start, figure.end + len(rest))
        or _OWN.match(low, figure.start)
        or _FROM_TO.match(low, figure.end)
    ):
        return False
    return bool(_FUTURE.search(clause) or _PLANS.search(clause))


def _is_named(ctx: Context, claim: Attribution) -> bool:
    return claim.source is not None and bool(ctx.names_in(claim.source.start, claim.source.end))


_CLAUSE_END = re.compile(
    r";|, (?:alors|tandis|mais|où|qui|dont|contre|une? |ce que|soit|lorsqu)|\b(?:où|alors que|tandis que"
    r"|contre (?=\d))|\.(?= )"
)


def _clause(ctx: Context, figure: FigureMention) -> Span:
    """Return the stretch around a figure up to the borders of its clause."""
    sentence = ctx.sentences[figure.sentence]
    low, start, end = ctx.low, sentence.start, sentence.end
    inner = min(figure.start, figure.trigger.start)
    outer = max(figure.end, figure.trigger.end)
    for border in _CLAUSE_END.finditer(low, sentence.start, sentence.end):
        if border.end() <= inner:
            start = border.end()
        elif border.start() >= outer:
            end = border.start()
            break
    return Span(start, end)


# ---------------------------------------------------------------- scope


def scope(ctx: Context, figure: FigureMention, time: Reading | None) -> Scope:
    """Return the scope of a figure: what its construction decides, else what its clause says of time and totals."""
    if figure.scope is not None:
        return figure.scope
    if figure.whole is not None:
        return "subset"
    clause = _clause(ctx, figure)
    low = ctx.low[clause.start : clause.end]
    near = ctx.low[max(clause.start, figure.start - 30) : min(clause.end, figure.end + 45)]
    past = _is_past(ctx, figure, time)
    if figure.type in _STOCK_TYPES:
        return "historical" if past and not _planned(ctx, figure, low) else "stock"
    if _PER.search(near):
        return "rate"
    if _is_older(ctx, figure):
        return "superseded"
    if _EXTRA.search(near):
        return "increment"
    sentence = ctx.sentences[figure.sentence]
    after = ctx.low[max(sentence.start, figure.start - 25) : min(sentence.end, figure.end + 70)]
    if _is_stock(figure, after):
        return "stock"
    counted = figure.kind == "casualty" and figure.quantity.value not in (0, 1)
    if counted and not past and _is_cumulative(figure, low, time):
        return "cumulative"
    if past or (time is not None and _is_old(ctx, time)):
        return "historical"
    if figure.type == "killed" and figure.quantity.value == 1 and _ORDINAL.match(ctx.low, figure.start):
        return "increment"
    return "event"


def _is_older(ctx: Context, figure: FigureMention) -> bool:
    """Return whether a toll is an earlier one that the text replaces: "contre 19 annoncés la veille"."""
    start = ctx.sentences[figure.sentence].start
    if _OLDER.search(ctx.low, max(start, figure.start - 90), figure.start):
        return True
    against = _AGAINST.search(ctx.low, max(start, figure.start - 25), figure.start)
    return against is not None and _BEFORE.match(ctx.low, figure.start) is not None


def _is_stock(figure: FigureMention, after: str) -> bool:
    if figure.type == "displaced":
        return not _FLOW.search(after)
    if figure.type in ("abducted", "detained"):
        return bool(_REMAIN.search(after))
    return figure.type == "mobilized" and bool(_AT_WORK.search(after))


def _is_cumulative(figure: FigureMention, clause: str, time: Reading | None) -> bool:
    if _PERIOD.search(clause) or _TOTAL.search(clause):
        return True
    if time is not None and time.shape in ("since", "span"):
        return time.shape == "since" or not _short(time)
    value = time.when.value if time is not None else ""
    if (
        re.fullmatch(r"\d{4}(?:-\d{2})?", value)
        and figure.type in ("killed", "injured", "casualties")
        and not re.search(r"\bav(?:ait|aient)\b", clause)
    ):
        quantity = figure.quantity
        return len(value) == 4 or (quantity.value or quantity.min or 0) >= 15
    return bool(_PROCESS.search(clause)) and (figure.quantity.value or figure.quantity.min or 0) >= 100


def _short(time: Reading) -> bool:
    """Return whether a span of days is no more than three, as one event may last."""
    first, last = time.when.first, time.when.last
    return bool(first and last) and (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days <= 3


_PLUPERFECT = re.compile(
    r"\b(?:avait|avaient|s'était|s'étaient) (?:\w+ ){0,2}?(?:été |[\w-]+(?:é|ée|és|ées|i|is|it|u|us|rt|rts|ert)\b)"
)
_BACKGROUND = re.compile(
    r"\b(?:à son apogée|à l'époque|points? de bascule|il y a (?:\w+ )+ans|stèle|commémor\w+|anniversaire|en mémoire"
    r"|a marqué|hommage annuel|procès|jugée?s? pour)\b"
)


def _is_past(ctx: Context, figure: FigureMention, time: Reading | None) -> bool:
    """Return whether a figure is told as background, or in the pluperfect of a day that is not the news."""
    if _BACKGROUND.search(ctx.low, max(0, figure.start - 90), figure.end + 50):
        return True
    near = ctx.low[max(0, figure.start - 30) : figure.end + 30]
    pluperfect = any(m.end() > 8 for m in _PLUPERFECT.finditer(near)) and figure.kind == "casualty"
    return pluperfect and (time is None or _age(ctx, time) > 5)


def _is_old(ctx: Context, time: Reading) -> bool:
    """Return whether a time is that of another event than the news: over two months before publication."""
    return time.shape == "point" and _age(ctx, time) > 75


def _age(ctx: Context, time: Reading) -> int:
    published, last = ctx.published.value, time.when.last
    if not published or len(published) != 10 or not last:
        return 0
    return (date.fromisoformat(published) - date.fromisoformat(last)).days
