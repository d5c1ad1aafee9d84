"""Decides how a figure relates to others: its event, a part, a period, an older toll, another event."""

import re
from datetime import date
from functools import cache

from factx.link.context import Context, alternation, clause, event_nouns
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
    r"\b(?:pour (?:un million|cent mille|mille|\d[\d .]*)(?: d['e])? ?habitant|par (?:jour|mois|an|semaine|heure"
    r"|habitant)|chaque (?:jour|mois|année|semaine)|(?<!ans )en moyenne|quotidiennement)\b"
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
    r"(?:\b(?:d'abord|initialement|dans un premier temps|au départ|auparavant|jusqu'ici)\b[^.;:]{0,60}"
    r"|, et non (?:pas )?|\bnon (?:pas )?|\bau lieu d[e'] ?|\bplutôt que )$"
)
_EPIDEMIC = re.compile(
    r"\b(?:coronavirus|covid(?:-19)?|virus|épidémie|pandémie|choléra|ebola|grippe|dengue|rougeole)\b"
)
_MANY = 10
_WEEK = 7
_TOTAL = re.compile(r"\b(?:en cumulé|au cours d(?:es|e la) (?:dernière|dernières|derniers)|tous confondus)\b")
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
    r"|rébellion|canicule|route a tué"
    r"|pandémie)\b"
)
_REMAIN = re.compile(
    r"\b(?:toujours (?:détenu|retenu|séquestr|captif|prisonni|aux mains|en captivité|otage|en détention)"
    r"|rest\w+ (?:aux mains|détenu|retenu|captif|otage"
    r"|en captivité)|encore (?:détenu|retenu|aux mains|captif|en captivité)|attend(?:ent|aient) |croupi\w+"
    r"|sont détenus|aux mains d)"
)
_HOLDS = re.compile(r"\b(?:détien|détenai|retien|retenai)(?:t|nt|ent|nent)\b")
_AT_WORK = re.compile(
    r"\b(?:continu\w+|rejoignant|rejoindre|toujours|encore|sur place|déjà|(?:sont|étaient|restent) (?:\w+ )?"
    r"(?:mobilisé|engagé|déployé|à l'œuvre)\w*|à pied d'œuvre|à l'œuvre|mobilisée?s? pour|(?:lutt|œuvr|tent"
    r"|tâch|travaill)(?:ent|aient)"
    r"|s'activ\w+|s'efforc\w+|s'affair\w+|sur le pont|combatt(?:ent|aient)|épaulé\w*|poursuiv\w+)\b"
)
_FLOW = re.compile(
    r"\b(?:exode|mass(?:é|ent)|fui|fuient|arriv\w+|afflu\w+|quitt\w+|chass\w+|déplac(?:er|ées?|és) par"
    r"|poussé\w*|franchi\w*|passée?s? (?:en|au|aux)|traversé\w*"
    r"|regagn\w+|gagn(?:é|ent|ant)|rentr\w+|contrain\w+|forc\w+|jet\w+|laissé|fait|provoqué|causé|entraîné"
    r"|engendré|délogé|vider les"
    r"|vidé)"
)
_CAUSED = re.compile(
    r"\b(?:a|ont|avait|avaient) (?:\w+ )?(?:fait|provoqué|causé|jeté|poussé|chassé|forcé|contraint|laissé|privé)\b"
)
_AFTERMATH = re.compile(
    r"\b(?:semaines|mois|ans|années) (?:après|plus tôt|auparavant)"
    r"(?: (?:la|le|les|un|une|sa|son|leur)| l')?(?: [^,;:]{0,70}\b(?:pour|de|d'|du|qui))?"
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
        return "historical" if past and not planned(ctx, figure, low) else "stock"
    if _PER.search(near):
        return "rate"
    if figure.kind == "casualty" and (_is_background(ctx, figure) or _of_a_past_war(ctx, figure)):
        return "historical"
    if is_charged(ctx, figure) and (time is None or is_old(ctx, time)):
        return "historical"
    if _is_older(ctx, figure):
        return "superseded"
    if _EXTRA.search(near):
        return "increment"
    sentence = ctx.sentences[figure.sentence]
    after = ctx.low[max(sentence.start, figure.start - 25) : min(sentence.end, figure.end + 70)]
    if (
        _is_stock(figure, after)
        and not _CAUSED.search(ctx.low, around.start, figure.start)
        and not planned(ctx, figure, low)
    ):
        return "stock"
    if _may_sum(ctx, figure, low, time) and _is_cumulative(ctx, figure, low, time, past=past):
        return "cumulative"
    if past or (time is not None and is_old(ctx, time)):
        return "historical"
    return "increment" if _is_next(ctx, figure) else "event"


def _may_sum(ctx: Context, figure: FigureMention, clause: str, time: Reading | None) -> bool:
    """Return whether a figure can be a sum over a period: victims, or those called up since a day."""
    since = figure.type == "mobilized" and time is not None and time.shape == "since"
    called = since and _CALLED.search(ctx.low, figure.start, figure.end) is not None
    return (figure.kind == "casualty" or called) and not _is_missing_still(figure, ctx) and not _MAY.search(clause)


_CALLED = re.compile(r"\b(?:enrôl|recrut|conscri|rappel|incorpor)\w*")
_MAY = re.compile(r"\bpourrai(?:en)?t(?! avoir)\b")
_STILL_GONE = re.compile(
    r"\b(?:demeur\w+|rest\w+|toujours|encore|manqu\w+|introuvables?|disparue?s?|recherchée?s?|sans nouvelles?)\b"
)


def _is_missing_still(figure: FigureMention, ctx: Context) -> bool:
    """Return whether people are missing since an event, a state and no sum: "introuvables depuis le naufrage"."""
    return figure.type == "missing" and _STILL_GONE.search(ctx.low, figure.start, figure.end + 30) is not None


_COUNTED = re.compile(r"\b(?:deux|trois|quatre|cinq|\d+)\b")


def _is_next(ctx: Context, figure: FigureMention) -> bool:
    """Return whether a single death is told by its place in a count: "une cinquième personne est morte"."""
    start = ctx.sentences[figure.sentence].start
    single = (
        figure.type == "killed" and figure.quantity.value == 1 and not _COUNTED.search(ctx.low, start, figure.start)
    )
    return single and _ORDINAL.match(ctx.low, figure.start) is not None


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
    if _REVISED.search(ctx.low, max(start, figure.start - 75), figure.quantity.start):
        return True
    against = _AGAINST.search(ctx.low, max(start, figure.start - 45), figure.start)
    return against is not None and _BEFORE.match(ctx.low, figure.start) is not None


_LODGED = re.compile(r"\b(?:héberge|accueille|abrite|compte|recense|vivent|s'entassent|attendent|refusent)\w*\b")


def _is_stock(figure: FigureMention, after: str) -> bool:
    if figure.type == "displaced":
        return _LODGED.search(after) is not None or not _FLOW.search(after)
    if figure.type in ("abducted", "detained"):
        return bool(_REMAIN.search(after) or _HOLDS.search(after[:60]))
    return figure.type == "mobilized" and bool(_AT_WORK.search(after))


def _is_cumulative(ctx: Context, figure: FigureMention, clause: str, time: Reading | None, *, past: bool) -> bool:
    """Return whether a figure counts a period or a whole war; one person never does, nor what is long past."""
    number = figure.quantity.value or figure.quantity.min or 0
    if figure.quantity.value in (0, 1) or (past and not (number >= 1000 and _PROCESS.search(clause))):
        return False
    if _IN_ALL.search(clause) and _EVENTS.search(clause):
        return True
    if _PERIOD.search(clause) or _TOTAL.search(clause) or re.search(r"\bsoit \S+(?: \S+){0,2} au total", clause):
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
        if _one_event().search(clause):
            return False
        return len(value) == 4 or (quantity.value or quantity.min or 0) >= 15
    if len(value) >= 10 and time is not None and time.shape == "point":
        return False
    return bool(_PROCESS.search(clause)) and (figure.quantity.value or figure.quantity.min or 0) >= 100


@cache
def _one_event() -> re.Pattern[str]:
    """Return what matches one event that is no war or scourge: "dans un incendie", "une avalanche a tué"."""
    nouns = alternation(frozenset(noun for noun in event_nouns() if not _PROCESS.search(noun) and noun not in _LONG))
    return re.compile(rf"\b(?:une?|cette|cet|ce) (?:\w+ )?(?:{nouns})(?![\w-])")


_LONG = frozenset(("famine", "sécheresse", "offensive", "siège", "opération", "violence", "mission"))


def _short(time: Reading) -> bool:
    """Return whether a span of days is no more than three, as one event may last."""
    first, last = time.when.first, time.when.last
    return bool(first and last) and (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days <= 3


def _is_past(ctx: Context, figure: FigureMention, time: Reading | None) -> bool:
    """Return whether a figure is told as background, or in the pluperfect of a day that is not the news."""
    own = ctx.sentences[figure.sentence]
    if _BACKGROUND.search(ctx.low, max(own.start, figure.start - 90), min(own.end, figure.end + 50)):
        return True
    pluperfect = figure.kind == "casualty" and any(
        m.end() - m.start() > 8 and not _is_aside(ctx, figure, m) and ctx.low.find(", ", figure.end, m.start()) < 0
        for m in PLUPERFECT.finditer(ctx.low, max(own.start, figure.start - 30), min(own.end, figure.end + 30))
    )
    if re.search(r"\bqu(?:e |')[^,;.]{0,30}$", ctx.low[max(0, figure.start - 40) : figure.start]):
        pluperfect = False
    if time is None and figure.type == "detained":
        return False
    return pluperfect and (time is None or age(ctx, time) > 5)


def _is_aside(ctx: Context, figure: FigureMention, verb: re.Match[str]) -> bool:
    """Return whether a pluperfect is that of a relative clause before the figure's own verb: "qui avait fui a péri"."""
    relative = ctx.low.endswith(("qui ", "qui n'", "qui s'"), 0, verb.start())
    return relative and figure.start < verb.start() and figure.trigger.start >= verb.end()


def is_old(ctx: Context, time: Reading) -> bool:
    """Return whether a time is that of another event than the news: over two months before publication."""
    return time.shape == "point" and age(ctx, time) > 75


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
