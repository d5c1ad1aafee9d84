"""Decides which figures are parts of a total elsewhere in the text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from factx.french.numerals import ordinal
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.nouns import alternation, event_nouns
from factx.link.participants import category

_ALSO = re.compile(r"\b(?:également|aussi|en outre|par ailleurs|autres?|second|seconde|en plus|supplémentaires?)\b")
_TOO = re.compile(r"[^.;:]{0,25}\b(?:également|aussi|en outre)\b")
_AMONG = re.compile(r"\b(?:parmi|au nombre d)e?s? ?(?:les |ces )?(?:morts|tués|victimes|blessés|disparus)\b")
_RAISED = re.compile(r"\b(?:port|mont|pass|alourdi|élèv)\w* (?:[\w']+ ){0,3}à (?:\w+ )?$")
_SUMMED = re.compile(r"(?:\b(?:cela|ceci|ce qui|ça) (?:a |en )?port\w*|\bportant) (?:[\w']+ ){0,5}à (?:\w+ )?$")
_ATTACKERS = frozenset(("militant",))
_RANK = re.compile(r"(?:l'|(?:une?|la|le|cette|ce) )?(?:première?|seconde?|dernière?|[a-zéè]+ième) ")
_LEAD = 4
_RANKED = 24  # characters that an article and an ordinal take


def as_part(ctx: Context, drafts: Sequence[Draft], i: int) -> Draft:
    """Return a figure as a part of a total elsewhere in the text, or unchanged."""
    draft = drafts[i]
    if draft.scope in ("event", "increment") and draft.event >= 0 and is_ranked(ctx, draft):
        total = next((j for j in range(i) if _takes_in(drafts[j], draft, _rank(ctx, draft))), None)
        if total is not None:
            return replace(draft, part_of=total, scope="subset" if draft.scope == "increment" else draft.scope)
    if draft.scope != "event" or draft.event < 0:
        return draft
    following = range(i + 1, len(drafts))
    detailed = (j for j in following if _is_raised(ctx, drafts[j]) and _is_detail(ctx, drafts[j], draft))
    summed = (j for j in following if is_sum(ctx, draft, drafts[j]))
    if (total := next(chain(detailed, summed), None)) is not None:
        return replace(draft, part_of=total if drafts[total].same_as is None else drafts[total].same_as)
    # The headline's "six touristes et deux guides tués" are parts of the body's "huit morts, dont six touristes".
    for other in drafts[i + 1 :]:
        told = other.scope == "subset" and other.same_as == i and other.part_of is not None
        if told and other.part_of is not None and drafts[other.part_of].mention.type == draft.mention.type:
            return replace(draft, part_of=other.part_of)
    total = next((j for j in range(i) if _is_rest(drafts, j, draft) or _is_detail(ctx, drafts[j], draft)), None)
    total = _round_up(ctx, drafts, i) if total is None else total
    if total is None:
        return draft
    first = drafts[total].same_as
    return replace(draft, part_of=first if first is not None else total)


def _round_up(ctx: Context, drafts: Sequence[Draft], i: int) -> int | None:
    """Return the total of the lead that counts the victims of several events, one of which a figure tells of.

    "Trois avalanches ont tué deux skieurs … Un skieur est mort à Ota … Un autre dans une seconde avalanche".
    """
    mention = drafts[i].mention
    for j in range(i):
        total, lead = drafts[j], ctx.sentences[drafts[j].mention.sentence]
        if total.mention.sentence >= _LEAD or total.scope != "event" or total.mention.type != mention.type:
            continue
        told = {j} | {k for k in range(i) if drafts[k].same_as == j}
        told |= set() if total.same_as is None else {total.same_as}
        parts = [d.mention.quantity.value or 0 for d in drafts[:i] if d.part_of in told]
        room = (total.mention.quantity.value or 0) - sum(parts)
        if parts and 0 < (mention.quantity.value or 0) <= room and ctx.holds(_several(), lead):
            return j
    return None


@cache
def _several() -> re.Pattern[str]:
    nouns = alternation(frozenset(event_nouns()))
    return re.compile(
        rf"\b(?:deux|trois|quatre|cinq|six|plusieurs|des|\d+|série d(?:e |'|'une ))(?: \w+)? ?(?:{nouns})s\b"
    )


def _is_raised(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure is a toll that takes in those told before: "porte à quatre le nombre de morts"."""
    sentence = ctx.sentences[draft.mention.sentence]
    return _RAISED.search(ctx.low, max(sentence.start, draft.mention.start - 60), draft.mention.start) is not None


def is_sum(ctx: Context, part: Draft, total: Draft) -> bool:
    """Return whether a toll adds those told just before to the ones of before them: "Cela porte le bilan à huit"."""
    a, b = part.mention, total.mention
    if part.event != total.event or a.type != b.type or not 0 <= b.sentence - a.sentence <= 1 or a.start > b.start:
        return False
    start = max(ctx.sentences[b.sentence].start, b.start - 60)
    return _SUMMED.search(ctx.low, start, b.start) is not None and (a.quantity.value or 0) < (b.quantity.value or 0)


def is_ranked(ctx: Context, draft: Draft) -> bool:
    """Return whether one victim is told by a rank among others: "une première victime", "le second blessé"."""
    mention = draft.mention
    return mention.quantity.value == 1 and _RANK.match(ctx.low, mention.start) is not None


def _rank(ctx: Context, draft: Draft) -> int:
    """Return the place that a victim has in a count: 3 for "un troisième suspect"."""
    found = (ordinal(word) for word in ctx.low[draft.mention.start : draft.mention.start + _RANKED].split())
    return max((rank for rank in found if rank is not None), default=2)


def _takes_in(total: Draft, draft: Draft, rank: int) -> bool:
    """Return whether a toll of the same event is large enough to take in the victim who is the `rank`-th."""
    a, b = total.mention, draft.mention
    number = a.quantity.value or a.quantity.min or 0
    return (
        total.event == draft.event
        and a.type in (b.type, "casualties")
        and number >= max(rank, 2)
        and total.scope == "event"
        and a.sentence < b.sentence
        and total.same_as is None
    )


def _is_rest(drafts: Sequence[Draft], j: int, draft: Draft) -> bool:
    """Return whether a figure is what a total's parts leave: 14 dead, of them 5 attackers; 9 civilians died."""
    total, value = drafts[j], draft.mention.quantity.value
    if total.event != draft.event or total.mention.type != draft.mention.type or draft.mention.who is None:
        return False
    parts = [d.mention.quantity.value or 0 for d in drafts if d.mention.whole == j]
    return bool(parts) and value is not None and (total.mention.quantity.value or 0) - sum(parts) == value


def _is_detail(ctx: Context, total: Draft, draft: Draft) -> bool:
    """Return whether a figure of certain people is told after a total of anybody, and does not add to it."""
    a, b = total.mention, draft.mention
    if total.event != draft.event or a.type != b.type or total.scope != "event":
        return False
    if a.sentence == b.sentence and not (_is_raised(ctx, total) and " après " in ctx.low[a.end : b.start]):
        return False
    among = _AMONG.search(ctx.low, b.start, b.end) is not None
    if a.who is not None or b.who is None or (adds(ctx, draft) and not among) or category_of(ctx, draft) in _ATTACKERS:
        return False
    return (b.quantity.value or b.quantity.min or 0) < (a.quantity.value or a.quantity.min or 0)


def adds(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure says that it counts others than those told before: "un autre", "également"."""
    m = draft.mention
    return bool(_ALSO.search(ctx.low, max(0, m.start - 5), m.end) or _TOO.match(ctx.low, m.end))


def category_of(ctx: Context, draft: Draft) -> str | None:
    """Return what kind of people a figure counts, or None where no noun says it."""
    span = draft.mention.who
    return category(ctx.text[span.start : span.end]) if span is not None and not is_named(ctx, draft) else None


def is_named(ctx: Context, draft: Draft) -> bool:
    """Return whether the victims are given by their names."""
    span = draft.mention.who
    return span is not None and any(n.entity.label == "PER" for n in ctx.names_in(span.start, span.end))
