"""Decides which tolls a later one of the same event replaces: "un premier bilan de 12 morts … il est passé à 15"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.link.draft import Draft

_FIRST = re.compile(r"\b(?:premiers? (?:bilan|décompte|chiffre)s?|bilan provisoire|dans un premier temps|d'abord)\b")
_CHANGED = re.compile(
    r"\b(?:pass|mont|grimp|port|alourdi|élèv|établi)\w*(?: [\w']+){0,4} à (?:[\w']+ ){0,2}$"
    r"|\b(?:nouveau|dernier|ultérieur) (?:bilan|décompte)\b[^.;]*$|\bdésormais\b[^.;]*$"
)
_TOLLS = frozenset(("killed", "injured", "missing", "casualties", "displaced", "evacuated"))


def replaced(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, first tolls that a later sentence raises with `scope` superseded."""
    return [
        replace(draft, scope="superseded")
        if _is_first(ctx, draft) and any(_raises(ctx, draft, other) for other in drafts[at + 1 :])
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


def _raises(ctx: Context, first: Draft, later: Draft) -> bool:
    """Return whether a toll says what a first one of the same event has come to."""
    a, b = first.mention, later.mention
    if (a.type, first.event, later.scope) != (b.type, later.event, "event") or a.sentence >= b.sentence:
        return False
    if (a.quantity.value or 0) >= (b.quantity.value or 0):
        return False
    return _CHANGED.search(ctx.low, ctx.sentences[b.sentence].start, b.quantity.start) is not None
