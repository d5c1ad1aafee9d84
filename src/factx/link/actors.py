"""Finds the noun phrases that name people or bodies that act: as subject of a verb, or from an offset on."""

import re
from functools import cache

from factx.clauses import people
from factx.lexicon import countries
from factx.link.context import Context
from factx.link.nouns import actor_nouns, alternation, event_nouns
from factx.model import Sentence, Span

_DET = re.compile(
    r"(?:l'|d'|(?:les?|la|une?|des|du|ce|cet|cette|ces|son|sa|leurs?|ses|plusieurs|certains|de|deux|trois|\d+) )+"
)


_STOP = re.compile(
    r"[,;:.!?()«»\"\n]| (?:n'|s')| (?:qui|dont|que|où|lors|dans|devant|depuis|pour|sur|à|au|aux|en|avec|alors|tandis"
    r"|mais|avant|après"
    r"|et (?:a|ont|blessé|tué)|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|ce|il y a|près|circulant"
    r"|arrivés?|venus?|partie?s?|soupçonnée?s?|accusée?s?|condamnée?s?|inculpée?s?|mise?s?|âgée?s?|mobilise|compte"
    r"|aligne|dispose|a|ont|est"
    r"|sont|avai\w+|étai\w+|se|fait|font|tuent?|blessent?|selon|contre|au cours|via|par|\d+)(?![\w-])"
)


# "femme de" before an age
_CUT = re.compile(r" (?:de|d'|du|des|à|en|les?|la|l'|une?|ce|cet|cette|ces|son|sa|ses|et)$")
_SUBJECT_EDGE = re.compile(r"[;:.!?«»\"\n(]|\b(?:mais|et que|que|qu'|où|car|si|tandis que|alors que|puis)\b")


def before(ctx: Context, sentence: Sentence, at: int) -> Span | None:
    """Return the actor that stands as subject right before a verb, an apposition or relative clause skipped."""
    low = ctx.low
    start = sentence.start
    for edge in _SUBJECT_EDGE.finditer(low, sentence.start, at):
        closed = low.find(")", edge.end(), at) if edge.group() == "(" else -1
        start = edge.end() if closed < 0 else closed + 1
    stretch = low[start:at]
    relative = re.search(r"\bqui (?:l'|les |en |y |n')?$", stretch)
    if relative:
        stretch = stretch[: relative.start()]
        plural = _PLURAL.match(low, at) is not None
        if (found := antecedent(ctx, start, start + len(stretch), plural=plural)) is not None:
            return found
        if _VERB.search(stretch) and not _OWNED.search(stretch):
            return None
    pieces = [(m.start(), m.group()) for m in re.finditer(r"[^,]+", stretch) if m.group().strip()]
    if not pieces:
        return None
    for offset, piece in (pieces[-1], pieces[0]):
        begin = start + offset + len(piece) - len(piece.lstrip())
        opening = re.match(
            r"(?:et|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|ensuite|puis) ", low[begin:at]
        )
        begin += opening.end() if opening else 0
        found = actor(ctx, begin, start + offset + len(piece))
        if found is not None:
            return found
    return None


_VERB = re.compile(
    r"\b(?:a|ont|avai(?:en)?t|est|sont|étai(?:en)?t|va|vont|s'est|se sont|[a-zéè]{3,}(?:era|eront|èrent))\b"
)
_OWNED = re.compile(r"\b(?:revendiqu|men|lanc|perpétr|commis|ordonn|assum)\w*")
_NOUN = re.compile(r"[\w-]+")
_HEAD = re.compile(r"(?:\b(?:les?|la|une?|des|du|ce|cet|cette|ces|son|sa|leurs?|ses|deux|trois|\d+) |\b[ld]')")


_PLURAL = re.compile(r"(?:ont|avaient|auraient|sont|étaient|viennent|\w+(?:ent|èrent))\b")
_SEVERAL = re.compile(r"(?:les|des|ces|ses|leurs|deux|trois|\d+) ")


def antecedent(ctx: Context, start: int, end: int, *, plural: bool) -> Span | None:
    """Return the actor that a relative clause goes on from: it ends where that begins, but for a comma."""
    while end > start and ctx.low[end - 1] in " ,":
        end -= 1
    for head in reversed([*_HEAD.finditer(ctx.low, start, end)]):
        found = actor(ctx, head.start(), end)
        several = _SEVERAL.match(head.group()) is not None
        if found is not None and found.end >= end and several == plural:
            return found
        noun = _NOUN.match(ctx.low, head.end())
        if noun is not None and noun[0].removesuffix("s") in event_nouns():
            return None
    return None


def actor(ctx: Context, begin: int, end: int) -> Span | None:
    """Return the noun phrase that begins at an offset if it names people or a body that act."""
    low = ctx.low
    while begin < end and low[begin] == " ":
        begin += 1
    det = _DET.match(low, begin, end)
    named = next((n for n in ctx.names_in(begin, min(end, begin + 60)) if n.start == begin), None)
    if det is not None and named is None:
        begin = det.end()
    stop = _STOP.search(low, begin, end)
    limit = stop.start() if stop else end
    named = next((n for n in ctx.names_in(begin, min(end, begin + 60)) if n.start == begin), None)
    if named is not None:
        limit = max(named.end, min(limit, named.end + (len(low) if low[named.end : named.end + 4] == " et " else 0)))
    while limit > begin and low[limit - 1] in " '":
        limit -= 1
    cut = _CUT.search(low, begin, limit)
    limit = limit if cut is None else cut.start()
    if limit - begin < 2 or not low[begin].isalpha() or low[begin - 1 : begin] == "(":
        return None
    return Span(begin, limit) if acts(ctx, begin, limit) else None


def acts(ctx: Context, begin: int, end: int) -> bool:
    """Return whether a noun phrase's head is a person, an armed body, or a named one."""
    low = ctx.low[begin:end]
    name = next((n for n in ctx.names_in(begin, end) if n.start == begin), None)
    if name is not None:
        if name.entity.label == "LOC":
            return countries.country_of(name.entity.name) is not None
        return name.entity.label in ("PER", "ORG")
    head = re.match(rf"(?:{_actors()})(?![\w-])", low)
    if head is not None:
        return True
    words = re.findall(r"[\w-]+", low)[:2]
    if words and words[0] == "être":
        return False
    if words and (words[0] in event_nouns() or words[0].removesuffix("s") in event_nouns()):
        return False
    return any(people.category(" ".join(words[:n])) not in (None, "child", "prisoner") for n in (2, 1))


@cache
def _actors() -> str:
    nouns = alternation(frozenset(actor_nouns()))
    return rf"(?:jeunes? |présumée?s? |premier |second |deux |trois )?(?:{nouns})s?"
