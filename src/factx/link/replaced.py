"""Decides which tolls a later one of the same event replaces: "un premier bilan de 12 morts … il est passé à 15"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.scope import HAD_COUNTED

_FIRST = re.compile(
    r"\b(?:premiers? (?:bilan|décompte|chiffre)s?|bilan provisoire|dans un premier temps|d'abord|jusqu'alors|jusque-là"
    r"|après avoir été (?:ré)?(?:évalué|estimé|chiffré)e?s?|(?:a|ont|est|sont) (?:été )?(?:\w+ment )?(?:été )?"
    rf"dépassée?s?|{HAD_COUNTED}|ensuite été fait état)\b"
)
_CHANGED = re.compile(
    r"\b(?:pass|mont|grimp|port|alourdi|élèv|établi)\w*(?: [\w']+){0,4} à (?:[\w']+ ){0,2}$"
    r"|\b(?:nouveau|dernier|ultérieur) (?:bilan|décompte)\b[^.;]*$|\b(?:désormais|maintenant|à présent)\b[^.;]*$"
)
_TOLLS = frozenset(("killed", "injured", "missing", "casualties", "displaced", "evacuated"))


def replaced(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, first tolls that a later sentence raises with `scope` superseded."""
    return [
        replace(draft, scope="superseded")
        if (_is_first(ctx, draft) and any(_raises(ctx, draft, other) for other in drafts[at + 1 :]))
        or (_is_outdated(ctx, draft) and any(_is_above(draft, other) for other in drafts))
        or any(_follows(ctx, draft, other) for other in drafts[at + 1 : at + 3])
        else draft
        for at, draft in enumerate(drafts)
    ]


def _is_first(ctx: Context, draft: Draft) -> bool:
    """Return whether a toll is called a first one."""
    mention = draft.mention
    if mention.type not in _TOLLS or draft.scope != "event" or mention.whole is not None or draft.event < 0:
        return False
    sentence = ctx.sentences[mention.sentence]
    return _FIRST.search(ctx.low, sentence.start, sentence.end) is not None


_COUNTED = re.compile(r"\b(?:bilan|compt|recens|dénombr|annonc|passé|pass|état|nombre|estim|évalu)\w*")
_THEN = re.compile(r"[^;.]{0,40}(?:\bpuis|\benfin|\bensuite)\b[^;.]{0,25}")


def _follows(ctx: Context, first: Draft, later: Draft) -> bool:
    """Return whether a sentence counts on from a toll: "on a compté 23 morts à midi, puis 31 et enfin 44"."""
    a, b = first.mention, later.mention
    if (a.type, a.sentence, first.scope) != (b.type, b.sentence, "event") or a.type not in _TOLLS:
        return False
    if (a.quantity.value or 0) >= (b.quantity.value or 0) or not (a.quantity.value or 0) > 0:
        return False
    counted = _COUNTED.search(ctx.low, ctx.sentences[a.sentence].start, a.quantity.start)
    return counted is not None and _THEN.fullmatch(ctx.low, a.quantity.end, b.quantity.start) is not None


_HAD_SAID = re.compile(rf"\b{HAD_COUNTED}\b[^,;.]{{0,30}}$")


def _is_outdated(ctx: Context, draft: Draft) -> bool:
    """Return whether a toll is one that somebody had told before: "la veille, les secours avaient annoncé …"."""
    mention = draft.mention
    if mention.type not in _TOLLS or draft.scope != "event" or mention.whole is not None or draft.event < 0:
        return False
    return _HAD_SAID.search(ctx.low, ctx.sentences[mention.sentence].start, mention.quantity.start) is not None


def _is_above(draft: Draft, other: Draft) -> bool:
    """Return whether a toll of the same event, told elsewhere, is larger."""
    a, b = draft.mention, other.mention
    larger = (a.quantity.value or 0) < (b.quantity.value or 0) and a.sentence != b.sentence
    return larger and (a.type, draft.event, other.scope) == (b.type, other.event, "event")


def _raises(ctx: Context, first: Draft, later: Draft) -> bool:
    """Return whether a toll says what a first one of the same event has come to."""
    a, b = first.mention, later.mention
    if (a.type, first.event, later.scope) != (b.type, later.event, "event") or a.sentence >= b.sentence:
        return False
    if (a.quantity.value or 0) >= (b.quantity.value or 0):
        return False
    return _CHANGED.search(ctx.low, ctx.sentences[b.sentence].start, b.quantity.start) is not None
