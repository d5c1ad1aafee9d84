"""Decides how sure a figure is, and which reported claim it stands in."""

import re

from factx.link.context import Context, clause
from factx.link.kinds import FREED
from factx.model import Attribution, FigureMention, Modality, Sentence, Span

_QUOTE = re.compile(r"[«»“”\"]")
_CONDITIONAL = re.compile(
    r"\b(?!(?:re|at|sou|é)?tirai|(?:admi|respi|inspi|aspi|vi|transpi|conspi|expi|soupi|dési)rai|entrai|encadrai)"
    r"(?:au|se|fe|[a-zéèêçî]{2,}(?:e|i|d|tt|iv|ev|uv|oi|oud|our|er|aud|iend))r(?:ai(?:en)?t)\b"
)
_MAY_HAVE = re.compile(r"\bpourrai(?:en)?t avoir\b")
_PRESUMED = re.compile(
    r"\b(?:présumée?s? (?:morte?|décédée?|tuée?|disparue?|noyée?|enlevée?)s?|(?:seraient|serait|sont|est) présumée?s?"
    r"|donnée?s? pour morte?s?"
    r"|vraisemblablement|apparemment|peut-être|probablement|sans doute|supposée?s? (?:morte?|tuée?)s?)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:pourrai(?:en)?t(?! avoir)|(?<!un )(?<!le )(?<!du )(?<!de )risqu(?:e|ent|ait|aient) d[e']"
    r"|envisag\w+|étudi(?:e|ent|ait"
    r"|aient)\b"
    r"|réfléchi(?:t|ssent|ssait) à|(?:se |s')(?:di(?:t|sent|sait|saient)|est dite?|sont dite?s) prête?s? à"
    r"|aurai(?:en)?t pu\b|(?:bilan|nombre|total|scénario)s? possibles?\b"
    r"|au cas où|hypothèse|craign(?!ant\b)\w+|craignant\b(?=[^,]*$)|(?<!, )craint\b|(?<!, )redout\w+|menac(?:e|ent"
    r"|ait|aient) de)"
)
_MAYBE = re.compile(r"\b(?:potentiel\w*|éventuel\w*)\b")
_TRIED = re.compile(r"\b(?:tentatives?|projets?|projeté|préparatifs?|menaces?|tenté) (?:de |d'|un |une |l')?$")
# What would have been, had something else not: "sans le confinement, nous aurions perdu …".
_WOULD_HAVE = re.compile(r"\baur(?:ait|aient|ions|iez)\b")
_HAD_NOT = re.compile(
    r"(?:^|[ ,;:«»\"])(?:(?:si|s'ils?) (?:[^,;.]{0,50} )?(?:n')?(?:avai(?:en)?t|étai(?:en)?t|avions|étions)"
    r"|sans (?:le|la|les|un|une|cette|ce|cet|son|sa)) |(?:^|[ ,])sans l'"
)
_IF = re.compile(r"(?:^|[ ,;:«\"])(?:si|s'il|s'ils|au cas où) ")
FUTURE = re.compile(
    r"\b(?!(?:opéra|caméra|para|sahara|ebola|ira|tira|entra|montra|rencontra|livra|ouvra|libéra)\b)"
    r"(?:au|se|fe|i|[a-zéèêûôîç]{2,}(?:e|i|d|tt|iv|ev|uv|uir|er|ur|oi))r(?:a|ont)\b"
)
_PLANS = re.compile(
    r"\b(?:(?:va|vont|allons|vais|aller) (?:\w+ ){0,2}[a-zéè]+(?:er|ir|re)|vouloir|prévoi\w+|ordonn\w+|veut|veulent"
    r"|compte(?:nt)? (?:y )?(?=\w+r\b)|promet\w*|promis|s'engag\w+ à|autoris\w+"
    r"|projet\w* d|prévue?s?\b"
    r"|va (?=\w+r\b)|vont (?=\w+r\b)|s'apprête\w* à|doi(?:t|vent) (?=\w+r\b)|devai(?:en)?t (?=\w+r\b)|décid\w+ d"
    r"|plan\b|d'ici|à l'horizon|objectif|ambition\w*"
    r"|a approuvé|ont approuvé|demand\w+ l'envoi|réclam\w+|propos\w+|feu vert)"
)
STOCK_TYPES = frozenset(("present", "strength"))
_SETTLED = re.compile(
    r"\b(?:les|ses|son|leurs?|aux|des|nos|vos|ces) (?:quelque[s]? )?$|\b(?:de|des|avec|outre|contre) (?:ses|son"
    r"|leurs?|les) (?:\w+ )?(?:de |d')?$"
    r"|\b(?:son|sa|ses|leurs?) (?:\w+ )d(?:e |')$|\bcontre $"
)
_OWN = re.compile(r"(?:son|sa|ses|leurs?) ")
_MOVE_NOUN = re.compile(r"\b(?:réduction|retrait|envoi|déploiement|acheminement|renfort|engagement)s? (?:de |d'|des )")
_ORDERED = re.compile(
    r"\b(?:annonc|évoqu|ordonn|propos|promet|promis|décid|projet|approuv|valid|autoris|réclam|demand)\w*"
)
_ASKED = re.compile(
    r"\b(?:propos|promet|promis|demand|exig|réclam|négoci|revendiqu)(?!ation|eur)\w*"
    r"(?: (?:hier|encore|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))? (?:de |d'|à |la |l'|le )?$"
    r"|\b(?:prête?s?|s'engag\w+|appel\w+) à (?:la |l')?$"
)
_ALREADY = re.compile(r"\b(?:déjà|actuel\w*|encore|toujours|aujourd'hui|à ce jour|jusqu'ici|présents?)\b")
_FROM_TO = re.compile(r" ?(?:\w+ )?à (?:environ |près de |plus de |quelque |au moins )?\d")
# What took so much to do is done: "dix vols ont été nécessaires pour rapatrier …".
_NEEDED = re.compile(
    r"\b(?:(?:a|ont) (?:été nécessaires?|suffi|permis)|il a(?:vait)? fallu|(?:a|ont) servi)\b[^,;.]{0,40}"
    r"\b(?:pour|de|à) (?:\w+ )?$"
)
_CAME_TO = re.compile(r"\b(?:ramen|rédui|port|pass|abaiss|tomb|descend)\w*(?:é|t|u)e?s? (?:de|à)\b[^,;.]{0,30}$")
_RESUMED = re.compile(r"[^,;.]{0,25}, (?:dont|soit|parmi|y compris)\b[^,;.]{0,60}, ")
_DONE = re.compile(
    r"(?:a|ont|avait|avaient) (?:\w+ment |déjà )?(?!promis|décid|annonc|approuv|autoris|prévu"
    r"|ordonn|demand|propos)[\w-]+(?:é|i|u|is|it|ert)e?s? |(?:rappelé|envoyé|dépêché|massé)"
)
_HEARSAY = re.compile(r"(?:au|se|compte|s'élève|joncher|attein|dépasse|reste|disposer|figurer|trouver|manquer)")


def attribution(ctx: Context, figure: FigureMention) -> Attribution | None:
    """Return the reported claim that holds a figure: the nearest cue, and none across the border of a quote."""
    at, number = figure.start, max(figure.start, figure.quantity.start)
    best: Attribution | None = None
    best_rank: tuple[float, int] | None = None
    for claim in ctx.attributions:
        if not (claim.content.start <= at < claim.content.end or claim.content.start <= number < claim.content.end):
            continue
        start, end = (claim.cue.end, at) if claim.cue.end <= at else (figure.end, claim.cue.start)
        distance = max(0, end - start) + 40 * len(_QUOTE.findall(ctx.low, start, max(start, end)))
        rank = _doubt(ctx, claim) + distance, claim.content.end - claim.content.start
        if best_rank is None or rank < best_rank:
            best, best_rank = claim, rank
    return None if best is not None and _is_known(ctx, figure, best) else best


def _doubt(ctx: Context, claim: Attribution) -> float:
    """Return how far a claim whose source is left open, or only "les premiers éléments", stands behind the others."""
    if claim.source is None:
        return 120.0
    return 60.0 if _FINDINGS.match(ctx.low, claim.source.start) else 0.0


_FINDINGS = re.compile(
    r"(?:(?:tou(?:te)?s )?premi\w+|derni\w+|mêmes?) (?:éléments|constatations|informations|indications|investigations)"
)


def _is_known(ctx: Context, figure: FigureMention, claim: Attribution) -> bool:
    """Return whether a sentence takes a figure for known, and claims something else of it.

    "après le feu qui a fait dix morts, la rue est fermée, dit le maire"; "il a dit que les deux soldats tués …".
    """
    sentence = ctx.sentences[figure.sentence]
    if _QUOTE.search(ctx.low, sentence.start, figure.start):
        return False
    if claim.cue.start >= figure.end:
        comma = ctx.low.find(",", figure.end, claim.cue.start)
        before = _SINCE.match(ctx.low, sentence.start, figure.start)
        before = before or _HAD.search(ctx.low, sentence.start, figure.start + 8)
        return before is not None and comma >= 0 and ctx.low.find(",", comma + 1, claim.cue.start + 1) > 0
    words = ctx.low[min(figure.start, figure.trigger.start) : figure.end]
    return _THOSE.match(ctx.low, max(sentence.start, figure.start - 5)) is not None and _TAKEN.search(words) is not None


_TAKES_IN = re.compile(
    r"\b(?:(?:accueiller|recevr|prendr|répartir)(?:a|ont)|(?:va|vont) (?:accueillir|recevoir|prendre|répartir))"
    r" [^,;.]*$"
)
_SINCE = re.compile(r"(?:[\w-]+ (?:jours?|semaines?|mois|ans|heures) )?(?:après|depuis|suite à|à la suite d)\b[^,]*$")
_HAD = re.compile(r", qui (?:y |en )?(?:avait|avaient)\b[^,]*$")
_THOSE = re.compile(r"(?:.{0,4}\b(?:aux?|les|ces) )(?:\w+ )?")
_TAKEN = re.compile(r"^[^,]*\b(?:tué|mort|blessé|enlevé|libéré|disparu|décédé|abattu)e?s$")


def modality(ctx: Context, figure: FigureMention, claim: Attribution | None) -> Modality:
    """Return how a figure is asserted, as its clause, then its claim say it."""
    around = clause(ctx, figure)
    low = ctx.low[around.start : around.end]
    sentence = ctx.sentences[figure.sentence]
    if any(c.modality == "denied" and c.content.start <= figure.start < c.content.end for c in ctx.attributions):
        return "denied"
    if planned(ctx, figure, low):
        return "planned"
    started = _IF.search(ctx.low, sentence.start, figure.start) is not None
    conditioned = (started and _CONDITIONAL.search(low) is not None) or _is_unreal(ctx, sentence, around)
    near = ctx.low[max(around.start, figure.start - 12) : figure.end + 12]
    if (
        _is_possible(ctx, figure, around)
        or conditioned
        or _MAYBE.search(near)
        or _TRIED.search(ctx.low, max(0, figure.start - 28), figure.start)
    ):
        return "hypothetical"
    found = _PRESUMED.search(ctx.low, max(around.start, figure.start - 25), figure.end + 4)
    presumed = found.group() if found is not None and figure.type not in FREED else ""
    unreal = _CONDITIONAL.search(ctx.low, figure.trigger.start, figure.trigger.end) or _CONDITIONAL.search(
        ctx.low, figure.start, figure.end
    )
    if unreal and figure.kind == "casualty" and not _HEARSAY.match(unreal.group()):
        return "hypothetical"
    would = _CONDITIONAL.search(ctx.low, around.start, around.end)
    would = None if would is not None and _is_quoted_aside(ctx, around, would.start(), figure.start) else would
    if presumed or would or _MAY_HAVE.search(low):
        settled = claim is not None and _is_of_somebody(ctx, claim) and not _HELD_DEAD.search(presumed)
        return "reported" if settled else "conditional"
    if figure.modality is not None and not (figure.modality == "planned" and _is_fact(ctx, figure)):
        return figure.modality
    return "reported" if claim is not None else "asserted"


def _is_unreal(ctx: Context, sentence: Sentence, around: Span) -> bool:
    """Return whether a clause says what would have been: "on aurait perdu des milliers de vies si rien n'avait …"."""
    would = _WOULD_HAVE.search(ctx.low, around.start, around.end)
    return would is not None and _HAD_NOT.search(ctx.low, sentence.start, sentence.end) is not None


def _is_possible(ctx: Context, figure: FigureMention, around: Span) -> bool:
    """Return whether a figure is what may come: words before it in its clause say so, or its verb right behind it."""
    before = _POSSIBLE.search(ctx.low, max(around.start, figure.start - 70), figure.end)
    if before is not None and not _is_quoted_aside(ctx, around, before.start(), figure.start):
        return _DID.search(ctx.low, before.end(), figure.start) is None
    behind = _POSSIBLE.search(ctx.low, figure.end, min(around.end, figure.end + 70))
    return behind is not None and not _APART.search(ctx.low, figure.end, behind.start())


def _is_quoted_aside(ctx: Context, around: Span, at: int, figure: int) -> bool:
    """Return whether a verb stands in a quote that is over before a figure: « "On aurait ri", dit un blessé »."""
    if figure < at:
        return False
    inside = len(_QUOTE.findall(ctx.low, around.start, at)) % 2 == 1
    return inside and len(_QUOTE.findall(ctx.low, at, figure)) % 2 == 1


# What a relative clause says was done, whatever may come: "pourrait gagner la région, qui a compté 12 morts".
_DID = re.compile(r"\bqui (?:y |en )?(?:a|ont|avai(?:en)?t) (?!pu\b)")
_DUE = re.compile(r"\b(?:devrai(?:en)?t|doi(?:t|vent)) (?:être )?")
_APART = re.compile(r"[,;]|\b(?:et|mais|qui|que|tandis)\b")


_PAST_INFINITIVE = re.compile(r"(?:\bpour )?(?:\bd')?(?:avoir|être|s'être) ")


def _is_fact(ctx: Context, figure: FigureMention) -> bool:
    """Return whether no purpose makes a figure planned: people missing, or what "pour avoir tué" says was done."""
    at = min(figure.start, figure.trigger.start)
    done = _PAST_INFINITIVE.search(ctx.low, max(0, at - 12), at + 12) or _NEEDED.search(ctx.low, max(0, at - 60), at)
    return figure.type == "missing" or done is not None


def planned(ctx: Context, figure: FigureMention, clause: str) -> bool:
    """Return whether a figure is a purpose, or troops that are to move or be."""
    low = ctx.low
    if figure.kind == "casualty":
        opening = low[max(0, figure.start - 40) : figure.start]
        inside = low[figure.start : figure.start + 12]
        if figure.type == "displaced" and _TAKES_IN.search(opening):
            return True
        purpose = re.search(r"\b(?:pour|afin d[e']|en vue d[e'])[ ']?$", opening) or re.match(
            r"(?:pour|afin de) ", inside
        )
        asked = figure.type not in ("captured", "detained") and _ASKED.search(opening)
        purpose = purpose or asked or _DUE.search(low, figure.start, figure.end)
        return bool(purpose) and figure.type in ("released", "rescued", "evacuated", "captured", "detained", "returned")
    aim = re.search(r"\b(?:pour|afin d[e']) ?(?:\w+ )?$", low[max(0, figure.start - 16) : figure.start])
    if aim is not None:
        return not _NEEDED.search(low, max(0, figure.start - 60), figure.start)
    if _MOVE_NOUN.search(low, max(0, figure.start - 14), figure.quantity.start + 1) and _ORDERED.search(clause):
        return True
    if _SETTLED.search(low, max(0, figure.start - 30), figure.start) and figure.type in STOCK_TYPES:
        return False
    rest = re.split(r"[,;]|\bcontre\b", low[figure.end : figure.end + 22])[0]
    if (
        _ALREADY.search(low, figure.start, figure.end + len(rest))
        or _OWN.match(low, figure.start)
        or _FROM_TO.match(low, figure.end)
    ):
        return False
    if _CAME_TO.search(low, max(0, figure.start - 50), figure.start):
        return False
    done = _DONE.match(low, min(figure.start, figure.trigger.start))
    if done or re.search(r"\bétai(?:en)?t\b", low[max(0, figure.start - 25) : figure.start]):
        return False
    resumed = _RESUMED.match(low, figure.end)
    if resumed is not None and FUTURE.match(low, resumed.end()):
        return True
    names = _names(ctx, ctx.sentences[figure.sentence])
    return any(m.group() not in names for m in FUTURE.finditer(clause)) or bool(_PLANS.search(clause))


def _names(ctx: Context, sentence: Sentence) -> frozenset[str]:
    """Return the words of a sentence's names, some of which look like a future: "Uvira"."""
    named = ctx.names_in(sentence.start, sentence.end)
    return frozenset(word for n in named for word in _WORD.findall(ctx.low, n.start, n.end))


_WORD = re.compile(r"\w+")


def _is_of_somebody(ctx: Context, claim: Attribution) -> bool:
    """Return whether a claim's source says it, and is not only a count or a picture."""
    return claim.source is not None and not _ESTIMATES.match(ctx.low, claim.source.start)


_HELD_DEAD = re.compile(r"présumée?s?|supposée?s?|donnée?s? pour|peut-être")
_ESTIMATES = re.compile(r"(?:derni\w+ |premi\w+ )?(?:estimations?|bilans?|chiffres?|données|images?|calculs?)\b")
