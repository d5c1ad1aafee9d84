"""Tells the figures that break a told total down, where no "dont" says so: "22 blessés … Dix l'ont été légèrement"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.link.draft import Draft, number_of

_KINDS = frozenset(("killed", "injured", "missing", "detained", "rescued", "abducted"))
_GRADE = re.compile(
    r"\b(?:grièvement|gravement|légèrement|sérieusement|grave(?:s|ment)?|lég(?:er|ère)s?|pronostic vital"
    r"|urgence (?:absolue|relative)|état (?:critique|grave|désespéré|sérieux|stable)|entre la vie et la mort|le coma)\b"
)
_IDENTIFIED = re.compile(r"\b(?:identifié|inhumé|autopsié|rapatrié|enterré)e?s?\b")
_MORE = re.compile(r"\b(?:supplémentaires?|nouve(?:au|lle|aux|lles)|de plus|en plus|encore)\b")
_REACH = 40
_NEAR = 1


def broken_down(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the parts of an earlier total of their event told as such."""
    done = list(drafts)
    for i, draft in enumerate(done):
        if not _is_open(draft):
            continue
        total = next((j for j in _totals(done, i) if _is_part(ctx, done, j, i)), None)
        if total is not None:
            done[i] = _part(draft, done, total)
            continue
        whole = _rest_of(done, i)
        if whole is not None:
            done[i] = _part(draft, done, whole)
            continue
        pair = _pair(ctx, done, i)
        if pair is not None:
            total, other = pair
            done[i], done[other] = _part(draft, done, total), _part(done[other], done, total)
    return done


def _is_open(draft: Draft) -> bool:
    """Return whether a figure is told as one of its event, and is no part or repetition yet."""
    mention = draft.mention
    own = draft.event >= 0 and draft.scope == "event"
    return own and mention.type in _KINDS and mention.whole is None and not mention.quantity.negated


def _totals(drafts: Sequence[Draft], i: int) -> list[int]:
    """Return the larger figures of the same event and type that are told in sentences before a figure."""
    mention = drafts[i].mention
    number = number_of(drafts[i])
    return [
        j
        for j in range(max(0, i - _REACH), i)
        if drafts[j].event == drafts[i].event
        and drafts[j].mention.type == mention.type
        and drafts[j].mention.sentence < mention.sentence
        and drafts[j].scope == "event"
        and 0 < number < number_of(drafts[j])
        and drafts[j].mention.quantity.qualifier == "exact"
    ]


def _is_part(ctx: Context, drafts: Sequence[Draft], j: int, i: int) -> bool:
    """Return whether a figure says how badly some of a total are hurt, or which of its dead are identified."""
    mention, total = drafts[i].mention, drafts[j].mention
    sentence, before = ctx.sentences[mention.sentence], ctx.sentences[total.sentence]
    behind = min(sentence.end, max(mention.end, mention.trigger.end) + 30)
    start = max(sentence.start, mention.start - 5)
    if _MORE.search(ctx.low, start, mention.end):
        return False
    if mention.type == "killed":
        return _IDENTIFIED.search(ctx.low, start, behind) is not None
    graded = mention.type == "injured" and _GRADE.search(ctx.low, start, behind)
    return bool(graded) and not _GRADE.search(
        ctx.low, max(before.start, total.start - 20), min(before.end, total.end + 25)
    )


def _rest_of(drafts: Sequence[Draft], i: int) -> int | None:
    """Return the total of which a figure is what the part before leaves: "17 blessés, dont 4 graves et 13 légers"."""
    before, mention = drafts[i - 1] if i else None, drafts[i].mention
    if before is None or before.mention.whole is None or before.mention.sentence != mention.sentence:
        return None
    whole = drafts[before.mention.whole]
    both = number_of(before) + number_of(drafts[i])
    same = before.mention.type == whole.mention.type == mention.type
    return before.mention.whole if same and number_of(drafts[i]) and both == number_of(whole) else None


def _pair(ctx: Context, drafts: Sequence[Draft], i: int) -> tuple[int, int] | None:
    """Return a total and the figure before one with which it makes up that total, told side by side."""
    mention = drafts[i].mention
    for k in range(i - 1, max(-1, i - 4), -1):
        other = drafts[k].mention
        if not _is_open(drafts[k]) or other.type != mention.type or drafts[k].event != drafts[i].event:
            continue
        if mention.sentence - other.sentence > _NEAR or (ctx.sentences[mention.sentence].headline):
            break
        if _MORE.search(ctx.low, max(0, mention.start - 5), mention.end):
            break
        both = number_of(drafts[k]) + number_of(drafts[i])
        total = next((j for j in _totals(drafts, k) if number_of(drafts[j]) == both), None)
        if total is not None and number_of(drafts[i]) and not (_is_told(drafts, k) or _is_told(drafts, i, beside=k)):
            return total, k
    return None


def _is_told(drafts: Sequence[Draft], i: int, *, beside: int | None = None) -> bool:
    """Return whether as many victims as a figure counts were told before of its event, as a toll of their own."""
    draft = drafts[i]
    number, kind = number_of(draft), draft.mention.type
    again = number > 1 and any(
        d.event == draft.event and d.mention.type == kind and number_of(d) == number and d.scope == "event"
        for d in drafts[max(0, i - _REACH) : i]
        if d.mention.sentence < draft.mention.sentence - _NEAR
    )
    first = draft.same_as
    return again or (first not in (None, beside) and first is not None and number_of(drafts[first]) == number)


def _part(draft: Draft, drafts: Sequence[Draft], total: int) -> Draft:
    first = drafts[total].same_as
    return replace(draft, scope="subset", part_of=first if first is not None else total, same_as=None)
