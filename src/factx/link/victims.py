"""Decides which victims are the dead: the word leaves it open, another figure of the article may settle it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factx.link.context import Context
from factx.model import FigureMention

_VICTIMS = re.compile(r"\bvictimes?\b")
_AMONG = re.compile(r"\b(?:parmi|au nombre|partie|au rang) (?:les|des) (?:\d+ |\w+ )?victimes\b")
_ARE = re.compile(r"\bles (?:\w+ )?victimes (?:sont|étaient|seraient|ont été identifiées comme)\b")
_RAISED = re.compile(r"\b(?:port|pass|mont|élèv|alourdi)\w* [^.;:]{0,60}\bà ")
_RAISE = 80
_NEAR = 3  # sentences
_OPEN = frozenset({"casualties"})
_FATES = frozenset({"killed", "injured"})
_WORD = re.compile(r"\w{4,}")
# Verbs that leave it open what became of whom they befell.
_STRIKING = frozenset(
    f"casualty.{verb}"
    for verb in (
        "atteindre",
        "faucher",
        "frapper",
        "happer",
        "heurter",
        "percuter",
        "renverser",
        "toucher",
        "agresser-gens",
    )
)


def typed(ctx: Context, figures: Sequence[FigureMention]) -> list[FigureMention]:
    """Return the figures with victims as killed where the article counts as many dead, their parts with them.

    "Victimes" are casualties unless the same text makes clear that they are dead.
    """
    dead = {f.quantity.value for f in figures if f.type == "killed" and f.quantity.value and f.scope != "historical"}
    hurt = {f.quantity.value for f in figures if f.type == "injured" and f.quantity.value}
    done: list[FigureMention] = []
    found: tuple[int, str] | None = None
    for figure in _named(ctx, figures):
        told = (figure.sentence, figure.rule)
        if figure.type in _OPEN and (
            told == found or _are_dead(ctx, figure, dead - hurt) or _adds_up(ctx, figure, done)
        ):
            figure, found = replace(figure, type="killed"), told
        done.append(_among_the_dead(ctx, _told(ctx, figure, figures), done))
    return done


def _told(ctx: Context, figure: FigureMention, figures: Sequence[FigureMention]) -> FigureMention:
    """Return people struck by something as killed or injured, where the article tells just that of as many of them."""
    number = figure.quantity.value
    if figure.type not in _OPEN or figure.rule not in _STRIKING or not number:
        return figure
    same = (f for f in figures if f.type in _FATES and f.quantity.value == number and f.whole is None)
    fates = {f.type for f in same if _may_be_one(ctx, figure, f)}
    return replace(figure, type=fates.pop()) if len(fates) == 1 else figure


def _may_be_one(ctx: Context, struck: FigureMention, told: FigureMention) -> bool:
    """Return whether two figures may count the same people: by a noun of both, several also where one has none."""
    if struck.who is None or told.who is None:
        return (struck.quantity.value or 0) > 1
    words = [set(_WORD.findall(ctx.low, span.start, span.end)) for span in (struck.who, told.who)]
    return not words[0].isdisjoint(words[1])


def _among_the_dead(ctx: Context, figure: FigureMention, before: Sequence[FigureMention]) -> FigureMention:
    """Return people told to be "parmi les victimes" as a part of the dead that the sentences before count."""
    number = figure.quantity.value
    if figure.type not in _OPEN or number is None or figure.whole is not None:
        return figure
    if _AMONG.search(ctx.low, figure.start, max(figure.end, figure.trigger.end)) is None:
        return figure
    for at in range(len(before) - 1, -1, -1):
        total = before[at]
        if total.sentence < figure.sentence - _NEAR or total.type == "injured":
            break
        if total.type == "killed" and total.whole is None and (total.quantity.value or 0) > number:
            return replace(figure, type="killed", scope="subset", whole=at)
    return figure


def _named(ctx: Context, figures: Sequence[FigureMention]) -> list[FigureMention]:
    """Return the figures with people told to be "les victimes" as parts of the dead, where they add up to them."""
    done = list(figures)
    for at, figure in enumerate(figures):
        run = [
            i for i in range(at, len(figures)) if figures[i].sentence == figure.sentence and _is_victim(ctx, figures[i])
        ]
        if not run or run[0] != at or (at and figures[at - 1].sentence == figure.sentence):
            continue
        number = sum(figures[i].quantity.value or 0 for i in run)
        total = next((i for i in range(at - 1, -1, -1) if _counts(figures[i], number)), None)
        if total is not None and len(run) > 1:
            for i in run:
                done[i] = replace(figures[i], type="killed", scope="subset", whole=total)
    return done


def _is_victim(ctx: Context, figure: FigureMention) -> bool:
    """Return whether people stand where "les victimes sont" names them."""
    start = ctx.sentences[figure.sentence].start
    told = _ARE.search(ctx.low, start, figure.start) is not None
    return told and figure.type in _OPEN and figure.whole is None and figure.quantity.value is not None


def _counts(total: FigureMention, number: int) -> bool:
    """Return whether a figure counts as many dead."""
    return total.type == "killed" and total.whole is None and total.quantity.value == number


def _adds_up(ctx: Context, figure: FigureMention, before: Sequence[FigureMention]) -> bool:
    """Return whether victims are the sum to which the dead told just before bring a toll: "porte à huit victimes"."""
    near = [f for f in before if f.sentence >= figure.sentence - 1]
    number = figure.quantity.value
    if not near or number is None or any(f.type != "killed" for f in near):
        return False
    start = max(ctx.sentences[figure.sentence].start, figure.start - _RAISE)
    raised = _RAISED.search(ctx.low, start, figure.end) and _VICTIMS.search(ctx.low, figure.start, figure.end)
    return bool(raised) and max(f.quantity.value or 0 for f in near) < number


def _are_dead(ctx: Context, figure: FigureMention, dead: set[int]) -> bool:
    return figure.quantity.value in dead and bool(_VICTIMS.search(ctx.low, figure.start, figure.end))
