"""Finds the figures that are parts of another figure of the article, where the clause itself does not say "dont"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from factx.link.context import Context
from factx.link.draft import Draft
from factx.model import FigureMention

_OPEN = ("event", "increment")
_OF = re.compile(
    r"(?: (?:grave|premier|autre)s?)? (?:des |de (?:ces|ses|leurs|nos) |parmi (?:les|ces|ses) |d'entre (?:ces|les) )"
    r"(?:\d+ |deux |trois |quatre |cinq |six |sept |huit |neuf |dix )?([a-zà-ÿœ-]+)"
)
_OF_NEXT = re.compile(r" (?:des|de (?:ces|ses|leurs)|parmi (?:les|ces)|sur (?:les|ces)) ")
_OF_THEM = re.compile(r" (?:d'eux|d'elles|d'entre (?:eux|elles)|parmi (?:eux|elles))\b")
_REST = re.compile(r"(?:l'autre|les (?:[\w-]+ ){0,2}autres) (?:[a-zà-ÿœ-]+)")
_LINK = re.compile(r"[^;:.]{0,60}?(?:,|\bet\b|\bainsi que\b)[^;:.]{0,45}")
_APART = re.compile(r"\b(?:qui|dont|où|mais|alors|tandis|lorsqu|puis|après|avant|contre)\b")
_LARGE = 10
_SURE = 1000
_FEW = 6
_REACH = 12
_AHEAD = 3
_WIDER = ("casualties", "affected")


def shared(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with parts pointing at their whole: "l'un des blessés", "14 morts … 8 soldats et 6 civils"."""
    done = list(drafts)
    for i, draft in enumerate(drafts):
        if draft.mention.kind == "casualty" and draft.scope in (*_OPEN, "cumulative") and draft.mention.whole is None:
            whole = _drawn_from(ctx, drafts, i)
            if whole is not None:
                done[i] = _part(draft, whole)
    for total, parts in _summands(done):
        for i in parts:
            done[i] = _part(done[i], total)
    for run in _runs(ctx, done):
        whole = _sum_of(done, run)
        if whole is not None:
            for i in run:
                # A headline's breakdown is told as the event; only the body's are told as parts.
                headline = whole > i and done[i].mention.sentence == 0
                done[i] = replace(_part(done[i], whole), scope=done[i].scope) if headline else _part(done[i], whole)
    return done


def _summands(drafts: Sequence[Draft]) -> Iterator[tuple[int, list[int]]]:
    """Yield the total that smaller exact numbers of its type behind it add up to, each told once or more.

    All of them must, but where the total is so large that some can hardly do so by chance.
    """
    for total, draft in enumerate(drafts):
        whole = _exact(draft)
        if whole < _LARGE:
            continue
        parts = [
            i for i in range(total + 1, len(drafts))
            if drafts[i].mention.type == draft.mention.type and 0 < _exact(drafts[i]) < whole
        ]  # fmt: skip
        values = sorted({_exact(drafts[i]) for i in parts})
        sizes = (2, 3, len(values)) if whole >= _SURE else (len(values),)
        sums = (found for n in sizes if n > 1 for found in combinations(values[:_FEW], n) if sum(found) == whole)
        if (found := next(sums, None)) is not None:
            yield total, [i for i in parts if _exact(drafts[i]) in found]
            return


def _exact(draft: Draft) -> int:
    """Return the number of a casualty figure of the event told that is exact, else 0."""
    mention, quantity = draft.mention, draft.mention.quantity
    told = mention.kind == "casualty" and draft.scope in ("event", "cumulative") and mention.whole is None
    return quantity.value or 0 if told and quantity.qualifier == "exact" else 0


def _part(draft: Draft, whole: int) -> Draft:
    return replace(draft, scope="subset", mention=replace(draft.mention, whole=whole))


def _drawn_from(ctx: Context, drafts: Sequence[Draft], i: int) -> int | None:
    """Return the earlier figure whose people a partitive takes some of, if any."""
    mention = drafts[i].mention
    low = ctx.low
    quantity = mention.quantity
    number = quantity.value
    if number is None or quantity.negated:
        return None
    if i + 1 < len(drafts) and _is_of_next(low, mention, drafts[i + 1].mention):
        return i + 1
    named = _OF.match(low, quantity.end)
    them = _OF_THEM.match(low, quantity.end)
    rest = _REST.match(
        low, max(0, min(mention.start, quantity.start) - (0 if low.startswith("l'", mention.start) else 4))
    )
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        other = drafts[j].mention
        total = other.quantity.value if other.quantity.value is not None else other.quantity.min
        if other.kind != "casualty" or other.quantity.negated or total is None or total <= number:
            continue
        if drafts[j].scope not in (*_OPEN, "cumulative"):
            continue
        if them and mention.sentence - other.sentence <= 1:
            return j
        if named and _counts(low, drafts[j], named[1]):
            return j
        if rest and other.type == mention.type:
            return j
    return None


def _is_of_next(low: str, part: FigureMention, whole: FigureMention) -> bool:
    """Return whether a figure takes some of the next one's people: "huit de ces quatorze morts"."""
    numbers = part.quantity.value or 0, whole.quantity.value or 0
    gap = low[part.quantity.end : max(part.quantity.end, whole.quantity.start)]
    return numbers[0] < numbers[1] and _OF_NEXT.fullmatch(gap) is not None


def _counts(low: str, draft: Draft, noun: str) -> bool:
    """Return whether a figure counts people by a noun, singular or plural."""
    mention = draft.mention
    spans = [(mention.start, mention.end)] + ([mention.who] if mention.who else [])
    stem = noun.removesuffix("s").removesuffix("x")
    return len(stem) > 2 and any(re.search(rf"\b{re.escape(stem)}", low[start:end]) for start, end in spans)


def _runs(ctx: Context, drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Yield the enumerations of casualty figures within one clause, as positions."""
    run: list[int] = []
    for i, draft in enumerate(drafts):
        mention = draft.mention
        fits = mention.kind == "casualty" and draft.scope in _OPEN and not mention.quantity.negated
        before = drafts[run[-1]].mention if run else None
        if fits and before is not None and before.sentence == mention.sentence:
            link = ctx.low[before.quantity.end : mention.quantity.start]
            if _LINK.fullmatch(link) and not _APART.search(link):
                run.append(i)
                continue
        if len(run) > 1:
            yield run
        run = [i] if fits else []
    if len(run) > 1:
        yield run


def _sum_of(drafts: Sequence[Draft], run: Sequence[int]) -> int | None:
    """Return the figure near an enumeration that is its sum: of the same type, or of casualties at large."""
    values = [drafts[i].mention.quantity.value for i in run]
    types = {drafts[i].mention.type for i in run}
    if None in values:
        return None
    total = sum(v for v in values if v is not None)
    first, last = drafts[run[0]].mention, drafts[run[-1]].mention
    for j in range(run[0] - 1, max(-1, run[0] - 1 - _REACH), -1):
        other = drafts[j]
        if other.scope not in _OPEN or other.mention.quantity.value != total:
            continue
        if types == {other.mention.type}:
            return j
        if other.mention.type in _WIDER and 0 <= first.sentence - other.mention.sentence <= 1:
            return j
    for j in range(run[-1] + 1, min(len(drafts), run[-1] + 1 + _AHEAD)):
        other = drafts[j]
        same = types == {other.mention.type} and other.scope in _OPEN and other.mention.quantity.value == total
        if same and other.mention.sentence - last.sentence <= _AHEAD:
            return j
    return None
