"""Links the figures of an article to who, by whom, where, when and on whose word, and to one another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factx.link import (
    agents,
    background,
    breakdowns,
    carrying,
    context,
    epidemics,
    events,
    identity,
    modality,
    owners,
    participants,
    places,
    scope,
    shares,
    speakers,
    stations,
    times,
    victims,
    where,
)
from factx.link.context import Context
from factx.link.draft import Draft
from factx.link.place_groups import Phrase
from factx.model import (
    Attribution,
    DateFact,
    Entity,
    Figure,
    FigureMention,
    Modality,
    Place,
    Published,
    Quote,
    Sentence,
    Span,
)

# A text with more figures or sentences is a chronicle: what lies further apart tells of other events, and so do the
# sentences more than so many before or behind a stretch of its figures.
STORY = 200
LONG = 400
AROUND = 30
NEAR = 12


def link(
    text: str,
    sentences: Sequence[Sentence],
    figures: Sequence[FigureMention],
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
    dates: Sequence[DateFact],
    published: Published,
) -> tuple[Figure, ...]:
    """Return the facts of one kind's figure mentions, in their order, with ids c1… or t1…."""
    if not figures:
        return ()
    ctx = context.build(text, sentences, attributions=attributions, entities=entities, dates=dates, published=published)
    if len(figures) <= STORY and len(sentences) <= LONG:
        return tuple(_story(ctx, figures, 0))
    stretches = (_stretch(ctx, figures, at, end) for at, end in _borders(figures))
    return tuple(fact for part, told, at in stretches for fact in _story(part, told, at))


def _borders(figures: Sequence[FigureMention]) -> Iterator[tuple[int, int]]:
    """Yield where the stretches of a chronicle's figures begin and end."""
    at = 0
    for end, figure in enumerate(figures):
        if end - at == STORY or figure.sentence - figures[at].sentence > LONG:
            yield at, end
            at = end
    yield at, len(figures)


def _stretch(
    ctx: Context, figures: Sequence[FigureMention], at: int, end: int
) -> tuple[Context, Sequence[FigureMention], int]:
    """Return what of the text may speak of one stretch of figures, these, and how many stand before them."""
    part = figures[at:end]
    first = max(0, part[0].sentence - AROUND)
    window = context.window(ctx, first, part[-1].sentence + AROUND + 1)
    return window, [_rebased(f, at, first) for f in part], at


def _story(ctx: Context, figures: Sequence[FigureMention], at: int) -> Iterator[Figure]:
    """Yield the facts of figures that may tell of one another; `at` is how many stand before them."""
    part = victims.typed(ctx, figures)
    checked = [_checked(ctx, part, i) for i in range(len(part))]
    drafts = shares.shared(ctx, epidemics.counted(ctx, _drafts(ctx, checked)))
    drafts = _inherited(background.settled(ctx, drafts))
    drafts = carrying.carried(ctx, events.grouped(ctx, carrying.recalled(ctx, drafts)))
    drafts = stations.placed(ctx, background.aged(ctx, drafts))
    drafts = breakdowns.broken_down(ctx, identity.identified(ctx, drafts))
    return (_fact(ctx, drafts, i, at) for i in range(len(drafts)))


def _rebased(figure: FigureMention, at: int, first: int) -> FigureMention:
    """Return a figure with its whole counted from figure `at`, none before it, and its sentence from `first`."""
    whole = figure.whole - at if figure.whole is not None and figure.whole >= at else None
    return replace(figure, whole=whole, sentence=figure.sentence - first)


def _checked(ctx: Context, figures: Sequence[FigureMention], i: int) -> FigureMention:
    """Return a figure with its whole made sure of: arrests are no part of a toll, nor a part one of the part before."""
    figure = figures[i]
    whole = figure.whole
    if whole is None:
        return figure
    if figure.type in ("detained", "captured") and figures[whole].type != figure.type:
        return replace(figure, whole=None, scope=None)
    while (above := figures[whole].whole) is not None and above != whole and figures[whole].sentence == figure.sentence:
        if _DRAWN.search(ctx.low, figures[whole].end, figure.start):
            break
        whole = above
    return replace(figure, whole=whole)


_DRAWN = re.compile(r"\b(?:dont|parmi|d'entre)\b")


def _drafts(ctx: Context, figures: Sequence[FigureMention]) -> list[Draft]:
    """Return what each figure's own sentence says of it."""
    stated: dict[int, list[Phrase]] = {}
    together: dict[int, list[FigureMention]] = {}
    for figure in figures:
        together.setdefault(figure.sentence, []).append(figure)
    found = []
    for figure in figures:
        number = figure.sentence
        beside = _neighbours(together[number], figure)
        if number not in stated:
            stated[number] = places.phrases(ctx, ctx.sentences[number])
        claim = modality.attribution(ctx, figure)
        sure = modality.modality(ctx, figure, claim)
        time = times.stated(ctx, figure, beside)
        if time is not None and sure in ("asserted", "reported") and times.is_ahead(ctx, figure, time):
            time = None
        told = scope.scope(ctx, figure, time)
        if told == "historical" and time is not None and scope.is_news(ctx, time):
            time = None
        found.append(
            Draft(
                mention=figure,
                claim=claim,
                place=where.stated(ctx, figure, stated[number], beside),
                time=time,
                modality=sure,
                scope=told,
                by=agents.agent(ctx, figure) if figure.kind == "casualty" else owners.owner(ctx, figure),
            )
        )
    return found


def _inherited(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with parts taking from their whole what their own clause does not say."""
    done = list(drafts)
    for i, draft in enumerate(done):
        whole = draft.mention.whole
        if whole is None or not 0 <= whole < len(done) or whole == i:
            continue
        total = done[whole]
        beside = draft.mention.sentence == total.mention.sentence
        done[i] = replace(
            draft,
            claim=draft.claim or (total.claim if beside else None),
            place=draft.place or total.place,
            time=draft.time or total.time,
            by=draft.by or total.by,
            modality=_as_whole(draft, total) if beside else draft.modality,
        )
    return done


def _as_whole(part: Draft, total: Draft) -> Modality:
    """Return how a part is asserted in the sentence of its whole, which may be said to be so, or not to be sure."""
    if total.modality in _UNREAL or (part.claim is None and part.modality in ("asserted", "conditional")):
        return total.modality
    return part.modality


_UNREAL = frozenset(("planned", "hypothetical", "denied"))


def _neighbours(figures: Sequence[FigureMention], figure: FigureMention) -> Sequence[FigureMention]:
    """Return the figures next to one in its sentence, itself among them."""
    if len(figures) <= 2 * NEAR:
        return figures
    at = bisect_left(figures, figure.start, key=lambda f: f.start)
    return figures[max(0, at - NEAR) : at + NEAR + 1]


# ---------------------------------------------------------------- facts


def _fact(ctx: Context, drafts: Sequence[Draft], i: int, before: int) -> Figure:
    draft, number = drafts[i], before + i + 1
    mention = draft.mention
    beside = [d for k, d in enumerate(drafts) if d.mention.sentence == mention.sentence or k == mention.whole]
    prefix = "c" if mention.kind == "casualty" else "t"
    q = mention.quantity
    sentence = ctx.sentences[mention.sentence]
    return Figure(
        id=f"{prefix}{number}",
        type=mention.type,
        value=q.value,
        min=q.min,
        max=q.max,
        qualifier=q.qualifier,
        negated=q.negated,
        modality=draft.modality,
        scope=draft.scope,
        countable=identity.countable(draft),
        same_as=None if draft.same_as is None else f"{prefix}{before + draft.same_as + 1}",
        part_of=None if draft.part_of is None else f"{prefix}{before + draft.part_of + 1}",
        who=participants.who(ctx, draft, beside),
        by=participants.party(ctx, draft.by),
        where=_place(ctx, draft.place.phrase if draft.place is not None else None),
        when=draft.time.when if draft.time is not None else None,
        source=speakers.source(ctx, draft),
        text=ctx.text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        quantity=_quote(ctx, Span(q.start, q.end)),
        trigger=_quote(ctx, mention.trigger),
        sentence=_quote(ctx, Span(sentence.start, sentence.end)),
        rule=mention.rule,
    )


def _quote(ctx: Context, span: Span) -> Quote:
    return Quote(ctx.text[span.start : span.end], span.start, span.end)


def _place(ctx: Context, phrase: Phrase | None) -> Place | None:
    if phrase is None:
        return None
    entity = phrase.entity
    if entity is None:
        return Place(ctx.text[phrase.start : phrase.end], phrase.start, phrase.end)
    return Place(
        text=ctx.text[phrase.start : phrase.end],
        start=phrase.start,
        end=phrase.end,
        entity=entity.id,
        name=entity.name,
        country=entity.country,
        lat=entity.lat,
        lon=entity.lon,
    )
