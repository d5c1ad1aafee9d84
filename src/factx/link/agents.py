"""Finds who did it to a figure's people: by "par …", as subject of its verb, or over the tellings of the event."""

import re
from datetime import date

from factx.clauses.article import deeds
from factx.clauses.classes import words
from factx.lexicon import countries, gazetteer
from factx.link.actors import actor, acts, before
from factx.link.context import Context
from factx.link.kinds import HARM, SEIZED, STRUCK
from factx.link.nouns import alternation, event_nouns
from factx.link.suspects import suspect
from factx.model import FigureMention, Sentence, Span

_FINITE = re.compile(
    r"(?!mort|décès|perte|bilan|plus|autre|entre|quelque)[a-zà-ÿ]{2,}(?:ait|aient|e|ent|èrent|it|ut)\b"
)


_HELPED = re.compile(
    r"\b(?:soutenu|appuyé|aidé|dirigé|financé|formé|suivi|employé|construit|organisé|joint|interviewé|affrété|occupé"
    r"|contrôlé|reconnu|attribué|imputé|commandé|escorté|accompagné|emprunté"
    rf"|{alternation(words('telling-participle'))})e?s? $|\ben charge $"
)


_PARTICIPLE = re.compile(
    r"(?<![\w-])(?!après|avant|depuis|très|dès|près|plus|ainsi|mis\b)[\w-]{2,}(?:ée?s?"
    r"|ies?|is|ise?s?|ue?s?|ites?)(?![\w-])"
)


_WORD = re.compile(r"[\w-]+")
# What an actor does with a deed that a noun names; to deplore or to try it is not to do it.
_DOES = re.compile(
    r"\b(?:fai(?:t|sant|sai)|caus|provoqu|entraîn|coût|commis|commett|perpétr|revendiqu|ordonn|assum|command|procéd|effectu"
    r"|men|obt|opér|réalis|orchestr|planifi|organis|lanc|avou|admis|reconn|exécut)\w*"
)
_DEED = re.compile(
    r"(?:re|ré|dé)?(?:vendiqu|perpétr|commis|men|lanc|attribu|imput|orchestr|condui|tir|pos|déclench|ordonn"
    r"|planifi|opér"
    r"|organis|mont|tué|bless|assassin|abattu|exécut|enlev|kidnapp|captur|arrêt|interpell|attaqu|touch|frapp|vis|pris"
    r"|fauch|poignard|égorg|décapit|lynch|massacr|mutil|bombard|renvers|percut|libér|évacu|secour|recueilli|sauv|reten"
    r"|déten|chass|expuls|fus|caus|provoqu|ouvert|dirig)"
)


_JOINED = re.compile(
    r"\b(?P<verb>(?:a|ont) (?:\w+ment )?[\w-]+(?:é|is|it|i|u|ert) )(?:(?!\b(?:qui|que|dont|où"
    r"|mais)\b)[^;:,.])*?\bet $"
)


_ARRESTED = re.compile(r"\b(?:arrêté|interpellé|appréhendé|maîtrisé)e?s? $")
_TAIL = re.compile(r" (?:alors qu|tandis que?|lorsqu|le$|la$|les$|qui |à la suite)")


_OWN_DEED = re.compile(r" (?:d')?avoir\b.*")


_BY = re.compile(r"\bpar ")


_ACTIVE = re.compile(
    r"\b(?P<verb>(?:a|ont|avait|avaient|aurait|auraient|dit avoir|affirme avoir|assure avoir|venait de|viennent de"
    r"|(?:s'est|se sont) \w+ et a) )"
)


_FOUND = re.compile(
    r"\b(?:retrouvé|découvert|repêché|recensé|dénombré|inhumé|enterré|identifié|compté|recueilli|reçu)\w*"
)


_ANYBODY = frozenset(("personnes", "personne", "victimes", "victime", "morts", "blessés", "habitants", "gens"))


_OLD = 30


def agent(ctx: Context, figure: FigureMention) -> Span | None:
    """Return who the figure's own clause says did it, or None where no person or body is named."""
    if figure.type == "missing":
        return None
    found = _agent(ctx, figure)
    if found is None or ctx.low[found.start : found.end] in _ANYBODY:
        return None
    return None if figure.type in STRUCK and is_official(ctx, found) else found


def is_official(ctx: Context, found: Span) -> bool:
    """Return whether words name one who governs, judges or speaks for others: none who kills, or whose troops are."""
    return _OFFICIAL.match(ctx.low, found.start, found.end) is not None


_OFFICIAL = re.compile(
    r"(?:vice-|ex-|ancien(?:ne)? )?(?:premi(?:er|ère) ministre|ministres?|président(?:e|s)?|chef(?:fe)? (?:de l'état|du"
    r" gouvernement)|secrétaire (?:d'état|général)|préf[eè]te?|maires?|procureure?s?|avocate?s?|porte-parole|députée?s?"
    r"|sénat(?:eur|rice)s?|gouverneure?|juges?|magistrate?s?|responsables)\b(?! de l'attaque| des attentats)"
)


def _agent(ctx: Context, figure: FigureMention) -> Span | None:
    if figure.by is not None:
        return None if _of_event(ctx, figure) else _settled(ctx, figure.by)
    if _FOUND.search(ctx.low, max(0, figure.start - 20), max(figure.end, figure.trigger.end) + 30):
        return None
    sentence = ctx.sentences[figure.sentence]
    done = after_par(ctx, sentence, figure) or (suspect(ctx, sentence, figure) if figure.type in HARM else None)
    return done or _subject(ctx, sentence, figure) or _doer(ctx, sentence, figure)


def _settled(ctx: Context, by: Span) -> Span | None:
    """Return an agent without the clause that may follow it, or None where it is but a place."""
    named = next((n for n in ctx.names_in(by.start, by.end) if n.start == by.start), None)
    if named is not None and named.entity.label == "LOC" and named.end == by.end:
        return by if countries.country_of(named.entity.name) or _is_capital(named.entity.name) else None
    stop = _TAIL.search(ctx.low, by.start, by.end)
    return Span(by.start, stop.start()) if stop is not None and stop.start() > by.start + 2 else by


def _doer(ctx: Context, sentence: Sentence, figure: FigureMention) -> Span | None:
    """Return who says that he did it himself: "se targue d'avoir capturé 300 hommes", "revendique la mort de …"."""
    at = min(figure.start, figure.trigger.start)
    for claim in ctx.claims_in(sentence.start, at):
        if claim.source is None or claim.source.start > claim.cue.start:
            continue
        own = _OWN_DEED.fullmatch(ctx.low, claim.cue.end, at + 6) or claim.rule == "attribution.revendiquer"
        if own and at - claim.cue.end < 12 and acts(ctx, *claim.source):
            return claim.source
    return None


def _of_event(ctx: Context, figure: FigureMention) -> bool:
    """Return whether an event stands between a verb and the actor before it: "X a fui des combats ayant fait …"."""
    at = min(figure.start, figure.trigger.start)
    word = re.search(r"([\w-]+),? (?:ayant|qui ont|qui a) (?:\w+ )?$", ctx.low[max(0, at - 40) : at])
    return word is not None and word[1].removesuffix("s") in event_nouns()


def state(ctx: Context, country: str, at: int) -> Span | None:
    """Return where the text names a country, or its capital for the government, nearest before an offset."""
    named = [
        n for n in ctx.names
        if n.entity.label == "LOC" and n.entity.country == country and countries.country_of(n.entity.name) == country
    ]  # fmt: skip
    best = min(named, key=lambda n: (_is_capital(n.entity.name), n.start > at, abs(at - n.start)), default=None)
    return Span(best.start, best.end) if best is not None else None


def _is_capital(name: str) -> bool:
    found = gazetteer.known(name)
    return found is not None and found.kind == "capital"


def is_background(ctx: Context, sentence: Sentence) -> bool:
    """Return whether a sentence tells of a day over a month before publication."""
    published = (ctx.published.value or "")[:10]
    return len(published) == 10 and any(
        d.last is not None and (date.fromisoformat(published) - date.fromisoformat(d.last)).days > _OLD
        for d in ctx.dates_in(sentence.start, sentence.end)
    )


def is_person(ctx: Context, found: Span) -> bool:
    """Return whether an actor is a person named, or just anybody."""
    if ctx.low[found.start : found.end] in _ANYBODY:
        return True
    return any(n.entity.label == "PER" for n in ctx.names_in(found.start, found.end))


def after_par(ctx: Context, sentence: Sentence, figure: FigureMention) -> Span | None:
    """Return the actor of "tué par …", "libération par …"; the first one behind the figure's verb."""
    start = min(figure.start, figure.trigger.start)
    end = min(sentence.end, max(figure.end, figure.trigger.end) + 70)
    for by in _BY.finditer(ctx.low, start, end):
        if _HELPED.search(ctx.low, max(start, by.start() - 14), by.start()) or _is_helped(ctx.low, figure, by.start()):
            continue
        if figure.type not in SEIZED and _ARRESTED.search(ctx.low, max(start, by.start() - 14), by.start()):
            continue
        if re.search(
            r"[;:]|\b(?:qui|dont|où|mais|auxquel\w+|auquel|à laquelle)\b", ctx.low[max(start, figure.end) : by.start()]
        ):
            return None
        found = actor(ctx, by.end(), sentence.end)
        if found is not None and not _is_victim(figure, found) and not _is_source(ctx, found):
            return found
    return None


def _is_helped(low: str, figure: FigureMention, at: int) -> bool:
    """Return whether "par" behind a figure's words goes with a participle of another kind: "prises en charge par"."""
    last = max(figure.end, figure.trigger.end)
    other = _PARTICIPLE.findall(low, last, at) if at > last else []
    return bool(other) and _DEED.match(other[-1]) is None


def _is_victim(figure: FigureMention, found: Span) -> bool:
    return (figure.who is not None and figure.who.start < found.end and found.start < figure.who.end) or (
        figure.start <= found.start and found.end <= figure.end and figure.trigger.start >= found.end
    )


def _is_source(ctx: Context, found: Span) -> bool:
    """Return whether words only tell: the source of a claim that is no admission of the deed."""
    return any(
        a.source is not None and a.source.start <= found.start < a.source.end and a.cue.start < a.source.start
        for a in ctx.attributions
    )


def _subject(ctx: Context, sentence: Sentence, figure: FigureMention) -> Span | None:
    """Return the actor that is subject of an active verb before the figure's people."""
    low = ctx.low
    at = min(figure.start, figure.trigger.start)
    inside = low[at : figure.end]
    if re.search(
        r"\b(?:été|péri|mort|morte|décédée?s?|succombé|tombée?s?|disparu|ont trouvé|a trouvé|trouvent|perdu la vie"
        r"|perdu)\b",
        inside,
    ):
        return None
    verb = _ACTIVE.search(low, max(sentence.start, at - 22), max(at + 12, figure.start + 14))
    begin = verb.start() if verb is not None and figure.trigger.start - verb.end() <= 12 else -1
    noun = _WORD.match(low, figure.trigger.start)
    named = noun is not None and noun.group() in deeds()
    if named and figure.type in HARM and begin >= 0 and not _DOES.search(low, begin, figure.trigger.start):
        return None
    if verb is None and not named and at < figure.quantity.start and _FINITE.match(low, at):
        begin = at
    joined = _JOINED.search(low, sentence.start, at) if begin < 0 else None
    begin = joined.start("verb") if joined is not None and _PARTICIPLE.match(low, at) else begin
    if low.endswith((" on ", "'on ", '"on '), 0, begin):
        return None
    if begin < 0 or begin > figure.end - 3 or re.match(r"\w+ (?:\w+ )?été ", low[begin : begin + 24]):
        return None
    found = before(ctx, sentence, begin)
    made = re.search(r"\b(?:fai(?:t|sant|sait)|caus|provoqu|entraîn|coût)\w*", low[begin : figure.end])
    if made and found is not None and _is_loose_name(ctx, found):
        return None
    return found if found is not None and not _is_victim(figure, found) else None


def _is_loose_name(ctx: Context, found: Span) -> bool:
    """Return whether words are a bare name of no known body: storms and events "font N morts" too."""
    named = next((n for n in ctx.names_in(found.start, found.end) if n.start == found.start), None)
    return named is not None and named.entity.category not in ("armed group", "military", "state")
