"""Decides which figures tell the same victims again, which are parts of others, and which may be added up."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from factx.french.numerals import ordinal
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.events import same_day
from factx.link.kinds import HELD
from factx.link.participants import category
from factx.link.replaced import replaced
from factx.model import Quantity

_ALSO = re.compile(r"\b(?:également|aussi|en outre|par ailleurs|autres?|second|seconde|en plus|supplémentaires?)\b")
_TOO = re.compile(r"[^.;:]{0,25}\b(?:également|aussi|en outre)\b")
_AMONG = re.compile(r"\b(?:parmi|au nombre d)e?s? ?(?:les |ces )?(?:morts|tués|victimes|blessés|disparus)\b")
_RAISED = re.compile(r"\b(?:port|mont|pass|alourdi|élèv)\w* (?:[\w']+ ){0,3}à (?:\w+ )?$")
_SUMMED = re.compile(r"(?:\b(?:cela|ceci|ce qui|ça) (?:a |en )?port\w*|\bportant) (?:[\w']+ ){0,5}à (?:\w+ )?$")
_AGE = re.compile(r"\b(\d{1,3}) ans\b")
_DEFINITE = re.compile(r"(?:le|la|l'|les|ce|cet|cette|ces|son|sa|ses|leurs?) ")
_STOP = frozenset(
    ("de", "la", "le", "les", "du", "des", "un", "une", "et", "d", "l", "dans", "autres", "ans", "âgé", "âgée", "qui")
)
_KIN = frozenset(("civilian", "aid_worker", "prisoner", "man", "woman", "national", "worker", "person", "other"))
_ATTACKERS = frozenset(("militant",))
_RANK = re.compile(r"(?:l'|(?:une?|la|le|cette|ce) )?(?:première?|seconde?|dernière?|[a-zéè]+ième) ")
_LEAD = 5
_RANKED = 24  # characters that an article and an ordinal take


def identified(ctx: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with `same_as` and `part_of` set to positions in the list."""
    done = [replace(d, part_of=d.mention.whole) for d in replaced(ctx, drafts)]
    for i, draft in enumerate(done):
        first = next((j for j in range(i) if done[j].mention.whole != i and _same(ctx, done[j], draft)), None)
        if first is not None:
            first = done[first].same_as if done[first].same_as is not None else first
            done[i] = replace(draft, same_as=first)
    for i, draft in enumerate(done):
        if draft.part_of is None and draft.same_as is None:
            done[i] = _as_part(ctx, done, i)
    return done


def countable(draft: Draft) -> bool:
    """Return whether a figure may be added to the others that are countable."""
    return (
        draft.scope in ("event", "increment")
        and draft.modality in ("asserted", "reported")
        and not draft.mention.quantity.negated
        and draft.same_as is None
        and draft.part_of is None
    )


# ---------------------------------------------------------------- the same again


def _same(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether the second figure tells the victims of the first again."""
    a, b = first.mention, second.mention
    if a.type != b.type or first.event != second.event or first.event < 0:
        return False
    if a.quantity.negated != b.quantity.negated or (a.sentence == b.sentence and first.claim is second.claim):
        return False
    if a.type in HELD and not same_day(first.time, second.time):
        return False
    if first.scope == "subset" or second.scope == "subset":
        return _same_part(ctx, first, second)
    if not _same_people(ctx, first, second):
        return False
    if same_value(a.quantity, b.quantity):
        return a.quantity.value != 1 or _same_person(ctx, first, second)
    return _rival(ctx, first, second)


def _same_part(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether a part is told again: by a part of another telling, or after a headline that counts the parts."""
    if second.scope != "subset" or first.mention.whole == second.mention.whole is not None:
        return False
    value = second.mention.quantity.value
    if value is None or value != first.mention.quantity.value:
        return False
    return bool(_people(ctx, first) & _people(ctx, second))


def same_value(a: Quantity, b: Quantity) -> bool:
    """Return whether two quantities can be the same number."""
    if a.value is not None and b.value is not None:
        return a.value == b.value
    if a.value is None and b.value is None and a.min is None and b.min is None:
        return a.qualifier == b.qualifier
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return low_a <= high_b and low_b <= high_a


def _bounds(q: Quantity) -> tuple[float, float]:
    if q.value is not None:
        return q.value, q.value
    return (q.min if q.min is not None else 0), (q.max if q.max is not None else float("inf"))


def _rival(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether two tolls of one event differ, as sources or hours do, rather than count different people."""
    a, b = first.mention, second.mention
    if (
        second.scope == "increment"
        or _is_sum(ctx, first, second)
        or (first.scope == "superseded") != (second.scope == "superseded")
    ):
        return False
    if a.who is not None or b.who is not None or a.sentence == b.sentence or _adds(ctx, second):
        return a.who is not None and b.who is None and a.sentence == b.sentence and first.claim is not second.claim
    small, large = sorted((a.quantity.value or 0, b.quantity.value or 0))
    return small > 1 and small * 3 >= large


def _adds(ctx: Context, draft: Draft) -> bool:
    m = draft.mention
    return bool(_ALSO.search(ctx.low, max(0, m.start - 5), m.end) or _TOO.match(ctx.low, m.end))


def _same_person(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether one victim is told again: by a definite phrase, or while headline and lead still repeat."""
    named = [_named(ctx, d) for d in (first, second)]
    if named[0] and named[1]:
        return not named[0].isdisjoint(named[1])
    ages = [_AGE.search(ctx.low, d.mention.start, d.mention.end + 25) for d in (first, second)]
    if ages[0] and ages[1]:
        return ages[0][1] == ages[1][1]
    if _is_definite(ctx, second) or _is_only(ctx, first, second) or _is_that_day(ctx, first, second):
        return True
    if is_ranked(ctx, second):
        blocks = [ctx.sentences[d.mention.sentence].block for d in (first, second)]
        return blocks[0] != blocks[1] or is_ranked(ctx, first)
    return second.mention.sentence < _LEAD and not _adds(ctx, second)


def _is_definite(ctx: Context, draft: Draft) -> bool:
    """Return whether a victim is told by a definite phrase: "la fillette", "le corps de la fillette"."""
    who = draft.mention.who
    if who is not None and ctx.low.endswith((" la ", " le ", " l'", " cette ", " ce ", " cet "), 0, who.start):
        return True
    return _DEFINITE.match(ctx.low, draft.mention.start) is not None


def _is_only(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether the headline counts one victim and another sentence tells one: "un mort … une femme a péri"."""
    alone = ctx.sentences[first.mention.sentence].headline and first.mention.who is None
    return alone and first.mention.sentence == 0 and not _adds(ctx, second)


def _is_that_day(ctx: Context, first: Draft, second: Draft) -> bool:
    """Return whether two victims called alike were hurt on one day: "un commerçant … un commerçant de 40 ans"."""
    days = [d.time.when.value for d in (first, second) if d.time is not None]
    alike = bool(_people(ctx, first) & _people(ctx, second))
    return alike and len(days) == 2 and days[0] == days[1] and not _adds(ctx, second)


def _named(ctx: Context, draft: Draft) -> frozenset[str]:
    """Return the persons whose names a figure's words give its one victim."""
    mention = draft.mention
    spans = [(mention.start, mention.end)] + ([mention.who] if mention.who is not None else [])
    by = draft.by
    heads = (mention.quantity.start, mention.who.start if mention.who is not None else -1)
    return frozenset(
        n.entity.id
        for start, end in spans
        for n in ctx.names_in(start, end)
        if n.entity.label == "PER"
        and not (by is not None and by.start <= n.start < by.end)
        and (n.start in heads or not ctx.low.endswith((" de ", " d'", " du "), 0, n.start))
    )


def _same_people(ctx: Context, first: Draft, second: Draft) -> bool:
    a, b = _people(ctx, first), _people(ctx, second)
    if not a or not b or a & b:
        return True
    ca, cb = _category(ctx, first), _category(ctx, second)
    number = first.mention.quantity.value
    if number is not None and number == second.mention.quantity.value:
        return ca is None or cb is None or ca == cb or {ca, cb} <= _KIN
    return ca == cb and ca is not None


def _people(ctx: Context, draft: Draft) -> frozenset[str]:
    span = draft.mention.who
    if span is None or _is_named(ctx, draft):
        return frozenset()
    words = re.findall(r"[\w-]+", ctx.low[span.start : span.end])
    return frozenset(w.removesuffix("s") for w in words if w not in _STOP)


def _is_named(ctx: Context, draft: Draft) -> bool:
    """Return whether the victims are given by their names."""
    span = draft.mention.who
    return span is not None and any(n.entity.label == "PER" for n in ctx.names_in(span.start, span.end))


def _category(ctx: Context, draft: Draft) -> str | None:
    span = draft.mention.who
    return category(ctx.text[span.start : span.end]) if span is not None and not _is_named(ctx, draft) else None


# ---------------------------------------------------------------- parts


def _as_part(ctx: Context, drafts: Sequence[Draft], i: int) -> Draft:
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
    summed = (j for j in following if _is_sum(ctx, draft, drafts[j]))
    if (total := next(chain(detailed, summed), None)) is not None:
        return replace(draft, part_of=total if drafts[total].same_as is None else drafts[total].same_as)
    # The headline's "six touristes et deux guides tués" are parts of the body's "huit morts, dont six touristes".
    for other in drafts[i + 1 :]:
        told = other.scope == "subset" and other.same_as == i and other.part_of is not None
        if told and other.part_of is not None and drafts[other.part_of].mention.type == draft.mention.type:
            return replace(draft, part_of=other.part_of)
    total = next((j for j in range(i) if _is_rest(drafts, j, draft) or _is_detail(ctx, drafts[j], draft)), None)
    if total is None:
        return draft
    first = drafts[total].same_as
    return replace(draft, part_of=first if first is not None else total)


def _is_raised(ctx: Context, draft: Draft) -> bool:
    """Return whether a figure is a toll that takes in those told before: "porte à quatre le nombre de morts"."""
    sentence = ctx.sentences[draft.mention.sentence]
    return _RAISED.search(ctx.low, max(sentence.start, draft.mention.start - 60), draft.mention.start) is not None


def _is_sum(ctx: Context, part: Draft, total: Draft) -> bool:
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
    if a.who is not None or b.who is None or (_adds(ctx, draft) and not among) or _category(ctx, draft) in _ATTACKERS:
        return False
    return (b.quantity.value or b.quantity.min or 0) < (a.quantity.value or a.quantity.min or 0)
